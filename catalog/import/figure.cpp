#include "catalog/import/figure.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "catalog/decimal_text.hpp"
#include "catalog/import/file_text.hpp"
#include "catalog/import/one_spelling.hpp"
#include "catalog/import/printed_mark.hpp"
#include "catalog/import/printed_unit.hpp"
#include "grammar/scan.hpp"

namespace brightline::catalog::importing {
namespace {

using engine::Rational;

using grammar::is_digit;

// The mark, `.` or `,`, that starts the fraction in a run of digits.
enum class Marks : std::uint8_t { none, point, comma, either, broken };

// Whether all groups after the first have three digits.
bool grouped(std::string_view digits, char mark) {
  std::size_t group = 0;
  bool first = true;
  for (const char c : digits) {
    if (c != mark) {
      ++group;
      continue;
    }
    if (group == 0 || group > 3 || (!first && group != 3)) return false;
    first = false;
    group = 0;
  }
  return first || group == 3;
}

Marks marks_of(std::string_view run) {
  const auto points = std::count(run.begin(), run.end(), '.');
  const auto commas = std::count(run.begin(), run.end(), ',');
  if (points == 0 && commas == 0) return Marks::none;
  if (points > 0 && commas > 0) {
    const bool comma_last = run.rfind(',') > run.rfind('.');
    const char fraction = comma_last ? ',' : '.', thousands = comma_last ? '.' : ',';
    if ((comma_last ? commas : points) != 1 || !grouped(run.substr(0, run.find(fraction)), thousands))
      return Marks::broken;
    return comma_last ? Marks::comma : Marks::point;
  }
  const char mark = points > 0 ? '.' : ',';
  if (points + commas > 1) {
    if (!grouped(run, mark)) return Marks::broken;
    return mark == '.' ? Marks::comma : Marks::point;
  }
  const std::size_t at = run.find(mark);
  if (at == 0 || at + 1 == run.size()) return Marks::broken;
  const std::size_t before = at, after = run.size() - at - 1;
  if (after == 3 && before <= 3 && run.front() != '0') return Marks::either;
  return mark == '.' ? Marks::point : Marks::comma;
}

class FigureReader {
 public:
  FigureReader(std::string text, Notation notation, bool typed = false)
      : text_(std::move(text)), notation_(notation), typed_(typed) {}

  FigureReading run() {
    if (const std::size_t bar = text_.find('|'); bar != std::string::npos) return two_figures(bar);
    Figure figure;
    const char sign = prefix();
    if (take("US$") || take("$")) figure.unit = "USD";
    std::optional<Rational> first = number();
    if (first && !factor(*first)) first.reset();
    if (!first) return refused(problem_);
    std::string unit = unit_text();
    std::optional<Rational> second;
    const bool plus_minus = take("\xC2\xB1") || take("+/-");
    if (plus_minus || range_mark()) {
      skip_blanks();
      second = number();
      if (!second) return refused(problem_);
      const std::string second_unit = unit_text();
      if (!unit.empty() && !second_unit.empty() && unit != second_unit)
        return refused("the ends of the range have different units");
      if (unit.empty()) unit = second_unit;
    }
    if (!unit.empty()) figure.unit = unit;
    marks(figure, *first);
    skip_blanks();
    if (at_ != text_.size()) return refused("the number is followed by " + shown(text_.substr(at_)));
    return with_bounds(std::move(figure), sign, *first, second, plus_minus);
  }

 private:
  FigureReading refused(std::string problem) const { return {std::nullopt, false, std::move(problem)}; }

  // `989.5 TFLOPS | 1979 TFLOPS*`: data sheets print the dense rate and the one with sparsity.
  FigureReading two_figures(std::size_t bar) const {
    std::string left = text_.substr(0, bar), right = text_.substr(bar + 1);
    for (std::string* const side : {&left, &right}) {
      while (!side->empty() && side->back() == ' ') side->pop_back();
      side->erase(0, std::min(side->find_first_not_of(' '), side->size()));
    }
    FigureReading dense = FigureReader(left, notation_).run();
    const FigureReading sparse = FigureReader(right, notation_).run();
    const auto is_doubled = [](const Rational& rate, const Rational& twice) {
      return engine::abs(twice - rate * 2) <= half_step(rate) * 2;  // both are rounded
    };
    const bool doubled = dense.figure && sparse.figure && dense.figure->value && sparse.figure->value &&
                         is_doubled(*dense.figure->value, *sparse.figure->value) &&
                         (dense.figure->unit == sparse.figure->unit || dense.figure->unit.empty());
    if (!doubled)
      return refused("two figures, " + shown(left) + " and " + shown(right) +
                     "; a second figure must be twice the first, with sparsity");
    dense.figure->unit = sparse.figure->unit;
    dense.figure->beside = right;
    return dense;
  }

