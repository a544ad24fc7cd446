// Bars to exceptions (`beside others`): what an answer names of them, and where they say nothing.
#include "engine/answer/license.hpp"
#include "tests/unit/engine/rules.hpp"

namespace brightline::engine {
namespace {

constexpr const char* barred_sample = R"(
rulebook test
source S "1 Sample Register 1"  published 2022-10-13
item chip
  fact tpp? : TPP
  fact hardened? : yes/no presumed no
item transaction
  fact destination?     : country
  fact headquarters?    : country
  fact ultimate_parent? : country
  fact document         : yes/no default no
  fact news             : yes/no default no
  fact unverified       : yes/no default no
entry 9Z001 "Chips" for chip  cite S
  edition "First" by S effective 2023-01-01
    paragraph a when tpp is 1 TPP or more
entry 9Z002 "Hardened chips" for chip on request  cite S
  edition "First" by S effective 2023-01-01
    paragraph a when hardened is yes
requirement RS "places" for 9Z001.a effective 2023-01-01
  when destination in DE, HK
  cite S
requirement HK "import" for 9Z001.a effective 2023-01-01
  when destination in HK and document is no
  cite S
requirement HK "export" for 9Z001.a effective 2023-01-01 beside others
  when destination in DE and document is no
  cite S "paragraph 20"
requirement MT "hardened" for 9Z002.a effective 2025-01-13 or earlier beside others
  when destination in DE, FR
  cite S
requirement UL "party on a list" for everything effective 2023-01-01 beside others
  when unverified is yes
  needs "a statement of the party"
  cite S "paragraph 30"
exception TMP "news" for 9Z001.a effective 2023-01-01
  when news is yes
  overcomes RS, MT
  cite S
exception TMP "repair" for 9Z001.a effective 2023-01-01
  when destination in DE
  overcomes RS, MT
  cite S
exception ALL "whatever bars" for 9Z001.a effective 2023-01-01
  when destination in DE
  overcomes RS, HK
  cite S
review for 9Z001.a effective 2023-01-01
  of RS
  case by case when destination anywhere
  cite S
review "of what goes to Hong Kong" for 9Z001.a effective 2023-01-01
  of HK
  policy of denial when destination anywhere
  cite S
)";

class LicenseBars : public testing::Test {
 protected:
  // An empty destination is one that nobody stated.
  License license(const char* on, const std::string& destination, std::vector<DescribedFact> facts = {}) {
    const DescribedValue place = destination.empty() ? DescribedValue() : DescribedValue(destination);
    Description description;
    description.name = "the part";
    description.kind = "chip";
    description.facts = {{"tpp", DescribedQuantity{possible(point(Rational(5))), "TPP"}},
                         {"destination", place},
                         {"headquarters", place},
                         {"ultimate_parent", place}};
    for (DescribedFact& fact : facts) description.facts.push_back(std::move(fact));
    std::vector<Misfit> misfits;
    const Subject subject = read_subject(rules_->program, description, false, misfits);
    EXPECT_TRUE(misfits.empty()) << misfits.front().message;
    const Inquiry inquiry{*date(on), {}, default_choices(rules_->program), Posture::codified};
    return engine::license(rules_->program, subject, inquiry);
  }
  static const LicenseFinding& exception(const License& license, const std::string& name) {
    return *std::find_if(license.exceptions.begin(), license.exceptions.end(),
                         [&](const LicenseFinding& it) { return it.rule->name == name; });
  }

