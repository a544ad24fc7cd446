// The user's catalog that an import adds to: a copy in memory until all is well, and then the whole file
// anew. Killed at any moment, the file is as it was or as it is to be.
#pragma once

#include <optional>
#include <string>

#include <sys/types.h>

#include "catalog/database.hpp"

namespace brightline {

// Held while a catalog is read, added to and replaced, so that two imports do not undo each other.
class CatalogLock {
 public:
  explicit CatalogLock(const std::string& path);
  ~CatalogLock();
  CatalogLock(const CatalogLock&) = delete;
  CatalogLock& operator=(const CatalogLock&) = delete;
  mode_t mode() const { return mode_; }

 private:
  int file_;
  mode_t mode_ = 0;
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
  std::optional<catalog::Database> database_;
};

}  // namespace brightline
