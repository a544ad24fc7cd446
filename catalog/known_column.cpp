#include "catalog/known_column.hpp"

#include <algorithm>

#include "catalog/part_name.hpp"

namespace brightline::catalog {
namespace {

using engine::sql::Dialect;
using engine::sql::Expression;
using engine::sql::Expressions;
using engine::sql::Kind;

// As known_key() gives it; in a dialect without the place of a text in another, with the words in brackets.
Expression known_key_of(Expression name, const Dialect& dialect, Expressions& it) {
  const auto without = [&](std::string_view mark) {
    name = it.call(Kind::text, dialect.replaced, {name, it.text(std::string(mark)), it.text("")});
  };
  for (const std::string_view mark : ignored_in_name_key) {
    if (mark == "(" && *dialect.place != 0) {
      const Expression at = it.call(Kind::number, dialect.place, {name, it.text("(")});
      it.name(at, "key_bracket");
      name = it.choose(it.compare("=", {at}, {it.number(0)}), name,
                       it.call(Kind::text, dialect.before, {name, at}));
    }
    without(mark);
  }
  for (const std::string_view word : ignored_in_known_key) without(word);
  it.name(name, "key_name");
  return name;
}

}  // namespace

KnownColumn known_column(Expression word, const KnownRates& known, const Dialect& dialect, Expressions& it) {
  KnownColumn column;
  // A database looks up a long list by hashing or sorting it, and goes through a CASE from its beginning.
  std::string names, amounts;
  for (const auto& [part, rate] : known.by_key()) {
    const engine::Rational tpp = engine::floor(rate.tpp * 1000);
    column.largest = std::max(column.largest, tpp);
    const std::string quoted = engine::sql::quoted_text(dialect, part);
    names += (names.empty() ? "" : ", ") + quoted;
    amounts += " WHEN " + quoted + " THEN " + engine::exact_text(tpp);
  }
  const std::string rate = "CASE WHEN {0} IN (" + names + ") THEN CASE {0}" + amounts + " END ELSE 0 END";
  column.tpp = it.call(Kind::number, rate.c_str(), {known_key_of(word, dialect, it)});
  it.name(column.tpp, "known_tpp");
  return column;
}

}  // namespace brightline::catalog
