#include "grammar/quantity.hpp"

#include <charconv>

#include "grammar/syntax_kinds.hpp"
#include "grammar/words.hpp"

namespace brightline::grammar {
namespace {

constexpr bool is_separator(char c) {
  return c == ',' || c == '_' || c == '\'';
}

// `,800,000` directly after digits: groups of three.
Iterator scan_groups(Iterator first, Iterator last) {
  while (last - first >= 4 && is_separator(*first) && scan_digits(first + 1, last) - first == 4) first += 4;
  return first;
}

// `e3`, `E-06` directly after digits.
Iterator scan_exponent(Iterator first, Iterator last) {
  if (first == last || (*first != 'e' && *first != 'E')) return first;
  Iterator digits = first + 1;
  if (digits != last && (*digits == '+' || *digits == '-')) ++digits;
  const Iterator end = scan_digits(digits, last);
  return end == digits || (end != last && is_word(*end)) ? first : end;
}

struct Number {
  Iterator end;
  const DiagnosticKind* mistake;
};

Number scan_any_number(Iterator first, Iterator last) {
  if (first == last) return {first, nullptr};
  if (*first == '.') {
    const Iterator end = scan_digits(first + 1, last);
    return end == first + 1 ? Number{first, nullptr} : Number{end, &kinds::bare_fraction};
  }
  const Iterator whole = scan_number(first, last);
  if (whole == first || whole == last) return {whole, nullptr};
  if (is_separator(*whole)) {
    const Iterator groups = scan_groups(whole, last);
    if (groups == whole) return {whole, nullptr};
    const bool fraction = last - groups > 1 && *groups == '.' && is_digit(groups[1]);
    return {fraction ? scan_digits(groups + 1, last) : groups, &kinds::thousands_separator};
  }
  if (const Iterator end = scan_exponent(whole, last); end != whole) return {end, &kinds::exponent};
  const bool point = *whole == '.' && scan_digits(first, last) == whole;
  if (point && (last - whole == 1 || whole[1] != '.')) return {whole + 1, &kinds::unfinished_fraction};
  return {whole, nullptr};
}

}  // namespace

Quantity scan_quantity(Iterator first, Iterator last) {
  const Number number = scan_any_number(first, last);
  Quantity quantity{number.end, number.end, number.end, number.mistake};
  if (number.end == first) return quantity;
  const Iterator begin = scan_blanks(number.end, last);
  const Iterator word = scan_word(begin, last);
  if (word == begin || is_reserved({begin, static_cast<std::size_t>(word - begin)})) return quantity;
  const Iterator end = scan_unit(begin, last);
  // `5 a.2` on one line: the label of the next sub-paragraph.
  if (end != last && *end == '.') return quantity;
  quantity.unit_begin = begin;
  quantity.unit_end = end;
  return quantity;
}

std::string plain_number(std::string_view written) {
  std::string digits;
  std::string::size_type point = std::string::npos;
  std::size_t i = 0;
  for (; i < written.size() && written[i] != 'e' && written[i] != 'E'; ++i) {
    if (written[i] == '.') {
      point = digits.size();
    } else if (is_digit(written[i])) {
      digits += written[i];
    }
  }
  if (point == std::string::npos) point = digits.size();
  if (i < written.size()) {
    int exponent = 0;
    const std::size_t sign = i + 1 < written.size() && written[i + 1] == '+' ? i + 2 : i + 1;
    std::from_chars(written.data() + sign, written.data() + written.size(), exponent);
    // Beyond any threshold there is nothing sensible to suggest.
    if (exponent > 40 || exponent < -40) return {};
    const auto shift = static_cast<std::size_t>(exponent < 0 ? -exponent : exponent);
    if (exponent < 0) {
      if (shift >= point) digits.insert(0, shift - point + 1, '0'), point += shift - point + 1;
      point -= shift;
    } else {
      if (point + shift > digits.size()) digits.append(point + shift - digits.size(), '0');
      point += shift;
    }
  }
  std::string whole = digits.substr(0, point);
  std::string fraction = digits.substr(point);
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
  if (whole.empty()) whole = "0";
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  return fraction.empty() ? whole : whole + "." + fraction;
}

}  // namespace brightline::grammar
