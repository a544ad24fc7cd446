#include "grammar/quantity.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "grammar/syntax_kinds.hpp"
#include "grammar/words.hpp"

namespace brightline::grammar {
namespace {

constexpr bool is_separator(char c) {
  return c == ',' || c == '_' || c == '\'' || c == ' ';
}

// `,800,000` directly after digits: groups of three digits.
Iterator scan_groups(Iterator first, Iterator last) {
  while (last - first >= 4 && is_separator(*first) && scan_digits(first + 1, last) - first == 4 &&
         (*first != ' ' || last - first == 4 || !is_word(first[4])))
    first += 4;
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

struct Raised {
  std::string_view text;
  char digit;
};
constexpr Raised raised[] = {{"⁰", '0'}, {"¹", '1'}, {"²", '2'}, {"³", '3'}, {"⁴", '4'}, {"⁵", '5'},
                             {"⁶", '6'}, {"⁷", '7'}, {"⁸", '8'}, {"⁹", '9'}, {"⁻", '-'}};

const Raised* raised_at(Iterator first, Iterator last) {
  const std::string_view rest(first, static_cast<std::size_t>(last - first));
  const auto* const found = std::find_if(std::begin(raised), std::end(raised),
                                         [&](const Raised& it) { return rest.starts_with(it.text); });
  return found == std::end(raised) ? nullptr : found;
}

// `10^25`, `10²⁵`: what follows the 10.
Iterator scan_power(Iterator first, Iterator last) {
  if (first != last && *first == '^') {
    const Iterator digits = first + 1 + (last - first > 1 && first[1] == '-' ? 1 : 0);
    const Iterator end = scan_digits(digits, last);
    return end == digits ? first : end;
  }
  Iterator end = first;
  while (const Raised* const it = raised_at(end, last)) end += it->text.size();
  return end;
}

// ` x 10^25`, ` × 10²⁵` after digits.
Iterator scan_times_power(Iterator first, Iterator last) {
  constexpr std::string_view times = "×";
  Iterator next = scan_blanks(first, last);
  const std::string_view rest(next, static_cast<std::size_t>(last - next));
  if (!rest.starts_with(times) && !rest.starts_with("x ")) return first;
  next = scan_blanks(next + (rest.front() == 'x' ? 1 : times.size()), last);
  if (!std::string_view(next, static_cast<std::size_t>(last - next)).starts_with("10")) return first;
  const Iterator end = scan_power(next + 2, last);
  return end == next + 2 ? first : end;
}

struct Scale {
  std::string_view word;
  int zeros;
};
constexpr Scale scales[] = {{"thousand", 3}, {"million", 6},  {"billion", 9},  {"trillion", 12},
                            {"%", -2},       {"percent", -2}, {"per cent", -2}};

const Scale* scale_called(std::string_view word) {
  const auto* const found =
      std::find_if(std::begin(scales), std::end(scales), [&](const Scale& it) { return it.word == word; });
  return found == std::end(scales) ? nullptr : found;
}

// ` million`, ` %` after digits.
Iterator scan_scale(Iterator first, Iterator last) {
  const Iterator word = scan_blanks(first, last);
  if (word == last) return first;
  if (*word == '%') return word + 1;
  Iterator end = scan_word(word, last);
  if (std::string_view(word, static_cast<std::size_t>(end - word)) == "per") {
    const Iterator cent = scan_blanks(end, last);
    const Iterator cent_end = scan_word(cent, last);
    if (end - word == 3 && cent - end == 1 &&
        std::string_view(cent, static_cast<std::size_t>(cent_end - cent)) == "cent")
      end = cent_end;
  }
  const bool is_scale = scale_called({word, static_cast<std::size_t>(end - word)}) != nullptr;
  return is_scale && word != first && (end == last || (*end != '/' && *end != '*')) ? end : first;
}

// `50,5 km`: a comma before digits that are no group of three, with a unit behind.
Iterator scan_decimal_comma(Iterator first, Iterator last) {
  if (first == last || *first != ',') return first;
  const Iterator end = scan_digits(first + 1, last);
  const Iterator word = scan_blanks(end, last);
  const Iterator unit = scan_word(word, last);
  const bool has_unit = unit != word && !is_reserved({word, static_cast<std::size_t>(unit - word)});
  return end == first + 1 || !has_unit ? first : end;
}

// `,5`: no group of three.
bool scan_decimal_comma_alone(std::string_view text) {
  const Iterator end = scan_digits(text.data() + 1, text.data() + text.size());
  return end - text.data() != 4;
}

constexpr int most_zeros = 40;

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
    if (groups != whole) {
      const bool fraction = last - groups > 1 && *groups == '.' && is_digit(groups[1]);
      return {fraction ? scan_digits(groups + 1, last) : groups, &kinds::thousands_separator};
    }
    if (const Iterator end = scan_decimal_comma(whole, last); end != whole)
      return {end, &kinds::decimal_comma};
  }
  if (whole - first == 2 && first[0] == '1' && first[1] == '0') {
    if (const Iterator end = scan_power(whole, last); end != whole) return {end, nullptr};
  }
  for (const auto further : {scan_exponent, scan_times_power, scan_scale}) {
    if (const Iterator end = further(whole, last); end != whole) return {end, nullptr};
  }
  const bool point = *whole == '.' && scan_digits(first, last) == whole;
  const bool is_range = last - whole > 1 && whole[1] == '.';
  // `80. kN`; a point that ends the line ends a sentence there, not the number.
  if (point && !is_range) return {whole + 1, &kinds::unfinished_fraction};
  return {whole, nullptr};
}

// The digits with `zeros` more behind them, or with the point so far to the left.
std::string shifted(std::string digits, std::size_t point, int zeros) {
  const auto shift = static_cast<std::size_t>(zeros < 0 ? -zeros : zeros);
  if (zeros < 0) {
    if (shift >= point) digits.insert(0, shift - point + 1, '0'), point += shift - point + 1;
    point -= shift;
  } else {
    if (point + shift > digits.size()) digits.append(point + shift - digits.size(), '0');
    point += shift;
  }
  std::string whole = digits.substr(0, point);
  std::string fraction = digits.substr(point);
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
  if (whole.empty()) whole = "0";
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  return fraction.empty() ? whole : whole + "." + fraction;
}

}  // namespace

