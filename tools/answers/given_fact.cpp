#include "tools/answers/given_fact.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <set>

#include "engine/value/date.hpp"
#include "grammar/render.hpp"
#include "tools/answers/failure.hpp"

namespace brightline {
namespace {

// The bit length of the inputs to a multiply in a number format, and that of the same inputs as stored.
struct Format {
  std::string_view name;
  int bits;
  int storage_bits;
};

// TF32 keeps 19 significant bits (1 sign, 8 exponent, 10 fraction) of the 32 in which it is stored.
constexpr std::array<Format, 22> formats{
    {{"fp64", 64, 64}, {"fp32", 32, 32}, {"tf32", 19, 32},  {"bf16", 16, 16},  {"fp16", 16, 16},
     {"fp8", 8, 8},    {"fp6", 6, 6},    {"fp4", 4, 4},     {"mxfp8", 8, 8},   {"mxfp6", 6, 6},
     {"mxfp4", 4, 4},  {"nvfp4", 4, 4},  {"int64", 64, 64}, {"int32", 32, 32}, {"int16", 16, 16},
     {"int8", 8, 8},   {"int4", 4, 4},   {"int2", 2, 2},    {"int1", 1, 1},    {"cfp8", 8, 8},
     {"mx9", 9, 9},    {"mx6", 6, 6}}};

[[noreturn]] void refuse(const std::string& fact, const std::string& why) {
  throw Failure(ExitCode::input_invalid, "--fact " + fact + ": " + why);
}

struct Amount {
  engine::Rational value;
  std::string unit;
};

// A number, or a fraction as this program prints them (`2368/814`), and the unit directly or one blank behind
// it.
std::optional<Amount> amount(std::string_view text) {
  std::size_t end = std::min(text.find_first_not_of("0123456789.-"), text.size());
  std::optional<engine::Rational> value = engine::decimal(text.substr(0, end));
  if (!value) return std::nullopt;
  if (end + 1 < text.size() && text[end] == '/' &&
      std::isdigit(static_cast<unsigned char>(text[end + 1])) != 0) {
    const std::size_t start = end + 1;
    end = std::min(text.find_first_not_of("0123456789.", start), text.size());
    const std::optional<engine::Rational> divisor = engine::decimal(text.substr(start, end - start));
    if (!divisor || *divisor == 0) return std::nullopt;
    value = *value / *divisor;
  }
  std::string_view unit = text.substr(end);
  while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  const bool is_unit = unit.empty() || std::isalpha(static_cast<unsigned char>(unit.front())) != 0;
  if (!is_unit || unit.find(' ') != std::string_view::npos) return std::nullopt;
  return Amount{*value, std::string(unit)};
}

engine::DescribedQuantity quantity(const std::string& fact, std::string_view text) {
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
    std::optional<Amount> low = amount(text.substr(0, dots));
    const std::optional<Amount> high = amount(text.substr(dots + 2));
    if (!low || !high) refuse(fact, "a range is written as in `die_area=800..830mm2`");
    if (!low->unit.empty() && low->unit != high->unit)
      refuse(fact, "both ends of a range are in the same unit");
    if (low->value > high->value) refuse(fact, "the first end of a range is the lower");
    return {engine::possible(engine::hull(engine::point(low->value), engine::point(high->value))),
            high->unit};
  }
  const std::size_t power = text.find_first_of("eE");
  if (power != std::string_view::npos && power > 0 && power + 1 < text.size() &&
      std::isdigit(static_cast<unsigned char>(text[power - 1])) != 0 &&
      std::string_view("0123456789+-").find(text[power + 1]) != std::string_view::npos) {
    refuse(fact, "write the number out, without a power of ten");
  }
  if (const std::optional<Amount> one = amount(text))
    return {engine::possible(engine::point(one->value)), one->unit};
  const bool as_a_date = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                         text.find_first_not_of("0123456789-") == std::string_view::npos;
  if (as_a_date) refuse(fact, "there is no such day; a date is written as in `completed=2026-08-01`");
  refuse(fact,
         "`" + std::string(text) +
             "` is not an amount such as `814mm2` or `800..830mm2`, nor `yes`, `no`, `none` or `unknown`");
}

// The bit lengths that `throughput.NAME` stands for.
BitLengths format_called(const std::string& fact, const std::string& name) {
  if (const std::optional<BitLengths> known = bit_lengths(name)) return *known;
  std::vector<std::string> names;
  for (const Format& format : formats) names.emplace_back(format.name);
  const std::optional<std::string> near = grammar::near_name(name, names);
  refuse(fact, "unknown number format `" + name + "`" +
                   (near ? "; did you mean `" + *near + "`?"
                         : "; write its bit length, as in `throughput.8bit=…`"));
}

engine::DescribedValue bit_length(int bits) {
  return engine::DescribedQuantity{engine::possible(engine::point(bits)), "bit"};
}

void add_rate(const std::string& fact, const std::string& name, std::string_view value,
              engine::Description& description) {
  // `fp64_vector`, `fp16,_sum_in_fp32`: rates of one format that differ, by the names that `derive` gives
  // them.
  const BitLengths format = format_called(fact, name.substr(0, name.find_first_of("_,")));
  std::string label = name;
  std::replace(label.begin(), label.end(), '_', ' ');
  auto table = std::find_if(description.tables.begin(), description.tables.end(),
                            [](const engine::DescribedTable& it) { return it.name == "throughput"; });
  if (table == description.tables.end()) table = description.tables.insert(table, {"throughput", {}});
  table->rows.erase(std::remove_if(table->rows.begin(), table->rows.end(),
                                   [&](const engine::DescribedRow& row) { return row.label == label; }),
                    table->rows.end());
  engine::DescribedValue rate = engine::Unknown{};
  if (value != "unknown") {
    engine::DescribedQuantity amount = quantity(fact, value);
    if (amount.unit.empty()) refuse(fact, "a rate is written with its unit, as in `throughput.fp8=1979TOPS`");
    rate = std::move(amount);
  }
  table->rows.push_back({label,
                         {{"rate", std::move(rate)},
                          {"bits", bit_length(format.bits)},
                          {"storage_bits", bit_length(format.storage_bits)}}});
}

engine::DescribedValue value_of(const std::string& fact, std::string_view text) {
  if (text == "yes") return engine::Truth::yes;
  if (text == "no") return engine::Truth::no;
  if (text == "unknown") return engine::Unknown{};
  if (text == "none") return engine::DescribedQuantity{engine::nothing(), ""};
  if (engine::date(text)) return std::string(text);
  // A word of a choice: `outside`, `a_1`.
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const bool word = !text.empty() && is_letter(text.front()) &&
                    std::all_of(text.begin(), text.end(),
                                [&](char c) { return is_letter(c) || c == '_' || (c >= '0' && c <= '9'); });
  if (word) return std::string(text);
  return quantity(fact, text);
}

}  // namespace

