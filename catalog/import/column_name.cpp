#include "catalog/import/column_name.hpp"

#include <algorithm>
#include <vector>

#include "catalog/import/one_spelling.hpp"
#include "catalog/import/printed_unit.hpp"

namespace brightline::catalog::importing {
namespace {

char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

std::string words_of(std::string_view text) {
  std::string words;
  bool inside = false;
  for (const char c : text) {
    if (is_word(c)) {
      if (!inside && !words.empty()) words += ' ';
      words += small(c);
    }
    inside = is_word(c);
  }
  return words;
}

using Sizes = std::function<std::optional<engine::Rational>(std::string_view)>;

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

// A word of a header as a unit. Where a header is written in small letters or capitals throughout, the case
// of a unit says nothing, so that data may be in bits or in bytes.
std::optional<HeaderUnit> unit_word(const std::string& word, const Sizes& size_of) {
  const std::string letters = lower(word);
  for (const std::string_view bare : {"ops", "flops", "op/s", "flop/s"}) {
    if (letters == bare && size_of(word)) return HeaderUnit{word, std::nullopt};
  }
  if (letters == "count") return std::nullopt;  // it says what is counted, not in what
  if (const auto size = size_of(word)) return HeaderUnit{word, size};
  if (word != letters && word != upper(word)) return std::nullopt;
  const std::string rest = letters.substr(std::min<std::size_t>(letters.size(), 2));
  const std::string prefix = letters.starts_with("k") ? "k" : upper(letters.substr(0, 1));
  if (letters.size() > 1 && letters[1] == 'b' &&
      (size_of(prefix + "B" + rest) || size_of(prefix + "b" + rest)))
    return HeaderUnit{word, std::nullopt};
  for (const std::string& spelling : {letters, prefix + upper(letters.substr(1)), upper(letters)}) {
    if (const auto size = size_of(spelling)) return HeaderUnit{word, size};
  }
  return std::nullopt;
}

// The words of a header; `gb_s` and `TB per s` are one.
std::vector<std::string> header_words(std::string_view header) {
  std::vector<std::string> words(1);
  for (const char c : header) {
    if (std::string_view(" ,;:_-()[]\t\n").find(c) == std::string_view::npos) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string word = lower(words[i]);
    if (word != "s" && word != "sec" && word != "second") continue;
    const std::size_t unit = i > 1 && lower(words[i - 1]) == "per" ? i - 2 : i - 1;
    words[unit] += "/s";
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(unit) + 1,
                words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
  return words;
}

}  // namespace

std::optional<HeaderUnit> header_unit(std::string_view printed, const Sizes& size_of) {
  const std::string header = one_spelling(std::string(printed));
  for (std::size_t open = header.find_last_of("(["); open != std::string::npos && open < header.size();
       open = open == 0 ? std::string::npos : header.find_last_of("([", open - 1)) {
    const std::size_t close = std::min(header.find_first_of(")]", open), header.size());
    const std::string inside = header.substr(open + 1, close - open - 1);
    if (const auto size = size_of(inside)) return HeaderUnit{inside, size};
    const std::string above = inside.substr(0, inside.find('/'));
    if (inside.size() > 1 &&
        (is_printed_unit(inside) || (above.size() > 1 && above != inside && is_printed_unit(above))))
      return HeaderUnit{inside, std::nullopt, true};
  }
  std::optional<HeaderUnit> found;
  for (const std::string& word : header_words(header)) {
    // A single letter is no unit without brackets.
    const std::optional<HeaderUnit> unit = word.size() > 1 ? unit_word(word, size_of) : std::nullopt;
    if (!unit) continue;
    if (found && found->size != unit->size)
      return HeaderUnit{found->text + " and " + unit->text, std::nullopt};
    found = unit;
  }
  return found;
}

ColumnName column_name(std::string_view printed) {
  const std::string spelled = one_spelling(std::string(printed));
  const std::string_view header = spelled;
  // The last bracket if it contains a unit; any other bracket is part of the name.
  const std::size_t open = header.find_last_of("([");
  if (open != std::string_view::npos) {
    const std::size_t close = header.find_first_of(")]", open);
    const std::string_view inside =
        header.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
    if (is_printed_unit(inside)) {
      std::string rest(header.substr(0, open));
      if (close != std::string_view::npos) rest.append(" ").append(header.substr(close + 1));
      return {words_of(rest), std::string(inside)};
    }
  }
  return {words_of(header), {}};
}

std::string letters_of(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (is_word(c)) letters += small(c);
  }
  return letters;
}

}  // namespace brightline::catalog::importing
