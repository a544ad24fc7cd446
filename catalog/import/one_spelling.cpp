#include "catalog/import/one_spelling.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace brightline::catalog::importing {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return result;
}

char full_width(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xEF' || (text[1] != '\xBC' && text[1] != '\xBD')) return 0;
  const int place = (text[1] == '\xBC' ? 0 : 64) + (static_cast<unsigned char>(text[2]) - 0x80);
  return place >= 1 && place <= 94 ? static_cast<char>(' ' + place) : '\0';
}

std::size_t raised_digit(std::string_view text) {
  for (const std::string_view digit : {"\xC2\xB9", "\xC2\xB2", "\xC2\xB3"}) {
    if (text.starts_with(digit)) return digit.size();
  }
  const bool is_raised =
      text.starts_with("\xE2\x81") && text.size() > 2 && text[2] >= '\xB0' && text[2] <= '\xB9';
  return is_raised ? 3 : 0;
}

std::string one_spelling(const std::string& text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 29> same{{
      {"\xC2\xA0", " "},       // no-break space
      {"\xE2\x80\x82", " "},   // en space
      {"\xE2\x80\x87", " "},   // figure space
      {"\xE2\x80\x88", " "},   // punctuation space
      {"\xE2\x80\x89", " "},   // thin space
      {"\xE2\x80\x8A", " "},   // hair space
      {"\xE2\x80\xAF", " "},   // narrow no-break space
      {"\xE3\x80\x80", " "},   // ideographic space
      {"\xE2\x80\x8B", ""},    // zero-width space
      {"\xEF\xBB\xBF", ""},    // byte order mark
      {"\xE2\x80\x99", "'"},   // apostrophe
      {"\xE2\x88\x92", "-"},   // minus
      {"\xE2\x80\x90", "-"},   // hyphen
      {"\xE2\x80\x91", "-"},   // non-breaking hyphen
      {"\xE2\x80\x93", "-"},   // en dash
      {"\xE2\x80\x94", "-"},   // em dash
      {"\xE2\x80\xA6", ".."},  // ellipsis
      {"\xE2\x89\x88", "~"},   // almost equal
      {"\xE2\x88\xBC", "~"},   // tilde operator
      {"\xE2\x89\xA4", "<"},   // less or equal
      {"\xE2\x89\xA5", ">"},   // greater or equal
      {"\xE2\x80\xA0", "*"},   // dagger
      {"\xE2\x80\xA1", "*"},   // double dagger
      {"\xC2\xA7", "*"},       // section sign
      {"\xC2\xB6", "*"},       // pilcrow
      {"\xE2\x80\xBB", "*"},   // reference mark
      {"\xE2\x81\x84", "/"},   // fraction slash
      {"\xE3\x80\x90", "["},   // lenticular brackets
      {"\xE3\x80\x91", "]"},
  }};
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const auto found = std::find_if(same.begin(), same.end(), [&](const auto& pair) {
      return std::string_view(text).substr(i).starts_with(pair.first);
    });
    if (const char letter = full_width(std::string_view(text).substr(i)); letter != 0) {
      result += letter;
      i += 3;
    } else if (found != same.end()) {
      result += found->second;
      i += found->first.size();
    } else {
      result += text[i++];
    }
  }
  return result;
}

}  // namespace brightline::catalog::importing
