// Holds the rates of a user's table against the shipped catalog.
// A table with a column for one format may count as complete and still lack the format that decides: a part
// that its name finds in the trusted catalog, with a format that gives more TPP than all rates of the table,
// has their list left open, at every door.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/database.hpp"
#include "catalog/import/items.hpp"
#include "catalog/product.hpp"
#include "engine/value/rational.hpp"

namespace brightline::catalog {

// What the best format of a part gives at least.
struct KnownRate {
  engine::Rational tpp;
  std::string format;
};

// Names of makers and families, and words of drivers, that people write or leave out; a longer word is before
// those that it holds.
inline constexpr std::array<std::string_view, 19> ignored_in_known_key{
    "nvidia", "geforce", "instinct", "radeon", "quadro", "tesla",  "intel", "amd", "hbm3e",      "hbm3",
    "hbm2e",  "hbm2",    "hbm",      "gddr6x", "gddr6",  "gddr5x", "gddr5", "gpu", "accelerator"};

// The key of a name up to its first bracket, without those words: `GeForce RTX 4090 (FE)` is `rtx4090`.
std::string known_key(std::string_view name);

// The parts of a catalog whose rates are known.
class KnownRates {
 public:
  KnownRates() = default;
  explicit KnownRates(const Database& trusted);

  bool empty() const { return by_key_.empty(); }

  // What the part gives at least that the name means, as `classify` and lint find it; the least of several.
  std::optional<KnownRate> of(std::string_view name) const;

  // By known_key() of their names, whole and shortened: what a statement compares.
  const std::map<std::string, KnownRate>& by_key() const { return by_key_; }

 private:
  void add_keys(const Product& product, const KnownRate& rate, const std::vector<std::string>& memory,
                std::map<std::string, KnownRate>& shortened);
  std::optional<KnownRate> found_by(std::string_view name) const;

  std::map<std::string, KnownRate> by_key_;
  std::vector<Product> circuits_;
  std::vector<KnownRate> rates_;                    // of the circuits
  std::multimap<std::string, std::size_t> starts_;  // each name from each of its words on, joined
};

// Sources round: a fiftieth is no other format.
inline const engine::Rational beyond_rounding{51, 50};

// Says which parts of the table have their list left open, in a line; empty if there are none.
std::string leave_known_rates_open(const KnownRates& known, importing::ImportedItems& items);

}  // namespace brightline::catalog
