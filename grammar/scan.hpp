// The spelling of the smallest parts of the language: blanks, comments, words, labels, numbers, units, dates.
// Each function reads from `first` and returns the end of the part, or `first` if there is none. The grammar,
// the recovery after errors and the formatter use the same functions.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <string_view>
#include <type_traits>

namespace brightline::grammar {

using Iterator = const char*;

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_word(char c) {
  return is_letter(c) || is_digit(c) || c == '_';
}
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
constexpr bool is_space(char c) {
  return is_blank(c) || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

constexpr bool starts_comment(Iterator first, Iterator last) {
  return last - first >= 2 && first[0] == '-' && first[1] == '-';
}

constexpr Iterator scan_line(Iterator first, Iterator last) {
  // In files known to be correct, most text is skipped line by line.
  if (!std::is_constant_evaluated() && first != last) {
    const void* const end = std::memchr(first, '\n', static_cast<std::size_t>(last - first));
    return end == nullptr ? last : static_cast<Iterator>(end);
  }
  return std::find(first, last, '\n');
}

constexpr Iterator scan_blanks(Iterator first, Iterator last) {
  return std::find_if_not(first, last, is_blank);
}

// White space and comments, which may be between any two parts.
constexpr Iterator scan_space(Iterator first, Iterator last) {
  while (first != last) {
    if (is_space(*first)) {
      ++first;
    } else if (starts_comment(first, last)) {
      first = scan_line(first, last);
    } else {
      break;
    }
  }
  return first;
}

// `die_area`, and also `2` and `3A090`: letters, digits and `_`.
constexpr Iterator scan_characters(Iterator first, Iterator last) {
  return std::find_if_not(first, last, is_word);
}

constexpr Iterator scan_word(Iterator first, Iterator last) {
  return first != last && is_letter(*first) ? scan_characters(first, last) : first;
}

constexpr Iterator scan_digits(Iterator first, Iterator last) {
  return std::find_if_not(first, last, is_digit);
}

// `a`, `a.1`, `3A090.a.1`, `2`
constexpr Iterator scan_label(Iterator first, Iterator last) {
  Iterator end = scan_characters(first, last);
  while (end != first && end != last && *end == '.') {
    const Iterator next = scan_characters(end + 1, last);
    if (next == end + 1) break;
    end = next;
  }
  return end;
}

// A label with a point at the start of a statement: `a.1`, `1.a`.
constexpr Iterator scan_sub_label(Iterator first, Iterator last) {
  if (first == last || (!is_letter(*first) && !is_digit(*first))) return first;
  const Iterator end = scan_label(first, last);
  return std::find(first, end, '.') == end ? first : end;
}

// `3A090`, the number of an entry: a category, a product group, and three digits (15 CFR 738.2(d)).
constexpr Iterator scan_entry_number(Iterator first, Iterator last) {
  const bool found = last - first >= 5 && is_digit(first[0]) && first[1] >= 'A' && first[1] <= 'Z' &&
                     is_digit(first[2]) && is_digit(first[3]) && is_digit(first[4]) &&
                     (last - first == 5 || !is_word(first[5]));
  return found ? first + 5 : first;
}

// A name in an expression: `tpp`, `a.1`, `3A090`, `3A090.a`.
constexpr Iterator scan_reference(Iterator first, Iterator last) {
  if (first == last || (!is_letter(*first) && scan_entry_number(first, last) == first)) return first;
  return scan_label(first, last);
}

// The label of a paragraph that begins with a digit, such as `1.a`; a number would be `1.`.
constexpr Iterator scan_numbered_label(Iterator first, Iterator last) {
  const Iterator digits = scan_digits(first, last);
  const bool found = digits != first && last - digits > 1 && *digits == '.' && is_letter(digits[1]);
  return found ? scan_label(first, last) : first;
}

// `IFR-2022`: hyphens inside, never two, which begin a comment.
constexpr Iterator scan_hyphenated(Iterator first, Iterator last) {
  Iterator end = scan_word(first, last);
  while (end != first && end != last && *end == '-' && last - end > 1 && is_word(end[1])) {
    end = scan_characters(end + 1, last);
  }
  return end;
}

// `TPP/mm2`, `TOPS*bit`: words joined without blanks.
constexpr Iterator scan_unit(Iterator first, Iterator last) {
  Iterator end = scan_word(first, last);
  while (end != first && end != last && (*end == '/' || *end == '*') && last - end > 1 && is_letter(end[1])) {
    end = scan_word(end + 1, last);
  }
  return end;
}

// `4992`, `5.92`
constexpr Iterator scan_number(Iterator first, Iterator last) {
  const Iterator whole = scan_digits(first, last);
  if (whole == first || last - whole < 2 || *whole != '.' || !is_digit(whole[1])) return whole;
  return scan_digits(whole + 1, last);
}

inline constexpr std::string_view months[] = {"January",   "February", "March",    "April",
                                              "May",       "June",     "July",     "August",
                                              "September", "October",  "November", "December"};

constexpr bool is_month(std::string_view word) {
  return std::find(std::begin(months), std::end(months), word) != std::end(months);
}

// `1 February 2024`, `February 1, 2024`
constexpr Iterator scan_date_in_words(Iterator first, Iterator last) {
  const bool day_first = first != last && is_digit(*first);
  // Most names begin with a small letter.
  if (!day_first && (first == last || *first < 'A' || *first > 'S')) return first;
  const Iterator before = day_first ? scan_digits(first, last) : first;
  const Iterator month = day_first ? scan_blanks(before, last) : first;
  const Iterator word = scan_word(month, last);
  if ((day_first && (month == before || before - first > 2)) ||
      !is_month({month, static_cast<std::size_t>(word - month)}))
    return first;
  Iterator end = word;
  if (!day_first) {
    const Iterator day = scan_blanks(end, last);
    end = scan_digits(day, last);
    if (end == day || end == last || *end != ',') return first;
    ++end;
  }
  const Iterator year = scan_blanks(end, last);
  end = scan_digits(year, last);
  return end - year == 4 ? end : first;
}

// Three numbers joined by `-`, `/` or `.`, one of the outer two with four digits: a date, right or wrong; and
// dates in words.
constexpr Iterator scan_date(Iterator first, Iterator last) {
  const Iterator one = scan_digits(first, last);
  const bool year_first = one - first == 4;
  const bool joins = one != last && (*one == '-' || *one == '/' || *one == '.');
  if (one == first || !joins || (!year_first && (*one == '-' || one - first > 2)))
    return scan_date_in_words(first, last);
  const Iterator two = scan_digits(one + 1, last);
  if (two == one + 1 || (two - one > 3 && *one != '-') || two == last || *two != *one) return first;
  const Iterator three = scan_digits(two + 1, last);
  const std::ptrdiff_t digits = three - two - 1;
  return digits == 0 || (year_first ? digits > 2 && *one != '-' : digits != 4) ? first : three;
}

// `MO`, `D:5`: a country, or a country group.
constexpr Iterator scan_member(Iterator first, Iterator last) {
  const Iterator end = scan_word(first, last);
  if (end == first || end == last || *end != ':') return end;
  const Iterator number = scan_characters(end + 1, last);
  return number == end + 1 ? end : number;
}

// `AF`: the two letters of ISO 3166-1.
constexpr Iterator scan_country(Iterator first, Iterator last) {
  const Iterator end = scan_word(first, last);
  const bool is_code =
      end - first == 2 && first[0] >= 'A' && first[0] <= 'Z' && first[1] >= 'A' && first[1] <= 'Z';
  return is_code ? end : first;
}

// A list of `One` with commas as one token; its parts are found by scanning it again.
template <Iterator (*One)(Iterator, Iterator)>
constexpr Iterator scan_list(Iterator first, Iterator last) {
  Iterator end = One(first, last);
  while (end != first) {
    const Iterator comma = scan_space(end, last);
    if (comma == last || *comma != ',') break;
    const Iterator next = scan_space(comma + 1, last);
    const Iterator after = One(next, last);
    if (after == next) break;
    end = after;
  }
  return end;
}

// A quoted text with its quotes; without the closing one if it is missing on the line.
constexpr Iterator scan_text(Iterator first, Iterator last) {
  if (first == last || *first != '"') return first;
  const Iterator end =
      std::find_if(first + 1, last, [](char c) { return c == '"' || c == '\n' || c == '\r'; });
  return end != last && *end == '"' ? end + 1 : end;
}

}  // namespace brightline::grammar
