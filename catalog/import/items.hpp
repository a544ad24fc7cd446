// The items of a file before they are written: products, their parts and one claim for each value.
// CellTable + Mapping -> interpret -> ImportedItems -> write_items -> the database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/claim.hpp"
#include "catalog/claim_writer.hpp"
#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

// What a claim is about. `whole`: the value is that of all dies, links or memories of their kind together, so
// it can be added only if there is a single one.
struct Part {
  std::string table = "product";      // or `die`, `throughput`, `link`, `memory`
  std::string name;                   // of a die, link or memory
  std::string role;                   // of a die or link
  std::string structure;              // of a die
  std::string node;                   // of a die
  std::optional<std::int64_t> count;  // of a die
  std::string unit;                   // of a throughput row
  bool unit_said = false;             // the file names the unit; otherwise the matrix unit is assumed
  std::string format;
  std::int64_t bits = 0;
  std::int64_t storage_bits = 0;
  std::string reaches;  // of a link
  std::string type;     // of a memory
  std::string place;
  std::string hbm;
  bool whole = true;
};

// The note of a figure that was printed so: on data sheets, the mark often means `with sparsity`.
inline constexpr const char* footnote_note = "printed with a footnote mark";

struct ImportedClaim {
  Part part;
  std::string quantity;
  std::string form = "decimal";
  Amount amount;  // if empty, recorded as not known
  std::string as_printed;
  std::string confidence;
  std::string note;
  std::string column;
  bool only_beside = false;           // kept beside other claims, unless the user prefers this file
  bool only_for_new_product = false;  // records what is not known, which an existing item may know
};

struct ImportedComponent {
  std::string part;
  std::string function;
  std::optional<std::int64_t> count;
  std::uint32_t row = 0;
  std::uint32_t line = 0;
};

struct ImportedItem {
  std::string name;
  std::string vendor;
  std::string family;
  std::string kind = "integrated_circuit";
  std::string processor;
  std::string segment = "unknown";
  std::string note;
  std::uint32_t row = 0;
  std::uint32_t line = 0;
  std::vector<ImportedClaim> claims;
  std::vector<ImportedComponent> components;
};

// A remark for the user that rejects nothing.
struct Remark {
  std::uint32_t row = 0;  // 0 if it is about the whole file
  std::string item;
  std::string text;
};

// INVARIANT: `read` counts accepted and rejected rows.
struct ImportedItems {
  SourceReference source;
  std::string origin;  // name of the file, for `file:line`
  std::vector<ImportedItem> items;
  std::vector<Reject> rejects;
  std::vector<Reject> cells;  // unreadable cells of accepted rows; their values count as not known
  std::vector<Remark> remarks;
  std::size_t read = 0;
  std::size_t accepted = 0;  // rows; several may be about the same item
};

}  // namespace brightline::catalog::importing
