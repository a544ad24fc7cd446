#include "catalog/import/read_table.hpp"

#include <utility>

#include "catalog/import/csv_table.hpp"
#include "catalog/import/file_text.hpp"
#include "catalog/import/json_table.hpp"
#include "catalog/import/xlsx_table.hpp"

namespace brightline::catalog::importing {

namespace {

// Enough to tell the kind of a file by, and short enough that a file in a pipe is not waited for.
constexpr std::size_t first_bytes = std::size_t{64} << 10;

}  // namespace

std::string input_name(const std::string& path) {
  return path == "-" ? "standard input" : path.substr(path.find_last_of('/') + 1);
}

CellTable read_table(const std::string& path, const std::string& sheet, const std::string& encoding) {
  return table_of(grammar::read_file(path, most_file_bytes), input_name(path), sheet, encoding);
}

CellTable table_of(std::string bytes, const std::string& name, const std::string& sheet,
                   const std::string& encoding) {
  const std::unique_ptr<RowStream> rows = rows_of(bytes_of(std::move(bytes)), name, sheet, encoding);
  CellTable table = collected(*rows);
  if (table.columns.empty()) throw UnreadableFile(name + ": no table in it: nothing has a name and a value");
  return table;
}

std::unique_ptr<RowStream> rows_of(ByteStream bytes, const std::string& name, const std::string& sheet,
                                   const std::string& encoding) {
  const std::string first = bytes(first_bytes);
  if (looks_like_workbook(first))
    return rows_of_xlsx(first + rest_of(limited(std::move(bytes), most_file_bytes, name)), name, sheet);
  const auto refuse = [&](const char* what) { throw UnreadableFile(name + ": " + what); };
  if (!sheet.empty())
    refuse("a sheet of a workbook is named (--sheet, or `sheet` in the mapping), and this file is none");
  if (first.starts_with("\xD0\xCF\x11\xE0"))
    refuse("an old workbook (.xls) or one with a password; save it as .xlsx without");
  if (first.starts_with("PAR1"))
    refuse(
        "a Parquet file; DuckDB turns it into CSV, and - reads that: duckdb -csv -c \"FROM 'FILE'\" | "
        "brightline … -");
  if (first.starts_with(std::string("SQLite format 3\0", 16))) {
    refuse(
        "an SQLite file: `brightline audit FILE --table T --map MAP.toml` reads a table of it, and "
        "--into adds to a catalog");
  }
  if (first.starts_with("%PDF")) refuse("a PDF file; export its table as CSV");
  if (first.find_first_not_of(" \t\r\n") == std::string::npos) refuse("the file is empty");
  if (name.ends_with(".yaml") || name.ends_with(".yml"))
    refuse("a YAML file; save it as JSON, for example with `yq -o json`");
  TextStream more(
      [first, bytes = std::move(bytes), at = std::size_t{0}](std::size_t most) mutable {
        std::string part = first.substr(at, most);
        at += part.size();
        return part.size() < most ? part + bytes(most - part.size()) : part;
      },
      encoding, name);
  std::string text;
  more.append_to(text);
  return looks_like_json(text) ? rows_of_json(std::move(text), std::move(more), name)
                               : rows_of_csv(std::move(text), std::move(more), name);
}

}  // namespace brightline::catalog::importing
