// The words and symbols of a comparison, and the ways in which they are mistaken: `=>`, `==`, a missing `is`,
// `or mor`. Each mistake is reported and then read as it was meant. Includes X3; for the grammar only.
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

// `or more`, `less than` … with what follows: one side of a comparison.
struct Bound {
  ast::Comparison comparison = ast::Comparison::equal;
  Span token;
  ast::ExpressionId right{};
};

// `or mor`, `or lses` after a value: a letter too many, too few or in the wrong place; or `or greater`, in
// other words. Reported, and read as meant. Other words are names: `or core` may well be a condition.
struct MisspeltBound : x3::parser<MisspeltBound> {
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
    if (is_reserved(written)) return false;
    static const std::vector<std::string> bounds{"more", "less"};
    std::optional<std::string> near = near_name(written, bounds);
    if (near && written.size() == near->size() && !std::is_permutation(begin, end, near->begin()))
      near.reset();
    if (const auto other = near ? std::nullopt : other_bound(written); other && !begins_comparison(end, last))
      near = *other == ast::Comparison::at_least ? "more" : "less";
    if (!near) return false;
    Session& session = session_in(context);
    const Span seen = session.span(begin, end);
    Diagnostic& diagnostic =
        session.report(kinds::expected, seen, {"`or more` or `or less`", quoted(written)});
    diagnostic.help = "did you mean `" + *near + "`?";
    diagnostic.edit = Edit{seen, *near};
    const ast::Comparison meant = *near == "more" ? ast::Comparison::at_least : ast::Comparison::at_most;
    x3::traits::move_to(Bound{meant, session.span(first, end), {}}, attribute);
    first = end;
    return true;
  }

  // `or above is yes`: a fact of that name.
  static bool begins_comparison(Iterator where, Iterator last) {
    const Iterator next = scan_space(where, last);
    const std::string_view word(next, static_cast<std::size_t>(scan_word(next, last) - next));
    return word == "is" || word == "in" || (next != last && (*next == '<' || *next == '>' || *next == '='));
  }
};

// `greater than`, `below`, `not less than`: reported, and read as meant.
struct OtherWords : x3::parser<OtherWords> {
  using attribute_type = Bound;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    const auto found = other_comparison({first, static_cast<std::size_t>(last - first)});
    if (!found) return false;
    Session& session = session_in(context);
    const Span token = session.span(first, first + found->size);
    Diagnostic& diagnostic = session.report(kinds::wrong_comparison, token, {shortened(session.text(token))});
    diagnostic.help = "write `" + std::string(found->written) + "`";
    diagnostic.edit = Edit{token, std::string(found->written)};
    x3::traits::move_to(Bound{found->comparison, token, {}}, attribute);
    first += found->size;
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
    session.report(kinds::wrong_comparison, token, {shortened(session.text(token))}).help =
        "say whether the ends belong to it: `1600 TPP or more and less than 4800 TPP`";
    x3::traits::move_to(Bound{ast::Comparison::at_least, token, session.mistaken(token)}, attribute);
    first += size;
    return true;
  }
};

// `>=` and the like; those that are wrong are reported, and read as they were meant.
struct Symbol : x3::parser<Symbol> {
  using attribute_type = Bound;

  struct Spelling {
    std::string_view text;
    ast::Comparison comparison;
    std::string_view instead;  // empty: right as it is
  };
  // A longer spelling stands before the one that it begins with.
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

// `is`, and `=` or `==` in its place, which are reported.
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

// Nothing, where a bound follows a value without `is`: `tpp 4800 TPP or more`. Reported, and read as if it
// stood there.
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
    diagnostic.edit = Edit{session.span(where, where), "is "};
    x3::traits::move_to(session.span(where, where), attribute);
    first = where;
    return true;
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
    return begins ? (word == "exactly" ? end : next_end) : where;
  }
};

inline constexpr MisspeltBound misspelt_bound{};
inline constexpr OtherWords other_words{};
inline constexpr Between between{};
inline constexpr Symbol symbol{};
inline constexpr IsToken is{};
inline constexpr MissingIs missing_is{};

}  // namespace brightline::grammar
