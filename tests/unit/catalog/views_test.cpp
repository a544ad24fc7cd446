// The facts derived by this program and by the views of facts.sql are equal for products made for each case
// and for all shipped ones.
#include <functional>
#include <random>

#include <gtest/gtest.h>

#include "catalog/decimal_text.hpp"
#include "catalog/describe.hpp"
#include "sample.hpp"
#include "shipped.hpp"

namespace brightline::catalog {
namespace {

using engine::DescribedQuantity;
using engine::DescribedValue;
using engine::Rational;
using engine::Truth;
using engine::Unknown;

// `814`, `10..20`, `10..`, `..20`, `none`, `unknown`, `yes`, `no`
std::string text(const DescribedValue& value) {
  if (std::holds_alternative<Unknown>(value)) return "unknown";
  if (const auto* truth = std::get_if<Truth>(&value)) return engine::name_of(*truth);
  const auto& quantity = std::get<DescribedQuantity>(value);
  if (!quantity.possible.quantity) return "none";
  const engine::Interval& interval = *quantity.possible.quantity;
  if (interval.is_point())
    return (quantity.possible.none ? "none or " : "") + engine::exact_text(*interval.low);
  return (quantity.possible.none ? "none or " : "") +
         (interval.low ? engine::exact_text(*interval.low) : "") + ".." +
         (interval.high ? engine::exact_text(*interval.high) : "");
}

// A bound of a view in billionths; transistors are single and whole.
std::string bound(const Statement& row, int column, bool is_whole) {
  if (row.is_null(column)) return "";
  return engine::exact_text(is_whole ? Rational(row.integer(column)) : from_billionths(row.integer(column)));
}

std::string bounds(const Statement& row, int low, bool is_whole = false) {
  const std::string from = bound(row, low, is_whole);
  const std::string to = bound(row, low + 1, is_whole);
  return from.empty() && to.empty() ? "unknown" : from == to ? from : from + ".." + to;
}

// The value of the named view for the product, in the form of text().
std::string viewed(const Database& database, const std::string& name, std::int64_t product) {
  const bool is_answer = name == "datacenter" || name == "hbm" || name == "memory_part";
  Statement row(database, "SELECT " + std::string(is_answer ? "answer" : "none, low, high") + " FROM " +
                              name + " WHERE product_id = " + std::to_string(product));
  EXPECT_TRUE(row.step()) << name;
  if (is_answer) return row.is_null(0) ? "unknown" : std::string(row.text(0));
  const std::string known = bounds(row, 1, name == "transistor_count");
  if (row.is_null(0)) return known == "unknown" ? known : "none or " + known;
  return row.integer(0) == 1 ? "none" : known;
}

// The rows of the view dense_throughput, in the form of rows_of().
std::vector<std::string> viewed_rows(const Database& database, std::int64_t product) {
  Statement row(
      database,
      "SELECT label, nano_low, nano_high, bits, storage_bits, output_bits FROM dense_throughput WHERE "
      "product_id = " +
          std::to_string(product) + " ORDER BY throughput_id");
  std::vector<std::string> rows;
  while (row.step())
    rows.push_back(std::string(row.text(0)) + ": " + bounds(row, 1) + ", " + row.shown(3) + ", " +
                   row.shown(4) + ", " + (row.is_null(5) ? "unknown" : row.shown(5)));
  return rows;
}

std::vector<std::string> rows_of(const engine::Description& description) {
  std::vector<std::string> rows;
  for (const engine::DescribedTable& table : description.tables) {
    for (const engine::DescribedRow& row : table.rows) {
      std::string line = row.label + ": ";
      for (const engine::DescribedFact& cell : row.cells)
        line += (&cell == row.cells.data() ? "" : ", ") + text(cell.value);
      rows.push_back(line);
    }
  }
  return rows;
}

// The views give the same for every product.
void expect_viewed(const Database& database) {
  const std::vector<Product> all = products(database);
  const std::vector<engine::Description> described = describe_all(database, all);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const engine::DescribedFact& fact : described[i].facts)
      EXPECT_EQ(text(fact.value), viewed(database, fact.name, all[i].id))
          << fact.name << " of " << all[i].name;
    EXPECT_EQ(rows_of(described[i]), viewed_rows(database, all[i].id)) << all[i].name;
  }
}

