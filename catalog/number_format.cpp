#include "catalog/number_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace brightline::catalog {
namespace {

struct Known {
  std::string_view name;
  int bits;
  int storage_bits;
};

// TF32 has 19 significant bits (1 sign, 8 exponent, 10 fraction) and is stored in 32. The exponent that a
// block of values shares (MX, BFP) does not count.
constexpr std::array<Known, 23> known_formats{
    {{"fp64", 64, 64}, {"fp32", 32, 32},  {"tf32", 19, 32},  {"bf16", 16, 16},  {"fp16", 16, 16},
     {"fp8", 8, 8},    {"fp6", 6, 6},     {"fp4", 4, 4},     {"mxfp8", 8, 8},   {"mxfp6", 6, 6},
     {"mxfp4", 4, 4},  {"nvfp4", 4, 4},   {"cfp8", 8, 8},    {"bfp8", 8, 8},    {"mx9", 9, 9},
     {"mx6", 6, 6},    {"int64", 64, 64}, {"int32", 32, 32}, {"int16", 16, 16}, {"int8", 8, 8},
     {"int4", 4, 4},   {"int2", 2, 2},    {"int1", 1, 1}}};

// Other spellings of the letters before the digits.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> printed_kinds{
    {{"float", "fp"}, {"fp", "fp"}, {"bfloat", "bf"}, {"bf", "bf"}, {"uint", "int"}, {"int", "int"}}};

// The formats of the Open Compute Project by the bits of their exponent and fraction.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> format_words{
    {{"e4m3", "fp8"}, {"e5m2", "fp8"}, {"e3m2", "fp6"}, {"e2m3", "fp6"}, {"e2m1", "fp4"}}};

// The whole number from 1 to 64 at the start of the text, and its end.
std::optional<int> length_at(std::string_view text, std::size_t& end) {
  int bits = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
  end = static_cast<std::size_t>(stop - text.data());
  if (error != std::errc() || bits < 1 || bits > 64) return std::nullopt;
  return bits;
}

NumberFormat of_length(int bits) {
  return {std::to_string(bits) + "bit", bits, bits};
}

// A word in small letters, such as `fp8`, `float16`, `uint4`, `8bit`.
std::optional<NumberFormat> format_word(std::string_view word) {
  if (auto exact = number_format(word)) return exact;
  for (const auto& [printed, name] : format_words) {
    if (word == printed) return number_format(name);
  }
  for (const auto& [printed, kind] : printed_kinds) {
    if (!word.starts_with(printed)) continue;
    const std::string_view digits = word.substr(printed.size());
    std::size_t end = 0;
    const std::optional<int> bits = length_at(digits, end);
    if (!bits || end != digits.size()) continue;
    if (auto known = number_format(std::string(kind) + std::string(digits))) return known;
    return of_length(*bits);
  }
  return std::nullopt;
}

}  // namespace

std::optional<NumberFormat> number_format(std::string_view name) {
  const auto known = std::find_if(known_formats.begin(), known_formats.end(),
                                  [&](const Known& it) { return it.name == name; });
  if (known != known_formats.end()) return NumberFormat{std::string(name), known->bits, known->storage_bits};
  std::size_t end = 0;
  const std::optional<int> bits = length_at(name, end);
  if (!bits || name.substr(end) != "bit") return std::nullopt;
  return of_length(*bits);
}

std::optional<NumberFormat> printed_format(std::string_view text) {
  // The format of the sum follows a point: `bf16.32`.
  std::optional<NumberFormat> found;
  std::string word, before;
  const auto take = [&] {
    // `INT 8`, `FP-16`: the letters and the digits are separate words.
    std::optional<NumberFormat> format = format_word(word);
    if (!format && !before.empty()) format = format_word(before + word);
    before = word;
    word.clear();
    if (!format) return true;
    if (found && found->bits != format->bits) return false;
    if (!found) found = format;
    return true;
  };
  for (const char c : text.substr(0, text.find('.'))) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter) {
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!word.empty() && !take()) {
      return std::nullopt;
    }
  }
  if (!word.empty() && !take()) return std::nullopt;
  return found;
}

bool may_be_of_vector_unit(std::string_view label, std::string_view unit) {
  const std::size_t end = std::min(label.find_first_of("_ ,"), label.size());
  if (unit.empty() && label.substr(end).find("vector") != std::string_view::npos) unit = "vector";
  if (!unit.empty()) return unit == "vector";
  const std::string_view format = label.substr(0, end);
  return format == "fp64" || format == "fp32" || format == "fp16";
}

std::vector<std::string> number_format_names() {
  std::vector<std::string> names;
  for (const Known& format : known_formats) names.emplace_back(format.name);
  return names;
}

}  // namespace brightline::catalog
