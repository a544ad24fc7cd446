#include "grammar/diagnostic.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "grammar/syntax_kinds.hpp"

namespace brightline::grammar {

namespace {

// Shortens a long word quoted in a message, so that the message stays readable.
std::string shortened(std::string_view seen) {
  constexpr std::size_t longest = 120;
  if (seen.size() <= longest) return std::string(seen);
  std::size_t end = longest;
  // do not cut within a code point
  while (end > 0 && (static_cast<unsigned char>(seen[end]) & 0xC0) == 0x80) --end;
  return std::string(seen.substr(0, end)) + "…";
}

}  // namespace

std::string message_of(const DiagnosticKind& kind, std::initializer_list<std::string_view> seen) {
  std::string text;
  const std::string_view form = kind.message;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool hole = form[i] == '{' && i + 2 < form.size() && form[i + 2] == '}' && form[i + 1] >= '0' &&
                      static_cast<std::size_t>(form[i + 1] - '0') < seen.size();
    if (!hole) {
      text += form[i];
      continue;
    }
    text += shortened(*(seen.begin() + (form[i + 1] - '0')));
    i += 2;
  }
  return text;
}

Diagnostic& Diagnostics::report(const DiagnosticKind& kind, SourceId source, Span span,
                                std::initializer_list<std::string_view> seen) {
  if (kind.severity == Severity::error && full()) {
    ++left_out_;
    return discarded_ = Diagnostic{};
  }
  if (kind.severity == Severity::error) ++errors_;
  Diagnostic& diagnostic = reported_.emplace_back();
  diagnostic.kind = &kind;
  diagnostic.source = source;
  diagnostic.span = span;
  diagnostic.message = message_of(kind, seen);
  return diagnostic;
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> list = reported_;
  const auto place = [](const Diagnostic& d) {
    return std::tuple(d.source, d.span.begin, d.kind->code, d.span.end);
  };
  std::stable_sort(list.begin(), list.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
  const auto same = [&](const Diagnostic& a, const Diagnostic& b) {
    return place(a) == place(b) && a.message == b.message;
  };
  list.erase(std::unique(list.begin(), list.end(), same), list.end());
  return list;
}

std::span<const DiagnosticKind* const> syntax_kinds() {
  using namespace kinds;
  static constexpr std::array all{&file_too_large,    &not_utf8,
                                  &nul_character,     &hidden_character,
                                  &empty_file,        &unknown_statement,
                                  &expected,          &reserved_word,
                                  &unfinished_text,   &thousands_separator,
                                  &too_large_power,   &decimal_comma,
                                  &sum_in_aggregate,  &tab_before_clause,
                                  &near_column,       &column_inside_line,
                                  &nothing_following, &unfinished_fraction,
                                  &bare_fraction,     &too_many_digits,
                                  &wrong_comparison,  &chained_comparison,
                                  &too_deep,          &too_many_terms,
                                  &no_such_day,       &date_form,
                                  &missing_is,        &note_reference,
                                  &hyphenated_name,   &misplaced,
                                  &label_not_open,    &declared_twice,
                                  &nothing_to_attach, &repeated_clause,
                                  &unreachable_branch};
  return all;
}

}  // namespace brightline::grammar