DescribedValue fact(const Database& database, const std::string& name, const std::string& product = "X") {
  expect_viewed(database);
  for (const Product& candidate : products(database)) {
    if (candidate.name != product) continue;
    for (const engine::DescribedFact& described : describe(database, candidate).facts) {
      if (described.name == name) return described.value;
    }
  }
  ADD_FAILURE() << "no fact " << name << " of " << product;
  return Unknown{};
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
const std::string bare = ",,,,,,,\n";  // no provenance: it only says what the thing is

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

TEST(DieArea, ADieThatMayBePlanarCountsWholeOrNotAtAll) {
  EXPECT_EQ(area(die("die", "logic,unknown,,1,608,,")), "none or 608");
  EXPECT_EQ(area(die("die", "logic,unknown,,,608,,")), "none or 608..") << "how many there are is not known";
  EXPECT_EQ(area(die("a", "logic,unknown,,2,300,,") + die("b", "io,unknown,,1,50,,")), "none or 50..650");
  EXPECT_EQ(area(die("a", "logic,unknown,,1,300,,") + die("b", "io,planar,,1,50,,")), "none or 300");
  EXPECT_EQ(area(die("a", "logic,unknown,,1,300,,") + "X,b,io,unknown,,1,,," + bare), "unknown");
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
  expect_viewed(database);
}

TEST(Throughput, LabelsTellSlowerModesOfAFormatApart) {
  Rows rows{
      {"products.csv", "X,V,F,integrated_circuit,gpu,datacenter,,\n"},
      {"throughput.csv", "X,vector,fp16,,16,16,,1,78,," + provenance + "X,matrix,fp16,fp32,16,16,,1,312,," +
                             provenance + "X,vector,tf32,,19,32,,1,19.5,," + provenance}};
  grammar::Diagnostics diagnostics;
  const Database database = load_rows(rows, diagnostics);
  EXPECT_EQ(
      rows_of(describe(database, products(database).front())),
      (std::vector<std::string>{"fp16 vector: 78, 16, 16, unknown", "fp16, sum in fp32: 312, 16, 16, unknown",
                                "tf32: 19.5, 19, 32, unknown"}));
  expect_viewed(database);
}

class RandomRows {
 public:
  explicit RandomRows(unsigned seed) : random_(seed) {}

  // Products with parts of every kind, with claims that are known, bounded, unknown or repeated.
  Rows rows() {
    Rows rows;
    for (int i = 0; i < 40; ++i) {
      const std::string product = "P" + std::to_string(i);
      rows["products.csv"] += product + ",V,F,integrated_circuit,gpu,datacenter,,\n";
      each(3, [&](const std::string& n) {
        const std::string die = product + ",D" + n + "," +
                                one_of({"logic", "logic", "io", "memory", "interposer"}) + "," +
                                one_of({"planar", "non_planar", "non_planar", "unknown"}) + ",," +
                                one_of({"", "1", "2", "8"}) + ",";
        claims(rows["dies.csv"], die);
      });
      each(3, [&](const std::string& n) {
        claims(rows["links.csv"],
               product + "," + one_of({"chip", "host"}) + ",L" + n + "," + one_of({"peer", "host"}) + ",,,");
      });
      each(3, [&](const std::string& n) {
        const std::string memory = product + ",M" + n + ",DRAM," + one_of({"off_die", "on_die"}) + "," +
                                   one_of({"yes", "no", ""}) + ",";
        claims(rows["memory.csv"], memory + amount() + ",");
      });
      for (const char* const unit : {"matrix", "vector"}) {
        for (const char* const format : {"fp8", "fp16"}) {
          for (const char* const sum : {"", "fp32"}) {
            if (one_of({"", "x", "y"}) == "")
              claims(rows["throughput.csv"], product + "," + unit + "," + format + "," + sum + ",8,16,," +
                                                 one_of({"0", "1", "1"}) + ",");
          }
        }
      }
      each(2, [&](const std::string&) {
        rows["properties.csv"] += product + ",datacenter," + one_of({"yes", "no", ""}) + ",," + end();
      });
      each(2, [&](const std::string&) { claims(rows["properties.csv"], product + ",transistors,"); });
    }
    return rows;
  }

 private:
  std::string one_of(const std::vector<std::string>& choices) { return choices[random_() % choices.size()]; }
  void each(unsigned most, const std::function<void(const std::string&)>& take) {
    const auto count = random_() % (most + 1);
    for (std::size_t n = 0; n < count; ++n) take(std::to_string(n));
  }
  // value, low and high
  std::string amount() {
    return one_of({",,", "0,,", "0.1,,", "814,,", "814,800,", "814,,830", ",600,", ",,600", ",5.5,7"});
  }
  std::string end() {
    return ",,vendor,primary,high,2026-11-22," + one_of({"preferred", "preferred", "alternative"}) + ",\n";
  }
  void claims(std::string& rows, const std::string& what) {
    for (auto n = 1 + random_() % 2; n > 0; --n) rows += what + amount() + end();
  }

  std::mt19937 random_;
};

TEST(Views, SayOfRandomProductsWhatIsDerivedHere) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    grammar::Diagnostics diagnostics;
    const Database database = load_rows(RandomRows(seed).rows(), diagnostics);
    ASSERT_FALSE(diagnostics.has_errors()) << diagnostics.sorted().front().message;
    expect_viewed(database);
    if (HasFailure()) return;
  }
}

TEST(Views, SayOfEveryShippedProductWhatIsDerivedHere) {
  expect_viewed(shipped().database);
}

}  // namespace
}  // namespace brightline::catalog
