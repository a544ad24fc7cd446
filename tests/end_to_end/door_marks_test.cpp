// Marks, words and units beside a figure, and the names of known parts, by every door.
#include <gtest/gtest.h>

#include "tests/end_to_end/doors.hpp"

namespace brightline::tests {
namespace {

constexpr const char* first_lines = "table = \"parts\"\nkey = \"sku\"\n";

struct Told {
  const char* cell;
  const char* outcome;
};

// Rows with these cells between the name and the rest, by import, `audit --table` and `audit` of the file; a
// statement reads the cell likewise or lists it in its `unreadable`.
void expect_cells(const std::vector<Told>& cells, const std::string& header, const std::string& rest,
                  const std::string& mapping) {
  std::string csv = "sku," + header + "\n";
  for (std::size_t i = 0; i < cells.size(); ++i)
    csv += "P" + std::to_string(i) + ",\"" + cells[i].cell + "\"" + rest + "\n";
  const ScratchFolder folder;
  DoorAnswers all = by_all_doors(folder, csv, first_lines + mapping);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string item = "P" + std::to_string(i);
    for (Answers* const door : {&all.import, &all.table, &all.file})
      EXPECT_EQ((*door)[item]["outcome"], cells[i].outcome)
          << cells[i].cell << all.import_run.err << all.table_run.err << all.file_run.err;
    Row& statement = all.statement[item];
    if (statement["unreadable"].empty())
      EXPECT_EQ(statement["outcome"], cells[i].outcome) << cells[i].cell << all.statement_run.err;
    else
      EXPECT_EQ(statement["outcome"], "undetermined") << cells[i].cell;
  }
}

std::string outcome_of_facts(const std::vector<std::string>& facts) {
  std::vector<std::string> arguments{"classify", "--entry", "3A090", "--on", "2023-11-17"};
  for (const std::string& fact : facts) arguments.insert(arguments.end(), {"--fact", fact});
  const ProgramRun run = run_program(arguments);
  const std::string& said = run.exit_code == 3 || run.out.empty() ? run.err : run.out;
  for (const char* const word : {"not described", "undetermined", "described"})
    if (said.substr(0, said.find('\n')).find(word) != std::string::npos) return word;
  return said;
}

constexpr const char* rate = "[facts]\n\"throughput.int8\" = { column = \"int8\", unit = \"TOPS\" }\n";
constexpr const char* sparse_rate =
    "[facts]\n\"throughput.int8\" = { column = \"int8\", unit = \"TOPS\", sparse = true }\n";
constexpr const char* area_and_market =
    "die_area = { column = \"die\", unit = \"mm2\" }\ndatacenter = { column = \"dc\" }\n";

TEST(DoorMarks, ABracketThatIsNoMarkOfAFootnoteLeavesTheCellOpen) {
  expect_cells({{"175 (x2)", "undetermined"},
                {"175 (8x)", "undetermined"},
                {"175 [x2]", "undetermined"},
                {"1.9 (P)", "undetermined"},
                {"0.6 (k)", "undetermined"},
                {"600 (s)", "undetermined"},
                {"600 (sp)", "undetermined"},
                {"600 (>)", "undetermined"},
                {"600 (?)", "undetermined"},
                {"600 (/2)", "undetermined"},
                {"600 (a)", "described"},
                {"600 (1)", "described"},
                {"600 [12]", "described"},
                {"600 (*)", "described"},
                {"600†", "described"}},
               "int8,die,dc", ",814,yes", std::string(rate) + area_and_market);
  expect_cells({{"407 (x2)", "undetermined"}, {"4.07 cm² (x2)", "undetermined"}, {"407 (b)", "described"}},
               "die,int8,dc", ",300,yes", std::string(rate) + area_and_market);
}

TEST(DoorMarks, ABracketOfALinkIsNoFootnote) {
  const ScratchFolder folder;
  for (const char* const link : {"400 (x2)", "400 (tx)", "200 (2x)"}) {
    const DoorAnswers all = by_all_doors(
        folder, std::string("sku,int8,link\nX,1979,") + link + "\n",
        first_lines + std::string(rate) + "link_bandwidth = { column = \"link\", unit = \"GB/s\" }\n",
        "2022-11-01");
    for (const Answers* const door : {&all.import, &all.table, &all.file, &all.statement}) {
      const auto row = door->find("X");
      ASSERT_NE(row, door->end()) << link;
      EXPECT_NE(row->second.at("outcome"), "not_described") << link;
    }
  }
  const ProgramRun typed = run_program(
      {"classify", "--entry", "3A090", "--on", "2022-11-01", "--fact", "link_bandwidth=400 GB/s (x2)"});
  EXPECT_NE(typed.err.find("the number is followed by `(x2)`"), std::string::npos) << typed.out << typed.err;
}

TEST(DoorMarks, ADenseRateIsNotHalvedInAColumnOfSparseOnes) {
  expect_cells({{"350 TOPS dense", "undetermined"},
                {"350 (dense)", "undetermined"},
                {"350 TOPS w/o sparsity", "undetermined"},
                {"350", "not_described"},
                {"350 TOPS (sparse)", "not_described"},
                {"1979", "described"}},
               "int8,die,dc", ",814,yes", std::string(sparse_rate) + area_and_market);
}

TEST(DoorMarks, AUnitPerSecondTwiceIsThatOfTheRate) {
  expect_cells({{"50 TOPS/s", "not_described"},
                {"600 TOPS/s", "described"},
                {"0.6 PFLOPS/s", "described"},
                {"600 TOPS/W", "undetermined"}},
               "int8,die,dc", ",814,yes", std::string(rate) + area_and_market);
  expect_cells({{"600", "described"}}, "int8,die,dc", ",814,yes",
               "[facts]\n\"throughput.int8\" = { column = \"int8\", unit = \"TOPS/s\" }\n" +
                   std::string(area_and_market));
  EXPECT_EQ(outcome_of_facts({"throughput.int8=600 TOPS/s"}), "described");
  EXPECT_EQ(outcome_of_facts({"throughput.int8=600TOPS/s"}), "described");
}

// FP16 may be of a vector unit, unless the part is older than matrix units.
TEST(DoorMarks, AYearWithAMarkBetweenThousandsIsNoYear) {
  const ScratchFolder folder;
  DoorAnswers all =
      by_all_doors(folder,
                   "sku,fp16,year,die,dc\nA,20,\"2,015\",800,no\nB,20,2015,800,no\nC,20, 2015 ,800,no\n"
                   "D,20,\"2,023\",800,no\n",
                   std::string(first_lines) +
                       "[product]\nannounced = \"year\"\n[facts]\n\"throughput.fp16\" = { "
                       "column = \"fp16\", unit = \"TOPS\" }\n" +
                       area_and_market);
  for (Answers* const door : {&all.import, &all.table, &all.file, &all.statement}) {
    for (const auto& [item, outcome] : {std::pair{"A", "undetermined"},
                                        {"B", "not_described"},
                                        {"C", "not_described"},
                                        {"D", "undetermined"}})
      EXPECT_EQ((*door)[item]["outcome"], outcome) << item << all.import_run.err << all.table_run.err;
  }
  EXPECT_EQ(all.statement["A"]["unreadable"], "year");
}

TEST(DoorMarks, OnlyTheWordNoneIsNone) {
  for (const char* const fact : {"throughput.int8=None", "throughput.int8=NONE", "throughput=None",
                                 "throughput=NONE", "die_area=None", "throughput.int8=none*"}) {
    const std::string said = outcome_of_facts({fact});
    EXPECT_NE(said.find("none` if that is meant, and `"), std::string::npos) << said;
    EXPECT_NE(said.find("=unknown` if it is not known"), std::string::npos) << said;
  }
  for (const auto& [fact, word] :
       {std::pair{"datacenter=no*", "`datacenter=no`"}, {"datacenter=yes*", "`datacenter=yes`"}}) {
    const std::string said = outcome_of_facts({fact});
    EXPECT_NE(said.find("write " + std::string(word)), std::string::npos) << said;
  }
  EXPECT_EQ(outcome_of_facts({"throughput=none", "datacenter=No"}), "not described");
  // Stated by itself it says that no die has an applicable area; of a cell only a mapping says so.
  EXPECT_EQ(outcome_of_facts({"tpp=2000TPP", "die_area=none", "datacenter=yes"}), "not described");
  expect_cells({{"none", "undetermined"}, {"None", "undetermined"}}, "die,int8,dc", ",250,yes",
               std::string(rate) + area_and_market);
  expect_cells({{"none", "not_described"}, {"None", "undetermined"}, {"NONE", "undetermined"}},
               "int8,bf16,die,dc", ",none,814,yes",
               "[facts]\n\"throughput.int8\" = { column = \"int8\" }\n\"throughput.bf16\" = { "
               "column = \"bf16\" }\n" +
                   std::string(area_and_market));
}

// The shipped catalog has a faster format of each but the last ones.
TEST(DoorMarks, APartIsKnownByTheNamesThatPeopleGiveIt) {
  const std::pair<const char*, const char*> rows[] = {{"GeForce RTX 4090,100", "undetermined"},
                                                      {"RTX 4090,100", "undetermined"},
                                                      {"NVIDIA RTX 4090,100", "undetermined"},
                                                      {"NVIDIA GeForce RTX 4090 24GB,100", "undetermined"},
                                                      {"GeForce RTX 4090 (FE),100", "undetermined"},
                                                      {"RTX 5090,100", "undetermined"},
                                                      {"MI300X,100", "undetermined"},
                                                      {"AMD MI300X,100", "undetermined"},
                                                      {"AMD Instinct MI300X,100", "undetermined"},
                                                      {"H200 NVL,100", "undetermined"},
                                                      {"H100,100", "undetermined"},
                                                      {"H100 SXM,100", "undetermined"},
                                                      {"NVIDIA H100 SXM5,100", "undetermined"},
                                                      {"B200,100", "undetermined"},
                                                      {"A40 PCIe,30", "undetermined"},
                                                      {"A100 80GB,100", "undetermined"},
                                                      {"V100 32GB,10", "undetermined"},
                                                      {"NVIDIA H100 80GB HBM3,100", "undetermined"},
                                                      {"H200 141GB HBM3e,100", "undetermined"},
                                                      {"Tesla V100-SXM2-32GB,10", "undetermined"},
                                                      {"AMD Instinct(TM) MI300X GPU,100", "undetermined"},
                                                      {"ＮＶＩＤＩＡ Ｌ４０,100", "undetermined"},
                                                      {"NVIDIA_L40*,100", "undetermined"},
                                                      {"'L40' (48GB),100", "undetermined"},
                                                      {"L40 PCle,100", "undetermined"},
                                                      {"ｌ４０,1000", "described"},
                                                      {"NVIDIA H100 80GB HBM3,990", "described"},
                                                      {"H100 SXM,990", "described"},
                                                      {"H100 SXM6 80GB,100", "not_described"},
                                                      {"RTX 4099,100", "not_described"},
                                                      {"H1000,100", "not_described"},
                                                      {"100,100", "not_described"},
                                                      {"80GB,100", "not_described"}};
  for (const auto& [row, outcome] : rows) {
    const ScratchFolder folder;
    DoorAnswers all = by_all_doors(folder, std::string("sku,fp16,die,dc\n") + row + ",814,yes\n",
                                   std::string(first_lines) +
                                       "[facts]\n\"throughput.fp16\" = { column = \"fp16\", unit = \"TOPS\", "
                                       "unit_kind = \"matrix\" }\n" +
                                       area_and_market);
    const std::string item(row, std::string_view(row).find(','));
    for (Answers* const door : {&all.import, &all.table, &all.file, &all.statement})
      EXPECT_EQ((*door)[item]["outcome"], outcome) << row << all.import_run.out << all.table_run.err;
  }
}

}  // namespace
}  // namespace brightline::tests
