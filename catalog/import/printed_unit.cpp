#include "catalog/import/printed_unit.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "catalog/import/plausible.hpp"

namespace brightline::catalog::importing {
namespace {

using engine::Rational;

constexpr std::int64_t giga = 1'000'000'000;

const std::vector<std::pair<std::string_view, Rational>>& prefixes() {
  static const std::vector<std::pair<std::string_view, Rational>> known{{"", 1},
                                                                        {"k", 1000},
                                                                        {"K", 1000},
                                                                        {"M", 1'000'000},
                                                                        {"G", giga},
                                                                        {"T", giga * 1000},
                                                                        {"P", giga * 1'000'000},
                                                                        {"E", giga * giga},
                                                                        {"Ki", 1024},
                                                                        {"Mi", 1024 * 1024},
                                                                        {"Gi", std::int64_t{1} << 30},
                                                                        {"Ti", std::int64_t{1} << 40}};
  return known;
}

// Makes `mm2` of `mm²`, `mm^2` and `mm 2`, and `u` of a micro sign.
std::string plain(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view pair = text.substr(i, 2);
    if (pair == "²") {
      result += '2';
      ++i;
    } else if (pair == "µ" || pair == "μ") {
      result += 'u';
      ++i;
    } else if (text[i] != ' ' && text[i] != '^') {
      result += text[i];
    }
  }
  return result;
}

bool remove_end(std::string& text, std::string_view end) {
  if (text.size() <= end.size() || !text.ends_with(end)) return false;
  text.resize(text.size() - end.size());
  return true;
}

bool remove_per_second(std::string& text) {
  return remove_end(text, "/s") || remove_end(text, "/sec") || remove_end(text, "/second") ||
         remove_end(text, "ps");
}

// The value of a prefix and one of the words.
std::optional<Rational> prefixed(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (!text.ends_with(word)) continue;
    const std::string_view rest = text.substr(0, text.size() - word.size());
    for (const auto& [prefix, factor] : prefixes()) {
      if (rest == prefix) return factor;
    }
  }
  return std::nullopt;
}

// In bytes.
std::optional<Rational> amount_of_data(std::string_view text) {
  if (const auto bytes = prefixed(text, {"bytes", "byte", "Bytes", "Byte", "B"})) return bytes;
  if (const auto bits = prefixed(text, {"bits", "bit", "Bits", "Bit", "b"})) return *bits / 8;
  return std::nullopt;
}

std::string small(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

// The same in small letters. Operations are counted without bits, bytes or thousandths, so case does not
// matter.
std::optional<Rational> counted(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (!text.ends_with(word)) continue;
    const std::string_view rest = text.substr(0, text.size() - word.size());
    for (const auto& [prefix, factor] : prefixes()) {
      if (rest == small(prefix)) return factor;
    }
  }
  return std::nullopt;
}

std::optional<Rational> rate(std::string_view printed) {
  constexpr Rational (*tera)(const Rational&) = [](const Rational& value) { return value / (giga * 1000); };
  static constexpr std::pair<std::string_view, char> words[] = {{"kilo", 'k'}, {"mega", 'm'}, {"giga", 'g'},
                                                                {"tera", 't'}, {"peta", 'p'}, {"exa", 'e'}};
  std::string text = small(printed);
  for (const auto& [word, letter] : words) {
    if (text.starts_with(word)) text = letter + text.substr(word.size());
  }
  bool per_second = remove_end(text, "/s") || remove_end(text, "/sec") || remove_end(text, "/second");
  if (text == "mactops") return 2;
  if (const auto macs = counted(text, {"macs"})) return tera(*macs) * 2;
  if (const auto macs = counted(text, {"mac"}); macs && per_second) return tera(*macs) * 2;
  // `TOPS` includes per second, `TOP` does not.
  if (const auto ops = counted(text, {"flops", "ops"})) return tera(*ops);
  per_second = per_second || remove_end(text, "ps");
  if (const auto ops = counted(text, {"flop", "op"}); ops && per_second) return tera(*ops);
  return std::nullopt;
}

std::optional<Rational> one_of(std::string_view text,
                               std::initializer_list<std::pair<std::string_view, Rational>> known) {
  const auto found =
      std::find_if(known.begin(), known.end(), [&](const auto& each) { return each.first == text; });
  if (found == known.end()) return std::nullopt;
  return found->second;
}

}  // namespace

std::string_view unit_of(Measure measure) {
  switch (measure) {
    case Measure::rate:
      return "TOPS";
    case Measure::capacity:
      return "GB";
    case Measure::bandwidth:
      return "GB/s";
    case Measure::area:
      return "mm2";
    case Measure::power:
      return "W";
    case Measure::price:
      return "USD";
    case Measure::count:
      return "billion";
    case Measure::length:
      return "nm";
    case Measure::tpp:
      return "TPP";
    case Measure::density:
      return "TPP/mm2";
  }
  return "";
}

std::int64_t amount_limit(std::string_view unit) {
  return unit == unit_of(Measure::area) ? most_area : giga;
}

std::string size_problem(const Rational& amount, std::string_view unit) {
  const std::int64_t limit = amount_limit(unit);
  const bool is_small = amount > 0 && amount < least_amount;
  if (amount < limit && !is_small) return {};
  return (is_small ? "less than 0.000001 " + std::string(unit)
                   : std::to_string(limit) + " " + std::string(unit) + " or more") +
         ", which no part has: is it in another unit?";
}

