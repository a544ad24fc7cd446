// The words around an amount or a day in the law's text: how strict its limit is, and whether it is denied.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/value/comparison.hpp"

namespace brightline::engine {

struct QuotedWord {
  std::string written;  // without quotation marks and the punctuation around it
  std::string plain;    // the same in small letters
  char end = 0;         // the mark behind it, a point before others; 0: none
};

// The word for those that a quote leaves out.
constexpr std::string_view left_out = "…";

std::vector<QuotedWord> words_in(std::string_view quote);

// The words in small letters, with blanks between them.
std::string plain_words(const std::vector<QuotedWord>& words, std::size_t from, std::size_t to);

template <std::size_t N>
bool is_one_of(const std::string_view (&list)[N], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// The comparison that stands before an amount or a day, and where its words begin.
struct QuotedLimit {
  std::optional<Comparison> comparison;
  std::size_t begin = 0;  // the amount, if there is none
};
QuotedLimit limit_before(const std::vector<QuotedWord>& words, std::size_t amount, bool is_date);

// The comparison behind it, of two words.
std::optional<Comparison> limit_after(const std::vector<QuotedWord>& words, std::size_t at);

// `(ii)` before an entry of a list
bool is_list_mark(const QuotedWord& word);

// Whether the words around an amount deny it: `do not have 4800 or more` is said of what is less than 4800.
enum class Sign : std::uint8_t { affirmed, denied, unknown };

// Of the limit between two words. A denial that stands directly before it, without another clause between, is
// certain; of any other in its sentence a reader must say to what it belongs.
Sign sign_of(const std::vector<QuotedWord>& words, std::size_t begin, std::size_t end);

// What a quote denies beyond its own sentences: that something applies there, which a note that excludes says
// itself, or the list that follows its colon in other quotes.
struct Denials {
  bool of_scope = false;
  bool of_list = false;
};
Denials denials_in(std::string_view quote);

}  // namespace brightline::engine
