// An item of several entries: an exception is available only if it is for each by which a requirement
// applies.
#include "engine/answer/classification.hpp"
#include "engine/answer/license.hpp"
#include "tests/unit/engine/rules.hpp"

namespace brightline::engine {
namespace {

constexpr const char* two_entries_sample = R"(
rulebook test
source S "1 Sample Register 1"  published 2022-10-13
item chip
  fact tpp? : TPP
  fact hardened? : yes/no
  fact parts : count
  define counted : TPP = tpp * parts  cite S "what it counts"
  define counted_twice : TPP = counted * 2  cite S "what it counts twice"
item transaction
  fact destination?     : country
  fact headquarters?    : country
  fact ultimate_parent? : country
interpretation hardened_too = yes or no  default undecided  cite S
entry 9Z001 "Chips" for chip  cite S
  edition "First" by S effective 2023-01-01
    paragraph a when tpp is 1 TPP or more
entry 9Z002 "Hardened chips" for chip on request  cite S
  edition "First" by S effective 2023-01-01
    paragraph a
      a.1 when hardened is yes and tpp is 10 TPP or more
      a.2 when hardened is yes and tpp is less than 10 TPP
requirement NS "both" for 9Z001.a, 9Z002 effective 2023-01-01
  when destination in DE
  cite S
exception ONE "of chips" for 9Z001.a effective 2023-01-01
  when destination in DE
  overcomes NS
  cite S
exception ALL "of both" for 9Z001, 9Z002.a effective 2023-01-01
  when destination in DE and counted_twice is 1000 TPP or less
  overcomes NS
  cite S
exception LOW "of both, below a limit" for 9Z001.a, 9Z002.a.2 effective 2023-01-01
  when destination in DE
  overcomes NS
  cite S
exception HARD "of hardened chips" for 9Z001.a, 9Z002.a effective 2023-01-01
  when destination in DE and 9Z002
  overcomes NS
  cite S
exception OPEN "as it is read" for 9Z001.a, 9Z002.a effective 2023-01-01
  when destination in DE and (hardened_too is yes or not 9Z002)
  overcomes NS
  cite S
review for 9Z001.a effective 2023-01-01
  of NS
  case by case when destination anywhere
  cite S
)";

class LicenseCover : public testing::Test {
 protected:
  Subject subject(const Rational& tpp, std::vector<DescribedFact> facts = {}) {
    Description description;
    description.name = "the part";
    description.kind = "chip";
    description.facts = {{"tpp", DescribedQuantity{possible(point(tpp)), "TPP"}},
                         {"parts", DescribedQuantity{possible(point(Rational(3))), ""}},
                         {"destination", std::string("DE")},
                         {"headquarters", std::string("DE")},
                         {"ultimate_parent", std::string("DE")}};
    for (DescribedFact& fact : facts) description.facts.push_back(std::move(fact));
    std::vector<Misfit> misfits;
    Subject found = read_subject(rules_->program, description, false, misfits);
    EXPECT_TRUE(misfits.empty()) << misfits.front().message;
    return found;
  }
  Inquiry inquiry() const {
    return {*date("2026-01-01"), {}, default_choices(rules_->program), Posture::codified};
  }
  LicenseFinding exception(const std::string& name, const Subject& subject) {
    const License license = engine::license(rules_->program, subject, inquiry());
    return *std::find_if(license.exceptions.begin(), license.exceptions.end(),
                         [&](const LicenseFinding& it) { return it.rule->name == name; });
  }

  std::unique_ptr<Rules> rules_ = rules_from(two_entries_sample);
};

TEST_F(LicenseCover, AnItemOfOneEntryNeedsItsExceptionOnly) {
  const Subject plain = subject(5, {{"hardened", Truth::no}});
  for (const char* name : {"ONE", "ALL", "LOW", "OPEN"})
    EXPECT_EQ(exception(name, plain).applies, Truth::yes) << name;
}

TEST_F(LicenseCover, AnItemOfTwoNeedsOneForEach) {
  const Subject both = subject(50, {{"hardened", Truth::yes}});
  const LicenseFinding one = exception("ONE", both);
  EXPECT_EQ(one.applies, Truth::no);
  EXPECT_EQ(one.stands, std::vector<std::string>{"NS of 9Z002.a.1"});
  EXPECT_EQ(exception("ALL", both).applies, Truth::yes);
  EXPECT_EQ(exception("LOW", both).applies, Truth::no);
  EXPECT_EQ(exception("LOW", subject(5, {{"hardened", Truth::yes}})).applies, Truth::yes);
}

TEST_F(LicenseCover, WhatMayBeOfTheOtherLeavesItOpen) {
  const LicenseFinding open = exception("ONE", subject(5));
  EXPECT_EQ(open.applies, Truth::unknown);
  EXPECT_EQ(open.missing, std::vector<std::string>{"hardened"});
  EXPECT_EQ(exception("ALL", subject(5)).applies, Truth::yes);
}

TEST_F(LicenseCover, AReadingLeavesItOpenToo) {
  const LicenseFinding open = exception("OPEN", subject(5, {{"hardened", Truth::yes}}));
  EXPECT_EQ(open.applies, Truth::unknown);
  EXPECT_EQ(open.missing, std::vector<std::string>{"hardened_too"});
}

// A condition that asks for a provision says what an exception is for, and not what has to be met.
TEST_F(LicenseCover, AnExceptionForOtherProvisionsHasNoObstacle) {
  const LicenseFinding hard = exception("HARD", subject(5, {{"hardened", Truth::no}}));
  EXPECT_EQ(hard.applies, Truth::no);
  EXPECT_TRUE(hard.obstacles.empty());
  EXPECT_TRUE(hard.provisions.empty());
}

TEST_F(LicenseCover, ExamplesOfAnExceptionSayTheSame) {
  const auto& rules = rules_->program.license_rules;
  const auto one =
      std::find_if(rules.begin(), rules.end(), [](const LicenseRule& rule) { return rule.name == "ONE"; });
  const auto answer = [&](const Subject& subject) {
    return answer_of(rules_->program, *one, subject, inquiry()).applies;
  };
  EXPECT_EQ(answer(subject(5, {{"hardened", Truth::no}})), Truth::yes);
  EXPECT_EQ(answer(subject(5, {{"hardened", Truth::yes}})), Truth::no);
  EXPECT_EQ(answer(subject(5)), Truth::unknown);
}

}  // namespace
}  // namespace brightline::engine
