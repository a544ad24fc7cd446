// The words of the language: those that start a statement, and those that cannot be names. The grammar, the
// recovery after errors and suggestions all use these tables.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace brightline::grammar {

// Everything that may start a statement. Clauses belong to the declaration before them.
enum class Statement : std::uint8_t {
  rulebook,
  source,
  unit,
  item,
  table,
  column,  // `rate : TOPS`, without a first word
  fact,
  define,
  interpretation,
  entry,
  edition,
  paragraph,  // starts with the word or, for a sub-paragraph, with its label
  note,
  example,
  boundaries,
  examples,
  use,
  group,
  provisions,
  components,  // of an item
  requirement,
  exception,
  review,
  cite,
  verify,
  quote,
  when,
  unless,
  any,
  all,
};

constexpr bool is_clause(Statement statement) {
  return statement >= Statement::cite;
}

std::optional<Statement> statement_of(std::string_view word);
std::string_view word_of(Statement statement);
// The form of the statement for messages: `fact NAME : TYPE`.
std::string_view form_of(Statement statement);

// Words that cannot be names. Options and labels may still be spelt so where nothing else fits.
bool is_reserved(std::string_view word);

// The words for suggestions, those that start statements first.
std::span<const std::string> all_words();

}  // namespace brightline::grammar
