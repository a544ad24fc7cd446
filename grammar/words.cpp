#include "grammar/words.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace brightline::grammar {
namespace {

constexpr std::array<std::string_view, 21> statement_words{
    "rulebook",   "source",         "unit",   "item",    "table",     "",     "fact",
    "define",     "interpretation", "entry",  "edition", "paragraph", "note", "example",
    "boundaries", "cite",           "verify", "when",    "unless",    "any",  "all"};

// Sorted, so that a binary search finds them. `count` is missing on purpose: it is also the name of a unit.
constexpr std::string_view reserved[] = {
    "after",  "all",       "and",     "any",       "at",       "because",      "before",    "boundaries",
    "by",     "cite",      "date",    "default",   "define",   "described",    "edition",   "effective",
    "entry",  "exactly",   "example", "excludes",  "fact",     "following",    "for",       "interpretation",
    "is",     "item",      "least",   "less",      "max",      "min",          "more",      "most",
    "needs",  "no",        "none",    "not",       "note",     "of",           "on",        "one",
    "or",     "otherwise", "over",    "paragraph", "positive", "proposed",     "published", "rulebook",
    "source", "sum",       "table",   "than",      "the",      "undetermined", "unit",      "unknown",
    "unless", "until",     "verify",  "when",      "where",    "yes"};
static_assert(std::is_sorted(std::begin(reserved), std::end(reserved)));

}  // namespace

std::optional<Statement> statement_of(std::string_view word) {
  if (word.empty()) return std::nullopt;
  for (std::size_t i = 0; i < statement_words.size(); ++i) {
    if (statement_words[i] == word) return static_cast<Statement>(i);
  }
  return std::nullopt;
}

std::string_view word_of(Statement statement) {
  return statement == Statement::column ? "a column" : statement_words[static_cast<std::size_t>(statement)];
}

bool is_reserved(std::string_view word) {
  if (word.size() < 2 || word.size() > 14) return false;
  return std::binary_search(std::begin(reserved), std::end(reserved), word);
}

std::span<const std::string> all_words() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> list;
    for (std::string_view word : statement_words) {
      if (!word.empty()) list.emplace_back(word);
    }
    for (std::string_view word : reserved) {
      if (!statement_of(word)) list.emplace_back(word);
    }
    return list;
  }();
  return words;
}

}  // namespace brightline::grammar