std::optional<Measure> measure_in(std::string_view unit) {
  for (int measure = 0; measure <= static_cast<int>(Measure::density); ++measure) {
    if (unit_of(static_cast<Measure>(measure)) == unit) return static_cast<Measure>(measure);
  }
  return std::nullopt;
}

std::optional<Rational> printed_unit(std::string_view printed, Measure measure) {
  std::string text = plain(printed);
  if (text.empty() || text.size() > 24) return std::nullopt;
  switch (measure) {
    case Measure::rate:
      return rate(text);
    case Measure::capacity:
      if (const auto bytes = amount_of_data(text)) return *bytes / giga;
      return std::nullopt;
    case Measure::bandwidth:
      if (!remove_per_second(text)) return std::nullopt;
      if (const auto bytes = amount_of_data(text)) return *bytes / giga;
      return std::nullopt;
    case Measure::area:
      return one_of(text, {{"mm2", 1},
                           {"sqmm", 1},
                           {"sq.mm", 1},
                           {"mmsq", 1},
                           {"squaremm", 1},
                           {"cm2", 100},
                           {"sqcm", 100},
                           {"cmsq", 100},
                           {"in2", Rational(64516, 100)},
                           {"inch2", Rational(64516, 100)},
                           {"sqin", Rational(64516, 100)},
                           {"m2", 1'000'000},
                           {"um2", Rational(1, 1'000'000)}});
    case Measure::power:
      return prefixed(text, {"W", "watts", "Watts", "watt", "Watt"});
    case Measure::price:
      return one_of(text, {{"USD", 1}, {"$", 1}, {"US$", 1}, {"kUSD", 1000}, {"k$", 1000}});
    case Measure::count:
      return one_of(text, {{"billion", 1},
                           {"billions", 1},
                           {"Billion", 1},
                           {"bn", 1},
                           {"B", 1},
                           {"million", Rational(1, 1000)},
                           {"millions", Rational(1, 1000)},
                           {"Million", Rational(1, 1000)},
                           {"M", Rational(1, 1000)},
                           {"trillion", 1000},
                           {"count", Rational(1, giga)}});
    case Measure::length:
      return one_of(text, {{"nm", 1}, {"um", 1000}});
    case Measure::tpp:
      return one_of(text, {{"TPP", 1},
                           {"bit-OP/s", Rational(1, giga * 1000)},
                           {"bit-op/s", Rational(1, giga * 1000)},
                           {"bit-FLOP/s", Rational(1, giga * 1000)}});
    case Measure::density:
      return one_of(text, {{"TPP/mm2", 1}});
  }
  return std::nullopt;
}

std::optional<Rational> written_unit(std::string_view text, const engine::Units& units,
                                     const engine::Unit& wanted) {
  if (text.empty()) return Rational(1);
  // `TOPS/s` is read as a rate of a rate by its symbols, and printed for TOPS.
  const std::optional<engine::Unit> unit = units.read(text);
  if (unit && unit->dimension == wanted.dimension)
    return unit->offset == 0 ? std::optional(unit->scale / wanted.scale) : std::nullopt;
  for (int i = 0; i <= static_cast<int>(Measure::density); ++i) {
    const auto measure = static_cast<Measure>(i);
    const std::optional<engine::Unit> own = units.read(unit_of(measure));
    if (!own || own->dimension != wanted.dimension) continue;
    if (const std::optional<Rational> printed = printed_unit(text, measure))
      return *printed * own->scale / wanted.scale;
  }
  return std::nullopt;
}

std::string unit_refusal(std::string_view text, std::string_view wanted) {
  const bool known = is_printed_unit(text);
  std::string message = text.empty() ? "the unit is missing"
                        : known      ? "`" + std::string(text) + "` does not measure it"
                                     : "unknown unit `" + std::string(text) + "`";
  message += "; the amount is in " + (wanted.empty() ? "plain numbers" : std::string(wanted));
  // `gb/s`, `Tib`: the case shows neither bits nor bytes.
  const std::string word = small(text);
  const std::size_t at = known ? std::string::npos : word.find('b');
  if (at == 1 && word.substr(2).find_first_of("abcdefghijklmnopqrtuvwxyz") == std::string::npos) {
    const std::string prefix(1, word[0] == 'k' ? 'k' : static_cast<char>(word[0] - 'a' + 'A'));
    const std::string rest(text.substr(2));
    if (printed_unit(prefix + "B" + rest, Measure::bandwidth) ||
        printed_unit(prefix + "B" + rest, Measure::capacity))
      message += "; is it `" + prefix + "bit" + rest + "` or `" + prefix + "B" + rest + "`?";
  }
  return message;
}

bool is_printed_unit(std::string_view text) {
  for (int measure = 0; measure <= static_cast<int>(Measure::density); ++measure) {
    if (printed_unit(text, static_cast<Measure>(measure))) return true;
  }
  // Units of columns that the catalog does not store.
  const std::string unit = plain(text);
  return unit == "MHz" || unit == "GHz" || unit == "Hz" || unit == "mm";
}

}  // namespace brightline::catalog::importing
