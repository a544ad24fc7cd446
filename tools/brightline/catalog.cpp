#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "tools/brightline/catalog_items.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

std::string cell(const std::string& text, std::size_t width) {
  std::string shown;
  for (const char c : text) shown += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  return shown.size() < width ? shown.append(width - shown.size(), ' ') : shown;
}

ExitCode list(const Options& options, bool names) {
  const CatalogItems items = open_catalog(options);
  if (names) {
    for (const catalog::Product& product : items.products) std::cout << cell(product.name, 0) << "\n";
    return ExitCode::done;
  }
  if (options.json) {
    report::Json products = report::Json::array();
    for (const catalog::Product& product : items.products) {
      products.push_back({{"name", product.name},
                          {"vendor", product.vendor},
                          {"family", product.family},
                          {"kind", product.kind},
                          {"segment", product.segment},
                          {"variant_of", product.variant_of}});
    }
    std::cout << report::text_of(
        {{"schema", "brightline.catalog/1"}, {"digest", items.digest}, {"products", products}}, 1);
    return ExitCode::done;
  }
  for (const catalog::Product& product : items.products) {
    std::cout << cell(product.name, 40) << " " << cell(product.vendor, 18) << " " << cell(product.family, 18)
              << " " << cell(product.kind, 19) << " " << product.segment << "\n";
  }
  std::cerr << items.products.size() << " items\n";
  return ExitCode::done;
}

}  // namespace

void add_catalog(CLI::App& program, ExitCode& code) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = program.add_subcommand("catalog", "the items and their facts");
  verb->require_subcommand(1);
  CLI::App* listing = verb->add_subcommand("list", "every item");
  listing->add_option("--catalog", options->catalog, "an SQLite catalog instead of the embedded one")
      ->type_name("FILE");
  auto names = std::make_shared<bool>(false);
  CLI::Option* json = listing->add_flag("--json", options->json, "machine-readable output");
  listing->add_flag("--names", *names, "only their names, one a line")->excludes(json);
  add_color_option(*listing, *options);
  listing->callback([options, names, &code] { code = list(*options, *names); });
  add_catalog_show(*verb, code);
  add_catalog_export(*verb, code);
  add_catalog_import(*verb, code);
  add_catalog_lint(*verb, code);
  add_catalog_generate(*verb, code);
}

}  // namespace brightline
