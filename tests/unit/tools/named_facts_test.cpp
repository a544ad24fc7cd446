// Facts by name: how they are written, and how two parts differ.
#include "tools/answers/derivation/named_facts.hpp"

#include <gtest/gtest.h>

namespace brightline::report {
namespace {

using engine::Rational;

engine::DescribedValue quantity(const Rational& value, const char* unit) {
  return engine::DescribedQuantity{engine::possible(engine::point(value)), unit};
}

engine::DescribedRow row(const char* label, const Rational& rate) {
  return {label, {{"rate", quantity(rate, "TOPS")}, {"bits", quantity(8, "bit")}}};
}

engine::Description part() {
  engine::Description it;
  it.facts = {{"link_bandwidth", quantity(600, "GB/s")}, {"datacenter", engine::Truth::yes}};
  it.tables = {{"throughput", {row("fp8", 100), row("fp8", 300), row("fp64 vector", Rational(19) / 3)}}};
  return it;
}

TEST(NamedFacts, TakeTheFasterOfTwoRowsOfAFormat) {
  const std::vector<NamedFact> facts = facts_of(part());
  ASSERT_EQ(facts.size(), 4U);
  EXPECT_EQ(facts[2].name, "throughput.fp8");
  EXPECT_EQ(exact_text(facts[2].value), "300");
  EXPECT_EQ(facts[3].name, "throughput.fp64_vector");
}

TEST(NamedFacts, AreWrittenExactlyAndReadRounded) {
  const engine::DescribedValue third = quantity(Rational(19) / 3, "TOPS");
  EXPECT_EQ(exact_text(third), "19/3");
  EXPECT_EQ(shown_text(third), "6.333 TOPS");
  EXPECT_EQ(exact_text(engine::Truth::no), "no");
  EXPECT_EQ(exact_text(engine::Unknown{}), "unknown");
  EXPECT_EQ(exact_text(std::string("CN")), "CN");
  const engine::DescribedValue range = engine::DescribedQuantity{
      engine::possible(engine::hull(engine::point(800), engine::point(830))), "mm2"};
  EXPECT_EQ(exact_text(range), "800..830");
  EXPECT_EQ(shown_text(range), "800..830 mm2");
}

TEST(NamedFacts, ChangeWhereTheyDifferAndWhereAFormatIsGone) {
  engine::Description other = part();
  other.facts[0].value = quantity(500, "GB/s");
  other.tables[0].rows.pop_back();
  const std::vector<FactChange> changes = changes_between(part(), other);
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].fact, "link_bandwidth");
  EXPECT_EQ(exact_text(*changes[0].to), "500");
  EXPECT_EQ(changes[1].fact, "throughput.fp64_vector");
  EXPECT_FALSE(changes[1].to);
  EXPECT_TRUE(changes_between(part(), part()).empty());
}

TEST(NamedFacts, AreAnAdvantageOnlyWhereBothAreKnown) {
  engine::Description other = part();
  other.facts[0].value = engine::Unknown{};
  other.tables[0].rows.pop_back();
  const std::vector<Advantage> found = advantages(part(), other);
  ASSERT_EQ(found.size(), 1U) << "links are not known, and a market is nothing to have more of";
  EXPECT_EQ(found[0].fact, "throughput.fp64_vector");
  EXPECT_EQ(found[0].there, Rational(0)) << "a format that the other lacks is a rate of 0";
  EXPECT_EQ(text_of(found[0]), "throughput.fp64_vector 6.333 against 0 TOPS");
}

}  // namespace
}  // namespace brightline::report
