#include "grammar/other_words.hpp"

#include <algorithm>
#include <array>

#include "grammar/quantity.hpp"

namespace brightline::grammar {
namespace {

constexpr Advice words[] = {
    {"if", "write `when`", "when"},
    {"where", "write `when`", "when"},
    {"provided that", "write `when`", "when"},
    {"provided", "write `when`", "when"},
    {"except", "write `unless`", "unless"},
    {"but not", "write `and not`", "and not"},
    {"but", "write `and`", "and"},
    {"else", "write `= … otherwise`, after a case with `when`"},
    {"from", "write `effective` and the day"},
    {"since", "write `effective` and the day"},
    {"license", "leave it out: a rule begins with `requirement`, `exception` or `review`", ""},
    {"licence", "leave it out: a rule begins with `requirement`, `exception` or `review`", ""},
    {"unavailable", "write `not available`", "not available"},
    {"needed", "write `required`", "required"},
    {"to", "write `in` before countries; a range has both bounds, as in `5 or more and 10 or less`"},
    {"until", "write `before`, or `on or before` if the day itself belongs to it"},
    {"any of", "write `one of`", "one of"},
    {"one", "write the number in digits, as in `1 or more`"},
    {"component", "write `any component is 3A090.a`, or `count over components where (…) is 1 or more`"},
    {"xor", "write `(A or B) and not (A and B)`"},
    {"controlled", "write the paragraph that describes it, such as `3A090.a`"},
    {"case-by-case", "write `case by case`", "case by case"},
};

// A longer sign stands before the one that it begins with.
constexpr Advice signs[] = {
    {"“", "write straight quotes: `\"`"},
    {"”", "write straight quotes: `\"`"},
    {"„", "write straight quotes: `\"`"},
    {"‘", "write straight quotes: `\"`"},
    {"’", "write straight quotes: `\"`"},
    {"'", "write double quotes: `\"`"},
    {"\u00A0", "this is a no-break space: write a plain blank", " "},
    {"\u202F", "this is a narrow no-break space: write a plain blank", " "},
    {"\u2009", "this is a thin space: write a plain blank", " "},
    {"–", "this is a dash: write `-`, or `--` before a comment"},
    {"—", "this is a dash: write `-`, or `--` before a comment"},
    {"−", "this is a minus sign of typography: write `-`", "-"},
    {"×", "write `*`", "*"},
    {"÷", "write `/`", "/"},
    {"²", "write `2`, as in `mm2`"},
    {"³", "write `3`, as in `ft3`"},
    {"€", "write the unit behind the number: `1000 EUR`"},
    {"$", "write the unit behind the number: `1000 USD`"},
    {"£", "write the unit behind the number: `1000 GBP`"},
    {"%", "write it behind a number: `30 %`"},
    {"•", "delete it: a paragraph begins with `paragraph` or its label", ""},
    {"·", "delete it: a paragraph begins with `paragraph` or its label", ""},
    {"§", "write the label alone, as in `paragraph 3.2`"},
    {")", "delete it, or add the `(` that is missing; a label stands alone, as in `paragraph a`"},
    {"⩾", "write `>=`", ">="},
    {"⩽", "write `<=`", "<="},
    {"**", "a heading is a quoted text: `\"…\"`"},
    {"//", "begin a comment with `--`", "--"},
    {"#", "begin a comment with `--`", "--"},
    {"{", "delete it: a statement ends where the next begins", ""},
    {"}", "delete it: a statement ends where the next begins", ""},
    {";", "delete it: a statement ends where the next begins", ""},
    {":=", "write `=`", "="},
    {":", "delete it: a colon is used only before the type of a fact, a column or a definition"},
    {",",
     "delete it, or write `is one of` before options: only lists, such as `for 3A090.a, 4A090.a`, and the "
     "facts "
     "of an example have commas"},
    {".", "delete it: a statement ends where the next begins", ""},
    {"->", "write `is` before the verdict"},
    {"&&", "write `and`", "and"},
    {"||", "write `or`", "or"},
    {"!", "write `not`"},
};

constexpr std::string_view upwards[] = {"greater", "higher", "larger", "bigger", "above", "over", "later"};
constexpr std::string_view downwards[] = {"smaller", "lower", "fewer", "below", "under", "earlier"};

template <std::size_t N>
bool holds(const std::string_view (&list)[N], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// Takes the words of a text one after the other.
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
  bool next_is_date() const {
    const Iterator begin = scan_space(text_.data() + at_, end());
    return scan_date(begin, end()) != begin;
  }
  bool take_quantity() {
    Iterator begin = scan_space(text_.data() + at_, end());
    if (begin != end() && *begin == '-') ++begin;
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

// `than`, `than or equal to`, `or equal to` after `greater` and the like, then the comparison; nothing if
// neither is there and no amount follows: `segment is above` may be the name of an option.
std::optional<ast::Comparison> compared(Words& words, bool up) {
  using ast::Comparison;
  const bool than = words.take("than");
  if (words.take("or")) {
    if (!words.take("equal")) return std::nullopt;
    words.take("to");
    return up ? Comparison::at_least : Comparison::at_most;
  }
  Words ahead = words;
  if (!than && !ahead.take_quantity()) return std::nullopt;
  return up ? Comparison::more_than : Comparison::less_than;
}

// `greater`, `below` …; true for those upwards.
std::optional<bool> take_direction(Words& words) {
  const std::string_view word = words.next();
  const bool up = holds(upwards, word) || word == "more";
  if (!up && !holds(downwards, word) && word != "less") return std::nullopt;
  words.take(word);
  return up;
}

}  // namespace

const Advice* advice_for(std::string_view text) {
  const Iterator end = text.data() + text.size();
  const std::string_view word(text.data(),
                              static_cast<std::size_t>(scan_hyphenated(text.data(), end) - text.data()));
  for (const Advice& it : words) {
    const bool is_phrase = it.text.find(' ') != std::string_view::npos;
    if (is_phrase
            ? text.starts_with(it.text) && (text.size() == it.text.size() || !is_word(text[it.text.size()]))
            : it.text == word)
      return &it;
  }
  for (const Advice& it : signs) {
    if (text.starts_with(it.text)) return &it;
  }
  return nullptr;
}

std::optional<OtherComparison> verb_comparison(std::string_view text) {
  using ast::Comparison;
  Words words(text);
  const auto found = [&](Comparison comparison) { return OtherComparison{comparison, words.taken()}; };
  // `meets or exceeds`, `equals or exceeds`; `equals` alone.
  constexpr std::string_view reaches[] = {"meets",    "meeting", "equals",  "equalling",
                                          "equaling", "reaches", "reaching"};
  if (holds(reaches, words.next())) {
    const bool equals = words.take("equals");
    if (!equals) words.take(words.next());
    const Words before = words;
    if (words.take("or") && (words.take("exceeds") || words.take("exceeding")))
      return found(Comparison::at_least);
    words = before;
    return equals ? std::optional(found(Comparison::equal)) : std::nullopt;
  }
  if (words.take("has"))
    return words.take("exceeded") ? std::optional(found(Comparison::more_than)) : std::nullopt;
  if (words.take("will"))
    return words.take("exceed") ? std::optional(found(Comparison::more_than)) : std::nullopt;
  if (words.take("exceeding") || words.take("exceeds")) return found(Comparison::more_than);
  if (words.take("not"))
    return words.take("exceeding") ? std::optional(found(Comparison::at_most)) : std::nullopt;
  if (words.take("does"))
    return words.take("not") && words.take("exceed") ? std::optional(found(Comparison::at_most))
                                                     : std::nullopt;
  return std::nullopt;
}

std::optional<OtherComparison> other_comparison(std::string_view text) {
  using ast::Comparison;
  if (const auto verb = verb_comparison(text)) return verb;
  Words words(text);
  const auto found = [&](Comparison comparison) { return OtherComparison{comparison, words.taken()}; };
  // `not less than`, `no more than`, `not above`: the bound itself is allowed.
  if (words.take("not") || words.take("no")) {
    // `not before 2024-02-01`, `no earlier than`
    if (words.take("before")) return found(Comparison::at_least);
    if (words.take("after")) return found(Comparison::at_most);
    const std::optional<bool> up = take_direction(words);
    if (!up) return std::nullopt;
    const std::optional<Comparison> comparison = compared(words, *up);
    if (comparison == Comparison::more_than) return found(Comparison::at_most);
    if (comparison == Comparison::less_than) return found(Comparison::at_least);
    return std::nullopt;
  }
  if (words.take("up")) {
    if (!words.take("to")) return std::nullopt;
    Words ahead = words;
    if (ahead.take("and") && ahead.take("including")) words = ahead;
    return found(Comparison::at_most);
  }
  if (words.take("since") || words.take("from"))
    return words.next_is_date() ? std::optional(found(Comparison::at_least)) : std::nullopt;
  if (words.take("in")) {
    if (words.take("excess") && words.take("of")) return found(Comparison::more_than);
    return std::nullopt;
  }
  if (words.take("a")) {
    const bool least = words.take("minimum");
    if ((least || words.take("maximum")) && words.take("of"))
      return found(least ? Comparison::at_least : Comparison::at_most);
    return std::nullopt;
  }
  if (words.take("equal")) {
    const bool to = words.take("to");
    if (!words.take("or")) return to ? std::optional(found(Comparison::equal)) : std::nullopt;
    if (words.take("exceeding")) return found(Comparison::at_least);
    const std::optional<bool> up = take_direction(words);
    if (!up) return std::nullopt;
    words.take("than");
    return found(*up ? Comparison::at_least : Comparison::at_most);
  }
  if (words.next() == "more" || words.next() == "less") {
    // `more than` is the language's own; `more than or equal to` is not.
    const bool up = *take_direction(words);
    if (!words.take("than") || !words.take("or") || !words.take("equal")) return std::nullopt;
    words.take("to");
    return found(up ? Comparison::at_least : Comparison::at_most);
  }
  const std::optional<bool> up = take_direction(words);
  if (!up) return std::nullopt;
  const std::optional<Comparison> comparison = compared(words, *up);
  return comparison ? std::optional(found(*comparison)) : std::nullopt;
}

std::optional<ast::Comparison> other_bound(std::string_view word) {
  if (holds(upwards, word)) return ast::Comparison::at_least;
  if (holds(downwards, word)) return ast::Comparison::at_most;
  return std::nullopt;
}

std::optional<std::string_view> joined_comparison(std::string_view word) {
  constexpr std::pair<std::string_view, std::string_view> all[] = {
      {"morethan", "more than"}, {"lessthan", "less than"}, {"atleast", "at least"}, {"atmost", "at most"}};
  for (const auto& [joined, words] : all) {
    if (joined == word) return words;
  }
  return std::nullopt;
}

std::size_t between_size(std::string_view text) {
  Words words(text);
  const bool between = words.take("between");
  if (!between && !words.take("from")) return 0;
  const bool whole = words.take_quantity() && words.take(between ? "and" : "to") && words.take_quantity();
  return whole ? words.taken() : 0;
}

}  // namespace brightline::grammar
