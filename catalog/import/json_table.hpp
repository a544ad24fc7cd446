// JSON and JSON lines as rows: an object is a row, its keys are columns.
// Accepted: an array of objects; an object with one such array; an object of objects, whose keys fill the
// column `key`; one object; and JSON lines with an object each. Nested values become `outer.inner`, a list of
// plain values becomes one cell. Numbers are kept as digits, never as doubles.
#pragma once

#include <memory>
#include <string>

#include "catalog/import/text_stream.hpp"

namespace brightline::catalog::importing {

constexpr int most_json_depth = 64;
constexpr std::size_t most_json_values = 2'000'000;

// Whether the text looks like JSON rather than separated text.
bool looks_like_json(const std::string& text);

// `text` is the beginning of the file, before what `more` has. Throws UnreadableFile with the place if the
// text is not JSON; a bad line of JSON lines is a broken row.
std::unique_ptr<RowStream> rows_of_json(std::string text, TextStream more, const std::string& name);

}  // namespace brightline::catalog::importing
