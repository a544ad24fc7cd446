#include "engine/study/mutation.hpp"

#include "engine/study/coverage.hpp"
#include "tests/unit/engine/rules.hpp"

namespace brightline::engine {
namespace {

// A list of which 9Z002.a and 9Z002.b need 9Z001.a, and 9Z002.c, 9Z002.d do not.
constexpr const char* mutation_sample = R"(
rulebook test
source S "1 Sample Register 1"  published 2022-10-13
item chip
  fact tpp?  : TPP
  fact dual? : yes/no
item box
  fact tpp?  : TPP
  fact dual? : yes/no
  fact wide? : yes/no
item transaction
  fact destination? : country
  fact completed    : date
  fact applied      : yes/no default no
  fact spare        : yes/no default no
entry 9Z001 "Chips" for chip  cite S
  edition "First" by S effective 2023-01-01
    paragraph a when tpp is 4800 TPP or more
    paragraph b unless a
      when tpp is 2400 TPP or more
    example  tpp 2400 TPP  is 9Z001.b
examples of 9Z001
  example  on 2023-01-02 tpp 4800 TPP  is 9Z001.a
  example  on 2023-01-02 tpp 4799 TPP  is 9Z001.b
entry 9Z002 "Chips for two uses" for chip  cite S
  edition "First" by S effective 2023-01-01
    paragraph a when 9Z001.a and dual is yes
    paragraph b "of either"
      b.1
        when dual is no and (9Z001.a or 9Z001.b and 9Z001.a)
    paragraph c when (9Z001.a or 9Z001.b) and dual is yes
    paragraph d when 9Z001.a and dual is yes
    note 1 presumes d when dual is no
entry 9Z003 "Later chips" for chip  cite S
  edition "First" by S effective 2024-01-01
    paragraph a when dual is yes
entry 9Z004 "Boxes" for box  cite S
  edition "First" by S effective 2023-01-01
    paragraph a when wide is yes
entry 9Z005 "Dual boxes" for box  cite S
  edition "First" by S effective 2023-01-01
    paragraph a when dual is yes
requirement RS "chips" for 9Z001.a, 9Z002.a, 9Z002.b, 9Z002.c, 9Z002.d, 9Z003.a effective 2023-01-01 until 2024-01-01
  when destination in CN
  cite S
requirement NS "boxes, and most examples of chips" for 9Z001.a, 9Z004.a effective 2023-01-01
  when destination in CN and not 9Z005.a
  cite S
  example  tpp 4800 TPP, destination CN  is required
  example  tpp 4800 TPP, destination DE  is not required
  example  on 2024-01-01 tpp 4800 TPP, destination CN  is required
  example  wide yes, dual no, destination CN   is required
  example  wide yes, dual yes, destination CN  is not required
exception AIA "in time" for 9Z001.a effective 2023-01-01
  when completed is before 2026-12-31 or (completed is after 2026-12-31 and applied is yes) or spare is yes
  overcomes RS
  cite S
  example  tpp 4800 TPP, completed 2026-12-30  is available
  example  tpp 4800 TPP, completed 2026-12-31, applied yes  is not available
  example  tpp 4800 TPP, completed 2027-01-01, applied yes  is available
  example  tpp 4800 TPP, completed 2027-01-01  is not available
)";

struct Mutated {
  std::unique_ptr<Rules> rules = rules_from(mutation_sample);
  analysis::Steps steps{100'000'000};
  MutationScore score = mutate(rules->program, rules->files, steps);

  bool survives(const std::string& where, const std::string& change) const {
    return std::any_of(score.survivors.begin(), score.survivors.end(), [&](const Survivor& it) {
      return it.where.rfind(where, 0) == 0 && it.change == change;
    });
  }
  std::string why_alike(const std::string& change) const {
    for (const Alike& it : score.alike) {
      if (it.change == change) return it.why;
    }
    return "";
  }
};

TEST(Mutation, TheSampleIsRead) {
  const Mutated of;
  EXPECT_FALSE(of.rules->diagnostics.has_errors()) << of.rules->messages();
}

// Boxes alone can be of 9Z005.a, and chips have more examples.
TEST(Mutation, AConditionIsChangedForEveryKindOfItem) {
  const Mutated of;
  EXPECT_FALSE(of.survives("requirement NS", "`not 9Z005.a` were the opposite"));
  EXPECT_FALSE(of.survives("requirement NS", "`and` were `or` in `destination in CN and not 9Z005.a`"));
  EXPECT_FALSE(of.survives("requirement NS", "`destination in CN` were the opposite"));
}

TEST(Mutation, AProvisionThatAnotherOneContainsIsNoMutant) {
  const Mutated of;
  for (const char* const contained : {"9Z002.a", "9Z002.b"}) {
    const std::string change = "it were not for `" + std::string(contained) + "`";
    EXPECT_EQ(of.why_alike(change), "each of its conditions requires another provision of the list");
    EXPECT_FALSE(of.survives("requirement RS", change));
  }
}

TEST(Mutation, AProvisionThatReachesFurtherIsAMutant) {
  const Mutated of;
  // `or` with a provision that the list does not have; a note that presumes the paragraph without its
  // condition.
  for (const char* const wider : {"9Z001.a", "9Z002.c", "9Z002.d"})
    EXPECT_TRUE(of.survives("requirement RS", "it were not for `" + std::string(wider) + "`")) << wider;
}

TEST(Mutation, AProvisionOfAnotherTimeIsNoMutant) {
  const Mutated of;
  EXPECT_EQ(of.why_alike("it were not for `9Z003.a`"), "the provision does not exist on any day of the rule");
}

TEST(Mutation, ExamplesBesideAnEditionTryItsConditions) {
  const Mutated of;
  EXPECT_FALSE(of.survives("9Z001.a", "`tpp is 4800 TPP or more` were `more than 4800 TPP`"));
  EXPECT_TRUE(of.survives("9Z002.a", "`dual is yes` were `is no`"));
}

TEST(Coverage, AnEndOfStepsIsTold) {
  const std::unique_ptr<Rules> rules = rules_from(mutation_sample);
  analysis::Steps few{20};
  coverage(rules->program, rules->files, few);
  EXPECT_TRUE(few.are_spent());
  analysis::Steps some{1000};
  const MutationScore part = mutate(rules->program, rules->files, some);
  EXPECT_TRUE(some.are_spent());
  const MutationScore whole = Mutated().score;
  EXPECT_LT(part.total().mutants, whole.total().mutants);
}

// On an earlier day, the comparison with `before` decides whatever `after` says.
TEST(Coverage, ASideThatAnotherComparisonDecidesNeedsNoExample) {
  const Mutated of;
  analysis::Steps steps;
  const Coverage found = coverage(of.rules->program, of.rules->files, steps);
  std::size_t asked = 0;
  for (const ThresholdCoverage& it : found.thresholds) {
    if (it.rule == nullptr) continue;
    EXPECT_TRUE(it.whole()) << it.left << " " << it.threshold << it.below << it.at << it.above;
    ++asked;
  }
  EXPECT_EQ(asked, 2U);
}

TEST(Coverage, ExamplesBesideAnEditionReachItsThresholds) {
  const Mutated of;
  analysis::Steps steps{100'000'000};
  const Coverage found = coverage(of.rules->program, of.rules->files, steps);
  EXPECT_TRUE(std::any_of(found.thresholds.begin(), found.thresholds.end(), [](const ThresholdCoverage& it) {
    return it.entry != nullptr && it.label == "a" && it.below && it.at;
  }));
}

}  // namespace
}  // namespace brightline::engine
