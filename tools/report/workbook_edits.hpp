// Adds columns and sheets to a workbook of somebody else, and touches nothing else of it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "catalog/import/zip_file.hpp"
#include "tools/report/workbook.hpp"

namespace brightline::report {

struct AddedCell {
  std::string text;
  bool number = false;
};

struct AddedRow {
  std::vector<AddedCell> cells;
  std::string remarks;
  Tone tone = Tone::plain;  // of the first cell
};

struct AddedColumns {
  std::uint32_t header = 0;  // the row of the titles
  const std::vector<std::string>& titles;
  const std::map<std::uint32_t, AddedRow>& rows;  // by row of the sheet
};

struct AddedSheet {
  std::string name;  // another, if the workbook has a sheet of that name
  std::vector<std::vector<std::string>> rows;
};

// The parts of the package that change or are new, by name; `part`: the sheet that gets the columns, right of
// all its cells. Throws UnreadableFile if the package cannot be read.
std::map<std::string, std::string> edited_parts(const catalog::importing::ZipFile& archive,
                                                const std::string& part, const AddedColumns& added,
                                                const std::vector<AddedSheet>& sheets);

}  // namespace brightline::report