  // `18 x 50 GB/s` is a multiple; `2368/814` is a fraction if it is typed. Returns false if it is not a
  // number.
  bool factor(Rational& number_read) {
    const std::size_t before = at_;
    if (typed_ && at_ + 1 < text_.size() && text_[at_] == '/' && is_digit(text_[at_ + 1])) {
      ++at_;
      const std::optional<Rational> divisor = number();
      if (!divisor || *divisor == 0) {
        problem_ = not_a_number();
        return false;
      }
      number_read = number_read / *divisor;
      return true;
    }
    skip_blanks();
    const bool sign = text_.compare(at_, 2, "\xC3\x97") == 0;
    // `18x50` is a product; `0x50` is a hexadecimal number.
    const bool letter = at_ + 1 < text_.size() && (text_[at_] == 'x' || text_[at_] == 'X') &&
                        number_read != 0 && (at_ > before ? text_[at_ + 1] == ' ' : is_digit(text_[at_ + 1]));
    if (!sign && !letter) {
      at_ = before;
      return true;
    }
    at_ += sign ? 2 : 1;
    const std::optional<Rational> each = number();
    if (!each) return false;
    number_read = number_read * *each;
    return true;
  }

  FigureReading with_bounds(Figure figure, char sign, const Rational& first,
                            const std::optional<Rational>& second, bool plus_minus) const {
    figure.approximate = sign != 0 || second;
    if (sign == '~' && !second)
      return refused("it states no margin: write the interval that is meant, such as 800..830");
    if (second && plus_minus) {
      figure.value = first;
      figure.low = first - *second;
      figure.high = first + *second;
    } else if (second) {
      if (*second < first) return refused("the range ends below its beginning");
      if (sign == '<' || sign == '>') return refused("a range with a bound");
      figure.low = first;
      figure.high = *second;
    } else if (sign == '<') {
      figure.high = first;
    } else if (sign == '>') {
      figure.low = first;
    } else {
      figure.value = first;
    }
    if ((figure.low && *figure.low < 0) || (figure.value && *figure.value < 0))
      return refused("it is below zero");
    return {std::move(figure), false, {}};
  }

  std::string_view rest() const { return std::string_view(text_).substr(at_); }

  void skip_blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  bool take(std::string_view words) {
    skip_blanks();
    if (lower(std::string_view(text_).substr(at_, words.size())) != lower(words)) return false;
    at_ += words.size();
    return true;
  }

  bool is_point() const { return notation_ != Notation::only_comma && notation_ != Notation::comma; }
  bool contradicts(Marks marks) const {
    return (marks == Marks::comma &&
            (notation_ == Notation::only_point || notation_ == Notation::doubtful_point)) ||
           (marks == Marks::point && notation_ == Notation::only_comma);
  }

  char prefix() {
    for (const std::string_view word :
         {"~", "approximately", "approx.", "approx", "about", "around", "circa", "ca.", "c.", "est."}) {
      if (take(word)) return '~';
    }
    for (const std::string_view word : {"<=", "<", "less than", "up to", "at most", "below"}) {
      if (take(word)) return '<';
    }
    for (const std::string_view word : {">=", ">", "more than", "at least", "above"}) {
      if (take(word)) return '>';
    }
    return 0;
  }

  bool range_mark() {
    const std::size_t before = at_;
    if (take("..") || take("to ") || take("-")) {
      skip_blanks();
      if (at_ < text_.size() && is_digit(text_[at_])) return true;
    }
    at_ = before;
    return false;
  }

  // Digits separated by `.`, `,`, `'` or single blanks, and a power of ten.
  std::optional<Rational> number() {
    skip_blanks();
    // Spreadsheets show a small number below zero as `-0`.
    const bool minus = at_ + 1 < text_.size() && text_[at_] == '-' && is_digit(text_[at_ + 1]);
    if (minus) ++at_;
    const std::size_t begin = at_;
    const auto digit_at = [&](std::size_t i) { return i < text_.size() && is_digit(text_[i]); };
    const auto three_follow = [&](std::size_t i) {
      return digit_at(i) && digit_at(i + 1) && digit_at(i + 2) && !digit_at(i + 3);
    };
    std::string run;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool mark = (c == '.' || c == ',') && digit_at(at_ + 1) && at_ > begin;
      const bool group = (c == ' ' || c == '\'') && at_ > begin && three_follow(at_ + 1);
      if (!is_digit(c) && !mark && !group) break;
      if (!group) run += c;
      ++at_;
    }
    if (run.empty()) {
      problem_ = not_a_number();
      return std::nullopt;
    }
    if (run == "10" && raised_digit(rest()) != 0) {
      problem_ = shown(text_) + " may have a power of ten or a footnote; write a power like 1.979e3";
      return std::nullopt;
    }
    std::optional<Rational> found = with_power(run, power());
    if (!minus || !found || *found == 0) return found;
    problem_ = "it is below zero";
    return std::nullopt;
  }

