// Sums and counts over the components of an item, exact and three-valued.
#include "engine/answer/proof.hpp"
#include "engine/reading/exact/missing.hpp"
#include "tests/unit/engine/rules.hpp"

namespace brightline::engine {
namespace {

constexpr const char* sample = R"(rulebook test "sums over parts"
source S "1 S 1" published 2023-01-01
item thing "thing"
  components thing
  fact price? : USD
  fact foreign? : yes/no
  define dear : yes/no = price is 50 USD or more  cite S
  define content : USD = sum over components at every level where (foreign is yes) of price  cite S
  define direct : USD = sum over components where (foreign is yes) of price  cite S
  define total : USD = sum over components of price  cite S
  define many : count = count over components where (dear)  cite S
entry 9Z001 "content" for thing cite S
  edition "First" by S effective 2023-01-01
    paragraph a  when content / price is more than 25 %
    paragraph b  when many is 3 or more
    paragraph c  when direct is 7 USD or more
    paragraph d  when total is 7 USD or more
    paragraph e  when sum over components where (9Z001.b) of price is 7 USD or more
)";

struct Things {
  std::unique_ptr<Rules> rules = rules_from(sample);

  static DescribedComponent part(std::vector<DescribedFact> facts, std::vector<DescribedComponent> parts = {},
                                 const char* count = "1", const char* name = "a part") {
    DescribedComponent result{{name, "thing", std::move(facts), {}, std::move(parts), true}, "", count};
    return result;
  }
  static std::vector<DescribedFact> facts(const char* price, bool foreign) {
    return {amount("price", price), truth("foreign", foreign)};
  }

  EntryFinding found(std::vector<DescribedComponent> parts, bool all_known = true) const {
    Description whole{"the thing", "thing", facts("100", false), {}, std::move(parts), all_known};
    std::vector<Misfit> misfits;
    subject = read_subject(rules->program, whole, false, misfits);
    EXPECT_TRUE(misfits.empty());
    return find(rules->program, subject, inquiry()).front();
  }
  Inquiry inquiry() const { return {*date("2023-06-01"), {}, default_choices(rules->program)}; }
  std::string value(const EntryFinding& finding, const char* term) const {
    const TermIndex index = *find_term(rules->program, *finding.edition, term);
    return text_of(finding.evaluation.term(index).quantity,
                   rules->program.terms[position(index)].type.unit.scale);
  }

  mutable Subject subject;
};

TEST(ComponentSum, ReadsWithoutFindings) {
  EXPECT_EQ(Things().rules->messages(), "");
}

TEST(ComponentSum, APartThatCountsIsCountedWhole) {
  const Things things;
  const EntryFinding inside =
      things.found({things.part(things.facts("40", false), {things.part(things.facts("20", true))}),
                    things.part(things.facts("5.5", true), {things.part(things.facts("3", true))})});
  EXPECT_EQ(things.value(inside, "content"), "25.5");
  EXPECT_EQ(things.value(inside, "direct"), "5.5");
  EXPECT_EQ(things.value(inside, "total"), "45.5");
  EXPECT_EQ(inside.evaluation.holds, (std::vector{Truth::yes, Truth::no, Truth::no, Truth::yes, Truth::no}));
}

TEST(ComponentSum, PartsCountAsOftenAsTheyAreThere) {
  const Things things;
  const EntryFinding eight = things.found(
      {things.part(things.facts("50", false), {things.part(things.facts("2", true), {}, "3")}, "2")});
  EXPECT_EQ(things.value(eight, "content"), "12");
  EXPECT_EQ(things.value(eight, "total"), "100");
  EXPECT_EQ(things.value(eight, "many"), "2");
  const EntryFinding some = things.found({things.part(things.facts("50", true), {}, "")});
  EXPECT_EQ(things.value(some, "many"), "1 or more");
  EXPECT_EQ(things.value(some, "content"), "50 or more");
}

TEST(ComponentSum, WhatIsNotKnownLeavesARange) {
  const Things things;
  const EntryFinding open = things.found({things.part({amount("price", "10")}),  // foreign or not
                                          things.part(things.facts("20", true))});
  EXPECT_EQ(things.value(open, "content"), "20..30");
  EXPECT_EQ(open.evaluation.holds[0], Truth::unknown);
  EXPECT_EQ(missing_facts(things.rules->program, things.subject, things.inquiry(), {open}),
            std::vector<std::string>{"a part: foreign"});
  const EntryFinding enough = things.found({things.part(things.facts("26", true))}, false);
  EXPECT_EQ(things.value(enough, "content"), "26 or more");
  EXPECT_EQ(enough.evaluation.holds[0], Truth::yes);
  const EntryFinding more = things.found({things.part(things.facts("24", true))}, false);
  EXPECT_EQ(more.evaluation.holds[0], Truth::unknown);
  EXPECT_EQ(missing_facts(things.rules->program, things.subject, things.inquiry(), {more}),
            std::vector<std::string>{"component"});
}

TEST(ComponentSum, NothingCountsAsZero) {
  const Things things;
  const EntryFinding none = things.found({});
  EXPECT_EQ(things.value(none, "content"), "0");
  EXPECT_EQ(things.value(none, "many"), "0");
  EXPECT_EQ(none.evaluation.holds[0], Truth::no);
}

TEST(ComponentSum, AProvisionMayAskForItselfOfTheParts) {
  const Things things;
  const auto rich = [&](std::vector<DescribedComponent> parts) {
    return things.part(things.facts("7", false), std::move(parts));
  };
  const DescribedComponent dear = things.part(things.facts("50", false));
  EXPECT_EQ(things.found({rich({dear, dear, dear})}).evaluation.holds[4], Truth::yes);
  EXPECT_EQ(things.found({rich({dear, dear})}).evaluation.holds[4], Truth::no);
}

TEST(ComponentSum, TheProofNamesWhatIsAddedUp) {
  const Things things;
  const EntryFinding found = things.found({things.part(things.facts("5", true), {}, "1", "board"),
                                           things.part(things.facts("3", true), {}, "2", "fan"),
                                           things.part(things.facts("1", false))});
  const TermIndex content = *find_term(things.rules->program, *found.edition, "content");
  EXPECT_EQ(arithmetic_of(things.rules->program, things.rules->files, things.subject, things.inquiry(), found,
                          content),
            "5 USD (board) + 6 USD (fan)");
}

TEST(ComponentSum, NamesAreThoseOfThePart) {
  const auto rules = rules_from(R"(rulebook test "t"
source S "1 S 1" published 2023-01-01
item nut "nut"
  fact price? : USD
item bolt "bolt"
  fact weight? : W
item machine "machine"
  components nut, bolt
  define total : USD = sum over components of price  cite S
entry 9Z001 "one" for machine cite S
  edition "First" by S effective 2023-01-01
    paragraph a  when total is 7 USD or more
)");
  EXPECT_NE(rules->messages().find("unknown name `price`"), std::string::npos) << rules->messages();
  EXPECT_NE(rules->messages().find("it is a fact of `nut`, and this is read for `bolt` too"),
            std::string::npos)
      << rules->messages();
}

}  // namespace
}  // namespace brightline::engine
