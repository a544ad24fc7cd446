// The words and symbols of a comparison, those of the law's own English among them, and the ways in which
// they are mistaken: `=>`, `==`, a missing `is`, `or mor`. Each mistake is reported and then read as it was
// meant. Includes X3; for the grammar only.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "grammar/lexical.hpp"
#include "grammar/other_words.hpp"
#include "grammar/quantity.hpp"
#include "grammar/render.hpp"
#include "grammar/syntax_kinds.hpp"

namespace brightline::grammar {

// One side of a comparison: `or more`, `less than` … with its value.
struct Bound {
  ast::Comparison comparison = ast::Comparison::equal;
  Span token;
  ast::ExpressionId right{};
};

// `or greater`, `or later` after a value; and `or mor`, `or lses`: a letter too many, too few or in the wrong
// place, which is reported and read as meant. Other words are names: `or core` may well be a condition.
struct OtherBound : x3::parser<OtherBound> {
  using attribute_type = Bound;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    const Iterator word = scan_word(first, last);
    if (std::string_view(first, static_cast<std::size_t>(word - first)) != "or") return false;
    const Iterator begin = scan_space(word, last);
    const Iterator end = scan_word(begin, last);
    const std::string_view written(begin, static_cast<std::size_t>(end - begin));
    Session& session = session_in(context);
    const auto read = [&](ast::Comparison comparison) {
      x3::traits::move_to(Bound{comparison, session.span(first, end), {}}, attribute);
      first = end;
      return true;
    };
    if (const auto other = other_bound(written); other && !begins_comparison(end, last)) return read(*other);
    if (is_reserved(written)) return false;
    static const std::vector<std::string> bounds{"more", "less"};
    const std::optional<std::string> near = near_name(written, bounds);
    if (!near || (written.size() == near->size() && !std::is_permutation(begin, end, near->begin())))
      return false;
    const Span seen = session.span(begin, end);
    Diagnostic& diagnostic =
        session.report(kinds::expected, seen, {"`or more` or `or less`", quoted(written)});
    diagnostic.help = "did you mean `" + *near + "`?";
    diagnostic.edit = Edit{seen, *near};
    return read(*near == "more" ? ast::Comparison::at_least : ast::Comparison::at_most);
  }

  // Whether a fact of that name is compared, as in `or above is yes`.
  static bool begins_comparison(Iterator where, Iterator last) {
    const Iterator next = scan_space(where, last);
    const std::string_view word(next, static_cast<std::size_t>(scan_word(next, last) - next));
    return word == "is" || word == "in" || (next != last && (*next == '<' || *next == '>' || *next == '='));
  }
};

// `greater than`, `below`, `not exceeding`: as the law says it. `morethan` is reported.
template <std::optional<OtherComparison> (*Find)(std::string_view)>
struct OtherWords : x3::parser<OtherWords<Find>> {
  using attribute_type = Bound;
  static constexpr bool has_attribute = true;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    const std::string_view rest(first, static_cast<std::size_t>(last - first));
    const auto found = Find(rest);
    if (!found) return false;
    x3::traits::move_to(Bound{found->comparison, session_in(context).span(first, first + found->size), {}},
                        attribute);
    first += found->size;
    return true;
  }
};

inline std::optional<OtherComparison> run_together(std::string_view text) {
  using ast::Comparison;
  const std::string_view word(
      text.data(), static_cast<std::size_t>(scan_word(text.data(), text.data() + text.size()) - text.data()));
  const auto meant = joined_comparison(word);
  if (!meant) return std::nullopt;
  const bool bound_itself = meant->starts_with("at ");
  const bool up = *meant == "more than" || *meant == "at least";
  return OtherComparison{bound_itself ? (up ? Comparison::at_least : Comparison::at_most)
                                      : (up ? Comparison::more_than : Comparison::less_than),
                         word.size()};
}

