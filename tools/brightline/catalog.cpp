#include <iostream>
#include <memory>

#include <nlohmann/json.hpp>

#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

ExitCode list(const Options& options, bool names) {
  const CatalogItems items = open_catalog(options);
  if (names) {
    for (const catalog::Product& product : items.products)
      std::cout << grammar::visible_cell(product.name, 0) << "\n";
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
    std::cout << report::json_text(
        report::json_document("brightline.catalog/1", {{"digest", items.digest}, {"products", products}}), 1);
    return ExitCode::done;
  }
  std::string family;
  for (const catalog::Product& product : items.products) {
    std::string of_product = product.vendor + (product.family.empty() ? "" : " " + product.family);
    if (of_product != family) std::cout << grammar::visible(of_product) << "\n";
    family = std::move(of_product);
    std::cout << "  " << grammar::visible_cell(product.name, 44) << " "
              << grammar::visible_cell(product.kind, 18) << " " << product.segment << "\n";
  }
  std::cerr << grammar::counted(items.products.size(), "item") << "\n";
  return ExitCode::done;
}

}  // namespace

Command catalog_command() {
  auto options = std::make_shared<Options>();
  auto names = std::make_shared<bool>(false);
  Command listing{"list",
                  "every item",
                  {catalog_parameter(*options),
                   {"--json", "machine-readable output", &options->json},
                   {"--names", "only their names, one a line", names.get(), {.excludes = "--json"}},
                   color_parameter(*options)},
                  [options, names] { return list(*options, *names); }};
  return {.name = "catalog",
          .description = "the items and their facts",
          .actions = {std::move(listing), catalog_show_command(), catalog_export_command(),
                      catalog_import_command(), catalog_lint_command(), catalog_decide_command(),
                      catalog_decisions_command(), catalog_generate_command()}};
}

}  // namespace brightline
