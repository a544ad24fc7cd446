#include "grammar/words.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace brightline::grammar {
namespace {

constexpr std::array<std::string_view, 30> statement_words{
    "rulebook",   "source",     "unit",           "item",      "table",   "",
    "fact",       "define",     "interpretation", "entry",     "edition", "paragraph",
    "note",       "example",    "boundaries",     "examples",  "use",     "group",
    "provisions", "components", "requirement",    "exception", "review",  "cite",
    "verify",     "quote",      "when",           "unless",    "any",     "all"};

// Sorted, so that a binary search finds them. `count` is missing on purpose: it is also the name of a unit.
constexpr std::string_view reserved[] = {"after",
                                         "all",
                                         "and",
                                         "any",
                                         "at",
                                         "because",
                                         "before",
                                         "boundaries",
                                         "by",
                                         "cite",
                                         "components",
                                         "date",
                                         "default",
                                         "define",
                                         "described",
                                         "edition",
                                         "effective",
                                         "either",
                                         "entry",
                                         "exactly",
                                         "example",
                                         "examples",
                                         "exception",
                                         "excludes",
                                         "fact",
                                         "following",
                                         "for",
                                         "group",
                                         "interpretation",
                                         "is",
                                         "item",
                                         "least",
                                         "less",
                                         "max",
                                         "min",
                                         "more",
                                         "most",
                                         "needs",
                                         "neither",
                                         "no",
                                         "none",
                                         "nor",
                                         "not",
                                         "note",
                                         "of",
                                         "on",
                                         "one",
                                         "or",
                                         "otherwise",
                                         "over",
                                         "overcomes",
                                         "paragraph",
                                         "positive",
                                         "proposed",
                                         "provisions",
                                         "published",
                                         "quote",
                                         "requirement",
                                         "review",
                                         "rulebook",
                                         "source",
                                         "sum",
                                         "table",
                                         "than",
                                         "the",
                                         "undetermined",
                                         "unit",
                                         "unknown",
                                         "unless",
                                         "until",
                                         "use",
                                         "verify",
                                         "when",
                                         "where",
                                         "yes"};
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

std::string_view form_of(Statement statement) {
  switch (statement) {
    case Statement::rulebook:
      return "rulebook us-ear \"title\"";
    case Statement::source:
      return "source IFR-2022 \"87 FR 62186\" published 2022-10-13";
    case Statement::unit:
      return "unit TPP = 1 TOPS*bit \"description\"";
    case Statement::item:
      return "item integrated_circuit \"title\"";
    case Statement::table:
      return "table throughput \"description\" rate : TOPS bits : bit";
    case Statement::column:
      return "rate : TOPS \"description\"";
    case Statement::fact:
      return "fact die_area? : mm2 \"description\"";
    case Statement::define:
      return "define tpp : TPP = max over throughput of rate * bits";
    case Statement::interpretation:
      return "interpretation tf32_bits = 19 or 32 default 19";
    case Statement::entry:
      return "entry 3A090 \"heading\" for integrated_circuit";
    case Statement::edition:
      return "edition \"October 2023\" by IFR-2023 effective 2023-11-17";
    case Statement::paragraph:
      return "paragraph a when tpp is 4800 TPP or more";
    case Statement::note:
      return "note 2 excludes a, b when datacenter is no";
    case Statement::example:
      return "example \"A100\" tpp 4992 TPP, io_bandwidth 600 GB/s is 3A090.a";
    case Statement::boundaries:
      return "boundaries of a, b, note 2";
    case Statement::examples:
      return "examples of 3A090";
    case Statement::use:
      return "use \"us-ear/3A090.rule\"";
    case Statement::group:
      return "group D:5 \"title\" members AF BY add NI from 2024-03-15";
    case Statement::provisions:
      return "provisions items_of_a \"title\" 3A090.a, 4A090.a";
    case Statement::components:
      return "components integrated_circuit, computer";
    case Statement::requirement:
      return "requirement RS for 3A090.a effective 2023-11-17 when destination in D:5, MO";
    case Statement::exception:
      return "exception NAC for 3A090 when destination in D:5 overcomes RS needs \"notification\"";
    case Statement::review:
      return "review for 3A090 of RS case by case when destination in D:1 otherwise presumption of denial";
    case Statement::cite:
      return "cite IFR-2022 \"3A090.a\"";
    case Statement::verify:
      return "verify \"what has not been read\"";
    case Statement::quote:
      return "quote \"words of the law\"";
    case Statement::when:
      return "when tpp is 4800 TPP or more";
    case Statement::unless:
      return "unless a";
    case Statement::any:
      return "any of the following";
    case Statement::all:
      return "all of the following";
  }
  return {};
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
