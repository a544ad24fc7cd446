// Kinds of cells, headers and mappings that once meant different things by different doors, each with several
// cases. 4800 TPP and more is 3A090.a on the day asked about; below that, without an area, the answer is open
// for parts of data centres.
#include <gtest/gtest.h>

#include "tests/end_to_end/doors.hpp"

namespace brightline::tests {
namespace {

// One part with an area, for data centres. The mapping is that of the case, with the key and these two facts.
struct Case {
  const char* name;
  const char* header;   // of the other columns
  const char* cells;    // of the row
  const char* mapping;  // above and in [facts], divided by `|`
  const char*
      outcome;  // `described`, `not_described`, `undetermined`; or a part of the message that refuses it
};

std::string csv_of(const Case& it) {
  return std::string("sku,die,dc,") + it.header + "\nX,800,yes," + it.cells + "\n";
}

std::string mapping_of(const Case& it) {
  const std::string own = it.mapping;
  const std::size_t bar = own.find('|');
  return "table = \"parts\"\nkey = \"sku\"\n" + own.substr(0, bar) +
         "\n[facts]\ndie_area = { column = \"die\", unit = \"mm2\" }\ndatacenter = { column = \"dc\" }\n" +
         own.substr(bar + 1) + "\n";
}

std::string outcome_in(Answers& answers, const ProgramRun& run) {
  return run.exit_code == 0 ? answers["X"]["outcome"] : run.err;
}

void expect_at_all_doors(const Case& it, bool statement_may_be_open = false) {
  SCOPED_TRACE(it.name);
  const ScratchFolder folder;
  DoorAnswers all = by_all_doors(folder, csv_of(it), mapping_of(it));
  const std::string expected = it.outcome;
  const auto expect = [&](const std::string& door, const std::string& found) {
    EXPECT_NE(found.find(expected), std::string::npos) << door << ": " << found;
    if (expected == "described") {
      EXPECT_EQ(found, expected) << door;
    }
  };
  expect("catalog import", outcome_in(all.import, all.import_run));
  expect("audit --table", outcome_in(all.table, all.table_run));
  Row& statement = all.statement["X"];
  if (statement_may_be_open && (!statement["unreadable"].empty() || !statement["too_long"].empty()))
    EXPECT_EQ(statement["outcome"], "undetermined");
  else
    expect("statement", outcome_in(all.statement, all.statement_run));
}

#define INT8(column, more) "\"throughput.int8\" = { column = \"" column "\"" more " }"

TEST(DoorKinds, TheDecimalMarkIsThatOfTheMapping) {
  for (const Case& it : {
           Case{"comma: a fraction", "int8", "\"1,979\"",
                "decimal = \",\"|" INT8("int8", ", unit = \"TOPS\""), "not_described"},
           Case{"comma: thousands", "int8", "1.979", "decimal = \",\"|" INT8("int8", ", unit = \"TOPS\""),
                "described"},
           Case{"comma: both", "int8", "\"1.979,5\"", "decimal = \",\"|" INT8("int8", ", unit = \"TOPS\""),
                "described"},
           Case{"comma: a point is no fraction", "int8", "1979.5",
                "decimal = \",\"|" INT8("int8", ", unit = \"TOPS\""), "undetermined"},
           Case{"point: thousands", "int8", "\"1,979\"", "decimal = \".\"|" INT8("int8", ", unit = \"TOPS\""),
                "described"},
           Case{"point: a comma is no fraction", "int8", "\"599,9\"",
                "decimal = \".\"|" INT8("int8", ", unit = \"TOPS\""), "undetermined"},
           Case{"not said: a point", "int8", "\"1,979\"", "|" INT8("int8", ", unit = \"TOPS\""), "described"},
       })
    expect_at_all_doors(it);
}

// A statement sees no other row: it reads `2.500` with a point.
TEST(DoorKinds, ADecimalCommaThatTheMappingDoesNotSayLeavesTextsOpen) {
  const ScratchFolder folder;
  const std::string mapping =
      "table = \"parts\"\nkey = \"sku\"\n[facts]\n" INT8("int8", ", unit = \"TOPS\"") "\n";
  DoorAnswers all = by_all_doors(
      folder, "sku,int8\nA,\"1,979\"\nB,\"599,9\"\nC,2.500\nD,1979\nE,100\nF,\"1.979,5\"\n", mapping);
  for (Answers* const door : {&all.import, &all.table, &all.file}) {
    for (const auto& [item, outcome] : {std::pair{"A", "undetermined"},
                                        {"B", "undetermined"},
                                        {"C", "undetermined"},
                                        {"D", "described"},
                                        {"E", "not_described"},
                                        {"F", "undetermined"}})
      EXPECT_EQ((*door)[item]["outcome"], outcome) << item << all.import_run.out << all.table_run.err;
  }
  for (const char* const item : {"B", "F"}) EXPECT_EQ(all.statement[item]["unreadable"], "int8");
  for (const std::string& told : {all.import_run.out, all.table_run.err, all.file_run.err})
    EXPECT_NE(told.find("`2.500` may be 2500 or 2.500; say which in a mapping"), std::string::npos) << told;
}

// A statement reads the columns that the mapping names, and no others.
TEST(DoorKinds, AColumnOfUnitsIsReadWithTheColumnBesideIt) {
  for (const auto& [value, unit] : {std::pair{"int8", "int8_unit"},
                                    {"int8", "unit"},
                                    {"int8", "INT8 Units"},
                                    {"perf.value", "perf.unit"}}) {
    SCOPED_TRACE(unit);
    const ScratchFolder folder;
    DoorAnswers all =
        by_all_doors(folder,
                     std::string("sku,") + value + "," + unit +
                         "\nA,1.979,POPS\nB,100,TOPS\nC,100,\nD,1979,GB/s\nE,1.979 POPS,TOPS\n",
                     "table = \"parts\"\nkey = \"sku\"\n[facts]\n\"throughput.int8\" = { column = \"" +
                         std::string(value) + "\" }\n");
    for (Answers* const door : {&all.import, &all.table, &all.file}) {
      for (const auto& [item, outcome] : {std::pair{"A", "described"},
                                          {"B", "not_described"},
                                          {"C", "not_described"},
                                          {"D", "undetermined"},
                                          {"E", "described"}})
        EXPECT_EQ((*door)[item]["outcome"], outcome) << item << all.table_run.err << all.file_run.err;
    }
  }
}

TEST(DoorKinds, WordsForYesAndNoAreWholeCells) {
  const ScratchFolder folder;
  const std::pair<const char*, const char*> cells[] = {
      {"yes", "described"},       {"no", "not_described"},  {"NO", "not_described"}, {"1", "described"},
      {"no*", "undetermined"},    {"yes¹", "undetermined"}, {"n/o", "undetermined"}, {"TRUE", "described"},
      {"no (2)", "undetermined"}, {"-", "undetermined"}};
  std::string csv = "sku,int8,die,dc\n";
  for (std::size_t i = 0; i < std::size(cells); ++i)
    csv += "P" + std::to_string(i) + ",250,300," + cells[i].first + "\n";
  DoorAnswers all = by_all_doors(folder, csv,
                                 "table = \"parts\"\nkey = \"sku\"\n[facts]\n" INT8("int8", "") "\n"
                                 "die_area = { column = \"die\" }\ndatacenter = { column = \"dc\" }\n");
  for (Answers* const door : {&all.import, &all.table, &all.file, &all.statement}) {
    for (std::size_t i = 0; i < std::size(cells); ++i)
      EXPECT_EQ((*door)["P" + std::to_string(i)]["outcome"], cells[i].second) << cells[i].first;
  }
}

// A rate in a row that says so is not taken for a dense one; a table with a row for each rate is for an
// import.
TEST(DoorKinds, RowsOfALongTableSayWhichRatesAreWithSparsity) {
  const ScratchFolder folder;
  const std::pair<const char*, const char*> rows[] = {{"A,FP8 with sparsity,800,no", "undetermined"},
                                                      {"B,FP8 (2:4),800,no", "undetermined"},
                                                      {"C,FP8 dense,800,no", "described"},
                                                      {"D,FP8,800,yes", "undetermined"},
                                                      {"E,FP8,100,\nE,FP8,200,2:4", "not_described"},
                                                      {"F,FP8*,800,false", "described"},
                                                      {"G,FP8 without sparsity,100,0", "not_described"}};
  for (const char* const column : {"sparse", "with_sparsity", "Sparsity"}) {
    std::string csv = std::string("sku,format,rate,") + column + "\n";
    for (const auto& [row, outcome] : rows) csv += std::string(row) + "\n";
    DoorAnswers all =
        by_all_doors(folder, csv,
                     "table = \"parts\"\nkey = \"sku\"\n[facts]\nthroughput = { column = \"rate\", "
                     "unit = \"TOPS\", format = \"format\" }\n");
    for (const auto& [row, outcome] : rows)
      EXPECT_EQ(all.import[std::string(row, 1)]["outcome"], outcome) << row << all.import_run.out;
    EXPECT_NE(all.import_run.out.find("a footnote mark"), std::string::npos) << all.import_run.out;
  }
}

// An amount that no part has is in another unit: it is told and decides nothing.
TEST(DoorKinds, AnImplausibleAmountDecidesNothing) {
  for (const Case& it : {
           Case{"operations for tera", "int8", "1979 OPS", "|" INT8("int8", ", unit = \"TOPS\""),
                "undetermined"},
           Case{"operations of floats", "int8", "1979 FLOPS", "|" INT8("int8", ", unit = \"TOPS\""),
                "undetermined"},
           Case{"by the mapping", "int8", "1979", "|" INT8("int8", ", unit = \"OP/s\""), "undetermined"},
           Case{"as a number", "int8", "0.0000005", "|" INT8("int8", ", unit = \"TOPS\""), "undetermined"},
           Case{"as a small number", "int8", "0.5", "|" INT8("int8", ", unit = \"TOPS\""), "not_described"},
           Case{"an area", "int8,area2", "100,1", "|" INT8("int8", ""), "not_described"},
       })
    expect_at_all_doors(it);
  for (const char* const fact :
       {"throughput.int8=1979OPS", "throughput.int8=1979FLOPS", "tpp=0.0000001TPP"}) {
    const ProgramRun run = run_program({"classify", "--entry", "3A090", "--fact", fact});
    EXPECT_NE(run.exit_code, 0) << run.out;
    EXPECT_NE(run.err.find("which no part has: is it in another unit?"), std::string::npos) << run.err;
  }
}

// Cells as Europeans, Asians, spreadsheets and data sheets write them: read rightly, or not known.
TEST(DoorKinds, CellsAreReadOrNotKnown) {
  const std::pair<const char*, const char*> cells[] = {{"-0", "not_described"},
                                                       {"0", "not_described"},
                                                       {"none", "not_described"},
                                                       {"１９７９", "described"},
                                                       {"1\xC2\xA0"
                                                        "979",
                                                        "described"},
                                                       {"1’979", "described"},
                                                       {"1\xE2\x80\x87"
                                                        "979",
                                                        "described"},
                                                       {"~1979", "undetermined"},
                                                       {">600", "described"},
                                                       {"≥ 600", "described"},
                                                       {"up to 599", "not_described"},
                                                       {"up to 1979", "undetermined"},
                                                       {"400-600", "undetermined"},
                                                       {"400–500", "not_described"},
                                                       {"1/2", "undetermined"},
                                                       {"½", "undetermined"},
                                                       {"1.979e3", "described"},
                                                       {"1.979 × 10³", "undetermined"},
                                                       {"10²", "undetermined"},
                                                       {"1.979*10^3", "undetermined"},
                                                       {"1979¹", "described"},
                                                       {"1979⁴", "described"},
                                                       {"1979 TOPS²", "described"},
                                                       {"1979 (1)", "described"},
                                                       {"1979†", "described"},
                                                       {"1979 / 989", "undetermined"},
                                                       {"989 | 1979*", "described"},
                                                       {"1,97,900", "undetermined"},
                                                       {"1_979", "undetermined"},
                                                       {"TRUE", "undetermined"},
                                                       {"yes", "undetermined"},
                                                       {"no", "undetermined"},
                                                       {"-", "undetermined"},
                                                       {"-5", "undetermined"},
                                                       {"5 %", "undetermined"},
                                                       {"1979 TOPS/W", "undetermined"},
                                                       {"1979 T", "undetermined"},
                                                       {"2k", "undetermined"},
                                                       {"1979+", "undetermined"},
                                                       {"1979 TOPS (sparse)", "undetermined"},
                                                       {"2016-05-01", "undetermined"},
                                                       {"１９７９ＴＯＰＳ", "described"},
                                                       {"1979 TOPS per die", "undetermined"},
                                                       {".5", "undetermined"},
                                                       {"1979.", "undetermined"}};
  std::string csv = "sku,int8,die,dc\n";
  for (std::size_t i = 0; i < std::size(cells); ++i)
    csv += "P" + std::to_string(i) + ",\"" + cells[i].first + "\",8000,yes\n";
  const ScratchFolder folder;
  DoorAnswers all = by_all_doors(
      folder, csv,
      "table = \"parts\"\nkey = \"sku\"\n[facts]\n" INT8(
          "int8",
          ", unit = \"TOPS\"") "\ndie_area = { column = \"die\" }\ndatacenter = { column = \"dc\" }\n");
  for (std::size_t i = 0; i < std::size(cells); ++i) {
    const std::string item = "P" + std::to_string(i);
    EXPECT_EQ(all.import[item]["outcome"], cells[i].second) << cells[i].first;
    EXPECT_EQ(all.table[item]["outcome"], cells[i].second) << cells[i].first;
    const bool is_read = all.statement[item]["unreadable"].empty();
    EXPECT_EQ(all.statement[item]["outcome"], is_read ? cells[i].second : "undetermined") << cells[i].first;
  }
}

TEST(DoorKinds, VectorRatesLeaveAMatrixUnitOpen) {
  for (const Case& it : {
           Case{"int8 of a vector unit", "a", "100",
                "|" INT8("a", ", unit = \"TOPS\", unit_kind = \"vector\""), "undetermined"},
           Case{"int8 of a vector unit, described", "a", "700",
                "|" INT8("a", ", unit = \"TOPS\", unit_kind = \"vector\""), "described"},
           Case{"bf16 of a vector unit beside", "a,b", "100,100",
                "|" INT8("a", ", unit_kind = \"vector\"") "\n\"throughput.bf16\" = { column = \"b\", "
                                                          "unit_kind = \"vector\" }",
                "undetermined"},
           Case{"fp8 of the matrix unit beside", "a,b", "100,100",
                "|" INT8("a", ", unit_kind = \"vector\"") "\n\"throughput.fp8\" = { column = \"b\", "
                                                          "unit_kind = \"matrix\" }",
                "not_described"},
           Case{"int8 has no rate", "a,b", "10,none",
                "|\"throughput.fp32\" = { column = \"a\" }\n" INT8("b", ""), "undetermined"},
           Case{"int8 is zero", "a,b", "10,0", "|\"throughput.fp32\" = { column = \"a\" }\n" INT8("b", ""),
                "undetermined"},
           Case{"int8 has a rate", "a,b", "10,100",
                "|\"throughput.fp32\" = { column = \"a\" }\n" INT8("b", ""), "not_described"},
           Case{"fp16 of the matrix unit alone", "a", "100",
                "|\"throughput.fp16\" = { column = \"a\", unit_kind = \"matrix\" }", "not_described"},
       })
    expect_at_all_doors(it);
}

TEST(DoorKinds, AStatedTermBesideWhatItIsComputedFromIsHeldAgainstIt) {
  constexpr const char* mapping = "|" INT8("a", "") "\ntpp = { column = \"tpp\" }";
  const auto outcome = [&](const char* cells) {
    const ScratchFolder folder;
    const Case it{"", "a,tpp", cells, mapping, ""};
    DoorAnswers all = by_all_doors(folder, csv_of(it), mapping_of(it));
    EXPECT_NE(all.table_run.err.find("`tpp` follows from other columns"), std::string::npos);
    EXPECT_NE(all.statement_run.err.find("`tpp` follows from other columns"), std::string::npos);
    return all.import["X"]["outcome"];
  };
  EXPECT_EQ(outcome("1979,4000"), "undetermined");
  EXPECT_EQ(outcome("1979,15800"), "described");
  EXPECT_EQ(outcome("TBD,15832"), "described");
  EXPECT_EQ(outcome("100,4800"), "undetermined");
  EXPECT_EQ(outcome("100,800"), "not_described");
  const auto typed = [](std::vector<std::string> facts) {
    std::vector<std::string> arguments{"classify", "--entry", "3A090", "--on", "2022-12-01"};
    for (const std::string& fact : facts) arguments.insert(arguments.end(), {"--fact", fact});
    const ProgramRun run = run_program(arguments);
    return run.exit_code == 0 ? run.out : run.err;
  };
  for (const std::vector<std::string>& contradiction :
       {std::vector<std::string>{"throughput.int8=306TOPS", "tpp=2000TPP"},
        std::vector<std::string>{"throughput=none", "tpp=2000TPP"},
        std::vector<std::string>{"link_bandwidth=900GB/s", "host_bandwidth=128GB/s", "io_bandwidth=400GB/s"},
        std::vector<std::string>{"tpp=4000TPP", "die_area=814mm2", "performance_density=1TPP/mm2"}})
    EXPECT_NE(typed(contradiction).find("one of them is wrong"), std::string::npos) << typed(contradiction);
  EXPECT_EQ(typed({"throughput.int8=306TOPS", "tpp=2450TPP"}).find("one of them"), std::string::npos);
  EXPECT_EQ(
      typed({"link_bandwidth=600GB/s", "host_bandwidth=64GB/s", "io_bandwidth=664GB/s"}).find("one of them"),
      std::string::npos);
  const ProgramRun known =
      run_program({"classify", "H100 SXM5 80GB", "--fact", "tpp=100TPP", "--on", "2023-11-17"});
  EXPECT_EQ(known.exit_code, 3) << known.out;
  EXPECT_NE(known.err.find("`tpp` is stated as 100 TPP, and the other facts give 15832 TPP"),
            std::string::npos)
      << known.err;
}

TEST(DoorKinds, FiguresAreExactOrTold) {
  for (const Case& it : {
           Case{"ten decimals of an area", "int8", "59.99999999999", "|" INT8("int8", ", unit = \"TOPS\""),
                "not_described"},
           Case{"more than any part has", "int8", "1979000000000000", "|" INT8("int8", ", unit = \"TOPS\""),
                "undetermined"},
           Case{"the same as operations", "int8", "1979000000000000", "|" INT8("int8", ", unit = \"OP/s\""),
                "described"},
           Case{"1e9", "int8", "1e9", "|" INT8("int8", ", unit = \"TOPS\""), "undetermined"},
           Case{"just below", "int8", "999999999", "|" INT8("int8", ", unit = \"TOPS\""), "described"},
       })
    expect_at_all_doors(it, true);
}

TEST(DoorKinds, MeaningsFitTheirFact) {
  for (const Case& it : {
           Case{"a direction of an area", "int8,package", "100,900",
                "|" INT8("int8", "") "\npackage_area = { column = \"package\", per_direction = true }",
                "`per_direction` is for the bandwidth of a link"},
           Case{"a direction of a rate", "int8", "100", "|" INT8("int8", ", per_direction = true"),
                "`per_direction` is for the bandwidth of a link"},
           Case{"a direction of memory", "int8,bw", "100,100",
                "|" INT8("int8", "") "\nmemory_bandwidth = { column = \"bw\", per_direction = true }",
                "`per_direction` is for the bandwidth of a link"},
           Case{"a die of an answer", "int8,hbm", "100,yes",
                "|" INT8("int8", "") "\nhbm = { column = \"hbm\", per_die = 2 }", "`per_die` does not fit"},
       })
    expect_at_all_doors(it);
}

TEST(DoorKinds, RowsThatAreNoPartAreLeftOutByAll) {
  const ScratchFolder folder;
  const std::string mapping =
      "table = \"parts\"\nkey = \"sku\"\n[facts]\n" INT8("int8", ", unit = \"TOPS\"") "\n";
  DoorAnswers all = by_all_doors(
      folder, "sku,int8\nA,1979\nTotal,1979\nSub-total,5\nGrand Total,9\n#N/A,7\nMean,3\nSum 8,600\n",
      mapping);
  for (Answers* const door : {&all.import, &all.table, &all.statement}) {
    EXPECT_EQ(door->size(), 2U);
    EXPECT_TRUE(door->contains("A") && door->contains("Sum 8"));
  }
  DoorAnswers units = by_all_doors(folder, "sku,int8\n,PFLOPS\nA,1.979\n",
                                   "table = \"parts\"\nkey = \"sku\"\n[facts]\n" INT8("int8", "") "\n");
  EXPECT_EQ(units.import["A"]["outcome"], "described");
  EXPECT_NE(units.table_run.err.find("holds units (`PFLOPS`"), std::string::npos) << units.table_run.err;
}

TEST(DoorKinds, AnotherFigureOfAPartInALaterRowLeavesItsRatesOpen) {
  const ScratchFolder folder;
  DoorAnswers all =
      by_all_doors(folder, "sku,int8\nX,100\nX,1979\nY,100\nY,100\nZ,1979\nZ,100\nW,100\n",
                   "table = \"parts\"\nkey = \"sku\"\n[facts]\n" INT8("int8", ", unit = \"TOPS\"") "\n");
  EXPECT_EQ(all.import["X"]["outcome"], "undetermined") << all.import_run.out;
  EXPECT_EQ(all.import["Y"]["outcome"], "not_described") << "the same figure";
  EXPECT_EQ(all.import["Z"]["outcome"], "described") << "at least what the first row gives";
  EXPECT_EQ(all.import["W"]["outcome"], "not_described");
}

// A rate of the shipped catalog that gives more than all rates of the row: the file does not list its format.
TEST(DoorKinds, APartWithAFasterKnownFormatHasAtLeastTheRatesOfTheRow) {
  const std::pair<const char*, const char*> rows[] = {{"H100 SXM5 80GB,100", "undetermined"},
                                                      {"nvidia h100-SXM5 (80GB),100", "undetermined"},
                                                      {"NVIDIA® A30,250", "undetermined"},
                                                      {"NVIDIA L40,none", "undetermined"},
                                                      {"T4,130", "not_described"},
                                                      {"H100 SXM6 80GB,100", "not_described"},
                                                      {"H200 SXM 141GB,1979", "described"},
                                                      {"GeForce RTX 5090,0", "undetermined"}};
  std::string csv = "sku,int8\n";
  for (const auto& [row, outcome] : rows) csv += std::string(row) + "\n";
  const ScratchFolder folder;
  DoorAnswers all = by_all_doors(
      folder, csv, "table = \"parts\"\nkey = \"sku\"\n[facts]\n" INT8("int8", ", unit = \"TOPS\"") "\n");
  for (Answers* const door : {&all.import, &all.table, &all.statement}) {
    for (const auto& [row, outcome] : rows) {
      const std::string item(row, std::string_view(row).find(','));
      EXPECT_EQ((*door)[item]["outcome"], outcome) << row << all.import_run.out << all.table_run.err;
    }
  }
}

TEST(DoorKinds, AKnownValueReplacesWhatWasNotKnown) {
  const ScratchFolder folder;
  const std::string into = (folder.path() / "own.sqlite").string();
  const std::string map = folder.file(
      "map.toml", "table = \"parts\"\nkey = \"sku\"\n[facts]\n" INT8("int8", ", unit = \"TOPS\"") "\n");
  bool known = false;
  for (const std::string cell : {"TBD", "1979", "n/a"}) {
    const std::string file = folder.file(std::to_string(cell.size()) + ".csv", "sku,int8\nX," + cell + "\n");
    ASSERT_EQ(run_program({"catalog", "import", file, "--map", map, "--into", into}).exit_code, 0);
    known = known || cell == "1979";
    const ProgramRun run =
        run_program({"classify", "X", "--catalog", into, "--entry", "3A090", "--on", "2023-11-17"});
    EXPECT_EQ(run.out.find("described by 3A090.a") != std::string::npos, known) << cell << ": " << run.out;
  }
}

TEST(DoorKinds, PartsOlderThanMatrixUnitsHaveVectorRatesAlone) {
  const ScratchFolder folder;
  DoorAnswers all = by_all_doors(
      folder,
      "sku,fp32,released,arch\nK,4.1,2012-11-12,Kepler\nY,4.1,2014,\nG,4.1,,GCN 5.1\n"
      "P,9.3,2016-06-20,Pascal\nN,9.3,2021-04,Ampere\nO,9.3,,\nT,9.3,12 Nov 2015,\n"
      "C,9.3,2015-05-14,Ampere\nL,9.3,2021-05-01,Kepler\nQ,9.3,2015?,\nB,9.3,,GCN\nM,9.3,2015-13,\n"
      "H,9.3,2015-11,Haswell\nD,9.3,2015-11-17 10:30,\nU,9.3,2015,GCN / CDNA\n",
      "table = \"parts\"\nkey = \"sku\"\n[product]\nannounced = \"released\"\nfamily = \"arch\"\n"
      "[facts]\n\"throughput.fp32\" = { column = \"fp32\", unit = \"TFLOPS\" }\n",
      "2022-12-01");
  for (const char item : std::string("KYGPNOTCLQBMHDU")) {
    const std::string name(1, item);
    const bool open = std::string("NOCLQBMU").find(item) != std::string::npos;
    const std::string expected = open ? "undetermined" : "not_described";
    EXPECT_EQ(all.import[name]["outcome"], expected) << item << all.import_run.out;
    EXPECT_EQ(all.table[name]["outcome"], expected) << item << all.table_run.err;
    if (item != 'T') {
      EXPECT_EQ(all.statement[name]["outcome"], expected) << item;
    }
    const bool told = std::string("TCLQMU").find(item) != std::string::npos;
    EXPECT_EQ(all.statement[name]["unreadable"], told ? "released" : "") << item;
  }
  EXPECT_NE(all.import_run.out.find("the architecture `Ampere` and the day 2015-05-14 contradict each other"),
            std::string::npos)
      << all.import_run.out;
  for (const char* const told : {"contradicts the architecture `Ampere`",
                                 "contradicts the architecture `Kepler`", "`2015?` is not a date"})
    EXPECT_NE(all.table_run.err.find(told), std::string::npos) << all.table_run.err;
}

TEST(DoorKinds, RatesOfSeveralUnitsOfACircuitMayAddUp) {
  const ScratchFolder folder;
  DoorAnswers all = by_all_doors(
      folder,
      "sku,a,b,die,dc\nX,40,700,8000,yes\nY,40,TBD,8000,yes\nZ,400,500,8000,yes\nW,none,100,8000,yes\n",
      "table = \"parts\"\nkey = \"sku\"\n[facts]\n\"throughput.int8_npu\" = { column = \"a\" }\n"
      "\"throughput.int8_gpu\" = { column = \"b\" }\ndie_area = { column = \"die\" }\n"
      "datacenter = { column = \"dc\" }\n");
  for (Answers* const door : {&all.import, &all.table, &all.statement}) {
    for (const auto& [item, outcome] :
         {std::pair{"X", "described"}, {"Y", "undetermined"}, {"Z", "undetermined"}, {"W", "not_described"}})
      EXPECT_EQ((*door)[item]["outcome"], outcome) << item << all.import_run.out << all.table_run.err;
  }
}

TEST(DoorKinds, APartThatIsMemoryHasNoRatesWhereNoneAreMapped) {
  const ScratchFolder folder;
  DoorAnswers all = by_all_doors(
      folder, "sku,memory,package,bw\nHBM3,yes,121,819\nDDR5,yes,110,38\nOpen,yes,,819\nLogic,no,110,38\n",
      "table = \"parts\"\nkey = \"sku\"\n[facts]\nmemory_part = { column = \"memory\" }\n"
      "package_area = { column = \"package\", unit = \"mm2\" }\n"
      "memory_bandwidth = { column = \"bw\", unit = \"GB/s\" }\n",
      "2025-01-15");
  for (Answers* const door : {&all.import, &all.table, &all.file, &all.statement}) {
    for (const auto& [item, outcome] : {std::pair{"HBM3", "described"},
                                        {"DDR5", "not_described"},
                                        {"Open", "undetermined"},
                                        {"Logic", "undetermined"}})
      EXPECT_EQ((*door)[item]["outcome"], outcome) << item << all.table_run.err;
  }
}

TEST(DoorKinds, MemoryIsSaidInAMapping) {
  const ScratchFolder folder;
  DoorAnswers all = by_all_doors(
      folder, "sku,memory,package,bw,int8\nHBM3,yes,110,819,none\nDDR5,yes,110,38,none\nOpen,yes,,819,0\n",
      "table = \"parts\"\nkey = \"sku\"\n[facts]\nmemory_part = { column = \"memory\" }\n"
      "package_area = { column = \"package\", unit = \"mm2\" }\nmemory_bandwidth = { column = "
      "\"bw\", unit = \"GB/s\" }\n" INT8("int8", ""),
      "2025-01-15");
  EXPECT_EQ(all.table["HBM3"]["outcome"], "described");
  EXPECT_EQ(all.table["DDR5"]["outcome"], "not_described");
  for (Answers* const door : {&all.import, &all.table, &all.statement}) EXPECT_EQ(door->size(), 3U);
  for (const char* const item : {"HBM3", "DDR5", "Open"}) {
    EXPECT_EQ(all.import[item]["outcome"], all.table[item]["outcome"]) << item;
    EXPECT_EQ(all.statement[item]["outcome"], all.table[item]["outcome"]) << item;
  }
}

}  // namespace
}  // namespace brightline::tests
