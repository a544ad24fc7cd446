#include "grammar/other_words.hpp"

#include <algorithm>
#include <array>

#include "grammar/quantity.hpp"

namespace brightline::grammar {
namespace {

struct Advice {
  std::string_view text;
  std::string_view advice;
};

constexpr Advice words[] = {
    {"if", "write `when`"},
    {"where", "write `when`"},
    {"provided", "write `when`"},
    {"except", "write `unless`"},
    {"else", "write `= … otherwise`, after a case with `when`"},
    {"from", "write `effective` and the day"},
    {"since", "write `effective` and the day"},
    {"license", "leave it out: a rule begins with `requirement`, `exception` or `review`"},
    {"licence", "leave it out: a rule begins with `requirement`, `exception` or `review`"},
    {"unavailable", "write `not available`"},
    {"needed", "write `required`"},
    {"controlled", "write the paragraph that describes it, such as `3A090.a`"},
    {"case-by-case", "write `case by case`"},
};

constexpr Advice signs[] = {
    {"“", "write straight quotes: `\"`"},
    {"”", "write straight quotes: `\"`"},
    {"„", "write straight quotes: `\"`"},
    {"‘", "write straight quotes: `\"`"},
    {"’", "write straight quotes: `\"`"},
    {"'", "write double quotes: `\"`"},
    {"\u00A0", "this is a no-break space: write a plain blank"},
    {"–", "this is a dash: write `-`, or `--` before a comment"},
    {"—", "this is a dash: write `-`, or `--` before a comment"},
    {"−", "this is a minus sign of typography: write `-`"},
    {"×", "write `*`"},
    {"²", "write `2`, as in `mm2`"},
    {"³", "write `3`, as in `ft3`"},
    {"%", "write it as a plain number: 50 % is `0.5`"},
    {"//", "begin a comment with `--`"},
    {"#", "begin a comment with `--`"},
    {"{", "delete it: a statement ends where the next begins"},
    {"}", "delete it: a statement ends where the next begins"},
    {";", "delete it: a statement ends where the next begins"},
    {":", "delete it: a colon stands only before the type of a fact, a column or a definition"},
    {",", "delete it: only lists, such as `for 3A090.a, 4A090.a`, and the facts of an example have commas"},
    {"->", "write `is` before the verdict"},
    {"&&", "write `and`"},
    {"||", "write `or`"},
    {"!", "write `not`"},
};

constexpr std::string_view upwards[] = {"greater", "higher", "larger", "bigger", "above", "over"};
constexpr std::string_view downwards[] = {"smaller", "lower", "fewer", "below", "under"};

template <std::size_t N>
bool holds(const std::string_view (&list)[N], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// The words of a text, one after the other.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}

  std::string_view next() const {
    const Iterator begin = scan_space(text_.data() + at_, end());
    return {begin, static_cast<std::size_t>(scan_word(begin, end()) - begin)};
  }
  bool take(std::string_view word) {
    if (next() != word) return false;
    at_ = static_cast<std::size_t>(next().data() - text_.data()) + word.size();
    return true;
  }
  bool take_quantity() {
    const Iterator begin = scan_space(text_.data() + at_, end());
    const Quantity quantity = scan_quantity(begin, end());
    if (quantity.number_end == begin) return false;
    at_ = static_cast<std::size_t>(quantity.end() - text_.data());
    return true;
  }
  std::size_t taken() const { return at_; }

 private:
  Iterator end() const { return text_.data() + text_.size(); }
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::string_view other_words_advice(std::string_view text) {
  const Iterator end = text.data() + text.size();
  const std::string_view word(text.data(),
                              static_cast<std::size_t>(scan_hyphenated(text.data(), end) - text.data()));
  for (const Advice& it : words) {
    if (it.text == word) return it.advice;
  }
  for (const Advice& it : signs) {
    if (text.starts_with(it.text)) return it.advice;
  }
  return {};
}

std::optional<OtherComparison> other_comparison(std::string_view text) {
  using ast::Comparison;
  Words words(text);
  // `not less than`, `no more than`: the bound itself is allowed.
  if (words.take("not") || words.take("no")) {
    const bool least = words.take("less") || words.take("fewer");
    if (!least && !words.take("more") && !words.take("greater")) return std::nullopt;
    if (!words.take("than")) return std::nullopt;
    return OtherComparison{least ? Comparison::at_least : Comparison::at_most, words.taken(),
                           least ? "at least" : "at most"};
  }
  const std::string_view word = words.next();
  const bool up = holds(upwards, word);
  if (!up && !holds(downwards, word)) return std::nullopt;
  words.take(word);
  const bool than = words.take("than");
  if (words.take("or")) {
    if (!words.take("equal")) return std::nullopt;
    words.take("to");
    return OtherComparison{up ? Comparison::at_least : Comparison::at_most, words.taken(),
                           up ? "at least" : "at most"};
  }
  // `segment is above` may be the name of an option.
  const OtherComparison found{up ? Comparison::more_than : Comparison::less_than, words.taken(),
                              up ? "more than" : "less than"};
  return than || words.take_quantity() ? std::optional(found) : std::nullopt;
}

std::optional<ast::Comparison> other_bound(std::string_view word) {
  if (holds(upwards, word)) return ast::Comparison::at_least;
  if (holds(downwards, word)) return ast::Comparison::at_most;
  return std::nullopt;
}

std::size_t between_size(std::string_view text) {
  Words words(text);
  const bool whole =
      words.take("between") && words.take_quantity() && words.take("and") && words.take_quantity();
  return whole ? words.taken() : 0;
}

}  // namespace brightline::grammar
