// brightline catalog show ITEM: every value of one item with its sources, day, tier and interval, and how far
// the values of other sources are from the one that is used.
#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

#include <nlohmann/json.hpp>

#include "catalog/claim_text.hpp"
#include "catalog/decimal_text.hpp"
#include "engine/value/rational.hpp"
#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/wrapped_output.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

using catalog::Claim;

struct ShowOptions : Options {
  std::string item;
};

bool same_value(const Claim& a, const Claim& b) {
  return a.subject == b.subject && a.about == b.about && a.quantity == b.quantity;
}

// How a value differs from the one that is used: `the same`, `+6.4 %`, `within`, `differs`; empty if the two
// cannot be compared.
std::string difference(const Claim& used, const Claim& other) {
  const auto known = [](const Claim& it) { return !it.value.empty() || !it.low.empty() || !it.high.empty(); };
  if (&used == &other || !known(used) || !known(other)) return {};
  if (used.value == other.value && used.low == other.low && used.high == other.high) return "the same";
  const auto number = [](const std::string& text) -> std::optional<engine::Rational> {
    if (!catalog::is_canonical_decimal(text)) return std::nullopt;
    return catalog::from_billionths(catalog::to_billionths(text));
  };
  const std::optional<engine::Rational> ours = number(used.value), theirs = number(other.value);
  if (ours && theirs && *ours != 0) {
    if (*ours == *theirs) return "the same";
    const engine::Rational percent = (*theirs - *ours) * 100 / *ours;
    const std::string text = engine::rounded_text(percent, 1);
    if (text == "0" || text == "-0" || text == "0.0" || text == "-0.0")
      return percent > 0 ? "less than +0.1 %" : "less than -0.1 %";
    return (percent > 0 ? "+" : "") + text + " %";
  }
  const std::optional<engine::Rational> low = number(used.low), high = number(used.high);
  if (theirs && low && high) return *theirs < *low || *theirs > *high ? "outside" : "within";
  return "differs";
}

const Claim* used_for(const std::vector<Claim>& claims, const Claim& claim) {
  const auto found = std::find_if(claims.begin(), claims.end(),
                                  [&](const Claim& it) { return it.counts && same_value(it, claim); });
  return found == claims.end() ? nullptr : &*found;
}

report::Json claim_json(const std::vector<Claim>& claims, const Claim& claim) {
  report::Json sources = report::Json::array();
  for (const catalog::SourceReference& source : claim.sources) {
    sources.push_back({{"name", source.name},
                       {"title", source.title},
                       {"publisher", source.publisher},
                       {"url", source.url},
                       {"published", source.published},
                       {"tier", source.tier}});
  }
  const Claim* const used = used_for(claims, claim);
  return {{"subject", claim.subject},
          {"about", claim.about},
          {"quantity", claim.quantity},
          {"value", claim.value},
          {"low", claim.low},
          {"high", claim.high},
          {"unit", claim.unit},
          {"as_printed", claim.as_printed},
          {"tier", claim.tier},
          {"confidence", claim.confidence},
          {"recorded", claim.recorded},
          {"counts", claim.counts},
          {"difference", used == nullptr ? "" : difference(*used, claim)},
          {"note", claim.note},
          {"origin", claim.origin},
          {"sources", sources}};
}

report::Json item_json(const catalog::Product& product, const std::vector<Claim>& claims,
                       const std::vector<catalog::Component>& components) {
  report::Json listed = report::Json::array();
  for (const Claim& claim : claims) listed.push_back(claim_json(claims, claim));
  report::Json parts = report::Json::array();
  for (const catalog::Component& component : components) {
    parts.push_back({{"part", component.part},
                     {"function", component.function},
                     {"count", component.count ? report::Json(*component.count) : report::Json(nullptr)},
                     {"confidence", component.confidence},
                     {"note", component.note}});
  }
  return report::json_document("brightline.catalog/1", {{"name", product.name},
                                                        {"vendor", product.vendor},
                                                        {"family", product.family},
                                                        {"kind", product.kind},
                                                        {"segment", product.segment},
                                                        {"variant_of", product.variant_of},
                                                        {"note", product.note},
                                                        {"claims", listed},
                                                        {"components", parts}});
}

