#include "catalog/known_rates.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "catalog/describe.hpp"
#include "catalog/import/one_spelling.hpp"
#include "catalog/import/rate_list.hpp"
#include "catalog/part_name.hpp"
#include "catalog/product.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog {
namespace {

using engine::Rational;

const engine::Interval* amount_in_row(const engine::DescribedRow& row, std::string_view name) {
  for (const engine::DescribedFact& cell : row.cells) {
    const auto* const quantity = std::get_if<engine::DescribedQuantity>(&cell.value);
    if (cell.name == name && quantity != nullptr && quantity->possible.quantity)
      return &*quantity->possible.quantity;
  }
  return nullptr;
}

// What its best format gives at least; empty if no rate is known.
std::optional<KnownRate> best_known_rate(const engine::Description& description) {
  std::optional<KnownRate> found;
  for (const engine::DescribedTable& table : description.tables) {
    for (const engine::DescribedRow& row : table.rows) {
      const engine::Interval* const rate = amount_in_row(row, "rate");
      const engine::Interval* const bits = amount_in_row(row, "bits");
      if (rate == nullptr || bits == nullptr || !rate->low || !bits->low) continue;
      const Rational tpp = *rate->low * *bits->low;
      if (!found || tpp > found->tpp) found = KnownRate{tpp, row.label};
    }
  }
  return found;
}

// What the rates of the file give at most; empty if they are open already.
std::optional<Rational> most_by_rates(const importing::ImportedItem& item) {
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

void add_least(std::map<std::string, KnownRate>& rates, const std::string& key, const KnownRate& rate) {
  const auto [place, is_new] = rates.try_emplace(key, rate);
  if (!is_new && rate.tpp < place->second.tpp) place->second = rate;
}

bool is_memory_size(std::string_view word) {
  return word.ends_with("gb") || word.ends_with("tb");
}

bool has_digit(std::string_view word) {
  return word.find_first_of("0123456789") != std::string_view::npos;
}

// The longest word that tells parts apart: one with a digit, such as `h100`, or `4090` beside other words.
std::string telling_word(const std::vector<std::string>& words) {
  std::string longest;
  for (const std::string& word : words) {
    const bool is_number = word.find_first_not_of("0123456789") == std::string::npos;
    if (!has_digit(word) || is_memory_size(word) || names_form(word) || word.size() <= longest.size())
      continue;
    if (!is_number || (word.size() > 2 && words.size() > 1)) longest = word;
  }
  return longest;
}

// The sizes of memory that are claimed, as words, by product.
std::map<std::int64_t, std::vector<std::string>> sizes_of_memory(const Database& database) {
  std::map<std::int64_t, std::vector<std::string>> sizes;
  Statement row(database, "SELECT product_id, value FROM claim WHERE quantity = 'memory_capacity'");
  while (row.step())
    if (!row.is_null(1)) sizes[row.integer(0)].push_back(std::string(row.text(1)) + "gb");
  return sizes;
}

}  // namespace

std::string known_key(std::string_view name) {
  std::string text = importing::lower(name);
  for (const std::string_view mark : {"(r)", "(tm)", "(c)"}) {
    for (std::size_t at; (at = text.find(mark)) != std::string::npos;) text.erase(at, mark.size());
  }
  std::string key = name_key(text.substr(0, text.find('(')));
  for (const std::string_view word : ignored_in_known_key) {
    for (std::size_t at = 0; (at = key.find(word, at)) != std::string::npos;) key.erase(at, word.size());
  }
  return key;
}

KnownRates::KnownRates(const Database& trusted) {
  const std::vector<Product> all = products(trusted);
  const std::vector<engine::Description> described = describe_all(trusted, all);
  const std::map<std::int64_t, std::vector<std::string>> memory = sizes_of_memory(trusted);
  std::map<std::string, KnownRate> shortened;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::optional<KnownRate> best = best_known_rate(described[i]);
    if (!best) continue;
    const auto sizes = memory.find(all[i].id);
    add_keys(all[i], *best, sizes == memory.end() ? std::vector<std::string>() : sizes->second, shortened);
    if (all[i].kind != "integrated_circuit") continue;
    const std::vector<std::string> words = name_words(all[i].name);
    for (std::size_t word = 0; word < words.size(); ++word)
      starts_.emplace(grammar::joined(std::span(words).subspan(word), ""), circuits_.size());
    circuits_.push_back(all[i]);
    rates_.push_back(*best);
  }
  by_key_.merge(shortened);  // a whole name is meant before the beginning of another
}

