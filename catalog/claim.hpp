// The claims about one product with their sources, for `catalog show` and lint.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/database.hpp"

namespace brightline::catalog {

struct SourceReference {
  std::string name;  // short name in the data files
  std::string title;
  std::string publisher;
  std::string url;        // may be empty
  std::string published;  // a day, a month, a year, or empty
  std::string tier;       // `primary`, `secondary` or `estimate`
};

// Numbers are decimals as claimed; an empty text means absent. If `value`, `low` and `high` are all absent,
// the claim records that the value is not known.
struct Claim {
  std::string subject;  // `product`, `die`, `throughput`, `link` or `memory`
  // which of them: `GA100`, `matrix fp8`, `NVLink 3`, `HBM2e`; empty for the product itself
  std::string about;
  std::string quantity;  // `area`, `rate`, …
  std::string unit;
  std::string value;
  std::string low;
  std::string high;
  std::string as_printed;
  std::string tier;
  std::string confidence;  // `high`, `medium` or `low`
  std::string recorded;    // the day
  std::string note;
  std::string origin;  // file:line of the data
  // whether this is the claim that is used; others about the same value are kept beside it
  bool counts = false;
  std::vector<SourceReference> sources;  // the main source first
};

// In the order of the catalog: product, dies, throughput, links, memories.
std::vector<Claim> claims_of(const Database& database, std::int64_t product);

// The value of the claim used for a quantity of the product itself, such as `announced`; empty if there is
// none.
std::string value_of(const Database& database, std::int64_t product, std::string_view quantity);

// A line of a bill of materials.
struct Component {
  std::optional<std::int64_t> product;  // if the part is in the catalog
  std::string part;
  std::string function;               // `compute`, `host`, `switch`, `network` or `other`
  std::optional<std::int64_t> count;  // absent if unknown
  std::string confidence;
  std::string note;
};

std::vector<Component> components_of(const Database& database, std::int64_t product);

}  // namespace brightline::catalog
