// The user's catalog that an import adds to: a copy in memory until all is well, and then the whole file
// anew. Killed at any moment, the file is as it was or as it is to be.
#pragma once

#include <optional>
#include <string>

#include "catalog/database.hpp"
#include "grammar/input_file.hpp"

namespace brightline {

// FILE.lock beside a catalog, held while it is read, added to and replaced or made, so that two imports do
// not undo each other. An import waits for another; what a killed one leaves is taken over.
class CatalogLock {
 public:
  // Throws Failure where the lock cannot be made, or another import takes longer than a minute.
  explicit CatalogLock(const std::string& path);
  ~CatalogLock();
  CatalogLock(const CatalogLock&) = delete;
  CatalogLock& operator=(const CatalogLock&) = delete;

 private:
  std::string path_;  // of the lock
  int file_ = -1;
};

class TargetCatalog {
 public:
  // A new one if there is no such file, or none is named. Throws Failure or DatabaseError; nothing was
  // touched.
  explicit TargetCatalog(const std::string& into);

  const catalog::Database& database() const { return *database_; }
  // Puts what was added into the place of the file.
  void save() const;

 private:
  std::string path_;
  std::optional<CatalogLock> lock_;
  std::optional<grammar::InputFile> before_;  // none: the catalog is new
  std::optional<catalog::Database> database_;
};

}  // namespace brightline
