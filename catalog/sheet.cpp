#include "catalog/sheet.hpp"

#include <algorithm>

#include "catalog/row_kinds.hpp"
#include "grammar/render.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog {
namespace {

using grammar::Diagnostics;

// The index in the header for each wanted column; empty if the header does not fit.
std::vector<std::size_t> positions(const std::vector<CsvCell>& header, const Sheet& sheet,
                                   Diagnostics& diagnostics) {
  const std::vector<std::string> known(sheet.columns.begin(), sheet.columns.end());
  bool fits = true;
  std::vector<std::size_t> found(sheet.columns.size(), header.size());
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto column = std::find(sheet.columns.begin(), sheet.columns.end(), header[i].text);
    const std::string name = "`" + header[i].text + "`";
    std::string problem;
    if (column == sheet.columns.end()) {
      problem = "no column of this file is named " + name;
    } else if (auto& place = found[static_cast<std::size_t>(column - sheet.columns.begin())];
               place != header.size()) {
      problem = "the column " + name + " is named twice";
    } else {
      place = i;
    }
    if (problem.empty()) continue;
    fits = false;
    auto& reported = diagnostics.report(wrong_header, sheet.source, header[i].span, {problem});
    const auto near = grammar::near_name(header[i].text, known);
    reported.help =
        near ? "did you mean `" + *near + "`?" : "the columns are " + grammar::listed(sheet.columns);
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] != header.size()) continue;
    fits = false;
    const std::string problem = "the column `" + std::string(sheet.columns[i]) + "` is missing";
    diagnostics.report(wrong_header, sheet.source, header.front().span, {problem}).help =
        "the columns are " + grammar::listed(sheet.columns);
  }
  if (!fits) found.clear();
  return found;
}

}  // namespace

Sheet read_sheet(const grammar::Source& source, std::span<const std::string_view> columns,
                 Diagnostics& diagnostics) {
  Sheet sheet{
      source.id, source.name.substr(source.name.find_last_of('/') + 1), {columns.begin(), columns.end()}, {}};
  CsvReader reader(source.text);
  std::vector<std::size_t> order;
  for (auto found = reader.next(); found != CsvReader::Found::end; found = reader.next()) {
    if (found == CsvReader::Found::fault) {
      diagnostics.report(broken_record, sheet.source, reader.fault().span, {reader.fault().reason});
      continue;
    }
    const std::vector<CsvCell>& record = reader.record();
    if (order.empty()) {
      order = positions(record, sheet, diagnostics);
      if (order.empty()) return sheet;
    } else if (record.size() != order.size()) {
      const grammar::Span span{record.front().span.begin, record.back().span.end};
      diagnostics.report(wrong_length, sheet.source, span,
                         {std::to_string(record.size()), std::to_string(order.size())});
    } else {
      std::vector<CsvCell>& row = sheet.rows.emplace_back();
      for (const std::size_t cell : order) row.push_back(record[cell]);
    }
  }
  if (order.empty()) diagnostics.report(wrong_header, sheet.source, {}, {"the file has no header"});
  return sheet;
}

}  // namespace brightline::catalog
