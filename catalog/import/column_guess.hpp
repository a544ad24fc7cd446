// What the header of a column suggests about its cells: which fact, in which unit, and what has to be
// checked. Words decide, not substrings of other words: `Launch price` is a price, `Host memory` is not that
// of the part.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/import/cell_table.hpp"
#include "catalog/import/printed_unit.hpp"

namespace brightline::catalog::importing {

// What is known about a column.
struct Column {
  std::size_t place = 0;  // index in the table
  std::string header;
  std::string name;  // small letters
  std::set<std::string> words;
  std::vector<std::string> samples;

  bool says(std::initializer_list<std::string_view> any) const {
    return std::any_of(any.begin(), any.end(),
                       [&](std::string_view word) { return name.find(word) != std::string::npos; });
  }
  bool has_word(std::initializer_list<std::string_view> any) const {
    return std::any_of(any.begin(), any.end(),
                       [&](std::string_view word) { return words.contains(std::string(word)); });
  }
};

Column column_at(const CellTable& table, std::size_t at);

// The unit in the header, in brackets or as its last words (`nvlink_gb_s`). Letters that may mean bits or
// bytes (`gbps`) give none.
std::string unit_of(const Column& column, Measure measure);

struct Proposal {
  std::string fact;  // empty if there is no proposal
  std::optional<Measure> measure;
  std::string doubt = {};
  std::string more = {};  // further keys of the mapping
  bool waits = false;     // the user must check it first
};

Proposal proposal_for(const Column& column);

// Whether the column has the number of dies or chips of a part: `n_dies`, `chiplets`, `die count`.
bool counts_dies(const Column& column);

// The key of `[product]` for the column: `vendor`, `announced`, `price` …; empty if there is none.
std::string product_word(const CellTable& table, const Column& column);
// The key above [facts] for a column of shipments: `date`, `to`, `hq`, `parent` or `from`; empty if there is
// none.
std::string shipment_word(const CellTable& table, const Column& column);

}  // namespace brightline::catalog::importing
