// Questions that the law leaves open, and of which no option is taken.
#include "engine/answer/license.hpp"
#include "tests/unit/engine/rules.hpp"

namespace brightline::engine {
namespace {

constexpr const char* doubted_sample = R"(
rulebook test
source S "1 Sample Register 1"  published 2022-10-13
item chip
  fact tpp? : TPP
item transaction
  fact destination?     : country
  fact headquarters?    : country
  fact ultimate_parent? : country
  fact stated           : yes/no default no
  fact barred           : yes/no default no
  fact denying          : yes/no default no
interpretation doubt = yes or no  default undecided  "whether the announcement reaches the amendment"  cite S
interpretation way = left or right  default undecided  "two policies contradict each other"  cite S
entry 9Z001 "Chips" for chip  cite S
  edition "First" by S effective 2023-01-01
    paragraph a when tpp is 1 TPP or more
requirement RS "worldwide" for 9Z001.a effective 2025-01-13 not enforced from 2025-05-13 by S
  enforced from 2026-07-10 where doubt is no
  when destination anywhere and destination not in US
  cite S
exception LPP "small" for 9Z001.a effective 2025-01-13 not enforced from 2025-05-13 by S
  enforced from 2026-07-10 where doubt is no
  when stated is yes
  overcomes RS
  cite S
requirement BAR "no exception" for everything effective 2025-01-13 beside others
  when barred is yes
  cite S
exception ALL "also where exceptions are barred" for 9Z001.a effective 2025-01-13
  overcomes RS, BAR
  cite S
review for 9Z001.a effective 2025-01-13
  of RS
  case by case when way is left
  otherwise presumption of denial
  cite S
review "elsewhere stated" for 9Z001.a effective 2025-01-13 not enforced from 2025-05-13 by S
  enforced from 2026-07-10 where denying is yes
  of RS
  policy of denial when destination anywhere
  cite S
)";

class LicenseReadings : public testing::Test {
 protected:
  License license(const char* on, Posture posture, const char* doubt = "undecided",
                  const char* way = "undecided") {
    Inquiry inquiry{*date(on), {}, default_choices(rules_->program), posture};
    choose(inquiry, "doubt", doubt);
    choose(inquiry, "way", way);
    return engine::license(rules_->program, subject(), inquiry);
  }
  void choose(Inquiry& inquiry, const char* name, const std::string& option) {
    const std::size_t index = position(*find_interpretation(rules_->program, name));
    const std::vector<std::string>& options = rules_->program.interpretations[index].options;
    inquiry.choices[index] =
        static_cast<std::size_t>(std::find(options.begin(), options.end(), option) - options.begin());
  }
  Subject subject(const char* stated = "stated") const {
    Description description;
    description.name = "the part";
    description.kind = "chip";
    description.facts = {{"tpp", DescribedQuantity{possible(point(Rational(5))), "TPP"}},
                         {"destination", std::string("DE")},
                         {"headquarters", std::string("DE")},
                         {"ultimate_parent", std::string("DE")},
                         {stated, Truth::yes}};
    std::vector<Misfit> misfits;
    Subject result = read_subject(rules_->program, description, false, misfits);
    EXPECT_TRUE(misfits.empty()) << misfits.front().message;
    return result;
  }