// Numbers the sources, so that each is described once, at the end.
class Sources {
 public:
  std::string numbers(const std::vector<catalog::SourceReference>& sources) {
    std::string text;
    for (const catalog::SourceReference& source : sources)
      text += (text.empty() ? "[" : " [") + std::to_string(number_of(source)) + "]";
    return text;
  }
  void print() const {
    if (!lines_.empty()) std::cout << "sources\n";
    for (std::size_t i = 0; i < lines_.size(); ++i)
      std::cout << "  " << grammar::visible_cell("[" + std::to_string(i + 1) + "]", 4) << " "
                << grammar::visible(lines_[i]) << "\n";
  }

 private:
  std::size_t number_of(const catalog::SourceReference& source) {
    const std::string line = source.name + ": " + source.title +
                             (source.published.empty() ? ", no date" : ", " + source.published) + ", " +
                             source.tier + (source.url.empty() ? "" : ", " + source.url);
    const auto found = std::find(lines_.begin(), lines_.end(), line);
    if (found != lines_.end()) return static_cast<std::size_t>(found - lines_.begin()) + 1;
    lines_.push_back(line);
    return lines_.size();
  }
  std::vector<std::string> lines_;
};

void print_claim(const std::vector<Claim>& claims, const Claim& claim, Sources& sources) {
  const Claim* const used = used_for(claims, claim);
  const bool beside = used != nullptr && used != &claim;
  std::cout << "  " << grammar::visible_cell(beside ? "    not used" : name_of(claim), 36) << " "
            << grammar::visible_cell(amount_text(claim), 24) << " "
            << grammar::visible_cell(claim.tier + ", " + claim.confidence, 17) << " " << claim.recorded << " "
            << sources.numbers(claim.sources);
  if (beside) {
    if (const std::string text = difference(*used, claim); !text.empty()) std::cout << "  " << text;
  } else if (used == nullptr) {
    std::cout << "  kept beside others, not used";
  }
  if (!claim.as_printed.empty()) std::cout << "  printed as `" << grammar::visible(claim.as_printed) << "`";
  if (!claim.note.empty()) std::cout << "  " << grammar::visible(claim.note);
  std::cout << "\n";
}

void print_item(const catalog::Product& product, const std::vector<Claim>& claims,
                const std::vector<catalog::Component>& components) {
  std::cout << grammar::visible(product.name) << "   " << grammar::visible(product.vendor)
            << (product.family.empty() ? "" : " " + grammar::visible(product.family)) << ", " << product.kind
            << ", " << product.segment << "\n";
  if (!product.variant_of.empty())
    std::cout << "  a version of " << grammar::visible(product.variant_of) << " for another market\n";
  if (!product.note.empty()) std::cout << "  " << grammar::visible(product.note) << "\n";
  Sources sources;
  if (!claims.empty()) {
    std::cout << "  " << grammar::visible_cell("value", 36) << " " << grammar::visible_cell("", 24) << " "
              << grammar::visible_cell("tier, confidence", 17) << " recorded   sources\n";
  }
  for (const Claim& claim : claims) {
    // The value that is used comes first, then those of other sources.
    const Claim* const used = used_for(claims, claim);
    if (used != nullptr && used != &claim) continue;
    print_claim(claims, claim, sources);
    for (const Claim& other : claims) {
      if (used != nullptr && &other != used && same_value(other, claim)) print_claim(claims, other, sources);
    }
  }
  for (const catalog::Component& component : components) {
    std::cout << "  " << grammar::visible_cell("part, " + component.function, 36) << " "
              << (component.count ? std::to_string(*component.count) : std::string("an unknown number of"))
              << " x " << grammar::visible(component.part)
              << (component.note.empty() ? "" : "  " + grammar::visible(component.note)) << "\n";
  }
  sources.print();
}

ExitCode show(const ShowOptions& options) {
  const CatalogItems items = open_catalog(options);
  const catalog::Product& product = product_called(items, options.item);
  const std::vector<Claim> claims = catalog::claims_of(items.database, product.id);
  const std::vector<catalog::Component> components = catalog::components_of(items.database, product.id);
  if (options.json) {
    std::cout << report::json_text(item_json(product, claims, components), 1);
  } else {
    const WrappedOutput output;
    print_item(product, claims, components);
  }
  return ExitCode::done;
}

}  // namespace

Command catalog_show_command() {
  auto options = std::make_shared<ShowOptions>();
  return {"show",
          "one item: every value with its sources, day, tier and interval, and where sources differ",
          {catalog_parameter(*options),
           {"--json", "machine-readable output", &options->json},
           {"ITEM", "its name", &options->item, {.required = true}},
           color_parameter(*options)},
          [options] { return show(*options); }};
}

}  // namespace brightline
