// The words of the language: which lead a statement, and which cannot be names.
//
// Declared once here; the grammar, the recovery after a mistake and did-you-mean all read these tables.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace brightline::grammar {

// Everything that may begin at the level of statements. Clauses belong to the declaration before them.
enum class Statement : std::uint8_t {
  rulebook,
  source,
  unit,
  item,
  table,
  column,  // `rate : TOPS`, led by no word
  fact,
  define,
  interpretation,
  entry,
  edition,
  paragraph,  // with the word or, for a sub-paragraph, led by its label
  note,
  example,
  boundaries,
  use,
  group,
  provisions,
  components,  // of an item
  requirement,
  exception,
  review,
  cite,
  verify,
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
// How the statement is written, for the help of a message: `fact NAME : TYPE`.
std::string_view form_of(Statement statement);

// Cannot be a name. Options of a choice and labels of paragraphs may still be spelt so where nothing else
// fits.
bool is_reserved(std::string_view word);

// The candidates for did-you-mean, words that lead statements first.
std::span<const std::string> all_words();

}  // namespace brightline::grammar
