// Claims into the database: one value with its provenance, about a product or a part of it.
//
// Part of load, and of every later edit: claims are only ever added.
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

// What a claim speaks of: the product itself, or the die, throughput row, link or memory with that id.
struct Subject {
  std::string_view table;  // `product`, `die`, `throughput`, `link` or `memory`
  std::int64_t product = 0;
  std::int64_t id = 0;
};

struct Provenance {
  std::vector<std::string> sources;  // the one it rests on most first
  std::string as_printed;
  std::string tier;
  std::string confidence;
  std::string recorded;
  std::string standing;
  std::string note;
};

// Empty texts are absent; all three absent: recorded as not known.
struct Amount {
  std::string value;
  std::string low;
  std::string high;

  bool empty() const { return value.empty() && low.empty() && high.empty(); }
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

// The columns of provenance that every file with values ends with.
inline constexpr std::string_view provenance_columns[] = {"as_printed", "sources",  "tier", "confidence",
                                                          "recorded",   "standing", "note"};

// True if the row says anything about where its values come from.
bool has_provenance(const Row& row);
// Errors: a part is missing or malformed, or a source is not one of `known_sources`.
Provenance read_provenance(Row& row, const std::set<std::string>& known_sources);
// The words of a cell of sources, each checked.
std::vector<std::string> read_sources(Row& row, const std::set<std::string>& known_sources);
// Errors: malformed decimals, or bounds that do not hold the value.
Amount read_amount(Row& row, std::string_view value, std::string_view low, std::string_view high);

}  // namespace brightline::catalog
