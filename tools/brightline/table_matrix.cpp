#include "tools/brightline/table_matrix.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace brightline {
namespace {

using catalog::ResultRow;
using catalog::ResultRows;

// What the rules say of a provision on a day, found once for all rows that have both.
class Provisions {
 public:
  explicit Provisions(const TableRun& run) : run_(run) {}

  struct Said {
    std::string reasons;
    std::string effective;
  };
  const Said& of(const ResultRows& rows, const ResultRow& row) {
    const std::string_view day = rows.day(row);
    const auto [found, fresh] = said_.try_emplace({row.answer->paragraphs, std::string(day)});
    if (!fresh) return found->second;
    engine::Inquiry inquiry = run_.inquiry;
    if (!day.empty()) inquiry.on = engine::date(day).value();
    std::vector<std::string> paragraphs;
    std::string_view rest = row.answer->paragraphs;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      paragraphs.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    found->second = {report::reasons_for_control(paragraphs, run_.library.program, inquiry),
                     row.answer->eccn.empty()
                         ? ""
                         : report::effective_from(row.answer->eccn, run_.library.program, inquiry)};
    return found->second;
  }

 private:
  const TableRun& run_;
  std::map<std::pair<std::string, std::string>, Said> said_;  // by paragraphs and day
};

std::string joined(const std::vector<std::string>& provisions) {
  std::string text;
  for (const std::string& it : provisions) text += (text.empty() ? "" : " ") + (it.empty() ? "none" : it);
  return text;
}

std::string words_of(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

}  // namespace

std::vector<MatrixColumn> matrix_columns(const TableRun& run) {
  const auto provisions = std::make_shared<Provisions>(run);
  const std::string day = run.dated() ? "" : engine::text_of(run.inquiry.on);
  const auto always = [](std::string text) {
    return [text = std::move(text)](const ResultRows&, const ResultRow&) { return text; };
  };
  std::vector<MatrixColumn> columns{
      {{"part_number", "the key of the row", 30},
       [](const ResultRows& rows, const ResultRow& row) { return std::string(rows.item(row)); }},
      {report::matrix_column("description"),
       always(words_of(run.library.program.items[run.mapping.item].name))},
      {report::matrix_column("eccn"),
       [](const ResultRows&, const ResultRow& row) {
         return row.answer->eccn.substr(0, row.answer->eccn.find('.'));
       }},
      {report::matrix_column("sub_paragraphs"),
       [](const ResultRows&, const ResultRow& row) { return row.answer->paragraphs; }},
      {report::matrix_column("outcome"),
       [](const ResultRows&, const ResultRow& row) { return words_of(row.answer->outcome); }},
      {report::matrix_column("reasons_for_control"),
       [provisions](const ResultRows& rows, const ResultRow& row) {
         return provisions->of(rows, row).reasons;
       }},
      {report::matrix_column("tpp"),
       [](const ResultRows& rows, const ResultRow& row) { return std::string(rows.tpp(row)); }},
      {report::matrix_column("performance_density"),
       [](const ResultRows& rows, const ResultRow& row) {
         return std::string(rows.performance_density(row));
       }},
      {report::matrix_column("classification_basis"),
       always("computed from facts, " + run.library.program.rulebook)},
      {report::matrix_column("effective_from"),
       [provisions](const ResultRows& rows, const ResultRow& row) {
         return provisions->of(rows, row).effective;
       }},
      {{"revision", "the day for which the row holds", 11},
       [day](const ResultRows& rows, const ResultRow& row) { return day + std::string(rows.day(row)); }}};
  if (run.options.profile != "internal") return columns;
  columns.push_back({report::matrix_column("missing"), [](const ResultRows& rows, const ResultRow& row) {
                       return std::string(rows.missing(row));
                     }});
  columns.push_back({report::matrix_column("possible"),
                     [](const ResultRows&, const ResultRow& row) { return joined(row.answer->possible); }});
  columns.push_back({{"row", "the row id in the table", 12, true},
                     [](const ResultRows&, const ResultRow& row) { return std::to_string(row.row); }});
  columns.push_back({report::matrix_column("posture"), always(run.options.posture)});
  columns.push_back({report::matrix_column("classifier"), always("brightline " BRIGHTLINE_VERSION)});
  columns.push_back({report::matrix_column("rules_digest"), always(run.library.digest)});
  columns.push_back({{"catalog_digest", "SHA-256 of the file that holds the table", 20},
                     [&run](const ResultRows&, const ResultRow&) { return run.catalog_digest.get(); }});
  return columns;
}

}  // namespace brightline
