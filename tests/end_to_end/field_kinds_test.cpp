// More inputs for the kinds of faults that cases from the field showed: stated against derived, values
// printed beside a verdict, workbooks, and doubts told at the door.
#include <gtest/gtest.h>

#include "tests/end_to_end/doors.hpp"
#include "tests/workbook.hpp"

namespace brightline::tests {
namespace {

const std::string of_part =
    "table = \"parts\"\nkey = \"sku\"\n[facts]\n\"throughput.int8\" = { column = \"int8\", unit = \"TOPS\" "
    "}\n"
    "die_area = { column = \"die\", unit = \"mm2\" }\ndatacenter = { column = \"dc\" }\n";

std::string in_one_line(std::string text) {
  for (char& c : text) c = c == '\n' ? ' ' : c;
  return text;
}

TEST(FieldKinds, AStatedValueThatFollowsIsHeldAgainstTheOthers) {
  struct Stated {
    std::vector<std::string> facts;
    bool agrees;
  };
  for (const Stated& it :
       {Stated{{"throughput.fp8=989.5TOPS", "throughput=complete", "tpp=7916TPP"}, true},
        Stated{{"throughput.fp8=989.5TOPS", "throughput=complete", "tpp=7920TPP"}, true},
        Stated{{"throughput.fp8=989.5TOPS", "throughput=complete", "tpp=3958TPP"}, false},
        Stated{{"throughput.fp8=989.5TOPS", "tpp=1000TPP"}, false},
        Stated{{"tpp=7916TPP", "die_area=800mm2", "performance_density=9.9TPP/mm2"}, true},
        Stated{{"tpp=7916TPP", "die_area=800mm2", "performance_density=2TPP/mm2"}, false},
        Stated{{"link_bandwidth=400GB/s", "host_bandwidth=128GB/s", "io_bandwidth=100GB/s"}, false}}) {
    std::vector<std::string> arguments{"classify", "--entry", "3A090", "--on", "2022-12-01"};
    for (const std::string& fact : it.facts) arguments.insert(arguments.end(), {"--fact", fact});
    const ProgramRun run = run_program(arguments);
    const bool refused = run.err.find("one of them is wrong") != std::string::npos;
    EXPECT_EQ(refused, !it.agrees) << in_one_line(arguments.back()) << run.out << run.err;
  }
}

TEST(FieldKinds, AStatedDensityCountsWhereNoAreaIsKnown) {
  const ScratchFolder folder;
  const std::string terms =
      "table = \"parts\"\nkey = \"sku\"\n[facts]\ntpp = { column = \"tpp\", unit = \"TPP\" }\n"
      "performance_density = { column = \"density\" }\ndatacenter = { column = \"dc\" }\n";
  DoorAnswers all =
      by_all_doors(folder, "sku,tpp,density,dc\nA,2000,6,yes\nB,2000,1,yes\nC,2000,,yes\n", terms);
  for (Answers* const door : {&all.import, &all.table, &all.statement}) {
    EXPECT_EQ((*door)["A"]["eccn"], "3A090.a");
    EXPECT_EQ((*door)["B"]["outcome"], "not_described");
    EXPECT_EQ((*door)["C"]["outcome"], "undetermined");
  }
  ProgramRun run;
  Answers own = imported(
      folder, folder.file("areas.csv", "sku,tpp,density,dc,die\nA,2000,6,yes,2000\nB,2000,1,yes,2000\n"),
      folder.file("areas.toml", terms + "die_area = { column = \"die\" }\n"), run);
  EXPECT_EQ(own["A"]["outcome"], "undetermined") << "6 is not 2000 / 2000: " << run.out;
  EXPECT_EQ(own["B"]["outcome"], "not_described") << run.out;
  EXPECT_NE(in_one_line(run.out).find("decides nothing beside an area"), std::string::npos) << run.out;
}

TEST(FieldKinds, NoValueIsPrintedOnTheWrongSideOfAThreshold) {
  const ScratchFolder folder;
  DoorAnswers all =
      by_all_doors(folder,
                   "sku,int8,die,dc\nA,599.999999,8000,yes\nB,600,8000,yes\nC,600.0000001,8000,yes\n"
                   "D,199.9999999,500,yes\nE,200,500,yes\nF,299.9999999,1500,yes\n",
                   of_part);
  for (const auto& [item, described] :
       {std::pair{"A", false}, {"B", true}, {"C", true}, {"D", false}, {"E", true}, {"F", false}}) {
    for (Answers* const door : {&all.import, &all.table}) {
      Row& row = (*door)[item];
      EXPECT_EQ(row["outcome"], described ? "described" : "not_described") << item;
      const double tpp = std::stod(row["tpp"]), density = std::stod(row["performance_density"]);
      const bool by_print = tpp >= 4800 || (tpp >= 1600 && density >= 5.92) ||
                            (tpp >= 2400 && density >= 1.6) || (tpp >= 1600 && density >= 3.2);
      EXPECT_EQ(by_print, row["outcome"] == "described" && row["eccn"] != "") << item << row["tpp"];
    }
    EXPECT_EQ(all.statement[item]["outcome"], all.table[item]["outcome"]) << item;
  }
}

TEST(FieldKinds, CellsOfWorkbooksAreReadAsTheyShow) {
  const ScratchFolder folder;
  const auto text = [](const std::string& place, const std::string& value) {
    return "<c r=\"" + place + "\" t=\"str\"><v>" + value + "</v></c>";
  };
  const auto number = [](const std::string& place, const std::string& value, const char* style) {
    return "<c r=\"" + place + "\" s=\"" + style + "\"><v>" + value + "</v></c>";
  };
  const std::string styles =
      "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"0000\"/><numFmt numFmtId=\"165\" "
      "formatCode=\"#,##0&quot; GOPS&quot;\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf "
      "numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs>";
  const std::string header = "<row r=\"1\">" + text("A1", "sku") + text("B1", "int8") + text("C1", "die") +
                             text("D1", "dc") + "</row>";
  const auto read = [&](const std::string& rows) {
    ProgramRun run;
    Answers own =
        imported(folder, folder.file("parts.xlsx", zip_of(workbook_members(header + rows, "", styles))),
                 folder.file("map.toml", of_part), run);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return std::pair{own, run.out};
  };
  const std::string rest = number("C2", "8000", "0") + text("D2", "yes") + "</row>";
  // A key keeps the zeros that its format shows.
  EXPECT_TRUE(read("<row r=\"2\">" + number("A2", "42", "1") + number("B2", "700", "0") + rest)
                  .first.contains("0042"));
  // The unit of a number format counts.
  EXPECT_EQ(read("<row r=\"2\">" + text("A2", "X") + number("B2", "700000", "2") + rest).first["X"]["tpp"],
            "5600");
  // A row of totals is left out and told.
  const auto [with_total, told] =
      read("<row r=\"2\">" + text("A2", "X") + number("B2", "700", "0") + rest + "<row r=\"3\">" +
           text("A3", "Total") + number("B3", "700", "0") + "</row>");
  EXPECT_EQ(with_total.size(), 1U);
  EXPECT_NE(told.find("`Total` is a row of totals"), std::string::npos) << told;
  // An error of the spreadsheet is not known.
  EXPECT_EQ(read("<row r=\"2\">" + text("A2", "X") + text("B2", "#N/A") + rest).first["X"]["outcome"],
            "undetermined");
}

TEST(FieldKinds, DoubtsAreToldAtEveryDoor) {
  struct Doubtful {
    const char* header;
    const char* cells;
    const char* mapping;
    std::vector<std::string> facts;
    const char* doubt;
  };
  for (const Doubtful& it :
       {Doubtful{"int8,bf16",
                 "4000,1000",
                 "\"throughput.int8\" = { column = \"int8\" }\n\"throughput.bf16\" = { column = \"bf16\" }\n",
                 {"throughput.int8=4000TOPS", "throughput.bf16=1000TOPS"},
                 "4 times"},
        Doubtful{"int8,bw",
                 "400,3.35",
                 "\"throughput.int8\" = { column = \"int8\" }\nmemory_bandwidth = { column = \"bw\" }\n",
                 {"throughput.int8=400TOPS", "memory_bandwidth=3.35GB/s"},
                 "3.35 GB/s"},
        Doubtful{"int8,die",
                 "1.979,814",
                 "\"throughput.int8\" = { column = \"int8\" }\ndie_area = { column = \"die\" }\n",
                 {"throughput.int8=1.979TOPS", "die_area=814mm2"},
                 "1.979 TOPS"},
        Doubtful{"int8,die",
                 "400,8.14",
                 "\"throughput.int8\" = { column = \"int8\" }\ndie_area = { column = \"die\" }\n",
                 {"throughput.int8=400TOPS", "die_area=8.14mm2"},
                 "8.14 mm2"}}) {
    const ScratchFolder folder;
    const DoorAnswers all =
        by_all_doors(folder, std::string("sku,") + it.header + "\nUnheard of," + it.cells + "\n",
                     std::string("table = \"parts\"\nkey = \"sku\"\n[facts]\n") + it.mapping);
    std::vector<std::string> arguments{"classify", "--entry", "3A090"};
    for (const std::string& fact : it.facts) arguments.insert(arguments.end(), {"--fact", fact});
    for (const std::string& told : {all.import_run.out, all.table_run.err, run_program(arguments).err}) {
      EXPECT_NE(in_one_line(told).find("lint doubts"), std::string::npos) << it.doubt << ": " << told;
      EXPECT_NE(in_one_line(told).find(it.doubt), std::string::npos) << it.doubt << ": " << told;
    }
  }
}

}  // namespace
}  // namespace brightline::tests
