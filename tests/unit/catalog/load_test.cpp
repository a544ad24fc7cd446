// Loading data files: values are stored exactly, and errors are reported with their places.
#include "catalog/load.hpp"

#include <gtest/gtest.h>

#include "grammar/render.hpp"
#include "sample.hpp"

namespace brightline::catalog {
namespace {

const std::string x = "X,V,F,integrated_circuit,gpu,datacenter,,\n";

// Each diagnostic as `file:line:column: error[…]: message`; the help follows after ` => `.
std::vector<std::string> faults(const Rows& rows) {
  grammar::Diagnostics diagnostics;
  const std::vector<grammar::Source> files = files_of(rows);
  const Database database = Database::make();
  load(database, files, diagnostics);
  EXPECT_EQ(first(database, "SELECT count(*) FROM product"), diagnostics.has_errors() ? "0" : "1")
      << "a load with faults must leave nothing behind";
  std::vector<std::string> lines;
  for (const grammar::Diagnostic& diagnostic : diagnostics.sorted()) {
    std::string line = grammar::render_line(diagnostic, files);
    while (!line.empty() && line.back() == '\n') line.pop_back();
    lines.push_back(line + (diagnostic.help.empty() ? "" : " => " + diagnostic.help));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Load, KeepsDecimalsToTheLetter) {
  grammar::Diagnostics diagnostics;
  const Database database =
      load_rows({{"products.csv", x},
                 {"dies.csv", "X,GPU,logic,non_planar,4 nm,1,608.5,600.000000001,999999999.1" + provenance}},
                diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
  EXPECT_EQ(first(database, "SELECT value || ' ' || low || ' ' || high FROM claim"),
            "608.5 600.000000001 999999999.1");
  EXPECT_EQ(first(database, "SELECT nano_low FROM claim"), "600000000001");
  EXPECT_EQ(first(database, "SELECT nano_high FROM claim"), "999999999100000000");
  EXPECT_EQ(first(database, "SELECT origin FROM claim"), "dies.csv:2");
}

TEST(Load, GoodRowsHaveNoFaults) {
  EXPECT_EQ(faults({{"products.csv", x}}), Lines{});
}

TEST(Load, UnknownNamesAreReportedWithTheirPlace) {
  EXPECT_EQ(
      faults({{"products.csv", x},
              {"links.csv", "X,chip,none,peer,,,0,," + provenance + "Y,chip,none,peer,,,0,," + provenance}}),
      (Lines{"data/links.csv:3:1: error[E0706]: no product is named `Y`"}));
  EXPECT_EQ(
      faults({{"products.csv", x},
              {"properties.csv", "X,datacenter,yes,,,,vendr,primary,high,2026-11-22,preferred,\n"}}),
      (Lines{
          "data/properties.csv:2:21: error[E0706]: no source is named `vendr` => did you mean `vendor`?"}));
  EXPECT_EQ(
      faults({{"products.csv", x}, {"throughput.csv", "X,matrix,fp9,,9,9,,1,100,," + provenance}})[0].substr(
          0, 70),
      "data/throughput.csv:2:10: error[E0706]: no format is named `fp9` => di");
  EXPECT_EQ(faults({{"products.csv", "X,V,F,integrated_circuit,gpu,datacenter,Z,\n"}}),
            (Lines{"data/products.csv:2:41: error[E0706]: no product is named `Z`"}));
  EXPECT_EQ(faults({{"products.csv", x}, {"properties.csv", "X,colour,2,," + provenance}}),
            (Lines{"data/properties.csv:2:3: error[E0706]: no quantity of a product is named `colour`"}));
}

TEST(Load, MalformedValuesAreReportedWithTheirPlace) {
  const auto area = [](const std::string& value) {
    return faults(
        {{"products.csv", x}, {"dies.csv", "X,GPU,logic,non_planar,,1," + value + ",," + provenance}});
  };
  const std::string at = "data/dies.csv:2:27: error[E0704]: ";
  EXPECT_EQ(area("814.0"), (Lines{at + "`814.0` is not a decimal in canonical form => write `814`"}));
  EXPECT_EQ(area("8e2"), (Lines{at + "`8e2` is not a decimal in canonical form"}));
  EXPECT_EQ(area("-1"), (Lines{at + "`-1` is not a decimal in canonical form"}));
  EXPECT_EQ(
      area("12345678901"),
      (Lines{at +
             "`12345678901` is not a decimal in canonical form => it has more than nine digits before the "
             "point, and the catalog keeps nine on either side; a unit that is a thousand times larger has "
             "fewer"}));
  EXPECT_EQ(area("~814"), (Lines{at + "`~814` is not a decimal in canonical form"}));
  EXPECT_EQ(faults({{"products.csv", x}, {"properties.csv", "X,announced,2023-02-30,," + provenance}}),
            (Lines{"data/properties.csv:2:13: error[E0704]: `2023-02-30` is not a day, a month or a year => "
                   "write it as "
                   "2023-11-17, 2023-11 or 2023"}));
  EXPECT_EQ(faults({{"products.csv", x}, {"dies.csv", "X,GPU,logic,flat,,1,814,," + provenance}}),
            (Lines{"data/dies.csv:2:13: error[E0704]: `flat` is not a `structure` => it is one of `planar`, "
                   "`non_planar`, `unknown`"}));
  EXPECT_EQ(faults({{"products.csv", x}, {"dies.csv", "X,GPU,logic,planar,,0,814,," + provenance}}).size(),
            1u);
}

TEST(Load, NoLinkHasNoBandwidth) {
  EXPECT_EQ(faults({{"products.csv", x}, {"links.csv", "X,chip,none,peer,,,64,," + provenance}}),
            (Lines{"data/links.csv:2:20: error[E0704]: `64` is not the bandwidth of no link => write `0`"}));
}

TEST(Load, BoundsHoldTheValue) {
  EXPECT_EQ(faults({{"products.csv", x}, {"dies.csv", "X,GPU,logic,non_planar,,1,814,820,830" + provenance}})
                .size(),
            1u);
  EXPECT_EQ(
      faults({{"products.csv", x}, {"dies.csv", "X,GPU,logic,non_planar,,1,814,,810" + provenance}}).size(),
      1u);
  EXPECT_EQ(faults({{"products.csv", x}, {"dies.csv", "X,GPU,logic,non_planar,,1,9,8,10" + provenance}}),
            Lines{});
}

TEST(Load, ValuesNeedProvenance) {
  EXPECT_EQ(faults({{"products.csv", x}, {"dies.csv", "X,GPU,logic,non_planar,,1,814,,,,,,,,,\n"}}).size(),
            5u);
  EXPECT_EQ(faults({{"products.csv", x}, {"dies.csv", "X,GPU,logic,non_planar,,1,,,,,,,,,,\n"}}), Lines{});
}

TEST(Load, RowsAboutOneThingMustAgreeOnWhatItIs) {
  EXPECT_EQ(
      faults({{"products.csv", x},
              {"dies.csv",
               "X,GPU,logic,non_planar,,1,814,," + provenance + "X,GPU,logic,planar,,1,800,," + provenance}}),
      (Lines{
          "data/dies.csv:3:13: error[E0708]: `structure` differs from an earlier row about the same die"}));
}

TEST(Load, NamesStandForOneThing) {
  EXPECT_EQ(faults({{"products.csv", x + x}}),
            (Lines{"data/products.csv:3:1: error[E0707]: the product `X` is listed twice"}));
}

TEST(Load, HeadersAreChecked) {
  std::vector<grammar::Source> files = files_of({});
  for (grammar::Source& file : files) {
    if (file.name == "data/products.csv")
      file.text = "name,vendor,famly,kind,processor,segment,variant_of,note\n";
  }
  grammar::Diagnostics diagnostics;
  load(Database::make(), files, diagnostics);
  const auto reported = diagnostics.sorted();
  ASSERT_EQ(reported.size(), 2u);
  EXPECT_EQ(reported[1].help, "did you mean `family`?");
}

TEST(Load, ColumnsMayStandInAnyOrder) {
  std::vector<grammar::Source> files = files_of({});
  for (grammar::Source& file : files) {
    if (file.name == "data/products.csv") {
      file.text =
          "note,name,family,vendor,kind,segment,variant_of,processor\n\"a, b\",X,F,V,board,unknown,,\n";
    }
  }
  grammar::Diagnostics diagnostics;
  const Database database = Database::make();
  load(database, files, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
  EXPECT_EQ(first(database, "SELECT name || vendor || family || note FROM product"), "XVFa, b");
}

TEST(Load, MissingFilesAreNamed) {
  std::vector<grammar::Source> files = files_of({});
  std::erase_if(files, [](const grammar::Source& file) { return file.name == "data/dies.csv"; });
  for (std::size_t i = 0; i < files.size(); ++i) files[i].id = static_cast<grammar::SourceId>(i);
  grammar::Diagnostics diagnostics;
  load(Database::make(), files, diagnostics);
  ASSERT_EQ(diagnostics.sorted().size(), 1u);
  EXPECT_EQ(diagnostics.sorted()[0].message, "dies.csv is missing");
}

TEST(Load, ShortRecordsAreReported) {
  EXPECT_EQ(faults({{"products.csv", x + "Y,V\n"}}),
            (Lines{"data/products.csv:3:1: error[E0703]: this record has 2 cells, the header has 8"}));
}

TEST(Load, NothingContainsItself) {
  const std::string boards =
      "A,V,F,board,,datacenter,,\nB,V,F,server,,datacenter,,\nC,V,F,rack,,datacenter,,\n";
  grammar::Diagnostics diagnostics;
  load(
      Database::make(),
      files_of({{"products.csv", boards},
                {"components.csv",
                 "C,B,,compute,2,vendor,high,\nB,A,,compute,8,vendor,high,\nA,C,,compute,1,vendor,high,\n"}}),
      diagnostics);
  ASSERT_EQ(diagnostics.sorted().size(), 1u);
  EXPECT_EQ(diagnostics.sorted()[0].message, "`A` would contain itself");
}

}  // namespace
}  // namespace brightline::catalog
