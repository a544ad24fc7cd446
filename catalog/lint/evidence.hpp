// Everything that a catalog says in numbers and dates, laid out so that one value can be held against
// another.
//
// Database -> Evidence -> the passes of lint. A Said is one claim about one value of one item; which of
// several claims counts is as in facts.sql. Nothing is judged here.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/database.hpp"
#include "catalog/product.hpp"
#include "engine/value/date.hpp"
#include "engine/value/rational.hpp"

namespace brightline::catalog {

struct Said {
  std::string subject;   // `product`, `die`, `throughput`, `link` or `memory`
  std::string about;     // which of them: `GH100`, `matrix fp8`, `NVLink 4`; empty for the product
  std::string quantity;  // `area`, `rate`, …
  std::string unit;
  std::string text;                         // the value as claimed, or the day
  std::optional<engine::Rational> number;   // where it is a single number
  std::optional<engine::Date> first, last;  // of the days that a date may mean
  // What it is the value of, where that is one of these.
  std::string part;    // throughput: unit; die: role; link: role; memory: place
  std::string format;  // throughput: of the inputs; die: its name; link and memory: name
  std::int64_t bits = 0, storage_bits = 0;
  bool dense = true;
  std::string structure;              // of a die's transistors
  std::optional<std::int64_t> count;  // dies of the design, or lanes of the link
  std::optional<engine::Rational> lane_rate;
  // Where it comes from.
  std::string source;  // the one it rests on most
  std::string tier, as_printed, note, origin;
  bool counts = false;       // it is the claim used
  bool alternative = false;  // kept beside the claim used, on purpose
  bool alone = false;        // no claim about this value is used, so that this one is all that is said
};

struct Item {
  std::string name, vendor, family, kind, note;
  std::optional<std::size_t> variant_of;  // among the items
  std::vector<Said> said;                 // in the order of the catalog

  // The claim that counts for a value of the product itself.
  const Said* value(std::string_view quantity) const;
};

struct Evidence {
  std::vector<Item> items;
};

Evidence evidence_of(const Database& database);

// Items of `catalog` that go by this name, by the crosswalk that `classify` uses (find_product), of the same
// kind and vendor. Several: neither the name nor the size of the memory tells them apart.
class Names {
 public:
  explicit Names(const Evidence& catalog);
  std::vector<const Item*> called(const Item& item) const;

 private:
  bool may_hold(const std::string& name) const;

  const Evidence* catalog_;
  std::vector<Product> products_;  // in the order of the items
  std::vector<std::string> keys_;
};

}  // namespace brightline::catalog
