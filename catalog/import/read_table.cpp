#include "catalog/import/read_table.hpp"

#include <utility>

#include "catalog/import/csv_table.hpp"
#include "catalog/import/file_text.hpp"
#include "catalog/import/json_table.hpp"
#include "catalog/import/xlsx_table.hpp"

namespace brightline::catalog::importing {

CellTable read_table(const std::string& path, const std::string& sheet, const std::string& encoding) {
  const std::string name = path == "-" ? "standard input" : path.substr(path.find_last_of('/') + 1);
  return table_of(grammar::read_file(path, most_file_bytes), name, sheet, encoding);
}

CellTable table_of(std::string bytes, const std::string& name, const std::string& sheet,
                   const std::string& encoding) {
  if (looks_like_workbook(bytes)) return xlsx_table(bytes, name, sheet);
  const auto refuse = [&](const char* what) { throw UnreadableFile(name + ": " + what); };
  if (!sheet.empty()) refuse("--sheet names a sheet of a workbook, which this file is not");
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    refuse("an old workbook (.xls) or one with a password; save it as .xlsx without");
  if (bytes.starts_with(std::string("SQLite format 3\0", 16))) {
    refuse(
        "an SQLite file: `brightline audit --catalog FILE --table T --map MAP.toml` reads a table of it, and "
        "--into adds to a catalog");
  }
  if (bytes.starts_with("%PDF")) refuse("a PDF file; export its table as CSV");
  if (bytes.find_first_not_of(" \t\r\n") == std::string::npos) refuse("the file is empty");
  if (name.ends_with(".yaml") || name.ends_with(".yml"))
    refuse("a YAML file; save it as JSON, for example with `yq -o json`");
  const std::string text =
      encoding.empty() ? utf8_text(std::move(bytes), name) : converted_text(bytes, encoding, name);
  CellTable table = looks_like_json(text) ? json_table(text, name) : csv_table(text, name);
  if (table.columns.empty()) refuse("no table in it: nothing has a name and a value");
  return table;
}

}  // namespace brightline::catalog::importing
