// Writes claims to the database: one value with its provenance, about a product or a part of it.
// Claims are only added, by load and by every later change.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/database.hpp"
#include "catalog/row.hpp"

namespace brightline::catalog {

// What a claim is about: the product, or the die, throughput row, link or memory with that id.
struct Subject {
  std::string_view table;  // `product`, `die`, `throughput`, `link` or `memory`
  std::int64_t product = 0;
  std::int64_t id = 0;
};

struct Provenance {
  std::vector<std::string> sources;  // the main source first
  std::string as_printed;
  std::string tier;
  std::string confidence;
  std::string recorded;
  std::string standing;
  std::string note;
};

// Empty texts are absent; if all three are absent, the claim records that the value is not known.
struct Amount {
  std::string value;
  std::string low;
  std::string high;

  bool empty() const { return value.empty() && low.empty() && high.empty(); }
  bool operator==(const Amount&) const = default;
};

class ClaimWriter {
 public:
  explicit ClaimWriter(const Database& database);

  // `form` is that of the quantity: `decimal`, `yes_no` or `date`.
  void write(const Subject& subject, std::string_view quantity, std::string_view form, const Amount& amount,
             const Provenance& provenance, std::string_view origin);

 private:
  const Database* database_;
  Statement claim_;
  Statement source_;
};

// The columns for provenance, the last ones in every file with values.
inline constexpr std::string_view provenance_columns[] = {"as_printed", "sources",  "tier", "confidence",
                                                          "recorded",   "standing", "note"};

// Whether the row has any provenance.
bool has_provenance(const Row& row);
// Reports a missing or malformed part, and a source that is not among `known_sources`.
Provenance read_provenance(Row& row, const std::set<std::string>& known_sources);
// The words of a cell of sources, each checked.
std::vector<std::string> read_sources(Row& row, const std::set<std::string>& known_sources);
// Reports malformed decimals, and bounds that exclude the value.
Amount read_amount(Row& row, std::string_view value, std::string_view low, std::string_view high);

}  // namespace brightline::catalog
