// Which policy an application is reviewed under where several requirements apply (15 CFR 742.1(f)).
#include "engine/answer/license.hpp"
#include "tests/unit/engine/rules.hpp"

namespace brightline::engine {
namespace {

constexpr const char* reviewed_sample = R"(
rulebook test
source S "1 Sample Register 1"  published 2022-10-13
item chip
  fact tpp? : TPP
item transaction
  fact destination? : country
  fact informed     : yes/no default no
  fact listed       : yes/no default no
  fact sanctioned   : yes/no default no
  fact entry_policy? : one of case_by_case, policy_of_denial
entry 9Z001 "Chips" for chip  cite S
  edition "First" by S effective 2023-01-01
    paragraph a when tpp is 1 TPP or more
requirement RS "worldwide" for 9Z001.a effective 2023-01-01
  when destination in DE
  cite S
requirement INF "informed" for everything effective 2023-01-01
  when informed is yes
  cite S
requirement EL "listed" for everything effective 2023-01-01
  when listed is yes
  cite S
review "of the item" for 9Z001.a effective 2023-01-01
  of RS
  presumption of approval when destination in DE
  cite S
review "of the entry" for everything effective 2023-01-01
  of EL
  case by case when entry_policy is case_by_case
  otherwise policy of denial
  cite S
review "whatever requires it" for everything effective 2023-01-01
  presumption of denial when sanctioned is yes
  cite S
)";

class Reviews : public testing::Test {
 protected:
  License license(std::vector<DescribedFact> facts, const char* destination = "DE") {
    EXPECT_TRUE(rules_->diagnostics.sorted().empty()) << rules_->messages();
    Description description;
    description.name = "the part";
    description.kind = "chip";
    description.facts = std::move(facts);
    description.facts.push_back({"tpp", DescribedQuantity{possible(point(Rational(5))), "TPP"}});
    description.facts.push_back({"destination", std::string(destination)});
    std::vector<Misfit> misfits;
    const Subject subject = read_subject(rules_->program, description, false, misfits);
    EXPECT_TRUE(misfits.empty()) << misfits.front().message;
    return engine::license(rules_->program, subject,
                           {*date("2023-02-01"), {}, default_choices(rules_->program), Posture::enforced});
  }

  static DescribedFact yes(const char* name) { return {name, Truth::yes}; }
  static DescribedFact policy(const char* name) { return {"entry_policy", std::string(name)}; }

  std::unique_ptr<Rules> rules_ = rules_from(reviewed_sample);
};

using Policies = std::vector<ReviewPolicy>;
using Names = std::vector<std::string>;

TEST_F(Reviews, CountWhereTheirRequirementApplies) {
  const License found = license({policy("policy_of_denial")});
  EXPECT_EQ(found.review(), ReviewPolicy::presumption_of_approval);
  EXPECT_TRUE(found.without_policy.empty());
  EXPECT_EQ(found.review_rules.size(), 1u);
}

TEST_F(Reviews, GiveTheStrictestOfAllThatApply) {
  EXPECT_EQ(license({yes("listed"), policy("case_by_case")}).review(), ReviewPolicy::case_by_case);
  EXPECT_EQ(license({yes("listed"), policy("policy_of_denial")}).review(), ReviewPolicy::policy_of_denial);
  const License asked = license({yes("listed")});
  EXPECT_FALSE(asked.review());
  EXPECT_EQ(asked.reviews, (Policies{ReviewPolicy::case_by_case, ReviewPolicy::policy_of_denial}));
  EXPECT_EQ(asked.review_missing, Names{"entry_policy"});
}

TEST_F(Reviews, LeaveItOpenWhereARequirementHasNone) {
  const License both = license({yes("informed")});
  EXPECT_FALSE(both.review());
  EXPECT_EQ(both.reviews, Policies{ReviewPolicy::presumption_of_approval});
  EXPECT_EQ(both.without_policy, Names{"INF"});
  const License alone = license({yes("informed")}, "CA");
  EXPECT_TRUE(alone.reviews.empty());
  EXPECT_EQ(alone.without_policy, Names{"INF"});
  const License denied = license({yes("informed"), yes("listed"), policy("policy_of_denial")});
  EXPECT_EQ(denied.review(), ReviewPolicy::policy_of_denial);
}

TEST_F(Reviews, LeaveItOpenWhereARequirementWithoutOneMayApply) {
  const License found = license({{"informed", Truth::unknown}});
  EXPECT_FALSE(found.review());
  EXPECT_EQ(found.reviews, Policies{ReviewPolicy::presumption_of_approval});
  EXPECT_EQ(found.without_policy, Names{"INF"});
}

TEST_F(Reviews, OfNoRequirementCountWithAllAndAreThePolicyOfNone) {
  EXPECT_EQ(license({yes("sanctioned")}).review(), ReviewPolicy::presumption_of_denial);
  const License informed = license({yes("sanctioned"), yes("informed")}, "CA");
  EXPECT_EQ(informed.reviews, Policies{ReviewPolicy::presumption_of_denial});
  EXPECT_FALSE(informed.review());
}

// A note may presume `a.1` where `a` does not hold, so that what is reviewed under `a.1` need not be under
// `a`.
TEST(PresumedReviews, LeaveOpenWhatOnlyTheParagraphAboveHas) {
  const std::unique_ptr<Rules> rules = rules_from(R"(
rulebook test
source S "1 Sample Register 1"  published 2022-10-13
item chip
  fact tpp?  : TPP
  fact civil : yes/no default no
item transaction
  fact destination? : country
entry 9Z001 "Chips" for chip  cite S
  edition "First" by S effective 2023-01-01
    paragraph a when tpp is 4800 TPP or more
      a.1 when civil is no
      a.2 when civil is yes
    note 1 presumes a.1 when civil is no
requirement RS for 9Z001.a.1 effective 2023-01-01
  when destination anywhere
  cite S
review "of the paragraph" for 9Z001.a effective 2023-01-01
  of RS
  policy of denial when destination anywhere
  cite S
review "of the part" for 9Z001.a.1 effective 2023-01-01
  of RS
  presumption of approval when destination anywhere
  cite S
)");
  Description description;
  description.kind = "chip";
  description.facts = {{"civil", Truth::unknown}, {"destination", std::string("CN")}};
  std::vector<Misfit> misfits;
  const Subject subject = read_subject(rules->program, description, false, misfits);
  const License found = engine::license(
      rules->program, subject, {*date("2023-02-01"), {}, default_choices(rules->program), Posture::enforced});
  EXPECT_FALSE(found.review());
  EXPECT_EQ(found.reviews, (Policies{ReviewPolicy::policy_of_denial, ReviewPolicy::presumption_of_approval}));
}

}  // namespace
}  // namespace brightline::engine
