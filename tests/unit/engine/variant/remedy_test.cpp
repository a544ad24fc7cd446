// Changes that make an infeasible request feasible: each kind, on rules where it is obvious.
#include "engine/study/variant/remedy.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/unit/engine/variant/sample.hpp"

namespace brightline::engine::variant {
namespace {

const Remedy* of_kind(const std::vector<Remedy>& remedies, RemedyKind kind, const std::string& name) {
  const auto found = std::find_if(remedies.begin(), remedies.end(),
                                  [&](const Remedy& it) { return it.kind == kind && it.name == name; });
  return found == remedies.end() ? nullptr : &*found;
}

Knob units_from(std::uint32_t least, std::uint32_t of) {
  return {KnobKind::units, least, of};
}

TEST(Remedy, TurnsAKnobFurtherThanTheRequestHasIt) {
  const SampleRules rules("    paragraph a when tpp is 2000 TPP or more\n");
  const Request request{part(), {units_from(60, 100)}, {rules.law()}};
  ASSERT_FALSE(is_feasible(request));
  const std::vector<Remedy> found = remedies(request, {units(100)});
  const Remedy* knob = of_kind(found, RemedyKind::knob, "units");
  ASSERT_NE(knob, nullptr);
  EXPECT_EQ(knob->value, "below 60 of 100");
}

TEST(Remedy, OffersAKnobThatWasTakenAway) {
  const SampleRules rules("    paragraph a when datacenter is yes\n");
  const Request request{part(), {units(100)}, {rules.law()}};
  const std::vector<Remedy> found = remedies(request, {units(100), {KnobKind::segment, 0, 1}});
  EXPECT_NE(of_kind(found, RemedyKind::knob, "segment"), nullptr);
  EXPECT_EQ(of_kind(found, RemedyKind::knob, "units"), nullptr) << "it turns as far as it can already";
}

TEST(Remedy, SaysHowLargeADieWouldHaveToBe) {
  const SampleRules rules("    paragraph a when density is 1 TPP/mm2 or more\n");
  // 100 units have 4992 TPP: on 4992 mm2 the density is exactly 1, which meets the threshold.
  const Request request{part(), {units_from(100, 100)}, {rules.law()}};
  const std::vector<Remedy> found = remedies(request, {});
  const Remedy* die = of_kind(found, RemedyKind::knob, "die_area");
  ASSERT_NE(die, nullptr);
  EXPECT_EQ(die->value, "4993 mm2");
}

TEST(Remedy, OffersNoDieToAPlanarPart) {
  const SampleRules rules("    paragraph a when not (density is less than 1 TPP/mm2)\n");
  Description planar = part();
  planar.facts[0].value = DescribedQuantity{nothing(), "mm2"};
  const std::vector<Remedy> found = remedies({planar, {units(100)}, {rules.law()}}, {units(100)});
  EXPECT_EQ(of_kind(found, RemedyKind::knob, "die_area"), nullptr);
}

TEST(Remedy, NamesTheReadingUnderWhichItIsFeasible) {
  const SampleRules rules("    paragraph a when io is 560 GB/s or more\n");
  const Request request{part(), {{KnobKind::links, 11, 12}}, {rules.law()}};
  const std::vector<Remedy> found = remedies(request, {});
  const Remedy* reading = of_kind(found, RemedyKind::reading, "host_counts");
  ASSERT_NE(reading, nullptr);
  EXPECT_EQ(reading->value, "no");
}

TEST(Remedy, SaysWhatAMissingFactWouldHaveToBe) {
  const SampleRules rules(density_rule);
  Description unknown_area = part();
  unknown_area.facts[0].value = Unknown{};
  const Request request{unknown_area, {units_from(50, 100)}, {rules.law()}};  // 2496 TPP
  const std::vector<Remedy> found = remedies(request, {});
  const Remedy* fact = of_kind(found, RemedyKind::known_fact, "die_area");
  ASSERT_NE(fact, nullptr);
  EXPECT_EQ(fact->value, "> 1560 mm2");
}

TEST(Remedy, LeavesOutTheLawOrTheMargin) {
  const SampleRules rules("    paragraph a when tpp is 5000 TPP or more\n");
  const SampleRules strict("    paragraph a when tpp is 40 TPP or more\n");
  Request request{part(), {units_from(100, 100)}, {rules.law(), strict.law()}};
  const std::vector<Remedy> laws = remedies(request, {});
  ASSERT_EQ(laws.size(), 1U);
  EXPECT_EQ(laws[0].kind, RemedyKind::fewer_laws);
  EXPECT_EQ(laws[0].law, 1U);
  request.laws.pop_back();
  request.allowance.most = Rational(1) / 100;
  const std::vector<Remedy> margin = remedies(request, {});
  ASSERT_EQ(margin.size(), 1U);
  EXPECT_EQ(margin[0].kind, RemedyKind::no_allowance);
}

TEST(Remedy, IsNoneWhereEverythingIsDescribed) {
  const SampleRules rules("    paragraph a when tpp is 0 TPP or more\n");
  EXPECT_TRUE(remedies({part(), {units(100), links(12)}, {rules.law()}}, {units(100), links(12)}).empty());
}

}  // namespace
}  // namespace brightline::engine::variant
