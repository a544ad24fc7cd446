// Words that qualify a figure mean the same wherever they stand: in the header, in a line of units below it,
// in a column of units and in the cell. Unless the mapping says what they say, the figure decides nothing.
#include <gtest/gtest.h>

#include "tests/end_to_end/doors.hpp"

namespace brightline::tests {
namespace {

enum class Stands { in_header, in_line_of_units, in_column_of_units, in_cell };
constexpr Stands everywhere[] = {Stands::in_header, Stands::in_line_of_units, Stands::in_column_of_units,
                                 Stands::in_cell};

struct Words {
  const char* fact;
  const char* unit;
  const char* words;
  const char* figure;
  const char* said;     // more of the mapping
  const char* outcome;  // by a header, which may also be refused where it is `undetermined`
  const char* elsewhere = "undetermined";
};

// A part of data centres with a large area, and where the fact is a link, with 5600 TPP.
std::string csv_of(const Words& it, Stands where) {
  const std::string unit = std::string(it.unit) + " " + it.words;
  const std::string name = where == Stands::in_header ? "\"col (" + unit + ")\"" : "col";
  const bool has_units = where == Stands::in_column_of_units;
  std::string csv = "sku," + name + (has_units ? ",col unit" : "") + ",die,dc,rate\n";
  if (where == Stands::in_line_of_units) csv += ",\"" + unit + "\",mm2,,TOPS\n";
  const std::string cell = where == Stands::in_cell ? std::string(it.figure) + " " + unit : it.figure;
  return csv + "X,\"" + cell + "\"" + (has_units ? ",\"" + unit + "\"" : "") + ",8000,yes,700\n";
}

void expect_at_doors(const Words& it, Stands where) {
  SCOPED_TRACE(std::string(it.words) + it.said + " of " + it.fact + ", place " +
               std::to_string(static_cast<int>(where)));
  const bool is_rate = std::string(it.fact).starts_with("throughput");
  const std::string header =
      where == Stands::in_header ? "col (" + std::string(it.unit) + " " + it.words + ")" : std::string("col");
  const ScratchFolder folder;
  DoorAnswers all = by_all_doors(
      folder, csv_of(it, where),
      "table = \"parts\"\nkey = \"sku\"\n[facts]\ndie_area = { column = \"die\", unit = \"mm2\" }\n"
      "datacenter = { column = \"dc\" }\n\"" +
          std::string(it.fact) + "\" = { column = \"" + header + "\"" + it.said + " }\n" +
          (is_rate ? "" : "\"throughput.int8\" = { column = \"rate\", unit = \"TOPS\" }\n"),
      is_rate ? "2023-11-17" : "2022-11-01");
  const auto expect = [&](const char* door, Answers& answers, const ProgramRun& run) {
    const std::string outcome = run.exit_code == 0 ? answers["X"]["outcome"] : "refused";
    const bool is_header = where == Stands::in_header;
    const std::string expected = is_header ? it.outcome : it.elsewhere;
    EXPECT_TRUE(outcome == expected || (is_header && expected == "undetermined" && outcome == "refused"))
        << door << ": " << outcome << run.out << run.err;
  };
  expect("catalog import", all.import, all.import_run);
  expect("audit of the file", all.file, all.file_run);
  if (where == Stands::in_header) expect("statement", all.statement, all.statement_run);
}

// 1979 would be described and 100 would not.
TEST(DoorWords, AKindOfRateThatTheMappingDoesNotSayDecidesNothing) {
  for (const char* const words : {"sparse", "2:4", "with sparsity", "(structured)", "per die", "/die",
                                  "per GCD", "each", "per link", "x2", "per direction"}) {
    for (const char* const figure : {"1979", "100"}) {
      for (const Stands where : everywhere)
        expect_at_doors({"throughput.int8", "TOPS", words, figure, "", "undetermined"}, where);
    }
  }
}

// Of a part and a direction, only a header may be what the mapping says: a cell that says it stays open.
TEST(DoorWords, AKindOfRateThatTheMappingSaysCounts) {
  constexpr const char* rate = "throughput.int8";
  for (const Words& it : {Words{rate, "TOPS", "sparse", "1979", ", sparse = true", "described", "described"},
                          {rate, "TOPS", "2:4", "1000", ", sparse = true", "not_described", "not_described"},
                          {rate, "TOPS", "dense", "100", "", "not_described", "not_described"},
                          {rate, "TOPS", "dense", "1979", ", sparse = true", "undetermined"},
                          {rate, "TOPS", "per die", "350", ", per_die = 2", "described"},
                          {rate, "TOPS", "/ GCD", "250", ", per_die = 2", "not_described"}}) {
    for (const Stands where : everywhere) expect_at_doors(it, where);
  }
  for (const Stands where : {Stands::in_header, Stands::in_line_of_units})
    expect_at_doors({rate, "TOPS", "per GPU", "1979", "", "described", "described"}, where);
}

// A rate of the vector unit leaves open what a matrix unit has.
TEST(DoorWords, ARateOfTheVectorUnitIsNoOther) {
  for (const Stands where : everywhere)
    expect_at_doors({"throughput.int8", "TOPS", "vector", "100", "", "undetermined"}, where);
  for (const auto& [words, kind] : {std::pair{"vector", "matrix"}, {"tensor", "vector"}}) {
    const std::string said = ", unit_kind = \"" + std::string(kind) + "\"";
    expect_at_doors({"throughput.int8", "TOPS", words, "1979", said.c_str(), "refused"}, Stands::in_header);
  }
}

// 600 GB/s in both directions are asked for.
TEST(DoorWords, DirectionsOfALink) {
  constexpr const char* link = "link_bandwidth";
  for (const Words& it : {Words{link, "GB/s", "each way", "450", ", per_direction = true", "described"},
                          {link, "GB/s", "per direction", "450", ", per_direction = true", "described"},
                          {link, "GB/s", "bidirectional", "900", "", "described"},
                          {link, "GB/s", "per direction", "900", "", "undetermined"},
                          {link, "GB/s", "(one way)", "900", "", "undetermined"},
                          {link, "GB/s", "bidirectional", "450", ", per_direction = true", "undetermined"}}) {
    for (const Stands where : everywhere) expect_at_doors(it, where);
  }
}

// An object of JSON with one unit for its figures, and a list of kinds.
TEST(DoorWords, NamesWithPointsAreReadLikeOthers) {
  const ScratchFolder folder;
  for (const auto& [column, said, outcome] : {std::tuple{"int8.dense", "", "described"},
                                              {"int8.sparse", "", "refused"},
                                              {"int8.sparse", ", sparse = true", "described"},
                                              {"int8.tops.per_die", "", "refused"}}) {
    DoorAnswers all = by_all_doors(
        folder, "sku,int8.dense,int8.sparse,int8.unit,int8.tops.per_die\nX,1.979,3.958,POPS,100\n",
        "table = \"parts\"\nkey = \"sku\"\n[facts]\n\"throughput.int8\" = { column = \"" +
            std::string(column) + "\"" + said + " }\n");
    const auto outcome_of = [](Answers& answers, const ProgramRun& run) {
      return run.exit_code == 0 ? answers["X"]["outcome"] : "refused";
    };
    EXPECT_EQ(outcome_of(all.import, all.import_run), outcome) << column << said << all.import_run.err;
    EXPECT_EQ(outcome_of(all.table, all.table_run), outcome) << column << said << all.table_run.err;
    EXPECT_EQ(outcome_of(all.file, all.file_run), outcome) << column << said << all.file_run.err;
  }
}

// None of them counts, so that a wrong one does not decide; what is cut off or rounded agrees.
TEST(DoorWords, AStatedDensityThatContradictsTppAndAreaLeavesThemOpen) {
  const ScratchFolder folder;
  const std::string file = folder.file("parts.csv",
                                       "sku,tpp,die,pd,dc\nA,1000,814,19.4,yes\nB,2000,814,2.45,yes\n"
                                       "C,2000,814,2.46,yes\nD,1000,814,,yes\nE,5000,814,1,yes\n");
  const std::string map =
      folder.file("map.toml",
                  "table = \"parts\"\nkey = \"sku\"\n[facts]\ntpp = { column = \"tpp\", unit = \"TPP\" }\n"
                  "die_area = { column = \"die\", unit = \"mm2\" }\ndatacenter = { column = \"dc\" }\n"
                  "performance_density = { column = \"pd\", unit = \"TPP/mm2\" }\n");
  ProgramRun run;
  Answers answers = imported(folder, file, map, run);
  for (const auto& [item, outcome] : {std::pair{"A", "undetermined"},
                                      {"B", "not_described"},
                                      {"C", "not_described"},
                                      {"D", "not_described"},
                                      {"E", "undetermined"}})
    EXPECT_EQ(answers[item]["outcome"], outcome) << item << run.out;
  EXPECT_NE(run.out.find("the file says a performance density of 19.4 TPP/mm2, its own TPP and area give "
                         "1.229; one of them is wrong, so that none counts"),
            std::string::npos)
      << run.out;
}

}  // namespace
}  // namespace brightline::tests
