// Idioms for Spirit X3 in this grammar: terminals, keywords, `required`, `nested`, and the parse context.
// X3 recognises and the Session builds: terminals have a Span as attribute, expression rules an ExpressionId,
// and actions (`does`) call the Session. Only the grammar's .cpp files include this header.
#pragma once

#include <string_view>
#include <type_traits>

#include <boost/spirit/home/x3.hpp>

#include "grammar/parse.hpp"
#include "grammar/scan.hpp"
#include "grammar/session.hpp"

namespace brightline::grammar {

namespace x3 = boost::spirit::x3;

struct session_tag;

template <typename Context>
Session& session_in(const Context& context) {
  return x3::get<session_tag>(context);
}

// White space and comments in one step.
struct SpaceParser : x3::parser<SpaceParser> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RContext&, Attribute&) const {
    const Iterator end = scan_space(first, last);
    const bool found = end != first;
    first = end;
    return found;
  }
};

inline constexpr SpaceParser space{};

// Rules defined in one file and used in another exist for this context only: exactly one `with<session_tag>`
// at the entry point, never inside lexeme[] or another skipper.
using SkipContext = x3::phrase_parse_context<SpaceParser>::type;
using Context = x3::context<session_tag, Session, SkipContext>;

// A terminal that one of the scan functions recognises; `reserved` excludes words of the language.
enum class Words : std::uint8_t { allowed, reserved };

template <Iterator (*Scan)(Iterator, Iterator), Words words>
struct Token : x3::parser<Token<Scan, words>> {
  using attribute_type = Span;
  static constexpr bool has_attribute = true;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    const Iterator end = Scan(first, last);
    if (end == first) return false;
    if constexpr (words == Words::reserved) {
      if (is_reserved({first, static_cast<std::size_t>(end - first)})) return false;
    }
    x3::traits::move_to(session_in(context).span(first, end), attribute);
    first = end;
    return true;
  }
};

template <Iterator (*Scan)(Iterator, Iterator)>
inline constexpr Token<Scan, Words::reserved> name{};
template <Iterator (*Scan)(Iterator, Iterator)>
inline constexpr Token<Scan, Words::allowed> token{};

// A whole word: `or` does not match in `orbit`.
struct Keyword : x3::parser<Keyword> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  std::string_view word;

  explicit constexpr Keyword(std::string_view text) : word(text) {}

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&, Attribute&) const {
    x3::skip_over(first, last, context);
    const auto left = static_cast<std::size_t>(last - first);
    if (left < word.size() || std::string_view(first, word.size()) != word) return false;
    if (left > word.size() && is_word(first[word.size()])) return false;
    first += word.size();
    return true;
  }
};

constexpr Keyword kw(std::string_view word) {
  return Keyword(word);
}

// The new name of a declaration. A reserved word on the same line is reported and taken as the name; on
// another line it starts the next statement, and the name is missing.
template <Iterator (*Scan)(Iterator, Iterator)>
struct NewName : x3::parser<NewName<Scan>> {
  using attribute_type = Span;
  static constexpr bool has_attribute = true;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    const Iterator end = Scan(first, last);
    if (end == first) return false;
    Session& session = session_in(context);
    const Iterator whole = session.new_name(first, end);
    if (whole == first) return false;
    x3::traits::move_to(session.span(first, whole), attribute);
    first = whole;
    return true;
  }
};

template <Iterator (*Scan)(Iterator, Iterator)>
inline constexpr NewName<Scan> new_name{};

// The span of what the subject matches, in place of the subject's attribute.
template <typename Subject>
struct Spanned : x3::unary_parser<Subject, Spanned<Subject>> {
  using attribute_type = Span;
  static constexpr bool has_attribute = true;

  explicit constexpr Spanned(const Subject& inner) : x3::unary_parser<Subject, Spanned<Subject>>(inner) {}

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext& rcontext,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    const Iterator begin = first;
    if (!this->subject.parse(first, last, context, rcontext, x3::unused)) return false;
    x3::traits::move_to(session_in(context).span(begin, first), attribute);
    return true;
  }
};

// An expression whose span is extended to everything that the subject matches.
template <typename Subject>
struct Enclosed : x3::unary_parser<Subject, Enclosed<Subject>> {
  using attribute_type = ast::ExpressionId;
  static constexpr bool has_attribute = true;

  explicit constexpr Enclosed(const Subject& inner) : x3::unary_parser<Subject, Enclosed<Subject>>(inner) {}

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext& rcontext,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    const Iterator begin = first;
    ast::ExpressionId id{};
    if (!this->subject.parse(first, last, context, rcontext, id)) return false;
    session_in(context).widen(id, session_in(context).span(begin, first));
    x3::traits::move_to(id, attribute);
    return true;
  }
};

// A required part, with the words that messages use for it. X3's own `>` would give the name of a C++ type.
template <typename Subject>
struct Required : x3::unary_parser<Subject, Required<Subject>> {
  static constexpr bool is_pass_through_unary = true;
  std::string_view expected;

  constexpr Required(const Subject& inner, std::string_view text)
      : x3::unary_parser<Subject, Required<Subject>>(inner), expected(text) {}

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext& rcontext,
             Attribute& attribute) const {
    if (this->subject.parse(first, last, context, rcontext, attribute)) return true;
    x3::skip_over(first, last, context);
    throw Refusal{first, expected};
  }
};

// A reference one level deeper. Every recursive reference of the grammar uses it, which limits the depth.
template <typename Subject>
struct Nested : x3::unary_parser<Subject, Nested<Subject>> {
  static constexpr bool is_pass_through_unary = true;

  explicit constexpr Nested(const Subject& inner) : x3::unary_parser<Subject, Nested<Subject>>(inner) {}

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext& rcontext,
             Attribute& attribute) const {
    const Session::Level level(session_in(context), first);
    return this->subject.parse(first, last, context, rcontext, attribute);
  }
};

template <typename Subject>
constexpr auto spanned(const Subject& subject) {
  return Spanned<typename x3::extension::as_parser<Subject>::value_type>(x3::as_parser(subject));
}

template <typename Subject>
constexpr auto enclosed(const Subject& subject) {
  return Enclosed<typename x3::extension::as_parser<Subject>::value_type>(x3::as_parser(subject));
}

template <typename Subject>
constexpr auto required(const Subject& subject, std::string_view expected) {
  return Required<typename x3::extension::as_parser<Subject>::value_type>(x3::as_parser(subject), expected);
}

template <typename Subject>
constexpr auto nested(const Subject& subject) {
  return Nested<typename x3::extension::as_parser<Subject>::value_type>(x3::as_parser(subject));
}

// The action that calls a function with the Session and, if it takes one, the attribute.
template <typename Deed>
struct Action {
  Deed deed;

  template <typename Context>
  void operator()(const Context& context) const {
    if constexpr (std::is_invocable_v<const Deed&, Session&>) {
      deed(session_in(context));
    } else {
      deed(session_in(context), x3::_attr(context));
    }
  }
};

template <typename Deed>
constexpr Action<Deed> does(Deed deed) {
  return {deed};
}

}  // namespace brightline::grammar
