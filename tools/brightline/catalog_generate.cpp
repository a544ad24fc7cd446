#include <iostream>
#include <memory>

#include "catalog/database.hpp"
#include "catalog/generate.hpp"
#include "grammar/visible.hpp"
#include "tools/brightline/options.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/output_file.hpp"

namespace brightline {

Command catalog_generate_command() {
  struct Asked {
    std::uint64_t rows = 0;
    std::uint64_t seed = 1;
    std::uint64_t intervals = 0;
    std::string out;
  };
  auto asked = std::make_shared<Asked>();
  auto options = std::make_shared<Options>();
  return {"generate",
          "make a random table of parts for tests and benchmarks: one value in twenty is on a threshold of "
          "3A090, some are missing",
          {{"--rows",
            "number of rows",
            &asked->rows,
            {.required = true, .range = std::pair(std::uint64_t{0}, std::uint64_t{1'000'000'000})}},
           {"--seed", "the same seed gives the same parts (default 1)", &asked->seed},
           {"--intervals",
            "add a memory bandwidth as an interval, whose ends differ in so many rows (default 0: none)",
            &asked->intervals,
            {.name = "PERCENT", .range = std::pair(std::uint64_t{0}, std::uint64_t{100})}},
           {"--out",
            "the file to make; its mapping is written to FILE.map.toml",
            &asked->out,
            {.name = "FILE.sqlite", .required = true}},
           force_parameter(*options),
           color_parameter(*options)},
          [asked, options] {
            try {
              catalog::generate(asked->out, asked->rows, asked->seed, asked->intervals);
            } catch (const catalog::DatabaseError& error) {
              throw Failure(ExitCode::usage, error.what());
            }
            report::write_output(
                {asked->out + ".map.toml", "# made by `brightline catalog generate`", options->force},
                catalog::generated_mapping(asked->intervals));
            const std::string out = grammar::visible(asked->out);
            std::cerr << asked->rows << " parts in table `skus`; `brightline audit --catalog " << out
                      << " --table skus --map " << out << ".map.toml` classifies them\n";
            return ExitCode::done;
          }};
}

}  // namespace brightline
