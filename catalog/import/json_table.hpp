// JSON and JSON lines as a CellTable: one object is one row, its keys are columns.
//
// Read are: an array of objects; an object that holds one such array; an object of objects, whose keys go
// into the column `key`; one object; and JSON lines, an object on each. What is nested becomes `outer.inner`,
// a list of plain values one cell. Numbers are the digits of the file, never a double.
#pragma once

#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

constexpr int most_json_depth = 64;
constexpr std::size_t most_json_values = 2'000'000;

// True if this text is to be read as JSON rather than as separated text.
bool looks_like_json(const std::string& text);

// Throws UnreadableFile for text that is no JSON, with the place; in JSON lines a line that is none is in
// `broken`.
CellTable json_table(const std::string& text, const std::string& name);

}  // namespace brightline::catalog::importing
