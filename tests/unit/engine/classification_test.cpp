#include "engine/answer/classification.hpp"

#include <gtest/gtest.h>

#include "tests/unit/engine/rules.hpp"

namespace brightline::engine {
namespace {

constexpr const char* in_2022 = "2022-11-01";
constexpr const char* in_2023 = "2023-11-17";

struct Case {
  const char* tpp;
  const char* density;
  std::optional<bool> datacenter;
  std::vector<std::string> paragraphs;  // empty if not described
};

// The thresholds of 3A090.a and .b as of October 2023, one by one (15 CFR 774 Supp. 1, 3A090).
TEST(Classification, BoundariesOfOctober2023) {
  const auto rules = shipped_3A090();
  const std::vector<Case> cases{
      {"4800", "0.1", true, {"3A090.a.1"}},
      {"4799.999999", "1", true, {}},
      {"4799.999", "1.6", true, {"3A090.b.1"}},
      {"4799.999", "5.92", true, {"3A090.a.2"}},
      {"4799.999", "5.9199999", true, {"3A090.b.1", "3A090.b.2"}},
      {"2400", "1.6", true, {"3A090.b.1"}},
      {"2399.999", "3.1999", true, {}},
      {"2399.999", "3.2", true, {"3A090.b.2"}},
      {"1600", "3.2", true, {"3A090.b.2"}},
      {"1600", "5.92", true, {"3A090.a.2"}},
      {"1599.999", "50", true, {}},
      {"2400", "1.5999", true, {}},
      {"6128", "3.88", true, {"3A090.a.1"}},
      {"0", "0", true, {}},
      {"4799.9", "20", false, {}},
      {"4800", "1", false, {"3A090.a.1"}},
      {"4800", "1", std::nullopt, {"3A090.a.1"}},
  };
  for (const Case& it : cases) {
    std::vector<DescribedFact> facts{amount("tpp", it.tpp), amount("performance_density", it.density)};
    if (it.datacenter) facts.push_back(truth("datacenter", *it.datacenter));
    const Classification found = classified(*rules, facts, in_2023);
    EXPECT_EQ(found.paragraphs, it.paragraphs) << it.tpp << " at " << it.density;
    EXPECT_EQ(found.verdict.outcome, it.paragraphs.empty() ? Outcome::not_described : Outcome::described)
        << it.tpp << " at " << it.density;
    if (!it.paragraphs.empty()) {
      EXPECT_EQ(found.verdict.provision, it.paragraphs.front().substr(0, 7));
    }
  }
}

TEST(Classification, ExactQuotients) {
  const auto rules = shipped_3A090();
  EXPECT_EQ(
      classified(*rules, {amount("tpp", "1613.792"), amount("die_area", "272.6"), truth("datacenter", true)},
                 in_2023)
          .paragraphs,
      std::vector<std::string>{"3A090.a.2"});
  EXPECT_EQ(
      classified(*rules, {amount("tpp", "1600.32"), amount("die_area", "500.1"), truth("datacenter", true)},
                 in_2023)
          .paragraphs,
      std::vector<std::string>{"3A090.b.2"});
  EXPECT_EQ(classified(*rules,
                       {amount("tpp", "1600"), amount("die_area", "0.000000001"), truth("datacenter", true)},
                       in_2023)
                .paragraphs,
            std::vector<std::string>{"3A090.a.2"});
}

TEST(Classification, ALimitOfInputsAndOutputsIn2022) {
  const auto rules = shipped_3A090();
  const auto described = [&](std::vector<DescribedFact> facts) {
    return classified(*rules, std::move(facts), in_2022).verdict.outcome == Outcome::described;
  };
  EXPECT_TRUE(described({amount("tpp", "4992"), amount("io_bandwidth", "600")}));
  EXPECT_FALSE(described({amount("tpp", "4992"), amount("io_bandwidth", "599.99")}));
  EXPECT_FALSE(
      described({amount("tpp", "4992"), amount("io_bandwidth", "558.79", "GiB/s")}));         // 599.996 GB/s
  EXPECT_TRUE(described({amount("tpp", "4992"), amount("io_bandwidth", "558.8", "GiB/s")}));  // 600.007 GB/s
  EXPECT_TRUE(described({amount("tpp", "4992"), amount("io_bandwidth", "4800", "Gbit/s")}));
  EXPECT_TRUE(
      described({amount("tpp", "4992"), amount("link_bandwidth", "550"), amount("host_bandwidth", "64")}));
  const Classification eleven_links = classified(
      *rules, {amount("tpp", "4992"), amount("link_bandwidth", "550"), amount("host_bandwidth", "64")},
      in_2022);
  EXPECT_EQ(eleven_links.depends_on, std::vector<std::string>{"host_interface_counts"});
}

TEST(Classification, AMissingAreaIsNotAskedForWhereItCannotMatter) {
  const auto rules = shipped_3A090();
  for (const char* tpp : {"1599.999", "4800", "5000", "100"}) {
    const Classification found = classified(*rules, {amount("tpp", tpp), truth("datacenter", true)}, in_2023);
    EXPECT_NE(found.verdict.outcome, Outcome::undetermined) << tpp;
    EXPECT_TRUE(found.deciding.empty()) << tpp;
  }
}

TEST(Classification, AMissingAreaBetweenTheLinesIsUndeterminedWithTheAreasThatDecide) {
  const auto rules = shipped_3A090();
  const Classification found =
      classified(*rules, {amount("tpp", "1700"), truth("datacenter", true)}, in_2023);
  EXPECT_EQ(found.verdict.outcome, Outcome::undetermined);
  EXPECT_EQ(found.possible, (std::vector<std::optional<std::string>>{"3A090.a", "3A090.b", std::nullopt}));
  ASSERT_EQ(found.deciding.size(), 1u);
  EXPECT_EQ(found.deciding.front().fact, "die_area");
  std::vector<std::pair<std::string, std::optional<std::string>>> ranges;
  for (const DecidingRange& range : found.deciding.front().ranges)
    ranges.emplace_back(range.range, range.verdict.provision);
  // 1700 / 5.92 = 287.162… and 1700 / 3.2 = 531.25
  EXPECT_EQ(ranges, (std::vector<std::pair<std::string, std::optional<std::string>>>{
                        {"<= 287.162… mm2", "3A090.a"},
                        {"> 287.162… and <= 531.25 mm2", "3A090.b"},
                        {"> 531.25 mm2", std::nullopt},
                        {"none", std::nullopt}}));
}

TEST(Classification, AnIntervalIsCertainOnlyIfBothEndsAgree) {
  const auto rules = shipped_3A090();
  EXPECT_EQ(classified(*rules,
                       {amount("tpp", "2368"), between("die_area", "806", "822"), truth("datacenter", true)},
                       in_2023)
                .verdict.outcome,
            Outcome::not_described);
  const Classification open = classified(
      *rules, {amount("tpp", "1912"), between("die_area", "590", "610"), truth("datacenter", true)}, in_2023);
  EXPECT_EQ(open.verdict.outcome, Outcome::undetermined);
  EXPECT_EQ(open.possible, (std::vector<std::optional<std::string>>{"3A090.b", std::nullopt}));
  ASSERT_EQ(open.deciding.size(), 1u);
  EXPECT_EQ(open.deciding.front().ranges.front().range, ">= 590 and <= 597.5 mm2");
}

TEST(Classification, TwoMissingFactsOfWhichOneAloneCanDecide) {
  const auto rules = shipped_3A090();
  const Classification found = classified(*rules, {amount("tpp", "4992")}, in_2022);
  EXPECT_EQ(found.verdict.outcome, Outcome::undetermined);
  ASSERT_EQ(found.deciding.size(), 2u);
  EXPECT_EQ(found.deciding[0].fact, "link_bandwidth");
  EXPECT_EQ(found.deciding[0].ranges.back().range, ">= 600 GB/s");
  EXPECT_EQ(found.deciding[0].ranges.back().verdict.provision, "3A090.a");
}

TEST(Classification, AnUnknownMarketDecidesBelow4800Only) {
  const auto rules = shipped_3A090();
  const Classification found =
      classified(*rules, {amount("tpp", "3000"), amount("performance_density", "4")}, in_2023);
  EXPECT_EQ(found.verdict.outcome, Outcome::undetermined);
  ASSERT_EQ(found.deciding.size(), 1u);
  EXPECT_EQ(found.deciding.front().fact, "datacenter");
}

TEST(Classification, APlanarPartHasNoDensity) {
  const auto rules = shipped_3A090();
  const Classification found =
      classified(*rules, {amount("tpp", "4000"), no_such("die_area"), truth("datacenter", true)}, in_2023);
  EXPECT_EQ(found.verdict.outcome, Outcome::not_described);
  EXPECT_TRUE(found.depends_on.empty());
}

TEST(Classification, BeforeTheFirstEditionThereIsNone) {
  const auto rules = shipped_3A090();
  EXPECT_EQ(classified(*rules, {amount("tpp", "4992")}, "2022-10-20").verdict.outcome, Outcome::no_edition);
  EXPECT_EQ(classified(*rules, {amount("tpp", "4992"), amount("io_bandwidth", "600")}, "2022-10-21")
                .verdict.provision,
            "3A090.a");
  EXPECT_EQ(classified(*rules, {amount("tpp", "4992"), amount("io_bandwidth", "400")}, "2023-11-16")
                .verdict.outcome,
            Outcome::not_described);
  EXPECT_EQ(classified(*rules, {amount("tpp", "4992"), amount("io_bandwidth", "400")}, "2023-11-17")
                .verdict.provision,
            "3A090.a");
}

TEST(Classification, MarginsAreExact) {
  const auto rules = shipped_3A090();
  const Classification found = classified(
      *rules, {amount("tpp", "2368"), amount("die_area", "814"), truth("datacenter", true)}, in_2023);
  bool seen = false;
  for (const Margin& margin : found.margins) {
    if (margin.paragraph != "3A090.b.1" || margin.term != "tpp" || margin.threshold != 2400) continue;
    seen = true;
    EXPECT_EQ(margin.distance(), -32);
    EXPECT_EQ(margin.met, Truth::no);
  }
  EXPECT_TRUE(seen);
  for (const TermFinding& term : found.terms) {
    if (term.name == "performance_density") {
      EXPECT_EQ(term.exact, "2368/814");
    }
  }
}

}  // namespace
}  // namespace brightline::engine
