// The dates of editions and licence rules: published, effective, compliance, until, and not enforced from.
// Includes X3; only for the grammar.
#pragma once

#include "grammar/expression.hpp"
#include "grammar/syntax_kinds.hpp"

namespace brightline::grammar {

inline constexpr auto set_date = [](std::string_view word, std::optional<ast::Date> ast::Validity::*place) {
  return does([word, place](Session& s, Span day) {
    if (s.validity().*place) s.repeated(word, "this provision", day);
    s.validity().*place = s.date_at(day);
  });
};

inline const auto dated = [](std::string_view word, std::optional<ast::Date> ast::Validity::*place) {
  return kw(word) >> required(token<scan_date>, a_date)[set_date(word, place)];
};

// `not enforced from 2025-05-13 by GUIDANCE-2025`
inline const auto not_enforced = spanned(
    kw("not") >> kw("enforced")[does([](Session& s) {
      std::optional<ast::NotEnforced>& place = s.validity().not_enforced;
      place = ast::NotEnforced{std::nullopt, {}, place ? place->span : Span()};
    })] >>
    -(kw("from") >>
      required(
          token<scan_date>,
          a_date)[does([](Session& s, Span day) { s.validity().not_enforced->from = s.date_at(day); })]) >>
    -(kw("by") >>
      required(name<scan_hyphenated>, "a source such as `IFR-2023`")[does([](Session& s, Span at) {
        s.validity().not_enforced->source = s.name_at(at);
      })]))[does([](Session& s, Span whole) {
  Span& place = s.validity().not_enforced->span;
  if (place.end > place.begin) s.repeated("not enforced", "this provision", whole);
  place = whole;
})];

// `effective 2023-11-17 or earlier`
inline const auto effective =
    dated("effective", &ast::Validity::effective) >>
    -(kw("or") >>
      required(kw("earlier"), "`earlier`")[does([](Session& s) { s.validity().or_earlier = true; })]);

inline const auto validity = dated("published", &ast::Validity::published) | effective |
                             dated("compliance", &ast::Validity::compliance) |
                             dated("until", &ast::Validity::until) | not_enforced;

}  // namespace brightline::grammar
