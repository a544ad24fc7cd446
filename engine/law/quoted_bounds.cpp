#include "engine/law/quoted_bounds.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/value/lists.hpp"
#include "grammar/quantity.hpp"
#include "grammar/scan.hpp"

namespace brightline::engine {
namespace {

struct QuotedWord {
  std::string written;  // without quotation marks and the punctuation around it
  std::string plain;    // the same in small letters
};

constexpr std::string_view quotation_marks[] = {"“", "”", "‘", "’", "'", "\""};

QuotedWord quoted_word(std::string_view text) {
  QuotedWord word;
  for (std::size_t at = 0; at < text.size();) {
    const auto mark = std::find_if(std::begin(quotation_marks), std::end(quotation_marks),
                                   [&](std::string_view it) { return text.substr(at).starts_with(it); });
    if (mark == std::end(quotation_marks))
      word.written += text[at++];
    else
      at += mark->size();
  }
  while (!word.written.empty() &&
         std::string_view(".,;:").find(word.written.back()) != std::string_view::npos)
    word.written.pop_back();
  for (const char c : word.written) word.plain += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return word;
}

std::vector<QuotedWord> words_in(std::string_view text) {
  std::vector<QuotedWord> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(quoted_word(text.substr(at, end - at)));
    at = end + 1;
  }
  return words;
}

// What stands before a number and makes it the number of something rather than an amount.
constexpr std::string_view number_of[] = {
    "§",       "§§",     "part",     "parts",   "note",    "notes",      "paragraph", "paragraphs",
    "no",      "number", "section",  "article", "annex",   "supplement", "column",    "footnote",
    "chapter", "rule",   "schedule", "table",   "january", "february",   "march",     "april",
    "may",     "june",   "july",     "august",  "october", "september",  "november",  "december"};

struct LimitWords {
  std::string_view words;
  Comparison comparison;
};

// Longer ones before those that they contain.
constexpr LimitWords before_number[] = {{"equal to or greater than", Comparison::at_least},
                                        {"greater than or equal to", Comparison::at_least},
                                        {"equal to or exceeding", Comparison::at_least},
                                        {"equals or exceeds", Comparison::at_least},
                                        {"equal to or less than", Comparison::at_most},
                                        {"less than or equal to", Comparison::at_most},
                                        {"not less than", Comparison::at_least},
                                        {"not fewer than", Comparison::at_least},
                                        {"a minimum of", Comparison::at_least},
                                        {"at least", Comparison::at_least},
                                        {"not more than", Comparison::at_most},
                                        {"not greater than", Comparison::at_most},
                                        {"no more than", Comparison::at_most},
                                        {"not exceeding", Comparison::at_most},
                                        {"not exceed", Comparison::at_most},
                                        {"a maximum of", Comparison::at_most},
                                        {"at most", Comparison::at_most},
                                        {"up to", Comparison::at_most},
                                        {"greater than", Comparison::more_than},
                                        {"more than", Comparison::more_than},
                                        {"higher than", Comparison::more_than},
                                        {"larger than", Comparison::more_than},
                                        {"in excess of", Comparison::more_than},
                                        {"exceeding", Comparison::more_than},
                                        {"exceeds", Comparison::more_than},
                                        {"exceed", Comparison::more_than},
                                        {"above", Comparison::more_than},
                                        {"over", Comparison::more_than},
                                        {"less than", Comparison::less_than},
                                        {"lower than", Comparison::less_than},
                                        {"fewer than", Comparison::less_than},
                                        {"smaller than", Comparison::less_than},
                                        {"below", Comparison::less_than},
                                        {"under", Comparison::less_than}};

constexpr LimitWords after_number[] = {
    {"or more", Comparison::at_least},   {"or greater", Comparison::at_least},
    {"or above", Comparison::at_least},  {"or higher", Comparison::at_least},
    {"or over", Comparison::at_least},   {"or larger", Comparison::at_least},
    {"and above", Comparison::at_least}, {"or less", Comparison::at_most},
    {"or below", Comparison::at_most},   {"or lower", Comparison::at_most},
    {"or fewer", Comparison::at_most},   {"or smaller", Comparison::at_most}};

struct SpelledUnit {
  std::string_view word;
  std::string_view unit;
};

constexpr SpelledUnit spelled_units[] = {
    {"gigabyte", "GB"},     {"gigabytes", "GB"},  {"gbyte", "GB"},         {"gbytes", "GB"},
    {"terabyte", "TB"},     {"terabytes", "TB"},  {"tbyte", "TB"},         {"megabyte", "MB"},
    {"megabytes", "MB"},    {"mbyte", "MB"},      {"gigabit", "Gbit"},     {"gigabits", "Gbit"},
    {"bits", "bit"},        {"bit", "bit"},       {"second", "s"},         {"seconds", "s"},
    {"sec", "s"},           {"millimeter", "mm"}, {"millimeters", "mm"},   {"millimetre", "mm"},
    {"watts", "W"},         {"watt", "W"},        {"teraflops", "TFLOPS"}, {"operations", "op"},
    {"days", "day"},        {"hours", "hour"},    {"nanometer", "nm"},     {"nanometers", "nm"},
    {"gigaflops", "GFLOPS"}};

// `Gbyte/s` as `GB/s`; empty if a part is no unit.
std::string unit_of_word(const QuotedWord& word, const Units& units) {
  std::string text;
  for (std::size_t at = 0; at <= word.plain.size();) {
    const std::size_t end = std::min(word.plain.find('/', at), word.plain.size());
    const std::string_view plain = std::string_view(word.plain).substr(at, end - at);
    const std::string_view written = std::string_view(word.written).substr(at, end - at);
    const auto spelled = std::find_if(std::begin(spelled_units), std::end(spelled_units),
                                      [&](const SpelledUnit& it) { return it.word == plain; });
    if (spelled == std::end(spelled_units) && units.find(written) == nullptr) return {};
    add_part(text, "/", spelled == std::end(spelled_units) ? written : spelled->unit);
    at = end + 1;
  }
  return text;
}

// The unit that begins at a word, `gigabytes per second per square millimeter`, and where it ends.
std::pair<std::optional<Unit>, std::size_t> unit_at(const std::vector<QuotedWord>& words, std::size_t at,
                                                    const Units& units) {
  std::string text;
  std::size_t end = at;
  for (std::size_t next = at; next < words.size(); ++next) {
    std::string part;
    const bool more = next + 1 < words.size();
    if (words[next].plain == "per" && !text.empty()) continue;
    if (words[next].plain == "square" && more && unit_of_word(words[next + 1], units) == "mm") {
      part = "mm2";
      ++next;
    } else if (words[next].plain == "weighted" && more && words[next + 1].plain == "teraflops") {
      part = "WT";
      ++next;
    } else {
      part = unit_of_word(words[next], units);
    }
    // Two units in a row are no product: `600 GB/s TPP`.
    if (part.empty() || (!text.empty() && words[end].plain != "per")) break;
    add_part(text, "/", part);
    end = next + 1;
  }
  return {text.empty() ? std::nullopt : units.read(text), end};
}

std::string plain_words(const std::vector<QuotedWord>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < std::min(to, words.size()); ++i) add_part(text, " ", words[i].plain);
  return text;
}

