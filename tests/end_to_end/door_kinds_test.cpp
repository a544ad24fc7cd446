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
    if (expected == "described") EXPECT_EQ(found, expected) << door;
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

TEST(DoorKinds, AFileOfDecimalCommasNeedsAMappingThatSaysSo) {
  const ScratchFolder folder;
  const std::string mapping =
      "table = \"parts\"\nkey = \"sku\"\n[facts]\n" INT8("int8", ", unit = \"TOPS\"") "\n";
  DoorAnswers all = by_all_doors(folder, "sku,int8\nA,\"1,979\"\nB,\"599,9\"\n", mapping);
  EXPECT_NE(all.import_run.err.find("`599,9` has a decimal comma; say decimal"), std::string::npos)
      << all.import_run.err;
  EXPECT_EQ(all.table["B"]["outcome"], "undetermined");
  EXPECT_EQ(all.statement["B"]["unreadable"], "int8");
  EXPECT_NE(all.table_run.err.find("`decimal` in the mapping"), std::string::npos) << all.table_run.err;
}

TEST(DoorKinds, UnitsOfHeadersCount) {
  for (const Case& it : {
           Case{"snake case", "int8_pflops", "1.979", "|" INT8("int8_pflops", ""), "described"},
           Case{"comma", "\"INT8, PFLOPS\"", "1.979", "|" INT8("INT8, PFLOPS", ""), "described"},
           Case{"full-width brackets", "INT8（PFLOPS）", "1.979", "|" INT8("INT8（PFLOPS）", ""),
                "described"},
           Case{"an earlier bracket", "INT8 (PFLOPS) (dense)", "1.979", "|" INT8("INT8 (PFLOPS) (dense)", ""),
                "described"},
           Case{"a word first", "TFLOPS INT8", "1979", "|" INT8("TFLOPS INT8", ""), "described"},
           Case{"a contradiction", "int8_pflops", "1.979", "|" INT8("int8_pflops", ", unit = \"TOPS\""),
                "prints pflops"},
           Case{"another measure", "INT8 (GB/s)", "1979", "|" INT8("INT8 (GB/s)", ""), "does not measure"},
           Case{"per watt", "INT8 (TOPS/W)", "1979", "|" INT8("INT8 (TOPS/W)", ""), "does not measure"},
           Case{"without a prefix", "INT8 OPS", "1979", "|" INT8("INT8 OPS", ""), "say `unit"},
           Case{"without a prefix, said", "INT8 OPS", "1979", "|" INT8("INT8 OPS", ", unit = \"TOPS\""),
                "described"},
           Case{"bits or bytes", "nvlink_gbps,int8", "900,1979",
                "|link_bandwidth = { column = \"nvlink_gbps\" }\n" INT8("int8", ", unit = \"TOPS\""),
                "say `unit"},
           Case{"bits or bytes, said", "nvlink_gbps,int8", "900,1979",
                "|link_bandwidth = { column = \"nvlink_gbps\", unit = \"GB/s\" }\n" INT8("int8",
                                                                                         ", unit = \"TOPS\""),
                "described"},
           Case{"square centimetres", "Area cm2,int8", "8.14,590",
                "|package_area = { column = \"Area cm2\", unit = \"mm2\" }\n" INT8("int8",
                                                                                   ", unit = \"TOPS\""),
                "prints cm2"},
       })
    expect_at_all_doors(it);
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
           Case{"a direction of an area", "int8", "100",
                "|" INT8("int8", "") "\npackage_area = { column = \"die\", per_direction = true }",
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

TEST(DoorKinds, AKnownValueReplacesWhatWasNotKnown) {
  const ScratchFolder folder;
  const std::string into = (folder.path() / "own.sqlite").string();
  const std::string map = folder.file(
      "map.toml", "table = \"parts\"\nkey = \"sku\"\n[facts]\n" INT8("int8", ", unit = \"TOPS\"") "\n");
  bool known = false;
  for (const std::string& cell : {"TBD", "1979", "n/a"}) {
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
      "sku,fp32,released,arch\nK,4.1,2012-11-12,Kepler\nY,4.1,2014,\nG,4.1,,GCN "
      "5.1\nP,9.3,2016-06-20,Pascal\nN,9.3,2021-"
      "04,Ampere\nO,9.3,,\nT,9.3,12 Nov 2015,\n",
      "table = \"parts\"\nkey = \"sku\"\n[product]\nannounced = \"released\"\nfamily = \"arch\"\n"
      "[facts]\n\"throughput.fp32\" = { column = \"fp32\", unit = \"TFLOPS\" }\n",
      "2022-12-01");
  for (const char* const item : {"K", "Y", "G", "P", "N", "O", "T"}) {
    const std::string expected =
        std::string("NO").find(item) == std::string::npos ? "not_described" : "undetermined";
    EXPECT_EQ(all.import[item]["outcome"], expected) << item << all.import_run.out;
    EXPECT_EQ(all.table[item]["outcome"], expected) << item << all.table_run.err;
    if (std::string(item) != "T") EXPECT_EQ(all.statement[item]["outcome"], expected) << item;
  }
  EXPECT_EQ(all.statement["T"]["unreadable"], "released");
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
