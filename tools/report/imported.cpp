#include "tools/report/imported.hpp"

#include <algorithm>
#include <sstream>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "catalog/decimal_text.hpp"
#include "engine/value/rational.hpp"
#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/report/csv.hpp"
#include "tools/report/json.hpp"

namespace brightline::report {
namespace {

namespace importing = catalog::importing;

constexpr std::size_t shown_lines = 20;

using grammar::visible;

std::string list_of(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "`" : ", `") + visible(name) + "`";
  return text;
}

std::string amount_text(const catalog::Amount& amount, const std::string& unit) {
  std::string text = !amount.value.empty() ? amount.value : amount.low + ".." + amount.high;
  if (!amount.value.empty() && !(amount.low.empty() && amount.high.empty()))
    text += " (" + amount.low + ".." + amount.high + ")";
  return unit.empty() ? text : text + " " + unit;
}

// By how many percent the imported value is larger; empty if either is not a single number.
std::optional<engine::Rational> percent_of(const importing::Difference& it) {
  if (!catalog::is_canonical_decimal(it.known.value) || !catalog::is_canonical_decimal(it.imported.value))
    return std::nullopt;
  const engine::Rational known = catalog::from_billionths(catalog::to_billionths(it.known.value));
  const engine::Rational imported = catalog::from_billionths(catalog::to_billionths(it.imported.value));
  if (known == 0) return std::nullopt;
  return (imported - known) * 100 / known;
}

std::string relative(const importing::Difference& it) {
  const std::optional<engine::Rational> percent = percent_of(it);
  if (!percent) return {};
  // Differences below 0.1 % are shown with three decimals.
  const int places = engine::abs(*percent) < engine::Rational(1, 10) ? 3 : 1;
  return (*percent > 0 ? "+" : "") + engine::rounded_text(*percent, places);
}

// Largest first; differences that have no percentage come before all others.
std::vector<importing::Difference> by_size(std::vector<importing::Difference> differences) {
  const auto size = [](const importing::Difference& it) {
    const std::optional<engine::Rational> percent = percent_of(it);
    return percent ? std::optional(engine::abs(*percent)) : std::nullopt;
  };
  std::stable_sort(differences.begin(), differences.end(),
                   [&](const importing::Difference& a, const importing::Difference& b) {
                     const auto left = size(a), right = size(b);
                     if (!left || !right) return !left && right;
                     return *left > *right;
                   });
  return differences;
}

std::string about(const importing::Difference& it) {
  return it.about.empty() ? it.quantity : it.about + " " + it.quantity;
}

// Adds at most `shown_lines` of the lines, and the number of the rest.
void add_lines(std::ostringstream& out, const char* heading, const std::vector<std::string>& lines,
               const char* rest) {
  if (lines.empty()) return;
  out << heading << "\n";
  for (std::size_t i = 0; i < lines.size() && i < shown_lines; ++i) out << "  " << lines[i] << "\n";
  if (lines.size() > shown_lines) out << "  and " << lines.size() - shown_lines << " more" << rest << "\n";
}

std::vector<importing::Remark> remarks_of(const ImportReport& report) {
  std::vector<importing::Remark> remarks;
  for (const std::string& text : report.table->remarks) remarks.push_back({0, "", text});
  for (const std::vector<importing::Remark>* const some : {&report.items->remarks, &report.written.remarks})
    remarks.insert(remarks.end(), some->begin(), some->end());
  return remarks;
}

std::string reject_text(const importing::Reject& it) {
  return "row " + std::to_string(it.row) + " (line " + std::to_string(it.line) + ")" +
         (it.column.empty() ? "" : ", column `" + visible(it.column) + "`") + ": " + visible(it.reason);
}

Json rejects_json(const std::vector<importing::Reject>& rejects) {
  Json all = Json::array();
  for (const importing::Reject& it : rejects)
    all.push_back({{"row", it.row}, {"column", it.column}, {"reason", it.reason}, {"line", it.line}});
  return all;
}

}  // namespace

