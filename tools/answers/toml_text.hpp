// TOML as this program reads it: workloads, knobs and mappings of tables, which are pages of text that a user
// writes. The parsing is toml11's, the package that Debian 12 and Ubuntu 22.04 both have; this room adds what
// the readers of all three need: bounds for a hostile file, the place of an error, and keys in the order of
// the file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <toml.hpp>

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

// Throws Failure, with the place, for text that is not TOML (input_invalid), and for more than a mebibyte,
// a line beyond 4,096 bytes or brackets open 64 deep (limit).
toml::value parse_toml(std::string_view text, const std::string& origin);

struct TomlEntry {
  std::string key;
  const toml::value* value;
  TomlPlace key_place;  // where the key is written; of a [table], the line of its header
};

// The keys of a table in the order of the file. The table must outlive them.
std::vector<TomlEntry> entries(const toml::value& table);

// nullptr where the key is absent or `table` is none.
const toml::value* member(const toml::value& table, std::string_view key);

TomlPlace place_of(const toml::value& value);

// The value, if it is of that type and no other: 1 is no text, 1.5 no whole number, "yes" no truth.
std::optional<std::string> text_of(const toml::value& value);
std::optional<std::int64_t> whole_of(const toml::value& value);
std::optional<bool> truth_of(const toml::value& value);
// A whole or a decimal number.
std::optional<double> number_of(const toml::value& value);

}  // namespace brightline
