#include "tools/answers/toml_text.hpp"

#include <algorithm>
#include <charconv>
#include <new>
#include <sstream>

#include <toml.hpp>

#include "tools/answers/input_text.hpp"

namespace brightline {
namespace {

// The parser and the destructor of its values are recursive. Depth is limited by open brackets and by dots
// within a line, so both are limited.
constexpr std::size_t largest_text = 1 << 20;
constexpr std::size_t longest_line = 4096;
constexpr std::size_t most_lines = 20'000;
constexpr int deepest = 64;

// Counts open brackets outside comments and texts (toml.io/en/v1.0.0).
class Nesting {
 public:
  void read(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (skipped_ > 0) {
      --skipped_;
    } else if (in_comment_) {
      in_comment_ = c != '\n';
    } else if (!quotes_.empty()) {
      if (c == '\\' && quotes_.front() == '"') skipped_ = 1;
      // An unclosed text on one line is an error, which the parser reports.
      if (text.substr(at, quotes_.size()) == quotes_ || (c == '\n' && quotes_.size() == 1)) close_text();
    } else if (c == '"' || c == '\'') {
      const std::string three(3, c);
      quotes_ = text.substr(at, 3) == three ? three : std::string(1, c);
      skipped_ = quotes_.size() - 1;
    } else if (c == '#') {
      in_comment_ = true;
    } else if (c == '[' || c == '{') {
      ++open_;
    } else if (c == ']' || c == '}') {
      --open_;
    }
  }
  int open() const { return open_; }

 private:
  void close_text() {
    skipped_ = quotes_.size() - 1;
    quotes_.clear();
  }

  std::string quotes_;       // that close the text; empty: in none
  std::size_t skipped_ = 0;  // bytes that mean nothing by themselves
  bool in_comment_ = false;
  int open_ = 0;
};

void refuse_hostile(std::string_view text, const std::string& origin) {
  if (text.size() > largest_text)
    throw Refusal(Cause::limit, origin + ": a TOML file holds at most 1 MiB; this one is larger");
  TomlPlace place{1, 0};
  Nesting nesting;
  for (std::size_t at = 0; at < text.size(); ++at) {
    ++place.column;
    if (text[at] == '\n') place = {place.line + 1, 0};
    nesting.read(text, at);
    if (place.line > most_lines)
      throw Refusal(Cause::limit, place_text(origin, place) + ": a TOML file holds at most 20,000 lines");
    if (place.column > longest_line)
      throw Refusal(Cause::limit, place_text(origin, place) + ": a line holds at most 4,096 bytes");
    if (nesting.open() > deepest)
      throw Refusal(Cause::limit, place_text(origin, place) + ": brackets are open " +
                                      std::to_string(nesting.open()) + " deep; at most " +
                                      std::to_string(deepest) + " are read");
    if (text[at] == '\0')
      throw Refusal(Cause::input, place_text(origin, place) + ": a NUL byte; a TOML file is text in UTF-8");
  }
}

// toml11 reports the place of an error as a drawing:
//   [error] toml::parse_table: message
//    --> FILE
//      |
//    2 | the line
//      |   ^--- here
// The last line drawn is where parsing stopped; an earlier one shows a conflicting place.
TomlPlace drawn_place(const std::string& drawing) {
  std::istringstream lines(drawing);
  TomlPlace place;
  std::uint_least32_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t bar = line.find(" | ");
    if (bar == std::string::npos) continue;
    const std::size_t digit = line.find_first_not_of(' ');
    if (digit < bar) {
      const auto read = std::from_chars(line.data() + digit, line.data() + bar, number);
      if (read.ec == std::errc() && read.ptr == line.data() + bar) place = {number, 1};
    } else if (const std::size_t caret = line.find('^', bar); caret != std::string::npos && number > 0) {
      place = {number, static_cast<std::uint_least32_t>(caret - bar - 2)};
    }
  }
  return place;
}

// `[error] toml::parse_key: an invalid key appeared.` without the function names.
std::string message_of(const std::string& drawing) {
  std::string first = drawing.substr(0, drawing.find('\n'));
  for (const std::string_view before : {"[error] ", "toml::"})
    if (first.rfind(before, 0) == 0) first.erase(0, before.size());
  const std::size_t colon = first.find(": ");
  const std::size_t space = first.find(' ');
  if (colon != std::string::npos && colon < space) first.erase(0, colon + 2);
  if (!first.empty() && first.back() == '.') first.pop_back();
  return first;
}

TomlPlace place_of(const toml::value& value) {
  const toml::source_location at = value.location();
  return {at.line(), at.column()};
}

TomlValue plain(const toml::value& value);

TomlValue::Table plain_table(const toml::table& table) {
  TomlValue::Table result;
  for (const auto& [key, value] : table) {
    const toml::source_location at = value.location();
    TomlPlace place = place_of(value);
    // toml11 gives the place of the value. The key is before it on the line, unless it is a table's header.
    const std::size_t before = at.line_str().rfind(key, at.column() - 1);
    if (before != std::string::npos) place.column = static_cast<std::uint_least32_t>(before + 1);
    result.push_back({key, plain(value), place});
  }
  std::sort(result.begin(), result.end(), [](const TomlEntry& a, const TomlEntry& b) {
    return std::tie(a.key_place, a.key) < std::tie(b.key_place, b.key);
  });
  return result;
}

TomlValue plain(const toml::value& value) {
  TomlValue result{place_of(value), TomlValue::Time()};
  if (value.is_boolean()) result.content = value.as_boolean();
  if (value.is_integer()) result.content = std::int64_t{value.as_integer()};
  if (value.is_floating()) result.content = value.as_floating();
  if (value.is_string()) result.content = value.as_string().str;
  if (value.is_table()) result.content = plain_table(value.as_table());
  if (value.is_array()) {
    TomlValue::Array& array = result.content.emplace<TomlValue::Array>();
    for (const toml::value& each : value.as_array()) array.push_back(plain(each));
  }
  return result;
}

}  // namespace