  // `e+16`, or empty.
  std::string power() {
    std::size_t at = at_;
    if (at >= text_.size() || (text_[at] != 'e' && text_[at] != 'E')) return {};
    ++at;
    if (at < text_.size() && (text_[at] == '+' || text_[at] == '-')) ++at;
    const std::size_t digits = at;
    while (at < text_.size() && is_digit(text_[at])) ++at;
    if (at == digits) return {};
    std::string result = text_.substr(at_, at - at_);
    at_ = at;
    return result;
  }

  std::optional<Rational> with_power(const std::string& run, const std::string& power) {
    Marks marks = marks_of(run);
    if (marks == Marks::either) {
      const bool point = run.find('.') != std::string::npos;
      if (!power.empty()) {
        marks = point ? Marks::point : Marks::comma;
      } else if (notation_ == Notation::open || notation_ == Notation::doubtful_point || (typed_ && !point)) {
        std::string joined = run, split = run;
        joined.erase(std::remove_if(joined.begin(), joined.end(), [](char c) { return !is_digit(c); }),
                     joined.end());
        std::replace(split.begin(), split.end(), ',', '.');
        problem_ = shown(run) + " may be " + joined + " or " + split +
                   (typed_ ? "; write the one that is meant"
                           : "; say which in a mapping: decimal = \".\" or decimal = \",\"");
        return std::nullopt;
      } else {
        marks = is_point() ? Marks::point : Marks::comma;
      }
    }
    if (contradicts(marks)) {
      problem_ = shown(run) + " is not a number if its fraction begins with `" + (is_point() ? "." : ",") +
                 (typed_ ? "`" : "`; `decimal` in the mapping says which mark does");
      return std::nullopt;
    }
    if (marks == Marks::broken) {
      problem_ = not_a_number();
      return std::nullopt;
    }
    const char fraction = marks == Marks::comma ? ',' : '.';
    std::string plain;
    for (const char c : run) {
      if (is_digit(c)) plain += c;
      if (c == fraction) plain += '.';
    }
    std::optional<Rational> value = engine::decimal_with_exponent(plain + power);
    if (!value) problem_ = shown(run + power) + " is out of range";
    return value;
  }

  // Letters and what joins them: `TB/s`, `mm2`, `mm²`, `FLOP/s`. A raised 2 after letters other than a unit
  // of length is a footnote: `TFLOPS²`.
  std::string unit_text() {
    skip_blanks();
    const std::size_t begin = at_;
    if (at_ < text_.size() && text_[at_] == '$') ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      const bool joins = at_ > begin && (c == '/' || c == '^' || c == '2');
      const bool micro = text_.compare(at_, 2, "µ") == 0 || text_.compare(at_, 2, "μ") == 0;
      const bool square = at_ > begin && text_[at_ - 1] == 'm' && text_.compare(at_, 2, "²") == 0;
      if (micro || square) {
        at_ += 2;
      } else if (letter || joins) {
        ++at_;
      } else {
        break;
      }
    }
    const std::string word = lower(text_.substr(begin, at_ - begin));
    if (word == "to" || word == "dense" || word == "sparse" || word == "structured" || word == "with" ||
        word == "w/") {
      at_ = begin;
      return {};
    }
    return text_.substr(begin, at_ - begin);
  }

  // What follows the number and its unit.
  void marks(Figure& figure, const Rational& first) {
    while (true) {
      skip_blanks();
      const std::string rest = lower(std::string_view(text_).substr(at_));
      const auto begins = [&](std::string_view word) { return rest.starts_with(word); };
      if (begins("with") || begins("w/") || begins("sparse") || begins("structured") || begins("2:4") ||
          begins("4:2")) {
        const Sparsity said = sparsity_said(rest);
        if (said == Sparsity::unsaid) return;
        (said == Sparsity::sparse ? figure.sparse : figure.dense) = true;
        at_ = text_.size();
      } else if (rest.starts_with("dense")) {
        figure.dense = true;
        at_ += 5;
      } else if (rest.starts_with('*')) {
        figure.footnote = true;
        ++at_;
      } else if (const std::size_t mark = raised_digit(this->rest()); mark != 0) {
        figure.footnote = true;
        at_ += mark;
      } else if (at_ < text_.size() && (text_[at_] == '[' || text_[at_] == '(')) {
        // Any bracket but these may be a second figure, a multiple or a unit.
        const char close = text_[at_] == '[' ? ']' : ')';
        const std::size_t end = text_.find(close, at_);
        if (end == std::string::npos) return;
        const std::string inside = lower(std::string_view(text_).substr(at_ + 1, end - at_ - 1));
        const Sparsity said = sparsity_said(inside);
        if (said == Sparsity::sparse && is_digit(inside.front()) && !is_ratio(inside.substr(0, 3))) {
          // `312 (624 with sparsity)`
          const FigureReading other = FigureReader(inside.substr(0, inside.find(' ')), notation_).run();
          if (!other.figure || !other.figure->value || *other.figure->value != first * 2) return;
          figure.beside = inside;
        } else if (said != Sparsity::unsaid) {
          (said == Sparsity::sparse ? figure.sparse : figure.dense) = true;
        } else if (!is_ratio(inside)) {
          if (!is_footnote_mark(inside, close == ']')) return;
          figure.footnote = true;
        }
        at_ = end + 1;
      } else {
        return;
      }
    }
  }

