// The terminals of conditions and values that are more than a token: quantities, notes, words for `not in`.
// Includes X3; for the grammar only.
#pragma once

#include <algorithm>
#include <string>

#include "grammar/lexical.hpp"
#include "grammar/quantity.hpp"
#include "grammar/syntax_kinds.hpp"

namespace brightline::grammar {

struct QuantityToken : x3::parser<QuantityToken> {
  using attribute_type = ast::ExpressionId;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    const Quantity quantity = scan_quantity(first, last);
    if (quantity.number_end == first) return false;
    Session& session = session_in(context);
    const std::string_view rest(quantity.end(), static_cast<std::size_t>(last - quantity.end()));
    if (const std::size_t sign = raised_digit(rest); sign > 0 && quantity.unit_end != quantity.unit_begin) {
      first = quantity.end() + sign;
      const Span unit = session.span(quantity.unit_begin, first);
      const std::string plain =
          std::string(quantity.unit_begin, quantity.unit_end) + (rest.starts_with("²") ? "2" : "3");
      Diagnostic& diagnostic = session.report(kinds::expected, unit, {"a unit", quoted(session.text(unit))});
      diagnostic.help = "write `" + plain + "`";
      diagnostic.edit = Edit{unit, plain};
      x3::traits::move_to(session.mistaken(unit), attribute);
      return true;
    }
    x3::traits::move_to(build(session, first, quantity), attribute);
    first = quantity.end();
    return true;
  }

  // `mm²`
  static std::size_t raised_digit(std::string_view rest) {
    constexpr std::string_view two = "²", three = "³";
    return rest.starts_with(two) ? two.size() : rest.starts_with(three) ? three.size() : 0;
  }

  static ast::ExpressionId build(Session& session, Iterator first, const Quantity& quantity);
};

inline ast::ExpressionId QuantityToken::build(Session& session, Iterator first, const Quantity& quantity) {
  constexpr std::size_t most_digits = 40;
  const Span whole = session.span(first, quantity.end());
  const Span number = session.span(first, quantity.number_end);
  if (quantity.mistake != nullptr) {
    const std::string plain = plain_number(session.text(number));
    Diagnostic& diagnostic = session.report(*quantity.mistake, number, {shortened(session.text(number))});
    if (plain.empty() || plain.size() > most_digits) {
      diagnostic.help = "write the number out, in a larger unit";
      return session.mistaken(whole);
    }
    diagnostic.help = "write `" + plain + "`";
    diagnostic.edit = Edit{number, plain};
    if (quantity.mistake == &kinds::decimal_comma)
      diagnostic.help += ", or put a blank behind the comma where two numbers are meant";
    return session.mistaken(whole);
  }
  const std::string plain = plain_number(session.text(number));
  const auto digits = static_cast<std::size_t>(
      std::count_if(plain.empty() ? first : plain.data(),
                    plain.empty() ? quantity.number_end : plain.data() + plain.size(), is_digit));
  if (plain.empty()) {
    session.report(kinds::too_large_power, number, {session.text(number)}).help = "write it in a larger unit";
    return session.mistaken(whole);
  }
  if (std::count_if(first, quantity.number_end, is_digit) > std::ptrdiff_t{most_digits} ||
      digits > 2 * most_digits) {
    session.report(kinds::too_many_digits, number, {std::to_string(digits), std::to_string(most_digits)})
        .help = "write it shorter, or in a larger unit";
    return session.mistaken(whole);
  }
  return session.add({.kind = ast::ExpressionKind::number,
                      .span = whole,
                      .token = number,
                      .unit = session.span(quantity.unit_begin, quantity.unit_end)});
}

// `note 2`, one name. More than one blank is reported.
struct NoteReference : x3::parser<NoteReference> {
  using attribute_type = ast::ExpressionId;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    const Iterator word = scan_word(first, last);
    if (std::string_view(first, static_cast<std::size_t>(word - first)) != "note") return false;
    const Iterator label = scan_blanks(word, last);
    const Iterator end = scan_label(label, last);
    if (end == label || begins_note(end, last)) return false;
    Session& session = session_in(context);
    const Span whole = session.span(first, end);
    const bool good = label - word == 1 && *word == ' ';
    if (!good) {
      const std::string plain = "note " + std::string(label, end);
      Diagnostic& diagnostic = session.report(kinds::note_reference, whole, {plain});
      diagnostic.help = "write `" + plain + "`";
      diagnostic.edit = Edit{whole, plain};
    }
    x3::traits::move_to(good ? session.add({.kind = ast::ExpressionKind::name, .span = whole, .token = whole})
                             : session.mistaken(whole),
                        attribute);
    first = end;
    return true;
  }

  // `note 2 excludes …` is the next statement, after a condition that was left out.
  static bool begins_note(Iterator end, Iterator last) {
    const Iterator next = scan_space(scan_text(scan_space(end, last), last), last);
    return std::string_view(next, static_cast<std::size_t>(scan_word(next, last) - next)) == "excludes";
  }
};

inline Iterator scan_whole_quantity(Iterator first, Iterator last) {
  const Quantity quantity = scan_quantity(first, last);
  return quantity.number_end == first ? first : quantity.end();
}

// `destination outside D:1`: reported, and read as `not in`.
struct Outside : x3::parser<Outside> {
  using attribute_type = x3::unused_type;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&, Attribute&) const {
    x3::skip_over(first, last, context);
    Iterator begin = first;
    if (Keyword("is").parse(begin, last, context, x3::unused, x3::unused))
      x3::skip_over(begin, last, context);
    const Iterator end = scan_word(begin, last);
    const std::string_view word(begin, static_cast<std::size_t>(end - begin));
    if (word != "outside") return false;
    Session& session = session_in(context);
    const Span seen = session.span(first, end);
    Diagnostic& diagnostic = session.report(kinds::wrong_comparison, seen, {session.text(seen)});
    diagnostic.help = "write `not in`";
    diagnostic.edit = Edit{seen, "not in"};
    first = end;
    return true;
  }
};

}  // namespace brightline::grammar
