// `--fact NAME=VALUE`: amounts with units, fractions as the program prints them, ranges, rates by format.
#include "tools/answers/given_fact.hpp"

#include <gtest/gtest.h>

#include "tools/answers/failure.hpp"

namespace brightline {
namespace {

using engine::Rational;

const engine::DescribedQuantity& given(const std::string& fact, engine::Description& description) {
  add_facts({fact}, description);
  return std::get<engine::DescribedQuantity>(description.facts.back().value);
}

Rational value(const std::string& fact) {
  engine::Description description;
  return *given(fact, description).possible.quantity->low;
}

std::string refusal(const std::string& fact) {
  engine::Description description;
  try {
    add_facts({fact}, description);
  } catch (const Failure& failure) {
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
  EXPECT_NE(refusal("tpp=1/0"), "accepted");
  EXPECT_NE(refusal("tpp=1/"), "accepted");
  EXPECT_NE(refusal("tpp=/2"), "accepted");
}

TEST(GivenFact, IsARangeWithBothEnds) {
  engine::Description description;
  const engine::DescribedQuantity& area = given("die_area=800..830mm2", description);
  EXPECT_EQ(*area.possible.quantity,
            engine::hull(engine::point(Rational(800)), engine::point(Rational(830))));
  EXPECT_NE(refusal("die_area=830..800mm2").find("the first end of a range is the lower"), std::string::npos);
  EXPECT_NE(refusal("die_area=1cm2..830mm2").find("in the same unit"), std::string::npos);
}

TEST(GivenFact, IsARateWithTheBitLengthOfItsFormat) {
  engine::Description description;
  add_facts({"throughput.fp8=1979TOPS", "throughput.tf32=494.7TOPS"}, description);
  add_facts({"throughput.fp8=296TOPS"}, description);
  ASSERT_EQ(description.tables.size(), 1U);
  const std::vector<engine::DescribedRow>& rows = description.tables[0].rows;
  ASSERT_EQ(rows.size(), 2U) << "a rate that is given takes the place of the one that is known";
  EXPECT_EQ(rows[1].label, "fp8");
  EXPECT_EQ(std::get<engine::DescribedQuantity>(rows[0].cells[1].value).possible.quantity->low, Rational(19));
  EXPECT_EQ(std::get<engine::DescribedQuantity>(rows[0].cells[2].value).possible.quantity->low, Rational(32));
}

TEST(GivenFact, TakesTheNamesThatVariantsHaveForRates) {
  engine::Description description;
  add_facts({"throughput.fp64_vector=33.5TOPS", "throughput.fp16,_sum_in_fp32=989TOPS"}, description);
  const std::vector<engine::DescribedRow>& rows = description.tables.at(0).rows;
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].label, "fp64 vector");
  EXPECT_EQ(std::get<engine::DescribedQuantity>(rows[0].cells[1].value).possible.quantity->low, Rational(64));
  EXPECT_EQ(rows[1].label, "fp16, sum in fp32");
}

TEST(GivenFact, IsARateThatIsNotKnown) {
  engine::Description description;
  add_facts({"throughput.fp8=unknown"}, description);
  const engine::DescribedRow& row = description.tables.at(0).rows.at(0);
  EXPECT_TRUE(std::holds_alternative<engine::Unknown>(row.cells[0].value));
}

TEST(GivenFact, IsGivenOnceAndARateWithItsUnitAndFormat) {
  engine::Description description;
  EXPECT_THROW(add_facts({"tpp=4000", "tpp=5000"}, description), Failure);
  EXPECT_THROW(add_facts({"throughput.fp8=1979TOPS", "throughput.fp8=296TOPS"}, description), Failure);
  EXPECT_NE(refusal("throughput.fp8=1.979").find("with its unit"), std::string::npos);
  EXPECT_NE(refusal("throughput=1979TOPS").find("by its number format"), std::string::npos);
}

TEST(GivenFact, IsRefusedWithAHint) {
  EXPECT_NE(refusal("die_area=1e3mm2").find("without a power of ten"), std::string::npos);
  EXPECT_NE(refusal("throughput.fb8=1TOPS").find("did you mean `fp8`?"), std::string::npos);
  EXPECT_NE(refusal("die_area=mm2 814").find("is not an amount"), std::string::npos);
}

}  // namespace
}  // namespace brightline