// `morethan 80 kN`: reported, and read as meant.
struct RunTogether : x3::parser<RunTogether> {
  using attribute_type = Bound;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext& rcontext,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    const Iterator begin = first;
    if (!OtherWords<run_together>{}.parse(first, last, context, rcontext, attribute)) return false;
    Session& session = session_in(context);
    const Span token = session.span(begin, first);
    const std::string_view meant = *joined_comparison(session.text(token));
    Diagnostic& diagnostic = session.report(kinds::wrong_comparison, token, {session.text(token)});
    diagnostic.help = "write " + quoted(meant);
    diagnostic.edit = Edit{token, std::string(meant)};
    return true;
  }
};

// `between 1600 TPP and 4800 TPP`: reported; which of the two ends belong to it, only its author knows.
struct Between : x3::parser<Between> {
  using attribute_type = Bound;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    const std::size_t size = between_size({first, static_cast<std::size_t>(last - first)});
    if (size == 0) return false;
    Session& session = session_in(context);
    const Span token = session.span(first, first + size);
    Diagnostic& diagnostic = session.report(kinds::wrong_comparison, token, {shortened(session.text(token))});
    const Iterator word = scan_word(first, last);
    const Quantity low = scan_quantity(scan_space(word, last), last);
    const Iterator join = scan_word(scan_space(low.end(), last), last);
    const Quantity high = scan_quantity(scan_space(join, last), last);
    const std::string_view unit(high.unit_begin, static_cast<std::size_t>(high.unit_end - high.unit_begin));
    const auto amount = [&](Iterator begin, const Quantity& it) {
      const bool bare = it.unit_begin == it.unit_end && !unit.empty();
      return std::string(begin, it.end()) + (bare ? " " + std::string(unit) : "");
    };
    const std::string from = amount(scan_space(word, last), low), to = amount(scan_space(join, last), high);
    for (const std::string& it :
         {from + " or more and less than " + to, from + " or more and " + to + " or less",
          "more than " + from + " and less than " + to, "more than " + from + " and " + to + " or less"})
      diagnostic.alternatives.push_back({token, it});
    diagnostic.help =
        "say whether the ends belong to it: `" + diagnostic.alternatives.front().replacement + "`";
    x3::traits::move_to(Bound{ast::Comparison::at_least, token, session.mistaken(token)}, attribute);
    first += size;
    return true;
  }
};

// `>=` and the like; wrong ones are reported and read as meant.
struct Symbol : x3::parser<Symbol> {
  using attribute_type = Bound;

  struct Spelling {
    std::string_view text;
    ast::Comparison comparison;
    std::string_view instead;  // empty if the symbol is right
  };
  // A longer symbol comes before the one it starts with.
  static constexpr Spelling spellings[] = {
      {">=", ast::Comparison::at_least, ""},    {"=>", ast::Comparison::at_least, ">="},
      {"≥", ast::Comparison::at_least, ""},     {"<=", ast::Comparison::at_most, ""},
      {"=<", ast::Comparison::at_most, "<="},   {"≤", ast::Comparison::at_most, ""},
      {"<>", ast::Comparison::not_equal, "!="}, {"!=", ast::Comparison::not_equal, ""},
      {"≠", ast::Comparison::not_equal, ""},    {">", ast::Comparison::more_than, ""},
      {"<", ast::Comparison::less_than, ""}};

  static const Spelling* at(Iterator first, Iterator last) {
    const std::string_view rest(first, static_cast<std::size_t>(last - first));
    const auto* found =
        std::find_if(std::begin(spellings), std::end(spellings),
                     [&](const Spelling& spelling) { return rest.starts_with(spelling.text); });
    return found == std::end(spellings) ? nullptr : found;
  }

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    const Spelling* found = at(first, last);
    if (found == nullptr) return false;
    Session& session = session_in(context);
    const Span token = session.span(first, first + found->text.size());
    if (!found->instead.empty()) {
      Diagnostic& diagnostic = session.report(kinds::wrong_comparison, token, {found->text});
      diagnostic.help = "write `" + std::string(found->instead) + "`, or in words " +
                        (found->comparison == ast::Comparison::at_least  ? "`is … or more`"
                         : found->comparison == ast::Comparison::at_most ? "`is … or less`"
                                                                         : "`is not …`");
      diagnostic.edit = Edit{token, std::string(found->instead)};
    }
    x3::traits::move_to(Bound{found->comparison, token, {}}, attribute);
    first += found->text.size();
    return true;
  }
};