  std::unique_ptr<Rules> rules_ = rules_from(barred_sample);
};

// Of an exception that is written as several rules, the one that only the bar stops is nearest.
TEST_F(LicenseBars, AreNamedByTheRuleThatTheyStop) {
  const License barred = license("2026-01-01", "DE");
  const LicenseFinding& temporary = exception(barred, "TMP");
  EXPECT_EQ(temporary.applies, Truth::no);
  EXPECT_EQ(temporary.rule->heading, "repair");
  EXPECT_TRUE(temporary.obstacles.empty());
  EXPECT_EQ(temporary.stands, std::vector<std::string>{"HK (export)"});
  EXPECT_EQ(exception(license("2026-01-01", "DE", {{"document", Truth::yes}}), "TMP").applies, Truth::yes);
}

TEST_F(LicenseBars, PresumeNothingWhereNoLicenseIsRequired) {
  EXPECT_EQ(license("2026-01-01", "DE").presumed.size(), 1u);
  const License none = license("2026-01-01", "FR");
  EXPECT_EQ(none.required, Truth::no);
  EXPECT_TRUE(none.presumed.empty());
}

TEST_F(LicenseBars, OfWhichTheWordsAreNotHeldAreNamed) {
  const std::vector<DescribedFact> hardened = {{"hardened", Truth::yes}};
  const LicenseFinding open = exception(license("2024-01-01", "DE", hardened), "ALL");
  EXPECT_EQ(open.applies, Truth::unknown);
  EXPECT_EQ(open.missing, std::vector<std::string>{"MT (hardened) before 2025-01-13"});
  const LicenseFinding held = exception(license("2025-01-13", "DE", hardened), "ALL");
  EXPECT_EQ(held.applies, Truth::no);
  EXPECT_TRUE(held.missing.empty());
}

// What a bar needs is asked for where no licence is required, and not where one is.
TEST_F(LicenseBars, NameWhatIsNeededWithoutALicense) {
  const std::vector<DescribedFact> listed = {{"unverified", Truth::yes}};
  EXPECT_TRUE(license("2026-01-01", "FR").needed.empty());
  const License without = license("2026-01-01", "FR", listed);
  EXPECT_EQ(without.required, Truth::no);
  ASSERT_EQ(without.needed.size(), 1u);
  EXPECT_EQ(without.needed.front().applies, Truth::yes);
  EXPECT_EQ(without.needed.front().rule->needs, std::vector<std::string>{"a statement of the party"});
  ASSERT_EQ(without.citations.size(), 1u);
  EXPECT_EQ(text_of(without.citations.front()), "1 Sample Register 1, paragraph 30");
  const License required = license("2026-01-01", "DE", listed);
  EXPECT_TRUE(required.needed.empty());
  EXPECT_EQ(exception(required, "ALL").applies, Truth::no);
}

TEST_F(LicenseBars, NameWhatMayBeNeeded) {
  const License open = license("2026-01-01", "FR", {{"unverified", Truth::unknown}});
  EXPECT_EQ(open.required, Truth::no);
  ASSERT_EQ(open.needed.size(), 1u);
  EXPECT_EQ(open.needed.front().applies, Truth::unknown);
  EXPECT_EQ(open.needed.front().missing, std::vector<std::string>{"unverified"});
}

// Where nothing says whether a licence is required, none may be.
TEST_F(LicenseBars, NameWhatIsNeededIfNoLicenseIsRequired) {
  const License open = license("2026-01-01", "", {{"unverified", Truth::yes}});
  EXPECT_EQ(open.required, Truth::unknown);
  ASSERT_EQ(open.needed.size(), 1u);
  EXPECT_EQ(open.needed.front().applies, Truth::yes);
}

// The answer rests on a fact that nobody stated, though no licence is required with it either.
TEST_F(LicenseBars, AreAssumedToNeedNothing) {
  Description description;
  description.name = "the part";
  description.kind = "chip";
  description.facts = {{"tpp", DescribedQuantity{possible(point(Rational(5))), "TPP"}},
                       {"destination", std::string("FR")}};
  std::vector<Misfit> misfits;
  const Subject subject = read_subject(rules_->program, description, false, misfits);
  const Inquiry inquiry{*date("2026-01-01"), {}, default_choices(rules_->program), Posture::codified};
  const std::vector<FactIndex> assumed = assumptions(rules_->program, subject, inquiry, {});
  ASSERT_EQ(assumed.size(), 1u);
  EXPECT_EQ(rules_->program.facts[position(assumed.front())].name, "unverified");
  EXPECT_TRUE(assumptions(rules_->program, subject, inquiry, {"unverified"}).empty());
}

// A requirement of the same name makes the review count, and the bar does not.
TEST_F(LicenseBars, AreNotReviewed) {
  EXPECT_EQ(license("2026-01-01", "DE").reviews, std::vector<ReviewPolicy>{ReviewPolicy::case_by_case});
  EXPECT_EQ(license("2026-01-01", "HK").review(), ReviewPolicy::policy_of_denial);
}

}  // namespace
}  // namespace brightline::engine
