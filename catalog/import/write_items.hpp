// Writes imported items to a catalog, in one transaction that only adds.
// Claims are added to an item that the catalog has (with the same letters and digits in its name, with or
// without the vendor); any other item is new. If the catalog has a value from another source, that value is
// still used, the new one is kept beside it, and the difference is reported. A claim that the same source
// made before with the same value is not repeated.
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
  bool prefer = false;   // the new values are used if sources differ
};

// A value on which two sources disagree.
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
  std::size_t beside = 0;    // of the claims: those that are not used
  std::size_t repeated = 0;  // not written again, because the same source gave the same value before
  std::vector<Difference> differences;
  std::vector<Remark> remarks;  // what the catalog could not store
  std::size_t components = 0;   // lines of bills of materials added
  std::size_t linked = 0;       // parts known by name only that now are items
  std::vector<Reject> refused;  // accepted rows that contradict the catalog
};

// True if no value satisfies both.
bool differ(const Amount& a, const Amount& b);

// `database` is a catalog that can be written. Throws DatabaseError; then nothing was written.
Written write_items(const Database& database, const ImportedItems& items, const WriteOptions& options);

// Copies the number formats of a catalog to a new one.
void copy_formats(const Database& from, const Database& to);

}  // namespace brightline::catalog::importing
