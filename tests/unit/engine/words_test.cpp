// The words of conditions: those of a rule file, different if the meaning is.
#include "engine/law/words.hpp"

#include "tests/unit/engine/rules.hpp"

namespace brightline::engine {
namespace {

using analysis::Meaning;
using analysis::meaning_of;

std::unique_ptr<Rules> rules_with(const std::string& condition, const std::string& threshold = "10 W",
                                  const std::string& members = "CN KH") {
  auto rules = rules_from(R"(
rulebook test
source S "1 Sample Register 1"  published 2022-10-13
unit TPP2 = 1 TPP*TPP
interpretation tf32_bits = 19 or 32 default 19 cite S
item chip
  table throughput
    rate : TOPS
    bits : bit positive
  fact tpp?      : TPP
  fact power?    : W or none
  fact segment?  : one of server, desktop
  fact made?     : date
  define hot : yes/no = power is )" +
                          threshold +
                          R"( or more cite S
  define densest : TPP = max over throughput where (bits is 8 bit or more) of rate * bits cite S
item board
  components chip
item transaction
  fact destination? : country
group D:5 "sample"  members )" +
                          members + R"( add NI from 2024-03-15 cite S
entry 9Z001 "Chips" for chip  cite S
  edition "First" by S effective 2023-01-01
    paragraph a when )" + condition +
                          R"( cite S
)");
  EXPECT_FALSE(rules->diagnostics.has_errors()) << rules->messages();
  return rules;
}

Meaning meaning(const Rules& rules) {
  const Edition& edition = rules.program.entries[0].editions[0];
  return meaning_of(rules.program, *edition.paragraphs[0].when, &edition);
}

TEST(Words, AreThoseOfARuleFile) {
  for (const std::string condition :
       {"tpp is 4800 TPP or more", "tpp is more than 4800 TPP and not power is none",
        "(hot or segment is server) and segment is not desktop", "tpp * (tpp + 1 TPP) is less than 100 TPP2",
        "tpp - (tpp - 1 TPP) is exactly 1 TPP", "max(tpp, densest) is 1.5 TPP or less",
        "destination in D:5, MO", "destination not in D:5, MO",
        "any row of throughput has (bits is less than 8 bit and rate is more than 1 TOPS)",
        "made is 2024-01-01 or more", "count over throughput where (bits is less than 8 bit) is 1 or more",
        "tf32_bits is 32"}) {
    const std::string written =
        condition == "made is 2024-01-01 or more" ? "made is on or after 2024-01-01" : condition;
    const auto rules = rules_with(written);
    EXPECT_EQ(meaning(*rules).words, condition);
  }
}

TEST(Words, TellApartWhatBindsOtherwise) {
  EXPECT_NE(meaning(*rules_with("tpp - (tpp - 1 TPP) is 1 TPP")).words,
            meaning(*rules_with("tpp - tpp - 1 TPP is 1 TPP")).words);
  EXPECT_NE(meaning(*rules_with("hot and (hot or tpp is 1 TPP)")).words,
            meaning(*rules_with("hot and hot or tpp is 1 TPP")).words);
}

TEST(Words, ComeWithWhatTheyStandFor) {
  const Meaning ten = meaning(*rules_with("hot")), eleven = meaning(*rules_with("hot", "11 W"));
  EXPECT_EQ(ten.words, eleven.words);
  EXPECT_NE(ten, eleven);
  EXPECT_EQ(ten.names.at("hot"), "power is 10 W or more");
  EXPECT_EQ(eleven.names.count("power"), 1u);

  const Meaning before = meaning(*rules_with("destination in D:5"));
  const Meaning after = meaning(*rules_with("destination in D:5", "10 W", "KH"));
  EXPECT_EQ(before.words, after.words);
  EXPECT_NE(before, after);
  EXPECT_EQ(before, meaning(*rules_with("destination in D:5", "11 W", "KH CN")));
}

}  // namespace
}  // namespace brightline::engine
