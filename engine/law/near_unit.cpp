#include "engine/law/near_unit.hpp"

#include <algorithm>

#include "grammar/render.hpp"
#include "grammar/scan.hpp"

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
    {"kilogram", "kg"},    {"gram", "g"},           {"tonne", "t"},         {"kilometre", "km"},
    {"kilometer", "km"},   {"metre", "m"},          {"meter", "m"},         {"centimetre", "cm"},
    {"centimeter", "cm"},  {"millimetre", "mm"},    {"millimeter", "mm"},   {"micrometre", "um"},
    {"micrometer", "um"},  {"nanometre", "nm"},     {"nanometer", "nm"},    {"second", "s"},
    {"millisecond", "ms"}, {"watt", "W"},           {"kilowatt", "kW"},     {"euro", "EUR"},
    {"dollar", "USD"},     {"newton", "N"},         {"kilonewton", "kN"},   {"gigabyte", "GB"},
    {"megabyte", "MB"},    {"terabyte", "TB"},      {"gigabit", "Gbit"},    {"hour", "hour"},
    {"day", "day"},        {"bit", "bit"},          {"byte", "byte"},       {"minute", "minute"},
    {"month", "month"},    {"year", "year"},        {"week", "week"},       {"gbyte", "GB"},
    {"mbyte", "MB"},       {"tbyte", "TB"},         {"sec", "s"},           {"operation", "op"},
    {"h", "hour"},         {"teraflops", "TFLOPS"}, {"gigaflops", "GFLOPS"}};

// `kW`, `MTPP`: how many of a declared unit it is, in words; empty if it is none.
std::string multiple_of(std::string_view word, const Units& units) {
  struct Prefix {
    std::string_view sign;
    std::string_view number;
  };
  constexpr Prefix prefixes[] = {{"k", "1000"},          {"M", "1000000"}, {"G", "1000000000"},
                                 {"T", "1000000000000"}, {"m", "0.001"},   {"u", "0.000001"},
                                 {"n", "0.000000001"}};
  for (const Prefix& it : prefixes) {
    if (!word.starts_with(it.sign)) continue;
    const std::string_view rest = word.substr(1);
    const Unit* const unit = units.find(rest);
    // A `km2` is the square of a `km`, and no thousand `m2`; a unit that does not begin at zero has no
    // multiple.
    const bool is_power = rest.find_first_of("0123456789") < rest.find('/');
    if (unit != nullptr && !is_power && unit->offset == Rational(0))
      return std::string(it.number) + " " + std::string(rest);
  }
  return {};
}

// `Million`, `mio`, `bn`: the word of the language for so many.
std::string_view scale_meant(std::string_view word) {
  constexpr std::pair<std::string_view, std::string_view> scales[] = {
      {"million", "million"}, {"millions", "million"},  {"mio", "million"},       {"mn", "million"},
      {"mln", "million"},     {"billion", "billion"},   {"billions", "billion"},  {"bn", "billion"},
      {"mrd", "billion"},     {"trillion", "trillion"}, {"thousand", "thousand"}, {"thousands", "thousand"}};
  std::string plain;
  for (const char c : word) plain += small(c);
  for (const auto& [written, meant] : scales) {
    if (plain == written) return meant;
  }
  return {};
}

// `GBps`: the same with `/s`.
std::optional<std::string> per_second(std::string_view word, const Units& units) {
  if (!word.ends_with("ps") || units.find(word.substr(0, word.size() - 2)) == nullptr) return std::nullopt;
  return std::string(word.substr(0, word.size() - 2)) + "/s";
}

// A letter in the place of another, in a word so short that this makes another unit of it.
bool is_other_word(std::string_view word, std::string_view unit) {
  if (word.size() > 3 || word.size() != unit.size()) return false;
  std::string a, b;
  for (const char c : word) a += small(c);
  for (const char c : unit) b += small(c);
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a != b;
}

}  // namespace

std::optional<std::string_view> spoken_unit(std::string_view word) {
  for (const auto& [name, unit] : spoken) {
    if (word == name || (word.starts_with(name) && word.size() == name.size() + 1 && word.back() == 's'))
      return unit;
  }
  return std::nullopt;
}

std::optional<UnitAdvice> unit_advice(std::string_view word, const Units& units) {
  if (units.find(word) != nullptr || spoken_unit(word)) return std::nullopt;
  if (word.find_first_not_of("OolI") == std::string_view::npos)
    return UnitAdvice{"these are letters: write the digits `0` or `1`", std::nullopt};
  if (word == "M") return UnitAdvice{"write `million` if that is meant", std::nullopt};
  const bool is_month = std::any_of(std::begin(grammar::months), std::end(grammar::months),
                                    [&](std::string_view it) { return it.starts_with(word); });
  if (word.size() == 3 && is_month)
    return UnitAdvice{"write the month out, as in `31 January 2025`", std::nullopt};
  if (const std::string_view scale = scale_meant(word); !scale.empty())
    return UnitAdvice{"write `" + std::string(scale) + "`", std::string(scale)};
  if (const auto rate = per_second(word, units)) return UnitAdvice{"write `" + *rate + "`", *rate};
  if (const std::string amount = multiple_of(word, units); !amount.empty())
    return UnitAdvice{"declare it with `unit " + std::string(word) + " = " + amount +
                          "`, or write the amount in `" + std::string(word.substr(1)) + "`",
                      std::nullopt};
  return std::nullopt;
}

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
  if (!confused) {
    const std::optional<std::string> near = grammar::near_name(word, names);
    return near && is_other_word(word, *near) ? std::nullopt : near;
  }
  if (word.size() < 2) return std::nullopt;
  const auto longer =
      std::find_if(names.begin(), names.end(), [&](const std::string& it) { return it.starts_with(word); });
  if (longer == names.end()) return std::nullopt;
  return *longer;
}

}  // namespace brightline::engine
