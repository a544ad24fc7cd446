#include "engine/law/near_unit.hpp"

#include <algorithm>

#include "grammar/render.hpp"

namespace brightline::engine {
namespace {

char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Whether they differ in the case of a letter that distinguishes bits from bytes, or mega from milli.
bool is_other_amount(std::string_view word, std::string_view unit) {
  if (word.size() != unit.size()) return false;
  bool tells = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (small(word[i]) != small(unit[i])) return false;
    tells = tells || (word[i] != unit[i] && (small(word[i]) == 'b' || small(word[i]) == 'm'));
  }
  return tells;
}

// Units as they are spoken, in the singular.
constexpr std::pair<std::string_view, std::string_view> spoken[] = {
    {"kilogram", "kg"},    {"gram", "g"},        {"tonne", "t"},       {"kilometre", "km"},
    {"kilometer", "km"},   {"metre", "m"},       {"meter", "m"},       {"centimetre", "cm"},
    {"centimeter", "cm"},  {"millimetre", "mm"}, {"millimeter", "mm"}, {"micrometre", "um"},
    {"micrometer", "um"},  {"nanometre", "nm"},  {"nanometer", "nm"},  {"second", "s"},
    {"millisecond", "ms"}, {"watt", "W"},        {"kilowatt", "kW"},   {"euro", "EUR"},
    {"dollar", "USD"},     {"newton", "N"},      {"kilonewton", "kN"}, {"gigabyte", "GB"},
    {"megabyte", "MB"},    {"terabyte", "TB"},   {"gigabit", "Gbit"},  {"hours", "hour"},
    {"days", "day"},       {"bits", "bit"},      {"bytes", "byte"}};

std::optional<std::string_view> spoken_unit(std::string_view word) {
  for (const auto& [name, unit] : spoken) {
    if (word == name || (word.starts_with(name) && word.size() == name.size() + 1 && word.back() == 's'))
      return unit;
  }
  return std::nullopt;
}

}  // namespace

bool is_certain_unit(std::string_view word, std::string_view unit) {
  if (spoken_unit(word) == unit) return true;
  return word.size() == unit.size() && word.size() > 1 &&
         std::equal(word.begin(), word.end(), unit.begin(),
                    [](char a, char b) { return small(a) == small(b); });
}

std::optional<std::string> near_unit(std::string_view word, const Units& units) {
  if (const auto unit = spoken_unit(word); unit && units.find(std::string(*unit)) != nullptr)
    return std::string(*unit);
  const std::vector<std::string> names = units.names();
  const bool confused = std::any_of(names.begin(), names.end(),
                                    [&](const std::string& it) { return is_other_amount(word, it); });
  if (!confused) return grammar::near_name(word, names);
  const auto longer =
      std::find_if(names.begin(), names.end(), [&](const std::string& it) { return it.starts_with(word); });
  if (longer == names.end()) return std::nullopt;
  return *longer;
}

}  // namespace brightline::engine
