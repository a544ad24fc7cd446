#include "catalog/known_column.hpp"

#include <algorithm>

#include "catalog/part_name.hpp"

namespace brightline::catalog {
namespace {

using engine::sql::Dialect;
using engine::sql::Expression;
using engine::sql::Expressions;
using engine::sql::Kind;

// As known_key() gives it.
Expression known_key_of(Expression name, const Dialect& dialect, Expressions& it) {
  // As name_words() mends it.
  name = it.call(Kind::text, dialect.replaced, {name, it.text("pcle"), it.text("pcie")});
  if (*dialect.removed != 0) {
    std::string words;
    for (const std::string_view word : ignored_in_known_key)
      words += (words.empty() ? "" : "|") + std::string(word);
    for (const std::string& marks : {std::string("[(](r|tm|c)[)]"),
                                     std::string("[(].*|\xC2\xAE|\xE2\x84\xA2|\xC2\xA9|"
                                                 "[]\\s\\\\!\"$%&')*,./:;<=>?@[^_`{|}~-]"),
                                     words})
      name = it.call(Kind::text, dialect.removed, {name, it.text(marks)});
    it.name(name, "key_name");
    return name;
  }
  // SQLite's parser has a stack of 100 for all that is nested, of which a view or a query around needs some.
  constexpr int nested = 8;
  int calls = 0;
  const auto without = [&](std::string_view mark) {
    name = it.call(Kind::text, dialect.replaced, {name, it.text(std::string(mark)), it.text("")});
    if (++calls % nested == 0) it.mark(name, "key_part_" + std::to_string(calls / nested), "");
  };
  for (const std::string_view mark : ignored_in_name_key) {
    if (mark == "(") {
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
  // A name in letters that the statement cannot compare may be of any part.
  const Expression odd = it.call(Kind::boolean, dialect.has_odd_letters, {word});
  it.name(odd, "key_is_odd");
  column.tpp = it.choose(odd, it.number(column.largest),
                         it.call(Kind::number, rate.c_str(), {known_key_of(word, dialect, it)}));
  it.name(column.tpp, "known_tpp");
  return column;
}

}  // namespace brightline::catalog
