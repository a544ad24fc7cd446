#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "catalog/database.hpp"
#include "catalog/generate.hpp"
#include "tools/brightline/options.hpp"
#include "tools/brightline/output.hpp"
#include "tools/brightline/verbs.hpp"

namespace brightline {

void add_catalog_generate(CLI::App& catalog, ExitCode& code) {
  struct Asked {
    std::uint64_t rows = 0;
    std::uint64_t seed = 1;
    std::uint64_t intervals = 0;
    std::string out;
  };
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = catalog.add_subcommand("generate",
                                          "make up a table of parts for tests and benchmarks: one value in "
                                          "twenty on a line of 3A090, some missing");
  verb->add_option("--rows", asked->rows, "how many")
      ->required()
      ->check(CLI::Range(std::uint64_t{0}, std::uint64_t{1'000'000'000}));
  verb->add_option("--seed", asked->seed, "the same seed gives the same parts (default 1)");
  verb->add_option(
          "--intervals", asked->intervals,
          "add a memory bandwidth with two ends, which differ in so many of a hundred rows (default 0: none)")
      ->type_name("PERCENT")
      ->check(CLI::Range(std::uint64_t{0}, std::uint64_t{100}));
  verb->add_option("--out", asked->out, "the file to make; its mapping is written beside it as FILE.map.toml")
      ->required()
      ->type_name("FILE.sqlite");
  auto options = std::make_shared<Options>();
  add_color_option(*verb, *options);
  verb->callback([asked, options, &code] {
    try {
      catalog::generate(asked->out, asked->rows, asked->seed, asked->intervals);
    } catch (const catalog::DatabaseError& error) {
      throw Failure(ExitCode::usage, error.what());
    }
    write_output(asked->out + ".map.toml", catalog::generated_mapping(asked->intervals));
    std::cerr << asked->rows << " parts in table `skus`; `brightline audit --catalog " << asked->out
              << " --table skus --map " << asked->out << ".map.toml` classifies them\n";
    code = ExitCode::done;
  });
}

}  // namespace brightline
