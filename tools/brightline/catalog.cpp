#include <algorithm>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "catalog/claim.hpp"
#include "catalog/describe.hpp"
#include "tools/brightline/catalog_items.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

struct CatalogOptions : Options {
  std::string item;
};

std::string cell(const std::string& text, std::size_t width) {
  std::string shown;
  for (const char c : text) shown += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  return shown.size() < width ? shown.append(width - shown.size(), ' ') : shown;
}

ExitCode list(const CatalogOptions& options) {
  const CatalogItems items = open_catalog(options);
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

std::string amount_text(const catalog::Claim& claim) {
  std::string text = !claim.value.empty()                      ? claim.value
                     : claim.low.empty() && claim.high.empty() ? "not known"
                                                               : claim.low + ".." + claim.high;
  if (!claim.value.empty() && (!claim.low.empty() || !claim.high.empty()))
    text += " (" + claim.low + ".." + claim.high + ")";
  return claim.unit.empty() || text == "not known" ? text : text + " " + claim.unit;
}

report::Json claim_json(const catalog::Claim& claim) {
  report::Json sources = report::Json::array();
  for (const catalog::SourceReference& source : claim.sources) {
    sources.push_back({{"name", source.name},
                       {"title", source.title},
                       {"publisher", source.publisher},
                       {"url", source.url},
                       {"published", source.published},
                       {"tier", source.tier}});
  }
  return {{"subject", claim.subject},   {"about", claim.about},
          {"quantity", claim.quantity}, {"value", claim.value},
          {"low", claim.low},           {"high", claim.high},
          {"unit", claim.unit},         {"as_printed", claim.as_printed},
          {"tier", claim.tier},         {"confidence", claim.confidence},
          {"recorded", claim.recorded}, {"counts", claim.counts},
          {"note", claim.note},         {"sources", sources}};
}

ExitCode show(const CatalogOptions& options) {
  const CatalogItems items = open_catalog(options);
  const catalog::Product& product = product_called(items, options.item);
  const std::vector<catalog::Claim> claims = catalog::claims_of(items.database, product.id);
  const std::vector<catalog::Component> components = catalog::components_of(items.database, product.id);
  if (options.json) {
    report::Json listed = report::Json::array();
    for (const catalog::Claim& claim : claims) listed.push_back(claim_json(claim));
    report::Json parts = report::Json::array();
    for (const catalog::Component& component : components) {
      parts.push_back({{"part", component.part},
                       {"function", component.function},
                       {"count", component.count ? report::Json(*component.count) : report::Json(nullptr)},
                       {"note", component.note}});
    }
    std::cout << report::text_of({{"schema", "brightline.catalog/1"},
                                  {"name", product.name},
                                  {"vendor", product.vendor},
                                  {"family", product.family},
                                  {"kind", product.kind},
                                  {"segment", product.segment},
                                  {"variant_of", product.variant_of},
                                  {"note", product.note},
                                  {"claims", listed},
                                  {"components", parts}},
                                 1);
    return ExitCode::done;
  }
  std::cout << product.name << "   " << product.vendor << " " << product.family << ", " << product.kind
            << ", " << product.segment << "\n";
  if (!product.variant_of.empty())
    std::cout << "  a version of " << product.variant_of << " for another market\n";
  if (!product.note.empty()) std::cout << "  " << product.note << "\n";
  std::vector<std::string> names;
  for (const catalog::Claim& claim : claims) {
    std::cout << "  " << cell(claim.subject + (claim.about.empty() ? "" : " " + claim.about), 26) << " "
              << cell(claim.quantity, 14) << " " << cell(amount_text(claim), 22) << " "
              << cell(claim.tier + ", " + claim.confidence, 18);
    for (std::size_t i = 0; i < claim.sources.size(); ++i)
      std::cout << (i == 0 ? " " : ", ") << claim.sources[i].name;
    if (!claim.counts) std::cout << "   [not the claim used]";
    if (!claim.note.empty()) std::cout << "   " << claim.note;
    std::cout << "\n";
    for (const catalog::SourceReference& source : claim.sources) {
      const std::string line = source.name + ": " + source.title +
                               (source.published.empty() ? "" : ", " + source.published) +
                               (source.url.empty() ? "" : ", " + source.url);
      if (std::find(names.begin(), names.end(), line) == names.end()) names.push_back(line);
    }
  }
  for (const catalog::Component& component : components) {
    std::cout << "  " << cell("component", 26) << " " << cell(component.function, 14) << " "
              << (component.count ? std::to_string(*component.count) : std::string("?")) << " x "
              << component.part << "\n";
  }
  if (!names.empty()) std::cout << "sources\n";
  for (const std::string& line : names) std::cout << "  " << line << "\n";
  return ExitCode::done;
}

}  // namespace

void add_catalog(CLI::App& program, ExitCode& code) {
  auto options = std::make_shared<CatalogOptions>();
  CLI::App* verb = program.add_subcommand("catalog", "the items and their facts");
  verb->require_subcommand(1);
  const auto add = [&](const char* name, const char* description, ExitCode (*run)(const CatalogOptions&)) {
    CLI::App* action = verb->add_subcommand(name, description);
    action->add_option("--catalog", options->catalog, "an SQLite catalog instead of the embedded one")
        ->type_name("FILE");
    action->add_flag("--json", options->json, "machine-readable output");
    action->callback([options, run, &code] { code = run(*options); });
    return action;
  };
  add("list", "every item", list);
  add("show", "one item with the source of every value", show)
      ->add_option("ITEM", options->item, "its name")
      ->required();
  add_catalog_export(*verb, code);
  add_catalog_import(*verb, code);
  add_catalog_lint(*verb, code);
  add_catalog_generate(*verb, code);
}

}  // namespace brightline
