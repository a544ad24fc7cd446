#include "catalog/schema_difference.hpp"

#include <map>

#include "catalog/ledger.hpp"

namespace brightline::catalog {
namespace {

// The statements that made the tables, indexes and triggers, by what they made: `trigger \`claim_is_kept\``.
std::map<std::string, std::string> made_objects(const Database& database) {
  std::map<std::string, std::string> objects;
  Statement made(database,
                 "SELECT type, name, sql FROM sqlite_schema WHERE type <> 'view' AND sql IS NOT NULL");
  while (made.step())
    objects.emplace(std::string(made.text(0)) + " `" + std::string(made.text(1)) + "`", made.text(2));
  return objects;
}

}  // namespace

std::string different_object(const Database& database, bool with_decisions) {
  const Database own = Database::make();
  if (with_decisions) own.execute(decisions_sql().data());
  const std::map<std::string, std::string> ours = made_objects(own), found = made_objects(database);
  for (const auto& [object, sql] : ours) {
    const auto same = found.find(object);
    if (same == found.end()) return object + " is missing";
    if (same->second != sql) return object + " is another";
  }
  for (const auto& [object, sql] : found)
    if (!ours.contains(object)) return object + " is none of them";
  return "they are written otherwise";
}

}  // namespace brightline::catalog
