// All numbers and dates of a catalog, arranged so that values can be compared.
// Database -> Evidence -> the passes of lint. A ClaimedValue is one claim about one value of one item;
// facts.sql defines which claim is used. several claims counts is as in facts.sql. Nothing is judged here.
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

struct ClaimedValue {
  std::string subject;   // `product`, `die`, `throughput`, `link` or `memory`
  std::string about;     // which of them: `GH100`, `matrix fp8`, `NVLink 4`; empty for the product itself
  std::string quantity;  // `area`, `rate`, …
  std::string unit;
  std::string text;                         // the value as claimed, or the day
  std::optional<engine::Rational> number;   // if it is a single number
  std::optional<engine::Date> first, last;  // the first and last day that a date may mean
  // The part that the value is about:
  std::string part;    // throughput: unit; die: role; link: role; memory: place
  std::string format;  // throughput: of the inputs; die: its name; link and memory: name
  std::int64_t bits = 0, storage_bits = 0;
  bool dense = true;
  std::string structure;              // of a die's transistors
  std::optional<std::int64_t> count;  // dies of the design, or lanes of the link
  std::optional<engine::Rational> lane_rate;
  std::string source;  // the main source
  std::string tier, as_printed, note, origin;
  bool counts = false;       // whether this is the claim that is used
  bool alternative = false;  // deliberately kept beside the claim that is used
  bool alone = false;        // no claim about this value is used, so this one is all there is
};

// Whether this is the area of a die of logic or of input and output, which are made alike.
bool is_logic(const ClaimedValue& claimed);

struct CheckedItem {
  std::string name, vendor, family, kind, note;
  std::optional<std::size_t> variant_of;  // index among the items
  std::vector<ClaimedValue> claimed;      // in the order of the catalog

  // The claim that is used for a quantity of the product itself.
  const ClaimedValue* value(std::string_view quantity) const;
};

struct Evidence {
  std::vector<CheckedItem> items;
};

Evidence evidence_of(const Database& database);

// Finds items of `catalog` with this name, kind and vendor, as `classify` does (find_product). Gives several
// if neither the name nor the size of the memory decides.
class Names {
 public:
  explicit Names(const Evidence& catalog);
  std::vector<const CheckedItem*> called(const CheckedItem& item) const;

 private:
  bool may_hold(const std::string& name) const;

  const Evidence* catalog_;
  std::vector<Product> products_;  // in the order of the items
  std::vector<std::string> keys_;
};

}  // namespace brightline::catalog
