// Which column of a table has which content: from the header of a known data set, or written by the user.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/claim.hpp"
#include "catalog/import/printed_unit.hpp"

namespace brightline::catalog::importing {

enum class Holds : std::uint8_t {
  nothing,  // a known column that the catalog does not store
  name,
  vendor,
  family,
  note,
  processor,
  segment,
  kind,
  quantity,  // a number or a date of the product, named by `quantity`
  yes_no,    // datacenter
  hbm,
  rate,      // in the format in `format`
  die_area,  // of all dies that count
  die_size,  // of one die; the number of dies is not known
  memory_part,
  package_area,
  process,  // nm
  chip_links,
  host_link,
  memory_capacity,
  memory_bandwidth,
  memory_type,
  sparsity,   // whether the rate in the row is one with sparsity
  precision,  // the format for `rate_of_precision`
  rate_of_precision,
  as_of,  // the day on which the row was last changed
};

struct ColumnUse {
  std::size_t column = 0;
  std::optional<std::size_t> high_column;  // for an interval in two columns, that of its upper end
  Holds holds = Holds::nothing;
  std::string quantity;  // `announced`, `power`, `stated_tpp` …
  std::string format;    // of a rate, such as `fp8`
  std::int64_t bits = 0;
  std::int64_t storage_bits = 0;
  std::string unit;                // of a rate: `matrix` or `vector`
  bool unit_said = false;          // by the mapping or the data set
  std::string processor;           // of a rate: the unit of the circuit, such as `npu`; empty for the whole
  std::optional<Measure> measure;  // of a number
  engine::Rational factor = 1;     // the catalog's units in one of the column, including `meaning`
  engine::Rational meaning = 1;    // of that: 1/2 for rates with sparsity, 2 for one direction, dies for one
  bool sparse = false;             // rates with 2:4 sparsity, of which half counts
  std::optional<std::size_t> count_column;  // for a value per die, the number of dies
  std::optional<std::size_t>
      format_column;  // of `rate_of_precision`: the number format, unless `precision` says it
  std::vector<std::string> yes, no, none;
  bool empty_is_none = false;
  std::string note;          // a remark for every value of the column
  bool only_beside = false;  // the values are stored beside others and never used; `note` says why
};

// The columns of a table of bills of materials: a row says which part is in which parent.
struct ComponentColumns {
  std::size_t parent = 0;
  std::size_t part = 0;
  std::optional<std::size_t> count;
  std::optional<std::size_t> function;
  std::string kind = "board";  // of a parent that is not in the catalog
};

struct Mapping {
  std::string data_set;  // the name in messages; empty for a user's table
  SourceReference source;
  std::vector<ColumnUse> uses;  // one for each known column
  std::vector<std::string> unmatched;
  std::vector<std::string> absent;  // columns of the data set that this file lacks
  std::string kind = "integrated_circuit";
  std::optional<char> decimal;  // the decimal mark that the user gave
  bool several_rows_of_an_item = false;
  std::optional<ComponentColumns> components;  // if set, `uses` is empty
};

}  // namespace brightline::catalog::importing