std::optional<Comparison> limit_before(const std::vector<QuotedWord>& words, std::size_t number) {
  std::size_t end = number;
  while (end > 0 && (words[end - 1].plain == "the" || words[end - 1].plain == "a")) --end;
  const std::string text = " " + plain_words(words, end - std::min<std::size_t>(end, 6), end);
  for (const LimitWords& it : before_number) {
    if (text.ends_with(" " + std::string(it.words))) return it.comparison;
  }
  return std::nullopt;
}

std::optional<Comparison> limit_after(const std::vector<QuotedWord>& words, std::size_t at) {
  // `2.5 × 10^25 or more than 25 percent`
  if (at + 2 < words.size() && words[at + 2].plain == "than") return std::nullopt;
  const std::string text = plain_words(words, at, at + 2);
  for (const LimitWords& it : after_number) {
    if (text == it.words) return it.comparison;
  }
  return std::nullopt;
}

// `4800`, `21,000`, `25%`, `10^26`, `600GB/s`: the digits, and the unit that is joined to them.
std::pair<std::string, std::string> split_number(const std::string& word) {
  std::size_t end = 0;
  while (end < word.size() && (grammar::is_digit(word[end]) || word[end] == '.' || word[end] == ',' ||
                               (word[end] == '^' && end > 0)))
    ++end;
  if (word.substr(end).starts_with('%')) return {word.substr(0, end) + " %", word.substr(end + 1)};
  return {word.substr(0, end), word.substr(end)};
}

}  // namespace

std::vector<QuotedBound> quoted_bounds(std::string_view text, const Units& units) {
  const std::vector<QuotedWord> words = words_in(text);
  std::vector<QuotedBound> bounds;
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto [digits, joined_unit] = split_number(words[i].written);
    if (digits.empty() || !grammar::is_digit(digits.front())) continue;
    const bool counts = i > 0 && std::find(std::begin(number_of), std::end(number_of), words[i - 1].plain) !=
                                     std::end(number_of);
    if (counts) continue;
    std::size_t next = i + 1;
    // `2.5 × 10^25`
    if (next + 1 < words.size() && (words[next].plain == "×" || words[next].plain == "x") &&
        words[next + 1].plain.starts_with("10^")) {
      digits += " x " + words[next + 1].plain;
      next += 2;
    }
    const std::string multiple = next < words.size() ? words[next].plain : "";
    if (multiple == "percent" || multiple == "%") {
      digits += " %";
      ++next;
    } else if (multiple == "per" && next + 1 < words.size() && words[next + 1].plain == "cent") {
      digits += " %";
      next += 2;
    } else if (multiple == "thousand" || multiple == "million" || multiple == "billion" ||
               multiple == "trillion") {
      digits += " " + multiple;
      ++next;
    }
    std::erase(digits, ',');
    const std::optional<Rational> number = decimal(grammar::plain_number(digits));
    if (!number) continue;
    QuotedBound bound{*number, std::nullopt, limit_before(words, i), words[i].written};
    if (!joined_unit.empty()) {
      bound.unit = units.read(joined_unit);
      if (!bound.unit) continue;
    }
    i = next - 1;
    std::size_t unit_end = next;
    if (joined_unit.empty()) std::tie(bound.unit, unit_end) = unit_at(words, next, units);
    if (const auto after = limit_after(words, unit_end)) {
      bound.comparison = after;
      // `10^26 or more operations`
      if (!bound.unit) bound.unit = unit_at(words, unit_end + 2, units).first;
    }
    const std::string amount = digits + (bound.unit ? " " + bound.unit->name : "");
    bound.text = bound.comparison ? bound_text(*bound.comparison, amount) : amount;
    bounds.push_back(std::move(bound));
  }
  return bounds;
}

bool denies(std::string_view text) {
  constexpr std::string_view denials[] = {"not", "no", "unless", "except", "neither", "nor", "without"};
  const std::vector<QuotedWord> words = words_in(text);
  return std::any_of(words.begin(), words.end(), [&](const QuotedWord& word) {
    return std::find(std::begin(denials), std::end(denials), word.plain) != std::end(denials);
  });
}

}  // namespace brightline::engine
