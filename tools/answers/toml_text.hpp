// TOML as this program reads it: workloads, knobs and mappings of tables, which are pages of text that a user
// writes. The parsing is toml11's, the package that Debian 12 and Ubuntu 22.04 both have. What it read
// becomes plain values here, so that only toml_text.cpp compiles the library. Bounds for a hostile file, the
// place of an error and keys in the order of the file are what the readers of all three need beside it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace brightline {

// Line and column from 1, in bytes; 0:0 says no place.
struct TomlPlace {
  std::uint_least32_t line = 0;
  std::uint_least32_t column = 0;
  friend bool operator==(const TomlPlace&, const TomlPlace&) = default;
  friend auto operator<=>(const TomlPlace&, const TomlPlace&) = default;
};

// `FILE:LINE:COLUMN`, or `FILE` for no place.
std::string place_text(const std::string& origin, TomlPlace place);

struct TomlEntry;

struct TomlValue {
  using Array = std::vector<TomlValue>;
  using Table = std::vector<TomlEntry>;  // in the order of the file
  struct Time {};                        // a date, a time or both: no reader here takes one
  TomlPlace place;
  std::variant<Time, bool, std::int64_t, double, std::string, Array, Table> content;

  bool is_time() const { return std::holds_alternative<Time>(content); }
  bool is_array() const { return std::holds_alternative<Array>(content); }
  bool is_table() const { return std::holds_alternative<Table>(content); }
  // Only of an array, and only of a table.
  const Array& array() const { return std::get<Array>(content); }
  const Table& table() const { return std::get<Table>(content); }
};

struct TomlEntry {
  std::string key;
  TomlValue value;
  TomlPlace key_place;  // where the key is written; of a [table], the line of its header
};

// Mistakes of one file that are told; the rest are counted.
constexpr std::size_t most_problems = 20;

// Throws Refusal, with the place, for text that is not TOML (input_invalid), and for more than a mebibyte,
// a line beyond 4,096 bytes or brackets open 64 deep (limit).
TomlValue parse_toml(std::string_view text, const std::string& origin);
// Of a file, or of standard input for `-`.
TomlValue read_toml(const std::string& path);

// nullptr where the key is absent or `table` is none.
const TomlValue* member(const TomlValue& table, std::string_view key);

// The value, if it is of that type and no other: 1 is no text, 1.5 no whole number, "yes" no truth.
std::optional<std::string> text_of(const TomlValue& value);
std::optional<std::int64_t> whole_of(const TomlValue& value);
std::optional<bool> truth_of(const TomlValue& value);
// A whole or a decimal number.
std::optional<double> number_of(const TomlValue& value);

}  // namespace brightline
