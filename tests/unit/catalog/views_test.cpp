// The facts that facts.sql derives, on products made for each case.
#include <gtest/gtest.h>

#include "catalog/describe.hpp"
#include "sample.hpp"

namespace brightline::catalog {
namespace {

using engine::DescribedQuantity;
using engine::DescribedValue;
using engine::Rational;
using engine::Truth;
using engine::Unknown;

DescribedValue fact(const Database& database, const std::string& name, const std::string& product = "X") {
  for (const Product& candidate : products(database)) {
    if (candidate.name != product) continue;
    for (const engine::DescribedFact& described : describe(database, candidate).facts) {
      if (described.name == name) return described.value;
    }
  }
  ADD_FAILURE() << "no fact " << name << " of " << product;
  return Unknown{};
}

// `814`, `10..20`, `10..`, `..20`, `none`, `unknown`, `yes`, `no`
std::string text(const DescribedValue& value) {
  if (std::holds_alternative<Unknown>(value)) return "unknown";
  if (const auto* truth = std::get_if<Truth>(&value)) return engine::name_of(*truth);
  const auto& quantity = std::get<DescribedQuantity>(value);
  if (!quantity.possible.quantity) return "none";
  const engine::Interval& interval = *quantity.possible.quantity;
  if (interval.is_point()) return engine::exact_text(*interval.low);
  return (interval.low ? engine::exact_text(*interval.low) : "") + ".." +
         (interval.high ? engine::exact_text(*interval.high) : "");
}

// A catalog of one circuit X with these rows.
std::string fact_of(Rows rows, const std::string& name) {
  rows["products.csv"] = "X,V,F,integrated_circuit,gpu,datacenter,,\n";
  grammar::Diagnostics diagnostics;
  const Database database = load_rows(rows, diagnostics);
  for (const grammar::Diagnostic& diagnostic : diagnostics.sorted()) ADD_FAILURE() << diagnostic.message;
  return text(fact(database, name));
}

std::string die(const std::string& name, const std::string& rest) {
  return "X," + name + "," + rest + provenance;
}
const std::string bare = ",,,,,,,\n";  // no provenance: only what the thing is

std::string area(const std::string& rows) {
  return fact_of({{"dies.csv", rows}}, "die_area");
}

TEST(DieArea, CountTimesAreaOfAllLogicDies) {
  EXPECT_EQ(area(die("GPU", "logic,non_planar,4 nm,1,814,,")), "814");
  EXPECT_EQ(area(die("GCD", "logic,non_planar,6 nm,2,724.1,,")), "1448.2");
  EXPECT_EQ(area(die("XCD", "logic,non_planar,N5,8,115.3,,") + die("IOD", "io,non_planar,N6,4,370.7,,")),
            "2405.2");
}

TEST(DieArea, SumsDecimalsExactly) {
  EXPECT_EQ(area(die("a", "logic,non_planar,,1,0.1,,") + die("b", "logic,non_planar,,1,0.2,,")), "0.3");
  EXPECT_EQ(area(die("a", "logic,non_planar,,3,272.6,,")), "817.8");
}

TEST(DieArea, PlanarDiesAndMemoryDoNotCount) {
  EXPECT_EQ(area(die("GPU", "logic,planar,28 nm,1,561,,")), "none");
  EXPECT_EQ(area(die("CCD", "logic,non_planar,N7,8,74,,") + die("IOD", "io,planar,14 nm,1,416,,")), "592");
  EXPECT_EQ(
      area(die("GPU", "logic,non_planar,N4,1,814,,") + die("HBM", "memory,planar,,6,110,,") +
           die("base", "interposer,planar,65 nm,1,1700,,") + die("power", "passive,non_planar,,1,800,,")),
      "814");
}

TEST(DieArea, UnknownPartsLeaveALowerBound) {
  EXPECT_EQ(area(""), "unknown");
  EXPECT_EQ(area("X,GPU,logic,non_planar,,1,,," + bare), "unknown");
  EXPECT_EQ(area(die("compute", "logic,non_planar,,1,665.61,,") + "X,I/O,io,unknown,,1,,," + bare),
            "665.61..");
  EXPECT_EQ(area(die("XCD", "logic,non_planar,,,115,,")), "115..");  // the number of dies is not known
  EXPECT_EQ(area("X,GPU,logic,planar,,1,,," + bare), "none");        // no area is needed where none counts
  EXPECT_EQ(area("X,HBM,memory,planar,,6,,," + bare), "unknown");    // no logic die is listed
}

TEST(DieArea, UncertainAreasAreIntervals) {
  EXPECT_EQ(area(die("GCD", "logic,non_planar,,2,724,724,790")), "1448..1580");
  EXPECT_EQ(area(die("TPU", "logic,non_planar,,1,,,600")), "..600");
  EXPECT_EQ(area(die("a", "logic,non_planar,,1,100,,") + die("b", "io,unknown,,1,50,,")), "100..150");
}

std::string links(const std::string& rows, const std::string& name = "link_bandwidth") {
  return fact_of({{"links.csv", rows}}, name);
}

TEST(Links, AllChipToChipLinksAreAddedAndHostLinksKeptApart) {
  const std::string rows = "X,chip,NVLink 4,peer,18,50,900,," + provenance +
                           "X,chip,NVLink-C2C,companion,,,900.5,," + provenance +
                           "X,host,PCIe 5,host,16,8,128,," + provenance;
  EXPECT_EQ(links(rows), "1800.5");
  EXPECT_EQ(links(rows, "host_bandwidth"), "128");
}

TEST(Links, KnownNoneIsZeroAndNothingListedIsUnknown) {
  EXPECT_EQ(links("X,chip,none,peer,,,0,," + provenance), "0");
  EXPECT_EQ(links(""), "unknown");
  EXPECT_EQ(links("X,chip,Fabric,peer,,,,," + bare), "unknown");
  EXPECT_EQ(links("X,chip,Fabric,peer,,,,," + bare + "X,chip,Other,peer,,,100,," + provenance), "100..");
}

TEST(Memory, OnDieMemoryDoesNotCount) {
  const std::string sram = "X,SRAM,SRAM,on_die,no,0.23,,,80000,," + provenance;
  const std::string none = "X,DRAM,none,off_die,no,0,,,0,," + provenance;
  EXPECT_EQ(fact_of({{"memory.csv", sram + none}}, "memory_bandwidth"), "0");
  EXPECT_EQ(fact_of({{"memory.csv", sram}}, "memory_bandwidth"), "unknown");
  EXPECT_EQ(fact_of({{"memory.csv", "X,HBM,HBM3,off_die,yes,64,,,1600,1600,2000" + provenance}},
                    "memory_bandwidth"),
            "1600..2000");
}

TEST(Memory, HbmIsKnownOnlyWhenEveryMemoryIs) {
  const auto hbm = [](const std::string& rows) { return fact_of({{"memory.csv", rows}}, "hbm"); };
  EXPECT_EQ(hbm("X,HBM,HBM3,off_die,yes,64,,,,," + provenance), "yes");
  EXPECT_EQ(hbm("X,GDDR,GDDR6,off_die,no,64,,,,," + provenance), "no");
  EXPECT_EQ(hbm("X,A,GDDR6,off_die,no,64,,,,," + provenance + "X,B,,off_die,,1,,,,," + provenance),
            "unknown");
  EXPECT_EQ(hbm(""), "unknown");
}

TEST(Datacenter, IsUnknownWithoutAClaim) {
  EXPECT_EQ(fact_of({}, "datacenter"), "unknown");
  EXPECT_EQ(fact_of({{"properties.csv", "X,datacenter,no,," + provenance}}, "datacenter"), "no");
}

TEST(Transistors, AreCountedSingly) {
  EXPECT_EQ(fact_of({{"properties.csv", "X,transistors,54.2,," + provenance}}, "transistor_count"),
            "54200000000");
}

TEST(Claims, TheLatestPreferredOneCountsAndTheOthersStay) {
  Rows rows{{"products.csv", "X,V,F,integrated_circuit,gpu,datacenter,,\n"},
            {"links.csv", "X,chip,L,peer,,,600,," + provenance +
                              "X,chip,L,peer,,,500,,,,vendor,secondary,low,2026-11-22,alternative,\n"
                              "X,chip,L,peer,,,400,," +
                              provenance}};
  grammar::Diagnostics diagnostics;
  const Database database = load_rows(rows, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
  EXPECT_EQ(text(fact(database, "link_bandwidth")), "400");
  EXPECT_EQ(first(database, "SELECT count(*) FROM claim"), "3");
}

TEST(Throughput, ModesCarryTheirBitLengthsAndUnknownRatesStayUnknown) {
  Rows rows{{"products.csv",
             "X,V,F,integrated_circuit,gpu,datacenter,,\nY,V,F,integrated_circuit,gpu,datacenter,,\n"},
            {"throughput.csv", "X,matrix,tf32,,19,32,,1,156,," + provenance + "X,matrix,fp8,,8,8,16,1,,," +
                                   bare + "X,matrix,fp8,,8,8,,0,1248,," + provenance}};
  grammar::Diagnostics diagnostics;
  const Database database = load_rows(rows, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
  const std::vector<Product> all = products(database);
  const auto described = describe_all(database, all);
  ASSERT_EQ(described[0].tables.size(), 1u);
  const auto& modes = described[0].tables[0].rows;
  ASSERT_EQ(modes.size(), 2u) << "a sparse rate is no dense mode";
  EXPECT_EQ(modes[0].label, "tf32");
  EXPECT_EQ(text(modes[0].cells[0].value), "156");
  EXPECT_EQ(text(modes[0].cells[1].value), "19");
  EXPECT_EQ(text(modes[0].cells[2].value), "32");
  EXPECT_EQ(text(modes[0].cells[3].value), "unknown");
  EXPECT_EQ(text(modes[1].cells[0].value), "unknown");
  EXPECT_EQ(text(modes[1].cells[3].value), "16");
  EXPECT_TRUE(described[1].tables.empty()) << "without rows the table is unknown, not empty";
}

}  // namespace
}  // namespace brightline::catalog
