#include "grammar/recovery.hpp"

#include <string_view>

#include "grammar/quantity.hpp"
#include "grammar/render.hpp"
#include "grammar/text_check.hpp"

namespace brightline::grammar {
namespace {

std::string_view view(Iterator first, Iterator last) {
  return {first, static_cast<std::size_t>(last - first)};
}

// `fct`, `exampel`: a long enough word at the start of a line that almost equals a statement word.
bool is_nearly_statement(Iterator where, Iterator end) {
  const std::string_view word = view(where, end);
  if (word.size() < 3 || is_reserved(word)) return false;
  const std::optional<std::string> near = near_name(word, all_words());
  return near && statement_of(*near) && near->size() > 3;
}

// `cite "…"`, `cite IFR-2022 "…"`, `verify "…"`, `quote "…"`: prose does not look like that.
bool is_cite_with_text(std::string_view word, Iterator end, Iterator last) {
  if (word != "cite" && word != "verify" && word != "quote") return false;
  Iterator next = scan_blanks(end, last);
  if (word == "cite") next = scan_blanks(scan_hyphenated(next, last), last);
  return next != last && *next == '"';
}

}  // namespace

Iterator scan_part(Iterator first, Iterator last) {
  if (first == last) return first;
  if (*first == '"') return scan_text(first, last);
  if (is_word(*first)) {
    const Iterator number = scan_date(first, last);
    return number != first ? number : scan_label(first, last);
  }
  const std::string_view rest = view(first, last);
  for (const std::string_view symbol :
       {">=", "=>", "<=", "=<", "==", "!=", "<>", "->", "..", "&&", "||", "//"}) {
    if (rest.starts_with(symbol)) return first + symbol.size();
  }
  return first + std::max(1u, code_point_at(rest, 0).length);
}

bool is_line_start(Iterator begin, Iterator where) {
  while (where != begin && is_blank(where[-1])) --where;
  return where == begin || where[-1] == '\n';
}

bool is_column(Iterator where, Iterator last) {
  const Iterator end = scan_word(where, last);
  if (end == where) return false;
  const Iterator next = scan_blanks(end, last);
  return next != last && (*next == ':' || *next == '?');
}

bool begins_statement(Iterator where, Iterator last) {
  return statement_of(view(where, scan_word(where, last))).has_value() ||
         scan_sub_label(where, last) != where;
}

Iterator end_before(Iterator begin, Iterator where) {
  while (where != begin) {
    Iterator line = where;
    while (line != begin && line[-1] != '\n') --line;
    Iterator end = line;
    for (Iterator next = line; next < where;) {
      if (starts_comment(next, where)) break;
      if (is_space(*next)) {
        ++next;
      } else {
        end = next = scan_part(next, where);
      }
    }
    if (end != line) return end;
    if (line == begin) break;
    where = line - 1;
  }
  return begin;
}

Iterator next_statement(Iterator begin, Iterator where, Iterator last, Statement failed, bool columns) {
  Iterator next = where;
  bool line_start = is_line_start(begin, where);
  while (next != last) {
    if (is_space(*next)) {
      line_start = line_start || *next == '\n';
      ++next;
      continue;
    }
    if (starts_comment(next, last)) {
      next = scan_line(next, last);
      continue;
    }
    const Iterator end = scan_part(next, last);
    if (next > begin && is_letter(*next)) {
      const std::string_view word = view(next, end);
      const std::optional<Statement> statement = statement_of(word);
      if (line_start) {
        const bool belongs = (failed == Statement::define || failed == Statement::review) && word == "when";
        if (statement && !belongs) return next;
        if (scan_sub_label(next, last) != next) return next;
        if (columns && is_column(next, last)) return next;
        if (is_nearly_statement(next, end)) return next;
      } else if (statement) {
        if (is_cite_with_text(word, end, last)) return next;
        const bool is_condition = *statement == Statement::when || *statement == Statement::unless;
        if (is_condition && failed != Statement::define && failed != Statement::review &&
            failed != Statement::cite)
          return next;
      }
    }
    line_start = false;
    next = end;
  }
  return last;
}

Iterator scan_statement(Iterator first, Iterator last) {
  while (true) {
    first = scan_line(first, last);
    if (first == last) return last;
    first = scan_blanks(first + 1, last);
    if (begins_statement(first, last)) return first;
  }
}

Iterator scan_declaration(Iterator first, Iterator last) {
  while (true) {
    first = scan_line(first, last);
    if (first == last || ++first == last) return last;
    if (is_letter(*first)) return first;
  }
}

}  // namespace brightline::grammar
