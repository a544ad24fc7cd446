#include "catalog/row.hpp"

#include <algorithm>
#include <cassert>

#include "catalog/decimal_text.hpp"
#include "catalog/row_kinds.hpp"
#include "engine/value/date.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog {

const CsvCell& Row::cell(std::string_view column) const {
  const auto found = std::find(sheet_->columns.begin(), sheet_->columns.end(), column);
  assert(found != sheet_->columns.end());
  return (*cells_)[static_cast<std::size_t>(found - sheet_->columns.begin())];
}

grammar::Diagnostic& Row::report(const grammar::DiagnosticKind& kind, std::string_view column,
                                 std::initializer_list<std::string_view> seen) {
  fits_ = false;
  return diagnostics_->report(kind, sheet_->source, cell(column).span, seen);
}

const std::string& Row::required(std::string_view column) {
  if (text(column).empty()) report(missing_value, column, {column});
  return text(column);
}

const std::string& Row::word(std::string_view column, std::initializer_list<std::string_view> words,
                             bool may_be_empty) {
  const std::string& value = text(column);
  if (value.empty()) {
    if (!may_be_empty) report(missing_value, column, {column});
  } else if (std::find(words.begin(), words.end(), value) == words.end()) {
    report(wrong_value, column, {value, "a `" + std::string(column) + "`"}).help =
        "it is one of " + grammar::listed(words);
  }
  return value;
}

const std::string& Row::decimal(std::string_view column) {
  const std::string& value = text(column);
  if (value.empty() || is_canonical_decimal(value)) return value;
  auto& reported = report(wrong_value, column, {value, "a decimal in canonical form"});
  const auto canonical = canonical_decimal(value);
  const std::string problem = decimal_problem(value);
  if (canonical) {
    reported.help = "write `" + *canonical + "`";
  } else if (problem.starts_with("has")) {
    reported.help = "it " + problem;
  }
  return value;
}

const std::string& Row::date(std::string_view column) {
  const std::string& value = text(column);
  const std::string_view rest = value.size() == 4 ? "-01-01" : value.size() == 7 ? "-01" : "";
  if (!value.empty() && !engine::date(value + std::string(rest))) {
    report(wrong_value, column, {value, "a day, a month or a year"}).help =
        "write it as 2023-11-17, 2023-11 or 2023";
  }
  return value;
}

std::optional<std::int64_t> Row::whole(std::string_view column) {
  const std::string& value = decimal(column);
  if (value.empty() || !is_canonical_decimal(value)) return std::nullopt;
  if (value == "0" || value.find('.') != std::string::npos) {
    report(wrong_value, column, {value, "a whole number of at least 1"});
    return std::nullopt;
  }
  return to_billionths(value) / 1'000'000'000;
}

}  // namespace brightline::catalog