std::string place_text(const std::string& origin, TomlPlace place) {
  if (place.line == 0) return origin;
  return origin + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

TomlValue parse_toml(std::string_view text, const std::string& origin) {
  refuse_hostile(text, origin);
  std::istringstream stream{std::string(text)};
  try {
    return plain(toml::parse(stream, origin));
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    const std::string drawing = error.what();
    throw Refusal(Cause::input,
                  place_text(origin, drawn_place(drawing)) + ": this is not TOML: " + message_of(drawing));
  }
}

TomlValue read_toml(const std::string& path) {
  return parse_toml(input_text(path, largest_text), path == "-" ? "stdin" : path);
}

const TomlValue* member(const TomlValue& table, std::string_view key) {
  if (!table.is_table()) return nullptr;
  for (const TomlEntry& entry : table.table()) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

std::optional<std::string> text_value(const TomlValue& value) {
  const auto* text = std::get_if<std::string>(&value.content);
  return text == nullptr ? std::nullopt : std::optional(*text);
}

std::optional<std::int64_t> whole_of(const TomlValue& value) {
  const auto* whole = std::get_if<std::int64_t>(&value.content);
  return whole == nullptr ? std::nullopt : std::optional(*whole);
}

std::optional<bool> truth_of(const TomlValue& value) {
  const auto* truth = std::get_if<bool>(&value.content);
  return truth == nullptr ? std::nullopt : std::optional(*truth);
}

std::optional<double> number_value(const TomlValue& value) {
  if (const std::optional<std::int64_t> whole = whole_of(value)) return static_cast<double>(*whole);
  const auto* decimal = std::get_if<double>(&value.content);
  return decimal == nullptr ? std::nullopt : std::optional(*decimal);
}

}  // namespace brightline
