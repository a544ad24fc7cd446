#include "catalog/import/column_name.hpp"

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

}  // namespace

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
