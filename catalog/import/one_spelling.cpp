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

std::string one_spelling(const std::string& text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 26> same{{
      {"\xC2\xA0", " "},       // no-break space
      {"\xE2\x80\x89", " "},   // thin space
      {"\xE2\x80\xAF", " "},   // narrow no-break space
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
      {"\xE3\x80\x80", " "},   // ideographic space
      {"\xEF\xBC\x88", "("},   // full-width brackets, comma, solidus and colon
      {"\xEF\xBC\x89", ")"},  {"\xEF\xBC\xBB", "["}, {"\xEF\xBC\xBD", "]"}, {"\xE3\x80\x90", "["},
      {"\xE3\x80\x91", "]"},  {"\xEF\xBC\x8C", ","}, {"\xEF\xBC\x8F", "/"},
  }};
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const auto found = std::find_if(same.begin(), same.end(), [&](const auto& pair) {
      return std::string_view(text).substr(i).starts_with(pair.first);
    });
    if (found != same.end()) {
      result += found->second;
      i += found->first.size();
    } else {
      result += text[i++];
    }
  }
  return result;
}

}  // namespace brightline::catalog::importing