std::string import_text(const ImportReport& report) {
  const importing::ImportedItems& items = *report.items;
  const importing::Written& written = report.written;
  std::ostringstream out;
  out << report.file << ": " << report.table->kind;
  if (!report.table->sheet.empty()) out << ", sheet `" << visible(report.table->sheet) << "`";
  out << ", " << (report.data_set.empty() ? "by your mapping" : report.data_set);
  if (!items.source.published.empty()) out << ", as of " << items.source.published;
  out << "\n  " << grammar::counted(items.read, "row") << " read = " << items.accepted << " accepted + "
      << items.rejects.size() << " rejected\n";
  if (report.refused) {
    out << "  nothing is written\n";
  } else if (report.records) {
    out << (report.into.empty() ? "  nothing is written without --into FILE; it would be "
                                : "  into " + report.into + ": ")
        << grammar::counted(*report.records, "new record") << ", " << written.repeated << " already there\n";
  } else if (report.into.empty()) {
    out << "  nothing is written without --into FILE; it would be "
        << grammar::counted(items.items.size(), "item") << " with "
        << grammar::counted(written.claims, "value") << "\n";
  } else {
    out << "  into " << report.into << ": " << grammar::counted(written.new_items, "new item") << ", "
        << written.known_items << " known; " << grammar::counted(written.claims, "value") << " added";
    if (written.beside > 0) out << ", " << written.beside << " of them kept beside the values in use";
    if (written.repeated > 0) out << "; " << written.repeated << " already there";
    if (written.components > 0)
      out << "; " << grammar::counted(written.components, "part of a bill", "parts of bills")
          << " of materials";
    if (written.linked > 0)
      out << "; " << grammar::counted(written.linked, "part") << " named before "
          << (written.linked == 1 ? "is now an item" : "are now items");
    out << "\n";
  }
  if (!report.unmatched.empty()) out << "  columns not matched: " << list_of(report.unmatched) << "\n";
  if (!report.absent.empty())
    out << "  columns of the data set that this file lacks: " << list_of(report.absent) << "\n";
  if (!report.unused.empty())
    out << "  columns that a catalog does not store: " << list_of(report.unused) << "\n";
  std::vector<std::string> lines;
  const std::string where = report.rejected.empty() ? "" : ", all in " + report.rejected;
  for (const importing::Reject& it : items.rejects) lines.push_back(reject_text(it));
  add_lines(out, ("rejected" + where).c_str(), lines, "");
  lines.clear();
  for (const importing::Reject& it : items.cells) lines.push_back(reject_text(it));
  add_lines(out, ("cells left out of accepted rows" + where).c_str(), lines, "");
  lines.clear();
  for (const importing::Difference& it : by_size(written.differences)) {
    const std::string percent = relative(it);
    lines.push_back(visible(it.item) + "  " + visible(about(it)) + ": " + amount_text(it.known, it.unit) +
                    " (" + it.known_source + ") and " + amount_text(it.imported, it.unit) + " (this file" +
                    (percent.empty() ? "" : ", " + percent + " %") + "); " +
                    (it.imported_counts ? "this file's is used" : "the first is used"));
  }
  add_lines(out, "sources that differ; both are kept", lines, "; --json lists them all");
  lines.clear();
  for (const importing::Remark& it : remarks_of(report)) {
    lines.push_back((it.row == 0 ? "" : "row " + std::to_string(it.row) + " " + visible(it.item) + ": ") +
                    visible(it.text));
  }
  add_lines(out, "remarks", lines, "; --json lists them all");
  return out.str();
}

std::string import_json(const ImportReport& report) {
  const importing::ImportedItems& items = *report.items;
  const importing::Written& written = report.written;
  const auto amount = [](const catalog::Amount& it) {
    return Json{{"value", it.value}, {"low", it.low}, {"high", it.high}};
  };
  Json differences = Json::array();
  for (const importing::Difference& it : written.differences) {
    differences.push_back({{"item", it.item},
                           {"about", it.about},
                           {"quantity", it.quantity},
                           {"unit", it.unit},
                           {"known", amount(it.known)},
                           {"known_source", it.known_source},
                           {"imported", amount(it.imported)},
                           {"percent", relative(it)},
                           {"counts", it.imported_counts ? "imported" : "known"},
                           {"row", it.row}});
  }
  Json remarks = Json::array();
  for (const importing::Remark& it : remarks_of(report))
    remarks.push_back({{"row", it.row}, {"item", it.item}, {"text", it.text}});
  const catalog::SourceReference& source = items.source;
  return json_text(
      json_document("brightline.import/1",
                    {{"file", report.file},
                     {"kind", report.table->kind},
                     {"sheet", report.table->sheet},
                     {"data_set", report.data_set.empty() ? Json(nullptr) : Json(report.data_set)},
                     {"source",
                      {{"name", source.name},
                       {"title", source.title},
                       {"publisher", source.publisher},
                       {"url", source.url},
                       {"published", source.published},
                       {"tier", source.tier}}},
                     {"read", items.read},
                     {"accepted", items.accepted},
                     {"rejected", items.rejects.size()},
                     {"rejects", rejects_json(items.rejects)},
                     {"cells", rejects_json(items.cells)},
                     {"rejected_file", report.rejected.empty() ? Json(nullptr) : Json(report.rejected)},
                     {"unmatched_columns", report.unmatched},
                     {"absent_columns", report.absent},
                     {"unused_columns", report.unused},
                     {"into", report.into.empty() ? Json(nullptr) : Json(report.into)},
                     {"items", items.items.size()},
                     {"new_items", written.new_items},
                     {"known_items", written.known_items},
                     {"claims", written.claims},
                     {"beside", written.beside},
                     {"repeated", written.repeated},
                     {"components", written.components},
                     {"records", report.records ? Json(*report.records) : Json(nullptr)},
                     {"differences", differences},
                     {"remarks", remarks}}),
      1);
}

std::string rejects_csv(const importing::CellTable& table, const importing::ImportedItems& items) {
  std::unordered_map<std::uint32_t, const importing::CellRow*> rows;
  for (const importing::CellRow& row : table.rows) rows.emplace(row.number, &row);
  std::string text = "row,line,column,reason";
  for (const std::string& column : table.columns) text += "," + csv_field(column);
  text += "\r\n";
  std::vector<importing::Reject> all = items.rejects;
  all.insert(all.end(), items.cells.begin(), items.cells.end());
  std::stable_sort(all.begin(), all.end(),
                   [](const importing::Reject& a, const importing::Reject& b) { return a.row < b.row; });
  for (const importing::Reject& it : all) {
    text += std::to_string(it.row) + "," + std::to_string(it.line) + "," + csv_field(it.column) + "," +
            csv_field(it.reason);
    const auto row = rows.find(it.row);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      text += "," + (row == rows.end() ? std::string() : csv_field(row->second->cells[i].text));
    text += "\r\n";
  }
  return text;
}

}  // namespace brightline::report
