// One record of a data file, read cell by cell: each reading checks the form and reports what does not fit.
//
// Part of load: Sheet -> Row -> rows and claims of the database.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/sheet.hpp"

namespace brightline::catalog {

class Row {
 public:
  Row(const Sheet& sheet, const std::vector<CsvCell>& cells, std::string origin,
      grammar::Diagnostics& diagnostics)
      : sheet_(&sheet), cells_(&cells), origin_(std::move(origin)), diagnostics_(&diagnostics) {}

  // False once anything was reported.
  bool fits() const { return fits_; }
  // `dies.csv:14`
  const std::string& origin() const { return origin_; }

  const CsvCell& cell(std::string_view column) const;
  const std::string& text(std::string_view column) const { return cell(column).text; }
  // Errors: empty.
  const std::string& required(std::string_view column);
  // Errors: not one of the words; empty is an error unless `may_be_empty`.
  const std::string& word(std::string_view column, std::initializer_list<std::string_view> words,
                          bool may_be_empty = false);
  // A canonical decimal, or empty. Errors: anything else.
  const std::string& decimal(std::string_view column);
  // A day, month or year that exists, or empty. Errors: anything else.
  const std::string& date(std::string_view column);
  // A whole number of at least one, or nothing if empty. Errors: anything else.
  std::optional<std::int64_t> whole(std::string_view column);

  grammar::Diagnostic& report(const grammar::DiagnosticKind& kind, std::string_view column,
                              std::initializer_list<std::string_view> seen);

 private:
  const Sheet* sheet_;
  const std::vector<CsvCell>* cells_;
  std::string origin_;
  grammar::Diagnostics* diagnostics_;
  bool fits_ = true;
};

}  // namespace brightline::catalog
