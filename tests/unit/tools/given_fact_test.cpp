// `--fact NAME=VALUE`: amounts with units, fractions as the program prints them, ranges, rates by format.
#include "tools/answers/given_fact.hpp"

#include <gtest/gtest.h>

#include "tests/unit/engine/rules.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

using engine::Rational;

// Tables and terms of a rulebook that the program does not know, besides rates by number format.
const engine::Program& shipped_program() {
  static const auto rules = engine::rules_from(R"(rulebook sample "Sample"
item machine "machine"
  table throughput "rates"
    rate          : TOPS
    bits          : bit
    storage_bits? : bit
  table lines "lines of supply"
    gas   : one of co2, n2o
    power : W
    flow? : GB/s
  table modes "modes"
    speed : TOPS
  fact die_area? : mm2 positive or none
  fact link_bandwidth? : GB/s
  define tpp : TPP = max over throughput of rate * bits
  define performance_density : TPP/mm2 = tpp / die_area
entry 9A001 "First" for machine
  edition "Only"  effective 2020-01-01
    paragraph a  when tpp is 4800 TPP or more and max over lines of power is 5 W or more
    paragraph b  when (count over modes) is 2 or more
)",
                                               "sample");
  EXPECT_FALSE(rules->diagnostics.has_errors()) << rules->messages();
  return rules->program;
}

void add_shipped_facts(const std::vector<std::string>& facts, engine::Description& description) {
  brightline::add_facts(facts, shipped_program(), description);
}

const engine::DescribedRow& row(const engine::Description& description, std::size_t table, std::size_t at) {
  return description.tables.at(table).rows.at(at);
}

std::string cell(const engine::DescribedRow& row, const std::string& name) {
  for (const engine::DescribedFact& each : row.cells) {
    if (each.name != name) continue;
    if (const auto* option = std::get_if<std::string>(&each.value)) return *option;
    if (const auto* amount = std::get_if<engine::DescribedQuantity>(&each.value))
      return engine::exact_text(*amount->possible.quantity->low) + " " + amount->unit;
    return "unknown";
  }
  return "not there";
}

const engine::DescribedQuantity& given(const std::string& fact, engine::Description& description) {
  add_shipped_facts({fact}, description);
  return std::get<engine::DescribedQuantity>(description.facts.back().value);
}

Rational value(const std::string& fact) {
  engine::Description description;
  return *given(fact, description).possible.quantity->low;
}

std::string fact_refusal(const std::string& fact) {
  engine::Description description;
  try {
    add_shipped_facts({fact}, description);
  } catch (const Refusal& failure) {
    return failure.what();
  }
  return "accepted";
}

TEST(GivenFact, IsAnAmountWithItsUnit) {
  engine::Description description;
  const engine::DescribedQuantity& area = given("die_area=814mm2", description);
  EXPECT_EQ(area.unit, "mm2");
  EXPECT_EQ(*area.possible.quantity, engine::point(Rational(814)));
  EXPECT_EQ(given("link_bandwidth=600 GB/s", description).unit, "GB/s") << "the bar of a unit is no fraction";
}

TEST(GivenFact, IsAFractionAsVariantsHaveThem) {
  EXPECT_EQ(value("performance_density=2368/814"), Rational(2368) / Rational(814));
  EXPECT_EQ(value("performance_density=4789.35/608.5TPP/mm2"), Rational(478935) / Rational(60850));
  engine::Description description;
  EXPECT_EQ(given("performance_density=2368/814 TPP/mm2", description).unit, "TPP/mm2");
}

TEST(GivenFact, IsNoFractionOverNothing) {
  EXPECT_NE(fact_refusal("tpp=1/0"), "accepted");
  EXPECT_NE(fact_refusal("tpp=1/"), "accepted");
  EXPECT_NE(fact_refusal("tpp=/2"), "accepted");
}

TEST(GivenFact, IsARangeWithBothEnds) {
  engine::Description description;
  const engine::DescribedQuantity& area = given("die_area=800..830mm2", description);
  EXPECT_EQ(*area.possible.quantity,
            engine::hull(engine::point(Rational(800)), engine::point(Rational(830))));
  EXPECT_NE(fact_refusal("die_area=830..800mm2").find("the range ends below its beginning"),
            std::string::npos);
  EXPECT_NE(fact_refusal("die_area=1cm2..830mm2").find("different units"), std::string::npos);
}

TEST(GivenFact, IsARateWithTheBitLengthOfItsFormat) {
  engine::Description description;
  add_shipped_facts({"throughput.fp8=1979TOPS", "throughput.tf32=494.7TOPS", "throughput=complete"},
                    description);
  add_shipped_facts({"throughput.fp8=0.296 PetaFLOPS"}, description);
  ASSERT_EQ(description.tables.size(), 1U);
  ASSERT_EQ(description.tables[0].rows.size(), 2U)
      << "a rate that is given takes the place of the one that is known";
  EXPECT_EQ(cell(row(description, 0, 0), "rate"), "296 TOPS");
  EXPECT_EQ(cell(row(description, 0, 1), "bits"), "19 bit");
  EXPECT_EQ(cell(row(description, 0, 1), "storage_bits"), "32 bit");
}

TEST(GivenFact, SaysYesAndNoAsCellsDo) {
  // The sample has no such fact, so the catalog's word is read by its type in the test of the doors.
  EXPECT_EQ(
      fact_refusal("throughput=None"),
      "--fact throughput=None: write `throughput=none` if that is meant, and `throughput=unknown` if it is "
      "not known");
  EXPECT_EQ(fact_refusal("die_area=N/A"), "accepted");
  EXPECT_EQ(fact_refusal("die_area=TBD"), "accepted");
}