// `is`; `=` and `==` in its place are reported.
struct IsToken : x3::parser<IsToken> {
  using attribute_type = Span;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    Session& session = session_in(context);
    Iterator end = first;
    if (first != last && *first == '=' && Symbol::at(first, last) == nullptr) {
      end += last - first > 1 && first[1] == '=' ? 2 : 1;
      if (end == first + 1 && session.equals_begins_value()) return false;
      const Span token = session.span(first, end);
      Diagnostic& diagnostic = session.report(kinds::wrong_comparison, token, {session.text(token)});
      diagnostic.help = "write `is`";
      diagnostic.edit = Edit{token, "is"};
    } else {
      end = scan_word(first, last);
      if (std::string_view(first, static_cast<std::size_t>(end - first)) != "is") return false;
    }
    x3::traits::move_to(session.span(first, end), attribute);
    first = end;
    return true;
  }
};

// Matches nothing if a bound follows a value without `is`, as in `tpp 4800 TPP or more`. This is reported and
// read as if `is` were there.
struct MissingIs : x3::parser<MissingIs> {
  using attribute_type = Span;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&,
             Attribute& attribute) const {
    Iterator where = first;
    x3::skip_over(where, last, context);
    const Iterator end = bound_begin(where, last);
    if (end == where) return false;
    Session& session = session_in(context);
    const Span seen = session.span(where, end);
    Diagnostic& diagnostic = session.report(kinds::missing_is, seen, {quoted(shortened(session.text(seen)))});
    diagnostic.help = "write `is " + std::string(shortened(session.text(seen))) + "`";
    // `tpp 4800 TPP` may lack more than its `is`: `or more`, `less than`.
    if (!is_digit(*where) || bound_ends(end, last)) {
      diagnostic.edit = Edit{session.span(where, where), "is "};
    } else {
      diagnostic.help += ", with `or more` or `or less` unless exactly that amount is meant";
    }
    x3::traits::move_to(session.span(where, where), attribute);
    first = where;
    return true;
  }

  // `or more`, `or less`, `or greater`
  static bool bound_ends(Iterator where, Iterator last) {
    const Iterator word = scan_space(where, last);
    const Iterator end = scan_word(word, last);
    if (std::string_view(word, static_cast<std::size_t>(end - word)) != "or") return false;
    const Iterator next = scan_space(end, last);
    const std::string_view bound(next, static_cast<std::size_t>(scan_word(next, last) - next));
    return bound == "more" || bound == "less" || other_bound(bound);
  }

  static Iterator bound_begin(Iterator where, Iterator last) {
    if (where != last && is_digit(*where)) return scan_quantity(where, last).end();
    const Iterator end = scan_word(where, last);
    const std::string_view word(where, static_cast<std::size_t>(end - where));
    const Iterator next = scan_space(end, last);
    const Iterator next_end = scan_word(next, last);
    const std::string_view second(next, static_cast<std::size_t>(next_end - next));
    const bool begins = word == "exactly" || ((word == "more" || word == "less") && second == "than") ||
                        (word == "at" && (second == "least" || second == "most"));
    if (begins) return word == "exactly" ? end : next_end;
    const auto other = other_comparison({where, static_cast<std::size_t>(last - where)});
    return other ? where + other->size : where;
  }
};

inline constexpr OtherBound other_bound_words{};
inline constexpr OtherWords<other_comparison> other_words{};
inline constexpr OtherWords<verb_comparison> verb_words{};
inline constexpr RunTogether run_together_words{};
inline constexpr Between between{};
inline constexpr Symbol symbol{};
inline constexpr IsToken is{};
inline constexpr MissingIs missing_is{};

}  // namespace brightline::grammar
