// Which column of a table holds what: found by the header for a known data set, or written by the user.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/claim.hpp"
#include "catalog/import/printed_unit.hpp"

namespace brightline::catalog::importing {

enum class Holds : std::uint8_t {
  nothing,  // known, and nothing that the catalog keeps
  name,
  vendor,
  family,
  note,
  processor,
  segment,
  kind,
  quantity,  // a number or a date of the product: `quantity` says which
  yes_no,    // datacenter
  hbm,
  rate,      // of the format in `format`
  die_area,  // of all dies that count
  die_size,  // of one die, without saying how many there are
  process,   // nm
  chip_links,
  host_link,
  memory_capacity,
  memory_bandwidth,
  memory_type,
  precision,  // the format of `rate_of_precision`
  rate_of_precision,
  as_of,  // when the row was last changed
};

struct ColumnUse {
  std::size_t column = 0;
  std::optional<std::size_t> high_column;  // of an interval in two columns: that of its upper end
  Holds holds = Holds::nothing;
  std::string quantity;  // `announced`, `power`, `stated_tpp` …
  std::string format;    // of a rate; `fp8`
  std::int64_t bits = 0;
  std::int64_t storage_bits = 0;
  std::string unit;                // of a rate: `matrix` or `vector`
  bool unit_said = false;          // by the mapping or the data set
  std::optional<Measure> measure;  // of a number
  engine::Rational factor = 1;     // of the catalog's units in one of the column, with what the column means
  engine::Rational meaning = 1;    // of that: 1/2 for rates with sparsity, 2 for one direction, dies for one
  bool sparse = false;             // rates with 2:4 sparsity, which count half
  std::optional<std::size_t> count_column;  // of a value per die: how many dies there are
  std::optional<std::size_t>
      format_column;  // of `rate_of_precision`: the number format, unless `precision` says it
  std::vector<std::string> yes, no, none;
  bool empty_is_none = false;
  std::string note;          // what must be said of every value of the column
  bool only_beside = false;  // its values are kept beside others and never used: `note` says why
};

// A table of bills of materials: a row says what is in what.
struct ComponentColumns {
  std::size_t parent = 0;
  std::size_t part = 0;
  std::optional<std::size_t> count;
  std::optional<std::size_t> function;
  std::string kind = "board";  // of a parent that the catalog does not have
};

struct Mapping {
  std::string data_set;  // as messages call it; empty for the user's own table
  SourceReference source;
  std::vector<ColumnUse> uses;  // one for each column that is known
  std::vector<std::string> unmatched;
  std::vector<std::string> absent;  // columns that the data set has had and this file has not
  std::string kind = "integrated_circuit";
  std::optional<char> decimal;  // the user says which mark begins the fraction
  bool several_rows_of_an_item = false;
  std::optional<ComponentColumns> components;  // then `uses` is empty
};

}  // namespace brightline::catalog::importing
