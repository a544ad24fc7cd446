// brightline catalog export: all facts and claims with their sources, in a form that import reads back
// unchanged.
#include <filesystem>
#include <iostream>
#include <memory>

#include <nlohmann/json.hpp>

#include "catalog/export/records.hpp"
#include "catalog/import/sqlite_table.hpp"
#include "catalog/ledger.hpp"
#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/csv.hpp"
#include "tools/report/json.hpp"
#include "tools/report/output_file.hpp"
#include "tools/report/workbook.hpp"

namespace brightline {
namespace {

struct ExportOptions : Options {
  std::string out;
};

using Fields = std::vector<std::string>;

std::string csv_line(std::span<const std::string> fields) {
  std::string line;
  for (const std::string& field : fields) {
    if (&field != fields.data()) line += ',';
    report::append_csv_field(line, field);
  }
  return line + "\r\n";
}

std::string csv_of(const catalog::Database& database) {
  const std::span<const std::string_view> columns = catalog::record_columns();
  std::string text = csv_line(Fields(columns.begin(), columns.end()));
  catalog::each_record(database, [&](const Fields& record) { text += csv_line(record); });
  return text;
}

report::Json json_of(const Fields& record) {
  report::Json json = report::Json::object();
  for (std::size_t i = 0; i < record.size(); ++i) {
    if (!record[i].empty()) json[std::string(catalog::record_columns()[i])] = record[i];
  }
  return json;
}

std::string json_lines_of(const catalog::Database& database) {
  std::string text;
  catalog::each_record(database,
                       [&](const Fields& record) { text += report::json_text(json_of(record), -1); });
  return text;
}

// Each record is on a line of its own, so that two exports can be compared line by line.
std::string json_document_of(const catalog::Database& database, const std::string& digest) {
  std::string text =
      report::json_text(report::json_document("brightline.export/1", {{"digest", digest}}), -1);
  text.replace(text.rfind('}'), std::string::npos, ",\"records\":[\n");
  bool first = true;
  catalog::each_record(database, [&](const Fields& record) {
    if (!first) text += ",\n";
    first = false;
    text += report::json_text(json_of(record), -1);
    text.pop_back();
  });
  return text + "\n]}\n";
}

// The largest text of a workbook cell (Excel's limit); a longer one would be cut when it is read back.
constexpr std::size_t longest_cell = 32'767;

void write_workbook(const report::Output& output, const catalog::Database& database,
                    const std::string& digest) {
  report::Workbook book(output);
  std::vector<report::SheetColumn> columns;
  for (const std::string_view column : catalog::record_columns())
    columns.push_back({std::string(column), 14, false});
  columns[2].width = 28;
  columns[4].width = 24;
  report::Sheet& sheet = book.add_sheet("Records", columns);
  catalog::each_record(database, [&](const Fields& record) {
    std::vector<report::Cell> cells;
    for (std::size_t i = 0; i < record.size(); ++i) {
      if (record[i].size() > longest_cell) {
        throw Failure(ExitCode::limit, output.path + ": a text of `" + record[2] +
                                           "` is longer than a cell of a workbook; .json holds it whole");
      }
      const std::string_view column = catalog::record_columns()[i];
      const bool number = column == "number" || column == "value" || column == "low" || column == "high";
      cells.push_back({record[i], record[0] == "fact" ? report::Tone::grey : report::Tone::plain, number});
    }
    sheet.add(cells);
  });
  report::Sheet& about = book.add_sheet("READ_ME", {{"what", 24, false}, {"says", 100, true}});
  about.add({{"catalog"}, {digest}});
  about.add({{"Records"},
             {"one source, format, product, part, claim or component a row; `brightline catalog import` "
              "reads it"}});
  about.add(
      {{"number"}, {"the order of recording: of the preferred claims about one value the last counts"}});
  about.add({{"fact"}, {"follows from the claims; not read as a claim"}});
  book.finish();
}

// Builds the database anew from the records, so that the same catalog gives the same file whatever its
// history.
std::string database_of(const catalog::Database& database, const std::string& name) {
  const catalog::importing::CellTable table = catalog::importing::records_table(database, name);
  const catalog::Database copy = catalog::Database::make();
  catalog::RecordsRead read;
  {
    catalog::Transaction transaction(copy);
    read = catalog::read_records(copy, table, {engine::text_of(day_of(Options{}))});
    transaction.commit();
  }
  if (!read.rejects.empty()) {
    throw Failure(ExitCode::input_invalid,
                  name + ": " + std::to_string(read.rejects.size()) +
                      " records do not fit a catalog, of which the first: " + read.rejects.front().reason);
  }
  return copy.bytes();
}

// An export holds no decisions, so that it never takes the place of a catalog that has some.
void require_no_decisions(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return;
  try {
    if (!catalog::has_ledger(catalog::Database::open_place_of_output(path))) return;
  } catch (const catalog::DatabaseError&) {  // no catalog: --force decides
    return;
  }
  throw Failure(ExitCode::usage, path +
                                     ": holds decisions, which an export would lose; nothing was written; "
                                     "name another file");
}

bool ends_with(const std::string& text, std::string_view ending) {
  return text.size() > ending.size() && text.ends_with(ending);
}

ExitCode run(const ExportOptions& options) {
  const CatalogItems items = open_catalog(options);
  try {
    if (options.out == "-" || ends_with(options.out, ".csv")) {
      report::write_output({.path = options.out, .force = options.force}, csv_of(items.database));
    } else if (ends_with(options.out, ".jsonl")) {
      report::write_output({options.out, "{\"record\":\"", options.force}, json_lines_of(items.database));
    } else if (ends_with(options.out, ".json")) {
      report::write_output({options.out, "brightline.export/1", options.force},
                           json_document_of(items.database, items.digest));
    } else if (ends_with(options.out, ".xlsx")) {
      write_workbook({options.out, report::workbook_mark, options.force}, items.database, items.digest);
    } else if (ends_with(options.out, ".sqlite")) {
      require_no_decisions(options.out);
      // A catalog does not show whether somebody added to an export, so only --force replaces it.
      report::write_output({.path = options.out, .force = options.force},
                           database_of(items.database, items.database.name()));
    } else {
      throw Failure(ExitCode::usage,
                    "--out " + options.out +
                        ": the ending tells the format; known are .csv, .json, .jsonl, .xlsx and "
                        ".sqlite, and `-` for CSV on the standard output");
    }
  } catch (const catalog::DatabaseError& error) {
    throw Failure(ExitCode::input_invalid, error.what());
  }
  if (options.out != "-")
    std::cerr << grammar::counted(items.products.size(), "item") << " in " << grammar::visible(options.out)
              << "\n";
  if (catalog::has_ledger(items.database))
    std::cerr << "its decisions are not exported: they are kept by keeping the file of the catalog\n";
  return ExitCode::done;
}

}  // namespace

Command catalog_export_command() {
  auto options = std::make_shared<ExportOptions>();
  return {"export",
          "write every fact and every claim with its sources to a file",
          {catalog_parameter(*options),
           {"--out",
            "a .csv, .json, .jsonl, .xlsx or .sqlite file; `-` for CSV on the standard output",
            &options->out,
            {.name = "FILE", .required = true}},
           force_parameter(*options),
           color_parameter(*options)},
          [options] { return run(*options); }};
}

}  // namespace brightline