void drop_storage_bits(const engine::Program& program, engine::Description& description) {
  const auto has_column = [](const engine::Table& table) {
    return std::any_of(table.columns.begin(), table.columns.end(),
                       [](const engine::Fact& column) { return column.name == "storage_bits"; });
  };
  for (engine::DescribedTable& table : description.tables) {
    const bool is_asked =
        std::any_of(program.tables.begin(), program.tables.end(),
                    [&](const engine::Table& it) { return it.name == table.name && has_column(it); });
    if (is_asked) continue;
    for (engine::DescribedRow& row : table.rows)
      std::erase_if(row.cells, [](const engine::DescribedFact& cell) { return cell.name == "storage_bits"; });
  }
}

std::optional<BitLengths> bit_lengths(const std::string& format) {
  const auto known =
      std::find_if(formats.begin(), formats.end(), [&](const Format& it) { return it.name == format; });
  if (known != formats.end()) return BitLengths{known->bits, known->storage_bits};
  int bits = 0;
  const auto [end, error] = std::from_chars(format.data(), format.data() + format.size(), bits);
  if (error != std::errc() || bits <= 0 ||
      std::string_view(end, static_cast<std::size_t>(format.data() + format.size() - end)) != "bit")
    return std::nullopt;
  return BitLengths{bits, bits};
}

void add_facts(const std::vector<std::string>& facts, engine::Description& description) {
  std::set<std::string> given;
  for (const std::string& fact : facts) {
    const std::size_t mark = fact.find('=');
    if (mark == std::string::npos || mark == 0 || mark + 1 == fact.size())
      refuse(fact, "a fact is written as in `die_area=814mm2` or `throughput.fp8=1979TOPS`");
    const std::string name = fact.substr(0, mark);
    const std::string_view value = std::string_view(fact).substr(mark + 1);
    if (!given.insert(name).second)
      refuse(fact, "`" + name + "` is given twice; a range is written as in `die_area=800..830mm2`");
    if (name == "throughput")
      refuse(fact, "a rate is given by its number format, as in `throughput.fp8=1979TOPS`");
    if (name.rfind("throughput.", 0) == 0) {
      add_rate(fact, name.substr(std::string_view("throughput.").size()), value, description);
      continue;
    }
    engine::DescribedFact described{name, value_of(fact, value)};
    const auto known = std::find_if(description.facts.begin(), description.facts.end(),
                                    [&](const engine::DescribedFact& it) { return it.name == name; });
    if (known != description.facts.end()) {
      *known = std::move(described);
    } else {
      description.facts.push_back(std::move(described));
    }
  }
}

}  // namespace brightline
