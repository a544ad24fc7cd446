// The user's catalog that an import or a decision adds to. Changes are made to a copy in memory, which then
// replaces the file at once: a killed command leaves either the old file or the new one.
#pragma once

#include <optional>
#include <string>

#include "catalog/database.hpp"
#include "grammar/input_file.hpp"

namespace brightline {

// Locks a catalog by FILE.lock while a command reads and replaces it, so that two do not undo each other. A
// command waits for another; the lock of a killed one is taken over.
class CatalogLock {
 public:
  // Throws Failure if the lock cannot be made, or if another command takes longer than a minute.
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
  // Starts a new catalog if the file does not exist or none is named. Throws Failure or DatabaseError, and
  // leaves the file untouched.
  explicit TargetCatalog(const std::string& into);

  const catalog::Database& database() const { return *database_; }
  // Replaces the file.
  void save() const;

 private:
  std::string path_;
  std::optional<CatalogLock> lock_;
  std::optional<grammar::InputFile> before_;  // none: the catalog is new
  std::optional<catalog::Database> database_;
};

}  // namespace brightline