  std::unique_ptr<Rules> rules_ = rules_from(doubted_sample);
};

TEST_F(LicenseReadings, DecideNothingUnlessAnOptionIsTaken) {
  const License open = license("2026-07-10", Posture::enforced);
  EXPECT_EQ(open.required, Truth::unknown);
  EXPECT_EQ(open.missing, std::vector<std::string>{"doubt"});
  ASSERT_EQ(open.exceptions.size(), 2u);
  EXPECT_EQ(open.exceptions.front().applies, Truth::unknown);
  EXPECT_EQ(open.exceptions.front().missing, std::vector<std::string>{"doubt"});
  EXPECT_EQ(open.reviews,
            (std::vector<ReviewPolicy>{ReviewPolicy::case_by_case, ReviewPolicy::presumption_of_denial}));
  EXPECT_EQ(open.review_missing, std::vector<std::string>{"way"});

  EXPECT_EQ(license("2026-07-10", Posture::enforced, "yes").required, Truth::no);
  const License decided = license("2026-07-10", Posture::enforced, "no", "left");
  EXPECT_EQ(decided.required, Truth::yes);
  EXPECT_EQ(decided.exceptions.front().applies, Truth::yes);
  EXPECT_EQ(decided.review(), ReviewPolicy::case_by_case);
}

TEST_F(LicenseReadings, DoubtTheEnforcementFromItsDayOnAndNeverTheText) {
  EXPECT_EQ(license("2025-05-12", Posture::enforced).required, Truth::yes);
  EXPECT_EQ(license("2025-05-13", Posture::enforced).required, Truth::no);
  EXPECT_EQ(license("2026-07-09", Posture::enforced).required, Truth::no);
  EXPECT_EQ(license("2026-07-09", Posture::codified).required, Truth::yes);
  EXPECT_EQ(license("2026-07-10", Posture::codified).required, Truth::yes);
  EXPECT_EQ(license("2026-07-10", Posture::codified, "yes").required, Truth::yes);
}

TEST_F(LicenseReadings, AreNamedWhereAnotherOptionChangesTheAnswer) {
  const Inquiry inquiry{*date("2026-07-10"), {}, default_choices(rules_->program), Posture::enforced};
  EXPECT_EQ(decisive_readings(rules_->program, subject(), inquiry).size(), 2u);
  const Inquiry before{*date("2026-07-09"), {}, default_choices(rules_->program), Posture::enforced};
  EXPECT_TRUE(decisive_readings(rules_->program, subject(), before).empty());
}

TEST_F(LicenseReadings, DoubtTheEnforcementOfAPolicyToo) {
  const auto reviews = [&](const char* on, const char* stated) {
    Inquiry inquiry{*date(on), {}, default_choices(rules_->program), Posture::enforced};
    choose(inquiry, "doubt", "no");
    choose(inquiry, "way", "left");
    return engine::license(rules_->program, subject(stated), inquiry).reviews;
  };
  EXPECT_EQ(reviews("2025-05-12", "stated"), std::vector<ReviewPolicy>{ReviewPolicy::policy_of_denial});
  EXPECT_EQ(reviews("2026-07-10", "stated"), std::vector<ReviewPolicy>{ReviewPolicy::case_by_case});
  EXPECT_EQ(reviews("2026-07-10", "denying"), std::vector<ReviewPolicy>{ReviewPolicy::policy_of_denial});
}

TEST_F(LicenseReadings, BarExceptionsBesideARequirementOnly) {
  Inquiry inquiry{*date("2026-07-10"), {}, default_choices(rules_->program), Posture::codified};
  choose(inquiry, "way", "left");
  const License barred = engine::license(rules_->program, subject("barred"), inquiry);
  EXPECT_EQ(barred.required, Truth::yes);
  ASSERT_EQ(barred.requirements.size(), 1u);
  ASSERT_EQ(barred.exceptions.size(), 2u);
  EXPECT_EQ(barred.exceptions.front().applies, Truth::no);
  EXPECT_EQ(barred.exceptions.back().applies, Truth::yes);
  EXPECT_TRUE(barred.without_policy.empty());
  // Where no other requirement applies, none does.
  inquiry.on = *date("2025-01-12");
  EXPECT_EQ(engine::license(rules_->program, subject("barred"), inquiry).required, Truth::no);
  inquiry.on = *date("2025-05-13");
  inquiry.posture = Posture::enforced;
  EXPECT_EQ(engine::license(rules_->program, subject("barred"), inquiry).required, Truth::no);
}

}  // namespace
}  // namespace brightline::engine