  std::string not_a_number() const { return shown(text_) + " is not a number"; }

  std::string text_;
  Notation notation_;
  bool typed_;  // in the notation of this program, in which a comma begins no fraction
  std::size_t at_ = 0;
  std::string problem_;
};

}  // namespace

bool is_not_given(const std::string& text) {
  static constexpr std::string_view words[] = {
      "",        "-", "--",  "n/a", "na",   "n.a.", "n. a.",         "nan",           "unk",
      "unknown", "?", "tbd", "tba", "null", "#n/a", "not disclosed", "not published", "undisclosed"};
  const std::string plain = lower(one_spelling(text));
  return std::find(std::begin(words), std::end(words), plain) != std::end(words);
}

namespace {

// What stands beside the number in its format or a line of units: a unit, and marks such as `(sparse)`.
void add_unit_beside(const Cell& cell, FigureReading& read) {
  if (!read.figure || !read.figure->unit.empty() || is_not_given(cell.unit)) return;
  Figure& figure = *read.figure;
  figure.unit = cell.unit;
  if (is_printed_unit(cell.unit)) return;
  const FigureReading beside = FigureReader("1 " + one_spelling(cell.unit), Notation::only_point).run();
  if (!beside.figure || beside.figure->value != Rational(1)) {
    read = {std::nullopt, false, shown(cell.unit) + " beside the number is no unit"};
    return;
  }
  figure.unit = beside.figure->unit;
  figure.sparse = figure.sparse || beside.figure->sparse;
  figure.dense = figure.dense || beside.figure->dense;
  figure.footnote = figure.footnote || beside.figure->footnote;
}

}  // namespace

FigureReading read_figure(const Cell& cell, Notation notation) {
  if (is_not_given(cell.text)) return {std::nullopt, true, {}};
  FigureReading read;
  if (!cell.literal || !cell.exact.empty()) {
    read = FigureReader(one_spelling(cell.value()), cell.literal ? Notation::only_point : notation).run();
  } else {
    const std::optional<Rational> value = engine::decimal_with_exponent(cell.text);
    if (!value) return {std::nullopt, false, shown(cell.text) + " is out of range"};
    if (*value < 0) return {std::nullopt, false, "it is below zero"};
    read.figure.emplace().value = value;
  }
  add_unit_beside(cell, read);
  return read;
}

FigureReading read_typed_figure(std::string_view text) {
  FigureReading read = FigureReader(one_spelling(std::string(text)), Notation::only_point, true).run();
  const auto is_huge = [](const std::optional<Rational>& it) {
    return it && *it > *engine::decimal_with_exponent("1e60");
  };
  if (read.figure && (is_huge(read.figure->value) || is_huge(read.figure->low) || is_huge(read.figure->high)))
    return {std::nullopt, false, shown(std::string(text)) + " is out of range"};
  return read;
}

Notation notation_of(const std::string& text) {
  const std::string plain = one_spelling(text);
  const std::size_t begin = plain.find_first_of("0123456789");
  if (begin == std::string::npos) return Notation::open;
  std::size_t end = plain.find_first_not_of("0123456789.,", begin);
  if (end == std::string::npos) end = plain.size();
  if (end < plain.size() && (plain[end] == 'e' || plain[end] == 'E')) return Notation::open;
  std::string_view run = std::string_view(plain).substr(begin, end - begin);
  while (!run.empty() && !is_digit(run.back())) run.remove_suffix(1);
  if (run.find("..") != std::string_view::npos) return Notation::open;
  const Marks marks = marks_of(run);
  return marks == Marks::point ? Notation::point : marks == Marks::comma ? Notation::comma : Notation::open;
}

Notation notation_of(const std::vector<Notation>& cells, bool default_point) {
  const bool point = std::find(cells.begin(), cells.end(), Notation::point) != cells.end();
  const bool comma = std::find(cells.begin(), cells.end(), Notation::comma) != cells.end();
  if (point && comma) return Notation::open;
  if (comma) return Notation::comma;
  return point || default_point ? Notation::point : Notation::open;
}

}  // namespace brightline::catalog::importing
