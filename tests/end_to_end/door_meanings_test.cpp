// What a mapping says of a column (2:4 sparsity, one direction, one die, the unit) counts alike at every
// door: random rows under random mappings have one outcome by `catalog import` and `audit`, by `audit
// --table`, by the statement of `compile --to sql` and by `classify --fact`, which is given the value that
// the part has.
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/end_to_end/doors.hpp"

namespace brightline::tests {
namespace {

// In hundredths of the unit; without a figure, `-1`, and the cell says what is known.
struct MeantCell {
  const char* cell;
  int hundredths;
};
constexpr MeantCell meant_rates[] = {
    {"100", 10000}, {"150.04", 15004}, {"300", 30000},       {"599.98", 59998},
    {"600", 60000}, {"1200", 120000},  {"1,199.96", 119996}, {"0", 0},
    {"none", -1},   {"", -1},          {"TBD", -1}};
constexpr MeantCell meant_others[] = {{"150", 15000}, {"300", 30000}, {"299.98", 29998}, {"407", 40700},
                                      {"814", 81400}, {"", -1},       {"n/a", -1}};

// `times` / `by`: what the value of the part is to that of the column.
struct Meaning {
  const char* said;
  int times, by;
  std::vector<const char*> headers;
};
struct MeantFact {
  const char* fact;
  const char* unit;
  std::vector<Meaning> meanings;
};

const std::vector<MeantFact>& meant_facts() {
  static const std::vector<MeantFact> facts{
      {"throughput.int8",
       "TOPS",
       {{", sparse = true", 1, 2, {"int8", "int8 2:4 (TOPS)", "INT8 sparse", "int8 with sparsity"}},
        {", sparse = true, per_die = 2", 1, 1, {"int8", "int8 sparse per die"}},
        {"", 1, 1, {"int8", "int8 dense"}}}},
      {"throughput.fp8",
       "TOPS",
       {{", per_die = 2", 2, 1, {"fp8", "fp8 per die", "fp8 (TOPS / die)"}},
        {", per_die = 4", 4, 1, {"fp8", "fp8 per GCD"}},
        {"", 1, 1, {"fp8", "fp8 per GPU"}}}},
      {"throughput.fp16",
       "TOPS",
       {{", unit_kind = \"vector\"", 1, 1, {"fp16", "fp16 vector"}},
        {", unit_kind = \"matrix\"", 1, 1, {"fp16", "fp16 tensor"}},
        {", unit_kind = \"matrix\", sparse = true", 1, 2, {"fp16", "fp16 tensor sparse"}},
        {"", 1, 1, {"fp16"}}}},
      {"link_bandwidth",
       "GB/s",
       {{", per_direction = true", 2, 1, {"link", "link each way", "link per direction (GB/s)"}},
        {"", 1, 1, {"link", "link bidirectional"}}}},
      {"die_area", "mm2", {{", per_die = 2", 2, 1, {"die", "area per die"}}, {"", 1, 1, {"die"}}}}};
  return facts;
}

// The value of the part, with its unit.
std::string meant_value(const MeantCell& cell, const Meaning& meaning, const char* unit) {
  const int thousandths = cell.hundredths * 10 * meaning.times / meaning.by;
  std::string decimals = std::to_string(1000 + thousandths % 1000);
  return std::to_string(thousandths / 1000) + "." + decimals.substr(1) + unit;
}

class DoorMeanings : public testing::TestWithParam<unsigned> {};

TEST_P(DoorMeanings, CountAlike) {
  constexpr int rows = 30;
  std::mt19937 random(GetParam());
  const auto one_of = [&](const auto& all) -> const auto& {
    return all[random() % std::size(all)];
  };
  const std::string on = random() % 2 == 0 ? "2023-11-17" : "2022-11-01";
  std::string csv = "sku,dc",
              map = "table = \"parts\"\nkey = \"sku\"\n[facts]\ndatacenter = { column = \"dc\" }\n";
  std::vector<const Meaning*> meant;
  for (const MeantFact& fact : meant_facts()) {
    const Meaning& meaning = one_of(fact.meanings);
    const std::string header = one_of(meaning.headers);
    meant.push_back(&meaning);
    csv += ",\"" + header + "\"";
    map += "\"" + std::string(fact.fact) + "\" = { column = \"" + header + "\", unit = \"" + fact.unit +
           "\"" + meaning.said + " }\n";
  }
  std::vector<std::vector<std::string>> facts;
  std::vector<std::string> lines;
  for (int i = 0; i < rows; ++i) {
    const std::string market = random() % 2 == 0 ? "yes" : "no";
    std::vector<std::string>& said = facts.emplace_back();
    said.push_back("datacenter=" + market);
    std::string line = "P" + std::to_string(i) + "," + market;
    bool any = false, may_be_vector = false, other = false;
    for (std::size_t column = 0; column < meant.size(); ++column) {
      const MeantFact& fact = meant_facts()[column];
      const bool is_rate = std::string(fact.fact).starts_with("throughput");
      const MeantCell& cell = is_rate ? one_of(meant_rates) : one_of(meant_others);
      line += ",\"" + std::string(cell.cell) + "\"";
      const bool none = std::string(cell.cell) == "none";
      if (cell.hundredths >= 0)
        said.push_back(std::string(fact.fact) + "=" + meant_value(cell, *meant[column], fact.unit));
      else if (is_rate && !none)
        said.push_back(std::string(fact.fact) + "=unknown");
      if (!is_rate) continue;
      any = any || !none;
      const std::string kind = meant[column]->said;
      const bool vector =
          std::string(fact.fact) == "throughput.fp16" && kind.find("matrix") == std::string::npos;
      may_be_vector = may_be_vector || vector;
      other = other || (!vector && !none && cell.hundredths != 0);
    }
    if (!may_be_vector || other) said.push_back(any ? "throughput=complete" : "throughput=none");
    csv += "\n" + line;
    lines.push_back(line);
  }
  const ScratchFolder folder;
  DoorAnswers all = by_all_doors(folder, csv + "\n", map, on);
  ASSERT_EQ(all.import.size(), static_cast<std::size_t>(rows)) << all.import_run.err << map;
  ASSERT_EQ(all.table.size(), static_cast<std::size_t>(rows)) << all.table_run.err << map;
  ASSERT_EQ(all.statement.size(), static_cast<std::size_t>(rows)) << all.statement_run.err << map;
  for (int i = 0; i < rows; ++i) {
    std::vector<std::string> arguments{"classify", "--json", "--entry", "3A090", "--on", on};
    std::string told;
    for (const std::string& fact : facts[static_cast<std::size_t>(i)]) {
      arguments.insert(arguments.end(), {"--fact", fact});
      told += " " + fact;
    }
    SCOPED_TRACE(map + lines[static_cast<std::size_t>(i)] + "\n" + on + told);
    const ProgramRun run = run_program(arguments);
    ASSERT_EQ(run.exit_code, 0) << run.err;
    const nlohmann::json result = nlohmann::json::parse(run.out).at("results").at(0);
    const std::string outcome = result.at("outcome"),
                      eccn = result.at("eccn").is_null() ? "" : result.at("eccn").get<std::string>(),
                      item = "P" + std::to_string(i);
    for (const auto& [door, answers] : {std::pair{"catalog import", &all.import},
                                        {"audit --table", &all.table},
                                        {"statement", &all.statement}}) {
      EXPECT_EQ((*answers)[item]["outcome"], outcome) << door;
      EXPECT_EQ((*answers)[item]["eccn"], eccn) << door;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(, DoorMeanings, testing::Range(1U, 9U));

}  // namespace
}  // namespace brightline::tests
