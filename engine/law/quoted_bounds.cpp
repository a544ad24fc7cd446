#include "engine/law/quoted_bounds.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <tuple>
#include <utility>

#include "engine/law/near_unit.hpp"
#include "engine/value/lists.hpp"
#include "grammar/quantity.hpp"
#include "grammar/scan.hpp"
#include "grammar/written_date.hpp"

namespace brightline::engine {
namespace {

// What stands before a number and makes it the number of something rather than an amount.
constexpr std::string_view number_of[] = {
    "§",       "§§",     "part",     "parts",   "note",    "notes",      "paragraph", "paragraphs",
    "no",      "number", "section",  "article", "annex",   "supplement", "column",    "footnote",
    "chapter", "rule",   "schedule", "table",   "january", "february",   "march",     "april",
    "may",     "june",   "july",     "august",  "october", "september",  "november",  "december"};

constexpr std::string_view spelled_numbers[] = {"one",   "two",   "three", "four", "five",   "six",
                                                "seven", "eight", "nine",  "ten",  "eleven", "twelve"};

// `Gbyte/s` as `GB/s`; empty if a part is no unit.
std::string unit_of_word(const QuotedWord& word, const Units& units) {
  std::string text;
  for (std::size_t at = 0; at <= word.plain.size();) {
    const std::size_t end = std::min(word.plain.find('/', at), word.plain.size());
    const std::string_view plain = std::string_view(word.plain).substr(at, end - at);
    const std::string_view written = std::string_view(word.written).substr(at, end - at);
    const std::optional<std::string_view> unit = spoken_unit(plain);
    if (!unit && units.find(written) == nullptr) return {};
    add_part(text, "/", unit.value_or(written));
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

// `4800`, `21,000`, `25%`, `10^26`, `10²⁶`, `600GB/s`: the digits, and the unit that is joined to them.
std::pair<std::string, std::string> split_number(const std::string& word) {
  std::size_t end = 0;
  while (end < word.size() && (grammar::is_digit(word[end]) || word[end] == '.' || word[end] == ',' ||
                               (word[end] == '^' && end > 0)))
    ++end;
  if (word.substr(0, end) == "10") {
    const grammar::Quantity power = grammar::scan_quantity(word.data(), word.data() + word.size());
    end = std::max(end, static_cast<std::size_t>(power.number_end - word.data()));
  }
  if (word.substr(end).starts_with('%')) return {word.substr(0, end) + " %", word.substr(end + 1)};
  return {word.substr(0, end), word.substr(end)};
}

bool is_power_of_ten(const std::string& word) {
  return word.starts_with("10") && word.size() > 2 && split_number(word).first.size() > 2 &&
         !grammar::is_digit(word[2]) && word[2] != ',' && word[2] != '.';
}

// How an amount of money begins, `$500`, `EUR 90 000`: the unit, and how many bytes of the word it has.
std::pair<std::string_view, std::size_t> currency_of(std::string_view word) {
  constexpr std::pair<std::string_view, std::string_view> currencies[] = {
      {"US$", "USD"}, {"$", "USD"},   {"£", "GBP"},  {"€", "EUR"},
      {"USD", "USD"}, {"GBP", "GBP"}, {"EUR", "EUR"}};
  for (const auto& [sign, unit] : currencies) {
    if (word.starts_with(sign)) return {unit, sign.size()};
  }
  return {};
}

// Where a day ends that begins at a word: `November 17, 2023`, `17 November 2023`, `2023-11-17`.
std::pair<std::optional<std::chrono::year_month_day>, std::size_t> day_at(
    const std::vector<QuotedWord>& words, std::size_t at) {
  const std::string& first = words[at].written;
  if (first.size() == 10 && first[4] == '-') return {grammar::day_of(first), at + 1};
  if (at + 2 >= words.size()) return {std::nullopt, at};
  const bool month_first = grammar::is_month(first);
  if (!month_first && !(grammar::is_digit(first.front()) && grammar::is_month(words[at + 1].written)))
    return {std::nullopt, at};
  const std::string text =
      first + " " + words[at + 1].written + (month_first ? ", " : " ") + words[at + 2].written;
  const char* const last = text.data() + text.size();
  if (grammar::scan_date(text.data(), last) != last) return {std::nullopt, at};
  return {grammar::day_of(text), at + 3};
}

// A number and where it ends; `begin` is a sign of currency or the number itself.
struct QuotedNumber {
  std::string digits;  // empty: there is none
  std::string unit;    // joined to it, or of its currency
  std::size_t begin = 0;
  std::size_t end = 0;
  std::optional<Comparison> sign = {};  // `>500`
  bool in_words = false;
};

// `million`, `percent`, `× 10^25` behind the digits.
void take_scale(const std::vector<QuotedWord>& words, const Units& units, QuotedNumber& number) {
  std::size_t& next = number.end;
  const auto plain = [&](std::size_t ahead) {
    return next + ahead < words.size() ? words[next + ahead].plain : std::string();
  };
  if ((plain(0) == "×" || plain(0) == "x") && is_power_of_ten(plain(1))) {
    number.digits += " x " + split_number(plain(1)).first;
    next += 2;
  }
  if (plain(0) == "percent" || plain(0) == "%" || (plain(0) == "per" && plain(1) == "cent")) {
    number.digits += " %";
    next += plain(0) == "per" ? 2 : 1;
  } else if (plain(0) == "thousand" || plain(0) == "million" || plain(0) == "billion" ||
             plain(0) == "trillion") {
    number.digits += " " + plain(0);
    ++next;
  } else if (plain(0) == "parts" && plain(1) == "per" && plain(2) == "million") {
    if (units.find("ppm") != nullptr)
      number.unit = "ppm";
    else
      number.digits += " x 10^-6";
    next += 3;
  }
}

QuotedNumber number_at(const std::vector<QuotedWord>& words, std::size_t at, const Units& units) {
  constexpr std::pair<std::string_view, Comparison> comparison_signs[] = {
      {">=", Comparison::at_least}, {"≥", Comparison::at_least},  {"<=", Comparison::at_most},
      {"≤", Comparison::at_most},   {">", Comparison::more_than}, {"<", Comparison::less_than}};
  QuotedNumber number{"", "", at, at + 1};
  std::string word = words[at].written;
  for (const auto& [sign, comparison] : comparison_signs) {
    if (!word.starts_with(sign) || word.size() == sign.size()) continue;
    number.sign = comparison;
    word.erase(0, sign.size());
    break;
  }
  const auto [currency, sign_size] = currency_of(word);
  if (sign_size > 0 && sign_size == word.size() && at + 1 < words.size()) {
    word = words[at + 1].written;
    number.end = at + 2;
  } else {
    word.erase(0, sign_size);
  }
  // They count only where a limit stands beside them.
  number.in_words = sign_size == 0 && !spelled_number(words[at].plain).empty();
  if (number.in_words) word = spelled_number(words[at].plain);
  std::tie(number.digits, number.unit) = split_number(word);
  if (number.digits.empty() || !grammar::is_digit(number.digits.front())) return {"", "", at, at + 1};
  if (!currency.empty()) {
    number.unit = currency;
    // `EUR 90 000`
    const auto is_group = [&](const std::string& it) {
      return it.size() == 3 && std::all_of(it.begin(), it.end(), grammar::is_digit);
    };
    while (number.end < words.size() && words[number.end - 1].end == 0 && is_group(words[number.end].written))
      number.digits += words[number.end++].written;
  }
  take_scale(words, units, number);
  std::erase(number.digits, ',');
  return number;
}

// `until April 6, 2027`, `expires on April 6, 2027`
bool ends_before(const std::vector<QuotedWord>& words, std::size_t day) {
  constexpr std::string_view ends[] = {"expire", "expires", "expired", "end",       "ends",
                                       "lapse",  "lapses",  "until",   "terminate", "terminates"};
  if (day > 0 && words[day - 1].plain == "on") --day;
  return day > 0 && is_one_of(ends, words[day - 1].plain);
}

std::optional<QuotedBound> date_bound(const std::vector<QuotedWord>& words, std::size_t at,
                                      std::size_t& next) {
  const auto [day, end] = day_at(words, at);
  if (!day) return std::nullopt;
  next = end;
  const QuotedLimit limit = limit_before(words, at, true);
  QuotedBound bound{Rational(std::chrono::sys_days(*day).time_since_epoch().count()), std::nullopt,
                    limit.comparison};
  // `…, or later than`
  const bool ends = words[end - 1].end != 0 || (end + 2 < words.size() && words[end + 2].plain == "than");
  const std::string after = ends ? "" : plain_words(words, end, end + 2);
  if (after == "or later" || after == "or after") bound.comparison = Comparison::at_least;
  if (after == "or earlier" || after == "or before") bound.comparison = Comparison::at_most;
  if (!bound.comparison && ends_before(words, at)) {
    bound.comparison = Comparison::at_most;
    bound.is_loose = true;
  }
  bound.is_date = true;
  bound.amount = grammar::text_of(*day);
  bound.sign = sign_of(words, limit.begin, end);
  return bound;
}

std::optional<QuotedBound> amount_bound(const std::vector<QuotedWord>& words, std::size_t at,
                                        const Units& units, std::size_t& next) {
  const QuotedNumber found = number_at(words, at, units);
  if (found.digits.empty()) return std::nullopt;
  next = found.end;
  const bool counts = at > 0 && is_one_of(number_of, words[at - 1].plain);
  const std::optional<Rational> number = decimal(grammar::plain_number(found.digits));
  if (counts || !number) return std::nullopt;
  const QuotedLimit limit = limit_before(words, found.begin, false);
  QuotedBound bound{*number, std::nullopt, found.sign ? found.sign : limit.comparison};
  std::size_t unit_end = next;
  if (!found.unit.empty()) {
    bound.unit = units.read(found.unit);
    if (!bound.unit) return std::nullopt;
  } else {
    std::tie(bound.unit, unit_end) = unit_at(words, next, units);
  }
  std::size_t end = unit_end;
  if (const auto after = limit_after(words, unit_end)) {
    bound.comparison = after;
    end = unit_end + 2;
    // `10^26 or more operations`
    if (!bound.unit) bound.unit = unit_at(words, end, units).first;
  }
  if (found.in_words && !bound.comparison) return std::nullopt;
  bound.in_words = found.in_words;
  bound.is_cut = at > 0 && words[at - 1].plain == left_out;
  bound.amount = found.digits + (bound.unit ? " " + bound.unit->name : "");
  bound.sign = sign_of(words, limit.begin, end);
  return bound;
}

// `between 5 W and 10 W`, `5 to 10 W`: two bounds, of which it is not said whether the ends belong to it.
void read_range(const std::vector<QuotedWord>& words, std::size_t first, QuotedBound& low, std::size_t second,
                QuotedBound& high) {
  constexpr std::size_t longest = 5;  // a number, and the words of its unit
  const std::string& join = words[second - 1].plain;
  const bool is_range = join == "to" || (join == "and" && first > 0 && words[first - 1].plain == "between");
  if (!is_range || second - first > longest || low.comparison || high.comparison ||
      low.is_date != high.is_date)
    return;
  if (!low.unit && high.unit) {
    low.unit = high.unit;
    low.amount += " " + high.unit->name;
  }
  low.comparison = Comparison::at_least;
  high.comparison = Comparison::at_most;
  low.is_loose = high.is_loose = true;
  low.text = limit_text(*low.comparison, low.amount, low.is_date);
}

}  // namespace

std::string spelled_number(const std::string& word) {
  if (word == "half") return "0.5";
  const auto* const found = std::find(std::begin(spelled_numbers), std::end(spelled_numbers), word);
  return found == std::end(spelled_numbers) ? "" : std::to_string(found - std::begin(spelled_numbers) + 1);
}

std::vector<QuotedBound> quoted_bounds(std::string_view text, const Units& units) {
  const std::vector<QuotedWord> words = words_in(text);
  std::vector<QuotedBound> bounds;
  std::optional<Comparison> of_list;  // of the last limit behind a `(i)`, which also is that of `(ii) 40`
  for (std::size_t at = 0, next = 0, last = 0; at < words.size(); at = next) {
    next = at + 1;
    std::optional<QuotedBound> bound = date_bound(words, at, next);
    if (!bound) bound = amount_bound(words, at, units, next);
    if (!bound) continue;
    if (at > 0 && is_list_mark(words[at - 1])) {
      if (!bound->comparison) bound->comparison = of_list;
      of_list = bound->comparison;
    }
    if (!bounds.empty()) read_range(words, last, bounds.back(), at, *bound);
    last = at;
    bound->text =
        bound->comparison ? limit_text(*bound->comparison, bound->amount, bound->is_date) : bound->amount;
    bounds.push_back(std::move(*bound));
  }
  return bounds;
}

std::string limit_text(Comparison comparison, const std::string& amount, bool is_date) {
  if (!is_date) return bound_text(comparison, amount);
  switch (comparison) {
    case Comparison::at_least:
      return "on or after " + amount;
    case Comparison::more_than:
      return "after " + amount;
    case Comparison::at_most:
      return "on or before " + amount;
    case Comparison::less_than:
      return "before " + amount;
    default:
      return bound_text(comparison, amount);
  }
}

}  // namespace brightline::engine
