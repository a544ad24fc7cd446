#include "catalog/table_checks.hpp"

#include "catalog/database.hpp"
#include "catalog/ledger.hpp"

namespace brightline::catalog {
namespace {

// From a parenthesis to the one that closes it.
std::string_view enclosed(std::string_view text) {
  bool quoted = false;
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\'') quoted = !quoted;
    if (!quoted && text[at] == '(') ++depth;
    if (!quoted && text[at] == ')' && --depth == 0) return text.substr(0, at + 1);
  }
  return text;
}

}  // namespace

std::string broken_check(std::string_view table) {
  constexpr std::string_view begin = "CHECK ";
  const std::string begin_of_table = "\nCREATE TABLE " + std::string(table) + " (";
  const std::string_view schema =
      decisions_sql().find(begin_of_table) == std::string_view::npos ? schema_sql() : decisions_sql();
  const std::size_t from = schema.find(begin_of_table);
  if (from == std::string_view::npos) return "NULL";
  const std::string_view made = schema.substr(from, schema.find(") STRICT", from) - from);
  std::string sql;
  for (std::size_t at = 0; (at = made.find(begin, at)) != std::string_view::npos;) {
    at += begin.size();
    const std::string_view check = enclosed(made.substr(at));
    std::string quoted;
    for (const char c : check) {
      if (c == '\n') quoted += ' ';
      if (c == '\n' || (c == ' ' && quoted.ends_with(' '))) continue;
      quoted += c == '\'' ? std::string("''") : std::string(1, c);
    }
    sql += " WHEN NOT " + std::string(check) + " THEN '" + quoted + "'";
  }
  return sql.empty() ? "NULL" : "CASE" + sql + " END";
}

}  // namespace brightline::catalog