TEST(GivenFact, NoneOfATableContradictsARow) {
  const auto both = [](std::vector<std::string> facts) -> std::string {
    engine::Description description;
    try {
      add_shipped_facts(facts, description);
    } catch (const Refusal& failure) {
      return failure.what();
    }
    return "accepted";
  };
  const std::string told =
      "--fact throughput=none: `throughput.int8=100TOPS` gives a row; leave one of them "
      "out, or say `throughput=complete` if there are no rows but those stated";
  EXPECT_EQ(both({"throughput=none", "throughput.int8=100TOPS"}), told);
  EXPECT_EQ(both({"throughput.int8=100TOPS", "throughput=none"}), told) << "in any order";
  EXPECT_EQ(both({"throughput=none", "throughput.int8=none"}), "accepted");
  // What is said of the whole table comes first, so a rate is not lost by the order of typing.
  engine::Description description;
  add_shipped_facts({"throughput.int8=100TOPS", "throughput=unknown"}, description);
  ASSERT_EQ(description.tables.size(), 1U);
  EXPECT_EQ(cell(row(description, 0, 0), "rate"), "100 TOPS");
}

TEST(GivenFact, TakesTheNamesThatVariantsHaveForRates) {
  engine::Description description;
  add_shipped_facts({"throughput.fp64_vector=33.5TOPS", "throughput.fp16,_sum_in_fp32=989TOPS"}, description);
  EXPECT_EQ(row(description, 0, 0).label, "fp64 vector");
  EXPECT_EQ(cell(row(description, 0, 0), "bits"), "64 bit");
  EXPECT_EQ(row(description, 0, 1).label, "fp16, sum in fp32");
}

TEST(GivenFact, RowsThatAreGivenAreNotAllUnlessItIsSaid) {
  engine::Description open, complete, none;
  add_shipped_facts({"throughput.fp8=100TOPS"}, open);
  ASSERT_EQ(open.tables.at(0).rows.size(), 2U);
  EXPECT_TRUE(row(open, 0, 1).cells.empty()) << "a further row, of which nothing is known";
  add_shipped_facts({"throughput.fp8=100TOPS", "throughput=complete"}, complete);
  EXPECT_EQ(complete.tables.at(0).rows.size(), 1U);
  add_shipped_facts({"throughput=none"}, none);
  ASSERT_EQ(none.tables.size(), 1U);
  EXPECT_TRUE(none.tables[0].rows.empty());
  add_shipped_facts({"throughput=unknown"}, none);
  EXPECT_TRUE(none.tables.empty());
}

TEST(GivenFact, OfATableWhoseRowsAreCountedSomeRowsSayNothing) {
  engine::Description open, complete;
  add_shipped_facts({"modes.slow=1TOPS", "modes.fast=2TOPS"}, open);
  EXPECT_TRUE(open.tables.empty()) << "there may be any number of others";
  add_shipped_facts({"modes.slow=1TOPS", "modes.fast=2TOPS", "modes=complete"}, complete);
  EXPECT_EQ(complete.tables.at(0).rows.size(), 2U);
}

TEST(GivenFact, IsARowOfAnyTable) {
  engine::Description description;
  add_shipped_facts({"lines.co2=0.1kW", "lines.co2.flow=8Gb/s", "lines.n2o=unknown", "lines=complete"},
                    description);
  ASSERT_EQ(description.tables.at(0).rows.size(), 2U);
  EXPECT_EQ(cell(row(description, 0, 0), "gas"), "co2");
  EXPECT_EQ(cell(row(description, 0, 0), "power"), "100 W");
  EXPECT_EQ(cell(row(description, 0, 0), "flow"), "1 GB/s");
  EXPECT_EQ(cell(row(description, 0, 1), "power"), "unknown");
  EXPECT_NE(fact_refusal("lines.co3=1W").find("did you mean `co2`?"), std::string::npos)
      << fact_refusal("lines.co3=1W");
  EXPECT_NE(fact_refusal("lines.co2.flaw=1W").find("did you mean `flow`?"), std::string::npos);
  EXPECT_NE(fact_refusal("line.co2=1W").find("did you mean `lines`?"), std::string::npos)
      << fact_refusal("line.co2=1W");
  EXPECT_NE(fact_refusal("lines.co2=1TOPS").find("the amount is in W"), std::string::npos)
      << fact_refusal("lines.co2=1TOPS");
}

TEST(GivenFact, IsARateThatIsNotKnown) {
  engine::Description description;
  add_shipped_facts({"throughput.fp8=unknown"}, description);
  const engine::DescribedRow& row = description.tables.at(0).rows.at(0);
  EXPECT_TRUE(std::holds_alternative<engine::Unknown>(row.cells[0].value));
}

TEST(GivenFact, IsGivenOnceAndARateWithItsUnitAndFormat) {
  engine::Description description;
  EXPECT_THROW(add_shipped_facts({"tpp=4000", "tpp=5000"}, description), Refusal);
  EXPECT_THROW(add_shipped_facts({"throughput.fp8=1979TOPS", "throughput.fp8=296TOPS"}, description),
               Refusal);
  EXPECT_NE(fact_refusal("throughput.fp8=1.979").find("with its unit"), std::string::npos);
  EXPECT_NE(fact_refusal("throughput=1979TOPS").find("throughput.fp8=1979TOPS"), std::string::npos);
}

TEST(GivenFact, IsRefusedWithAHint) {
  EXPECT_NE(fact_refusal("link_bandwidth=900gb/s").find("is it `Gbit/s` or `GB/s`?"), std::string::npos);
  EXPECT_NE(fact_refusal("throughput.fb8=1TOPS").find("did you mean `fp8`?"), std::string::npos);
  EXPECT_NE(fact_refusal("die_area=mm2 814").find("is not an amount"), std::string::npos);
}

}  // namespace
}  // namespace brightline