Quantity scan_quantity(Iterator first, Iterator last) {
  const Number number = scan_any_number(first, last);
  Quantity quantity{number.end, number.end, number.end, number.mistake};
  if (number.end == first) return quantity;
  const Iterator begin = scan_blanks(number.end, last);
  const Iterator word = scan_word(begin, last);
  const std::string_view unit(begin, static_cast<std::size_t>(word - begin));
  // `more than 3 but not more than 7`, `5 to 10`
  if (unit.empty() || is_reserved(unit) || unit == "but" || unit == "to" || unit == "except") return quantity;
  const Iterator end = scan_unit(begin, last);
  // `5 a.2` on one line: the label of the next sub-paragraph.
  if (last - end > 1 && *end == '.' && is_word(end[1])) return quantity;
  quantity.unit_begin = begin;
  quantity.unit_end = end;
  return quantity;
}

std::string plain_number(std::string_view written) {
  std::string digits;
  std::string::size_type point = std::string::npos;
  std::size_t i = 0;
  const auto is_comma = [&] { return written[i] == ',' && scan_decimal_comma_alone(written.substr(i)); };
  for (; i < written.size(); ++i) {
    if (written[i] == '.' || is_comma()) {
      point = digits.size();
    } else if (is_digit(written[i])) {
      digits += written[i];
    } else if (!is_separator(written[i]) ||
               (written[i] == ' ' && (i + 1 == written.size() || !is_digit(written[i + 1])))) {
      break;
    }
  }
  if (point == std::string::npos) point = digits.size();
  // What follows the digits: a power of ten in one of its spellings.
  std::string_view rest = written.substr(i);
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  if (const Scale* const scale = scale_called(rest)) return shifted(digits, point, scale->zeros);
  if (rest.empty()) return shifted(digits, point, 0);
  const bool is_power_itself =
      rest.front() == '^' || raised_at(rest.data(), rest.data() + rest.size()) != nullptr;
  if (is_power_itself) {
    digits = "1";
    point = 1;
  } else if (const std::size_t ten = rest.find("10"); rest.front() != 'e' && rest.front() != 'E') {
    rest.remove_prefix(std::min(ten + 2, rest.size()));
  }
  std::string exponent;
  for (Iterator next = rest.data(), last = next + rest.size(); next != last;) {
    if (const Raised* const it = raised_at(next, last)) {
      exponent += it->digit;
      next += it->text.size();
    } else {
      if (is_digit(*next) || *next == '-') exponent += *next;
      ++next;
    }
  }
  int zeros = 0;
  const auto read = std::from_chars(exponent.data(), exponent.data() + exponent.size(), zeros);
  // Beyond any threshold there is nothing sensible to read.
  const bool is_sensible = read.ec == std::errc() && zeros <= most_zeros && zeros >= -most_zeros;
  return is_sensible ? shifted(digits, point, zeros) : std::string();
}

}  // namespace brightline::grammar
