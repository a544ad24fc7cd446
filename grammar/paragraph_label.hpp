// The label of a paragraph where it is declared, as a parser of Spirit: for the .cpp files of the grammar.
#pragma once

#include "grammar/lexical.hpp"
#include "grammar/scan.hpp"
#include "grammar/session.hpp"
#include "grammar/syntax_kinds.hpp"
#include "grammar/words.hpp"

namespace brightline::grammar {

// `(a)`, as the regulation prints it, is reported and read as meant.
struct ParagraphLabel : x3::parser<ParagraphLabel> {
  using attribute_type = Span;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    const bool open = first != last && *first == '(';
    const Iterator begin = first + (open ? 1 : 0);
    const Iterator end = scan_label(begin, last);
    if (end == begin || (open && (end == last || *end != ')'))) return false;
    // A word of the language begins the next clause, and the label is missing.
    if (!open && is_reserved({begin, static_cast<std::size_t>(end - begin)})) return false;
    Session& session = session_in(context);
    const Span label = session.span(begin, end);
    if (open) {
      const Span whole = session.span(first, end + 1);
      Diagnostic& diagnostic = session.report(kinds::expected, whole, {a_label, quoted(session.text(whole))});
      diagnostic.help = "write `" + std::string(session.text(label)) + "`, without parentheses";
      diagnostic.edit = Edit{whole, std::string(session.text(label))};
    }
    x3::traits::move_to(label, attribute);
    first = open ? end + 1 : end;
    return true;
  }

  static constexpr std::string_view a_label = "a label such as `a` or `a.1`";
};

}  // namespace brightline::grammar
