// Reads any file as rows; its first bytes, not its name, tell the kind.
#pragma once

#include <memory>
#include <string>

#include "catalog/import/row_stream.hpp"

namespace brightline::catalog::importing {

// `sheet`: of a workbook; if empty, the first with a header. `-` is the standard input. Throws
// UnreadableFile. `encoding`: of a text that is not UTF-8, by its name in iconv (`windows-1252`, `gbk`,
// `shift_jis`).
CellTable read_table(const std::string& path, const std::string& sheet = {},
                     const std::string& encoding = {});

// The same for bytes; `name` is for messages.
CellTable table_of(std::string bytes, const std::string& name, const std::string& sheet = {},
                   const std::string& encoding = {});

// The rows of a file of any size, one after the other.
std::unique_ptr<RowStream> rows_of(ByteStream bytes, const std::string& name, const std::string& sheet,
                                   const std::string& encoding);

// The name of an input in messages, without folders.
std::string input_name(const std::string& path);

}  // namespace brightline::catalog::importing
