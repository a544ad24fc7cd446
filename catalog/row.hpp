// One record of a data file, read cell by cell; each function checks the form and reports what does not fit.
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

  // Whether nothing was reported.
  bool fits() const { return fits_; }
  // `dies.csv:14`
  const std::string& origin() const { return origin_; }

  const CsvCell& cell(std::string_view column) const;
  const std::string& text(std::string_view column) const { return cell(column).text; }
  // Reports an empty cell.
  const std::string& required(std::string_view column);
  // Reports a text that is not one of the words, and an empty one unless `may_be_empty`.
  const std::string& word(std::string_view column, std::initializer_list<std::string_view> words,
                          bool may_be_empty = false);
  // A canonical decimal or empty; reports any other text.
  const std::string& decimal(std::string_view column);
  // An existing day, month or year, or empty; reports any other text.
  const std::string& date(std::string_view column);
  // A whole number of at least one, or empty; reports any other text.
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
