// TOML for workloads, knobs and mappings, which are pages of text that users write. Parsed by toml11, which
// both Debian 12 and Ubuntu 22.04 have; only toml_text.cpp includes it, because the result is converted to
// plain values. Added here: limits for hostile files, places for errors, and keys in the order of the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace brightline {

// Line and column from 1, in bytes; 0:0 means no place.
struct TomlPlace {
  std::uint_least32_t line = 0;
  std::uint_least32_t column = 0;
  friend bool operator==(const TomlPlace&, const TomlPlace&) = default;
  friend auto operator<=>(const TomlPlace&, const TomlPlace&) = default;
};

// `FILE:LINE:COLUMN`, or `FILE` if there is no place.
std::string place_text(const std::string& origin, TomlPlace place);

struct TomlEntry;

struct TomlValue {
  using Array = std::vector<TomlValue>;
  using Table = std::vector<TomlEntry>;  // in the order of the file
  struct Time {};                        // a date, a time or both, which no reader here accepts
  TomlPlace place;
  std::variant<Time, bool, std::int64_t, double, std::string, Array, Table> content;

  bool is_time() const { return std::holds_alternative<Time>(content); }
  bool is_array() const { return std::holds_alternative<Array>(content); }
  bool is_table() const { return std::holds_alternative<Table>(content); }
  // The value must be an array, or a table.
  const Array& array() const { return std::get<Array>(content); }
  const Table& table() const { return std::get<Table>(content); }
};

struct TomlEntry {
  std::string key;
  TomlValue value;
  TomlPlace key_place;  // the place of the key; for a [table], of its header
};

// The most mistakes of one file that are listed; the rest are counted.
constexpr std::size_t most_problems = 20;

// Throws Refusal, with the place, for text that is not TOML (input_invalid), and for more than a mebibyte,
// a line beyond 4,096 bytes or brackets open 64 deep (limit).
TomlValue parse_toml(std::string_view text, const std::string& origin);
// Reads a file, or standard input for `-`.
TomlValue read_toml(const std::string& path);

// Null if the key is absent or `table` is not a table.
const TomlValue* member(const TomlValue& table, std::string_view key);

// The value if it has exactly that type: 1 is not a text, 1.5 not a whole number, "yes" not true.
std::optional<std::string> text_value(const TomlValue& value);
std::optional<std::int64_t> whole_of(const TomlValue& value);
std::optional<bool> truth_of(const TomlValue& value);
// A whole or a decimal number.
std::optional<double> number_value(const TomlValue& value);

}  // namespace brightline
