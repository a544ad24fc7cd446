#include "tools/answers/known_rates.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "catalog/describe.hpp"
#include "catalog/import/rate_list.hpp"
#include "catalog/part_name.hpp"
#include "catalog/product.hpp"

namespace brightline {
namespace {

using engine::Rational;

struct Rate {
  Rational tpp;
  std::string format;
};

const engine::Interval* amount(const engine::DescribedRow& row, std::string_view name) {
  for (const engine::DescribedFact& cell : row.cells) {
    const auto* const quantity = std::get_if<engine::DescribedQuantity>(&cell.value);
    if (cell.name == name && quantity != nullptr && quantity->possible.quantity)
      return &*quantity->possible.quantity;
  }
  return nullptr;
}

// What its best format gives at least; empty if no rate is known.
std::optional<Rate> best(const engine::Description& description) {
  std::optional<Rate> found;
  for (const engine::DescribedTable& table : description.tables) {
    for (const engine::DescribedRow& row : table.rows) {
      const engine::Interval* const rate = amount(row, "rate");
      const engine::Interval* const bits = amount(row, "bits");
      if (rate == nullptr || bits == nullptr || !rate->low || !bits->low) continue;
      const Rational tpp = *rate->low * *bits->low;
      if (!found || tpp > found->tpp) found = Rate{tpp, row.label};
    }
  }
  return found;
}

// What the rates of the file give at most; empty if they are open already.
std::optional<Rational> most(const catalog::importing::ImportedItem& item) {
  std::optional<Rational> found;
  for (const auto& claim : item.claims) {
    if (claim.part.table != "throughput") continue;
    const std::string& high =
        claim.amount.high.empty() && claim.amount.low.empty() ? claim.amount.value : claim.amount.high;
    if (high.empty()) return std::nullopt;
    found = std::max(found.value_or(0), Rational(*engine::decimal(high) * claim.part.bits));
  }
  return found;
}

}  // namespace

std::string leave_known_rates_open(const catalog::Database& trusted,
                                   catalog::importing::ImportedItems& items) {
  const std::vector<catalog::Product> products = catalog::products(trusted);
  std::map<std::string, const catalog::Product*> by_name;
  for (const catalog::Product& product : products) {
    by_name.try_emplace(catalog::name_key(product.name), &product);
    by_name.try_emplace(catalog::name_key(product.vendor + product.name), &product);
  }
  std::size_t count = 0;
  std::string first;
  for (catalog::importing::ImportedItem& item : items.items) {
    const auto known = by_name.find(catalog::name_key(item.name));
    const std::optional<Rational> own = most(item);
    if (known == by_name.end() || !own) continue;
    const std::optional<Rate> theirs = best(catalog::describe(trusted, *known->second));
    // Sources round: a fiftieth is no other format.
    if (!theirs || theirs->tpp * 50 <= *own * 51) continue;
    catalog::importing::leave_open(
        item, "the shipped catalog has a rate of this part in a format that the file does not list");
    if (count++ == 0)
      first = "`" + item.name + "`, " + engine::rounded_text(*own, 1) + " TPP here and " +
              engine::rounded_text(theirs->tpp, 1) + " by its " + theirs->format;
  }
  if (count == 0) return {};
  return std::to_string(count) + (count == 1 ? " part has" : " parts have") +
         " a format in the shipped catalog that gives more than all rates here, so that TPP is at least that "
         "of "
         "these: " +
         first + (count == 1 ? "" : " …");
}

}  // namespace brightline
