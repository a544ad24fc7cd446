// Reads any file as a CellTable; its first bytes, not its name, tell the kind.
#pragma once

#include <string>

#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

// `sheet`: of a workbook; if empty, the first with a header. `-` is the standard input. Throws
// UnreadableFile. `encoding`: of a text that is not UTF-8, by its name in iconv (`windows-1252`, `gbk`,
// `shift_jis`).
CellTable read_table(const std::string& path, const std::string& sheet = {},
                     const std::string& encoding = {});

// The same for bytes; `name` is for messages.
CellTable table_of(std::string bytes, const std::string& name, const std::string& sheet = {},
                   const std::string& encoding = {});

}  // namespace brightline::catalog::importing
