// Imported items into a catalog: the last step, in one transaction, which only ever adds.
//
// An item that the catalog has (same letters and digits of its name, with or without the maker's) gets the
// claims added to it; any other becomes a new one. A value that the catalog has of another source stays the
// one that counts: the new one stands beside it, and the difference is in the result. A claim that the same
// source made before, with the same value, is not written again.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "catalog/database.hpp"
#include "catalog/import/items.hpp"

namespace brightline::catalog::importing {

struct WriteOptions {
  std::string recorded;  // the day
  bool prefer = false;   // the new values count where sources differ
};

// Two sources that do not agree on a value.
struct Difference {
  std::string item;
  std::string about;  // `matrix fp8`, `die`, or empty
  std::string quantity;
  std::string unit;
  Amount known;
  std::string known_source;
  Amount imported;
  bool imported_counts = false;
  std::uint32_t row = 0;
};

struct Written {
  std::size_t new_items = 0;
  std::size_t known_items = 0;
  std::size_t claims = 0;
  std::size_t beside = 0;    // of those: not the ones that count
  std::size_t repeated = 0;  // known from the same source with the same value, not written again
  std::vector<Difference> differences;
  std::vector<Remark> remarks;  // what the catalog cannot hold beside what it has
  std::size_t components = 0;   // lines of bills of materials that were added
  std::size_t linked = 0;       // parts that were known by name only and now are items
  std::vector<Reject> refused;  // accepted rows that the catalog, with what it has, cannot take
};

// Whether no value fits both.
bool differ(const Amount& a, const Amount& b);

// `database` is a catalog that can be written. Throws DatabaseError; then nothing was written.
Written write_items(const Database& database, const ImportedItems& items, const WriteOptions& options);

// Number formats of another catalog, for a new one.
void copy_formats(const Database& from, const Database& to);

}  // namespace brightline::catalog::importing
