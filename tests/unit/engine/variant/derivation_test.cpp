// Variants of small parts under small rules, whose answers can be computed by hand or by brute force.
#include "engine/study/variant/derivation.hpp"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "engine/study/variant/limit.hpp"
#include "engine/study/variant/region.hpp"
#include "tests/unit/engine/variant/sample.hpp"

namespace brightline::engine::variant {
namespace {

TEST(Derivation, KeepsTenOfTwelveLinksWhereTheHostInterfaceCounts) {
  const SampleRules rules(both_limits);
  const Request request{part(), {links(12)}, {rules.law()}};
  const Derivation found = derive(request);
  ASSERT_EQ(found.best, std::vector<Settings>{{10}});
  const std::vector<Limit> stands = limits(request, found.best.front());
  ASSERT_EQ(stands.size(), 1U);
  EXPECT_EQ(stands[0].paragraphs, std::vector<std::string>{"9Z001.a"});
  ASSERT_EQ(stands[0].readings.size(), 1U);
  EXPECT_EQ(stands[0].readings[0].interpretation, "host_counts");
  EXPECT_EQ(stands[0].readings[0].option, "no");
  EXPECT_EQ(stands[0].readings[0].highest, 11U);
}

TEST(Derivation, TradesLinksForUnits) {
  const SampleRules rules(both_limits);
  const Derivation found = derive({part(), {units(108), links(12)}, {rules.law()}});
  // 4992 * 103 / 108 is 4760.9, and 104 units have 4807.1.
  EXPECT_EQ(found.best.size(), 2U);
  EXPECT_NE(std::find(found.best.begin(), found.best.end(), Settings{108, 10}), found.best.end());
  EXPECT_NE(std::find(found.best.begin(), found.best.end(), Settings{103, 12}), found.best.end());
  EXPECT_TRUE(found.complete);
}

TEST(Derivation, StopsShortOfALimitThatIsMetExactly) {
  const SampleRules rules("    paragraph a when tpp is 2496 TPP or more\n");
  EXPECT_EQ(derive({part(), {units(1000)}, {rules.law()}}).best, std::vector<Settings>{{499}});
  const SampleRules more("    paragraph a when tpp is more than 2496 TPP\n");
  EXPECT_EQ(derive({part(), {units(1000)}, {more.law()}}).best, std::vector<Settings>{{500}});
}

TEST(Derivation, DensityThatCannotBeLeftMakesPerformanceTheLimit) {
  const SampleRules rules(density_rule);
  const Request request{part(), {units(1000)}, {rules.law()}};
  const Derivation found = derive(request);
  ASSERT_EQ(found.best, std::vector<Settings>{{480}});  // 2396.16 TPP
  const std::vector<Limit> stands = limits(request, found.best.front());
  ASSERT_EQ(stands.size(), 1U);
  EXPECT_EQ(stands[0].paragraphs, std::vector<std::string>{"9Z001.b.1"});
  ASSERT_EQ(stands[0].escapes.size(), 2U);
  EXPECT_EQ(stands[0].escapes[0].margin.term, "tpp");
  EXPECT_EQ(stands[0].escapes[0].highest, 480U);
  EXPECT_EQ(stands[0].escapes[1].margin.term, "density");
  EXPECT_EQ(stands[0].escapes[1].highest, 264U);  // 1317.9 TPP on 826 mm2 is 1.596
}

TEST(Derivation, ALargerDieLeavesTheDensity) {
  const SampleRules rules(density_rule);
  const Derivation found = derive({part(), {units(100), *larger_die(part(), 1, 1000)}, {rules.law()}});
  // 71 % of the units, 3544.32 TPP, would need more than 2215.2 mm2, above 1826; 58 %, 2895.36 TPP, need
  // 1809.6.
  EXPECT_NE(std::find(found.best.begin(), found.best.end(), Settings{58, 1000 - (1810 - 826)}),
            found.best.end());
  EXPECT_NE(std::find(found.best.begin(), found.best.end(), Settings{48, 1000}), found.best.end());
}

TEST(Derivation, ANewDieHasTheAreaItIsDesignedWith) {
  Description open_area = part();
  open_area.facts[0].value =
      DescribedQuantity{possible(hull(point(Rational(700)), point(Rational(826)))), "mm2"};
  const std::vector<Knob> knobs{*larger_die(open_area, 100, 10)};
  const auto area = [&](std::uint32_t low, std::uint32_t high) {
    const Description it = described(open_area, knobs, {low}, {high});
    return *std::get<DescribedQuantity>(it.facts[0].value).possible.quantity;
  };
  EXPECT_EQ(area(10, 10), hull(point(Rational(700)), point(Rational(826))));
  EXPECT_EQ(area(9, 9), point(Rational(926)));
  EXPECT_EQ(area(8, 10), hull(point(Rational(700)), point(Rational(1026))));
  EXPECT_EQ(area(6, 8), hull(point(Rational(1026)), point(Rational(1226))));
}

TEST(Derivation, AnotherMarketHasALimitOfItsOwn) {
  const SampleRules rules(density_rule);
  const Knob segment{KnobKind::segment, 0, 1};
  const Derivation found = derive({part(), {units(1000), segment}, {rules.law()}});
  EXPECT_EQ(found.best, (std::vector<Settings>{{480, 1}, {961, 0}}));
}

TEST(Derivation, RemovesTheFormatsThatWeighMost) {
  const SampleRules rules("    paragraph a when tpp is 4000 TPP or more\n");
  EXPECT_EQ(format_tiers(part()), (std::vector<std::vector<std::string>>{{"fp16", "int8"}, {"tf32"}}));
  const Knob formats{KnobKind::formats, 0, 1, 0, format_tiers(part())};
  const Derivation found = derive({part(), {units(100), formats}, {rules.law()}});
  EXPECT_EQ(found.best, (std::vector<Settings>{{100, 0}, {80, 1}}));
}

TEST(Derivation, StaysAwayFromTheLineByTheMargin) {
  const SampleRules rules("    paragraph a when tpp is 2400 TPP or more\n");
  Request request{part(), {units(1000)}, {rules.law()}};
  request.allowance.most = Rational(2) / 100;
  const Derivation found = derive(request);
  ASSERT_EQ(found.best, std::vector<Settings>{{471}});  // 2351.2 < 2352 <= 2356.2
}

TEST(Derivation, OutlastsAnotherLawToo) {
  const SampleRules rules("    paragraph a when tpp is 2400 TPP or more\n");
  const SampleRules proposal(
      "    paragraph a when tpp is 1600 TPP or more and link_bandwidth is 400 GB/s or more\n");
  const Derivation found = derive({part(), {units(1000), links(12)}, {rules.law(), proposal.law()}});
  EXPECT_EQ(found.best.size(), 2U);
  EXPECT_NE(std::find(found.best.begin(), found.best.end(), Settings{480, 7}), found.best.end());
  EXPECT_NE(std::find(found.best.begin(), found.best.end(), Settings{320, 12}), found.best.end());
}

TEST(Derivation, LeavesAPartThatIsNotDescribedAsItIs) {
  const SampleRules rules("    paragraph a when tpp is 5000 TPP or more\n");
  EXPECT_EQ(derive({part(), {units(1000), links(12)}, {rules.law()}}).best,
            (std::vector<Settings>{{1000, 12}}));
}

TEST(Derivation, SaysWhatDescribesEverything) {
  const SampleRules rules("    paragraph a when tpp is 0 TPP or more\n");
  const Request request{part(), {units(1000), links(12)}, {rules.law()}};
  EXPECT_TRUE(derive(request).best.empty());
  const std::optional<Obstacle> why = obstacle(request);
  ASSERT_TRUE(why);
  EXPECT_EQ(why->classification.paragraphs, std::vector<std::string>{"9Z001.a"});
}

TEST(Derivation, AFactThatIsMissingIsNoLicenseToGuess) {
  const SampleRules rules(density_rule);
  Description unknown_area = part();
  unknown_area.facts[0].value = Unknown{};
  const Request request{unknown_area, {units(1000)}, {rules.law()}};
  const Derivation found = derive(request);
  ASSERT_EQ(found.best, std::vector<Settings>{{320}});  // 1597.4 TPP: below every line, whatever the area
  EXPECT_EQ(limits(request, found.best.front()).front().deciding.at(0).fact, "die_area");
}

TEST(Derivation, DoesNotTurnWhatNoConditionReads) {
  const SampleRules rules("    paragraph a when tpp is 5000 TPP or more\n");
  Description unknown_rate = part();
  unknown_rate.tables[0].rows[0].cells[0].value = Unknown{};
  // Undetermined at each of 13,013 settings for the same reason.
  const Derivation found = derive({unknown_rate, {links(12), *larger_die(part(), 1, 1000)}, {rules.law()}});
  EXPECT_TRUE(found.best.empty());
  EXPECT_TRUE(found.complete);
  EXPECT_LT(found.verdicts, 100U);
}

TEST(Derivation, KeepsOutOfTheParagraphsThatAreNamed) {
  const SampleRules rules(
      "    paragraph a when tpp is 4800 TPP or more\n    paragraph b unless a when tpp is 1600 TPP or "
      "more\n");
  Law law = rules.law();
  law.inquiry.paragraphs = {"9Z001.a"};
  const Request request{part(), {units(1000)}, {law}};
  ASSERT_EQ(derive(request).best, std::vector<Settings>{{961}});
  const std::vector<FeasibleRegion> regions = feasible_regions(law, part(), {units(1000)});
  ASSERT_EQ(regions.size(), 1U);
  for (const std::string& where : regions[0].everywhere)
    EXPECT_EQ(where.find("1600"), std::string::npos) << where;
  law.inquiry.paragraphs = {"9Z001.b"};
  EXPECT_EQ(derive({part(), {units(1000)}, {law}}).best, std::vector<Settings>{{1000}}) << "a is no matter";
}

TEST(Derivation, APlanarPartHasOnlyThePerformanceLimit) {
  const SampleRules rules(density_rule);
  Description planar = part();
  planar.facts[0].value = DescribedQuantity{nothing(), "mm2"};
  EXPECT_EQ(derive({planar, {units(1000)}, {rules.law()}}).best, std::vector<Settings>{{961}});
}

TEST(Region, SaysWhereThePartIsNotDescribed) {
  const SampleRules rules(density_rule);
  const std::vector<FeasibleRegion> regions = feasible_regions(rules.law(), part(), {units(1000)});
  ASSERT_EQ(regions.size(), 1U);
  EXPECT_FALSE(regions[0].parts.empty());
  EXPECT_NE(std::find(regions[0].held.begin(), regions[0].held.end(), "die_area is 826 mm2"),
            regions[0].held.end());
  for (const std::string& part_of_region : regions[0].parts)
    EXPECT_EQ(part_of_region.find("4800"), std::string::npos) << part_of_region;
}

// With random limits on small grids, the search finds what brute force finds, and none of it is described.
TEST(Derivation, EqualsBruteForceOnSmallGrids) {
  std::mt19937 random(20221007);
  const auto pick = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  for (int round = 0; round < 40; ++round) {
    std::string text;
    const auto condition = [&] {
      switch (pick(0, 3)) {
        case 0:
          return "tpp is " + (pick(0, 1) == 0 ? std::to_string(416 * pick(1, 12)) + " TPP or more"
                                              : "more than " + std::to_string(416 * pick(1, 12)) + " TPP");
        case 1:
          return "io is " + std::to_string(50 * pick(1, 13) + 64 * pick(0, 1)) + " GB/s or more";
        case 2:
          return "density is " + std::to_string(pick(1, 6)) + " TPP/mm2 or more";
        default:
          return std::string("datacenter is yes");
      }
    };
    text += "    paragraph a when " + condition() + " and " + condition() + "\n";
    text += "    paragraph b unless a\n      b.1 when " + condition() + " and " + condition() +
            "\n      b.2 when " + condition() + " and not (" + condition() + ")\n";
    if (pick(0, 1) == 0) text += "    note 1 excludes b when datacenter is no\n";
    const SampleRules rules(text);
    const Request request{part(), {units(12), links(12), {KnobKind::segment, 0, 1}}, {rules.law()}};
    std::vector<Settings> free;
    for (std::uint32_t u = 1; u <= 12; ++u) {
      for (std::uint32_t l = 0; l <= 12; ++l) {
        for (std::uint32_t s = 0; s <= 1; ++s) {
          if (verdict_under(request.laws[0], described(request.base, request.knobs, {u, l, s})).outcome ==
              Outcome::not_described)
            free.push_back({u, l, s});
        }
      }
    }
    std::vector<Settings> expected;
    for (const Settings& it : free) {
      const bool below = std::any_of(free.begin(), free.end(), [&](const Settings& other) {
        return other != it && other[0] >= it[0] && other[1] >= it[1] && other[2] >= it[2];
      });
      if (!below) expected.push_back(it);
    }
    std::vector<Settings> found = derive(request).best;
    std::sort(found.begin(), found.end());
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(found, expected) << text;
  }
}

}  // namespace
}  // namespace brightline::engine::variant