void KnownRates::add_keys(const Product& product, const KnownRate& rate,
                          const std::vector<std::string>& memory,
                          std::map<std::string, KnownRate>& shortened) {
  for (const std::string& vendor : {std::string(), product.vendor}) {
    const std::string key = known_key(vendor + product.name);
    if (!key.empty()) add_least(by_key_, key, rate);
    if (product.name.find("GB") != std::string::npos) continue;
    for (const std::string& size : memory) add_least(shortened, key + size, rate);
  }
  if (product.kind != "integrated_circuit") return;
  // `H100`, `H100 SXM`, `H100 SXM5`, `H100 80GB`, `H100 80GB SXM5`; what has one form only may be named with
  // it.
  std::string form = "pcie";
  for (const bool with_form : {true, false}) {
    std::string name;
    for (const std::string& word : name_words(product.name.substr(0, product.name.find('(')))) {
      if (word.starts_with("sxm")) add_least(shortened, known_key(name + "sxm"), rate);
      if (names_form(word)) form = word;
      if (with_form || !names_form(word)) name += word;
      if (has_digit(name)) add_least(shortened, known_key(name), rate);
    }
    if (!with_form) add_least(shortened, known_key(name + form), rate);
  }
}

std::optional<KnownRate> KnownRates::of(std::string_view name) const {
  if (const auto found = by_key_.find(known_key(name)); found != by_key_.end()) return found->second;
  return found_by(name);
}

std::optional<KnownRate> KnownRates::found_by(std::string_view name) const {
  const std::string word = telling_word(name_words(name));
  std::vector<std::size_t> places;
  if (!word.empty())
    for (auto at = starts_.lower_bound(word); at != starts_.end() && at->first.starts_with(word); ++at)
      places.push_back(at->second);
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  if (places.empty()) return std::nullopt;
  std::vector<Product> near;
  for (const std::size_t place : places) near.push_back(circuits_[place]);
  std::optional<KnownRate> least;
  for (const Product* const product : products_called(near, name)) {
    const KnownRate& rate = rates_[places[static_cast<std::size_t>(product - near.data())]];
    if (!least || rate.tpp < least->tpp) least = rate;
  }
  return least;
}

std::string leave_known_rates_open(const KnownRates& known, importing::ImportedItems& items) {
  std::size_t count = 0;
  std::string first;
  for (importing::ImportedItem& item : items.items) {
    const std::optional<KnownRate> theirs = known.of(item.name);
    const std::optional<Rational> own = most_by_rates(item);
    if (!theirs || !own || theirs->tpp <= *own * beyond_rounding) continue;
    importing::leave_open(item,
                          "the shipped catalog has a rate of this part in a format that gives more than all "
                          "of the file");
    if (count++ == 0)
      first = "`" + item.name + "`, " + engine::rounded_text(*own, 1) + " TPP here and " +
              engine::rounded_text(theirs->tpp, 1) + " by its " + theirs->format;
  }
  if (count == 0) return {};
  return std::to_string(count) + (count == 1 ? " part has" : " parts have") +
         " a format in the shipped catalog that gives more than all rates here, so that TPP is at least that "
         "of these: " +
         first + (count == 1 ? "" : " …");
}

}  // namespace brightline::catalog
