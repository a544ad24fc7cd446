#include "engine/answer/license.hpp"

#include "grammar/text.hpp"
#include "tests/unit/engine/rules.hpp"

namespace brightline::engine {
namespace {

// The text is split so that each test shows one thing.
constexpr const char* license_sample = R"(
rulebook test of NO
source S "1 Sample Register 1"  published 2022-10-13
item chip
  fact tpp?        : TPP
  fact datacenter? : yes/no
item box covers server, rack
  components chip, box
  fact tpp?        : TPP
  fact datacenter? : yes/no
item part
  fact weight?  : TPP
  fact stamped? : yes/no presumed no
  fact class?   : one of plain, odd presumed plain
item transaction
  fact destination?     : country
  fact headquarters?    : country
  fact ultimate_parent? : country
  fact completed        : date
  fact stated           : yes/no default no
group D:5 "sample"  members CN KH
  add NI from 2024-03-15
  drop KH from 2025-11-07
  cite S
entry 9Z001 "Chips" for chip  cite S
  edition "First" by S effective 2023-01-01 until 2024-01-01
    paragraph a when tpp is 4800 TPP or more
    paragraph b unless a
      when tpp is 2400 TPP or more
    note 2 excludes a, b when datacenter is no and tpp is less than 4800 TPP
  edition "Second" by S amends "First" effective 2024-01-01
    note 1 presumes a when stated is yes and completed is on or after 2024-06-01
entry 9Z002 "Boxes" for box  cite S
  edition "First" by S effective 2023-01-01
    paragraph a when any component is 9Z001.a
    paragraph b unless a
      when any component is 9Z001.b
entry 9Z003 "Boxes not elsewhere specified" for box on request  cite S
  edition "First" by S effective 2023-01-01
    paragraph a when tpp is 1 TPP or more and not 9Z002
entry 9Z004 "Stamped parts" for part on request  cite S
  edition "First" by S effective 2023-01-01 or earlier
    paragraph a when stamped is yes and class is odd
entry 9Z005 "Heavy parts" for part on request  cite S
  edition "First" by S effective 2023-01-01 or earlier
    paragraph a when weight is 10 TPP or more
requirement AT "parts" for 9Z004, 9Z005 effective 2023-01-01
  when destination in D:5
  cite S
requirement MT "older than its words" for 9Z005 effective 2024-06-01 or earlier
  when destination in D:5 and stated is yes
  cite S
requirement RS "by destination" for 9Z001.a, 9Z002.a effective 2023-01-01 until 2025-01-13
  when destination in D:5, MO
  cite S
requirement HQ "by headquarters" for 9Z001.a, 9Z002.a effective 2023-01-01
  when party headquartered in D:5, MO
  cite S
requirement RS "worldwide" for 9Z001.a, 9Z002.a effective 2025-01-13 compliance 2025-05-15 not enforced from 2025-05-13 by S
  when destination anywhere and destination not in US
  cite S
requirement RS "practice" for 9Z001.a, 9Z002.a effective 2025-01-13 as enforced
  when destination in D:5, MO
  cite S
exception NAC "notified" for 9Z001, 9Z002 effective 2023-01-01
  when datacenter is no
  overcomes RS
  needs "notification", "an order"
  cite S
review for 9Z001, 9Z002 effective 2023-01-01
  of RS, HQ
  case by case when datacenter is no
  presumption of denial when destination in CN
  otherwise presumption of approval
  cite S
)";

struct Asked {
  std::unique_ptr<Rules> rules = rules_from(license_sample);

  Subject subject(const char* kind, std::vector<DescribedFact> facts,
                  std::vector<DescribedComponent> parts = {}) const {
    Description description;
    description.name = "the part";
    description.kind = kind;
    description.facts = std::move(facts);
    description.components_known = !parts.empty();
    description.components = std::move(parts);
    std::vector<Misfit> misfits;
    Subject result = read_subject(rules->program, description, false, misfits);
    EXPECT_TRUE(misfits.empty()) << misfits.front().message;
    return result;
  }
  Inquiry inquiry(const char* on, Posture posture = Posture::enforced) const {
    return {*date(on), {}, default_choices(rules->program), posture};
  }
  License license(const Subject& subject, const char* on, Posture posture = Posture::enforced) const {
    return engine::license(rules->program, subject, inquiry(on, posture));
  }
};

DescribedFact place(const char* name, const char* code) {
  return {name, std::string(code)};
}

DescribedComponent part(std::vector<DescribedFact> facts, const char* name = "a part") {
  Description description;
  description.name = name;
  description.facts = std::move(facts);
  return {std::move(description), "compute", "8"};
}

TEST(License, RulesAreRead) {
  const Asked asked;
  EXPECT_TRUE(asked.rules->diagnostics.sorted().empty()) << asked.rules->messages();
}

TEST(License, IsRequiredByDestination) {
  const Asked asked;
  const auto required = [&](const char* to, const char* hq) {
    return asked
        .license(asked.subject("chip", {amount("tpp", "4800"), place("destination", to),
                                        place("headquarters", hq), place("ultimate_parent", hq)}),
                 "2023-11-17")
        .required;
  };
  EXPECT_EQ(required("CN", "US"), Truth::yes);
  EXPECT_EQ(required("MO", "US"), Truth::yes);
  EXPECT_EQ(required("DE", "DE"), Truth::no);
  EXPECT_EQ(required("DE", "CN"), Truth::yes);
}

TEST(License, UnknownHeadquartersAreNotNo) {
  const Asked asked;
  const License found = asked.license(
      asked.subject("chip", {amount("tpp", "4800"), place("destination", "DE"), place("headquarters", "DE")}),
      "2023-11-17");
  EXPECT_EQ(found.required, Truth::unknown);
  EXPECT_EQ(found.missing, std::vector<std::string>{"ultimate_parent"});
  // They are not asked for if the destination decides.
  const License settled =
      asked.license(asked.subject("chip", {amount("tpp", "4800"), place("destination", "CN")}), "2023-11-17");
  EXPECT_EQ(settled.required, Truth::yes);
  EXPECT_TRUE(settled.missing.empty());
  ASSERT_EQ(settled.requirements.size(), 1u);
  EXPECT_EQ(settled.requirements.front().rule->name, "RS");
}

TEST(License, AnItemThatIsNotDescribedNeedsNone) {
  const Asked asked;
  const License found =
      asked.license(asked.subject("chip", {amount("tpp", "100"), place("destination", "CN")}), "2023-11-17");
  EXPECT_EQ(found.required, Truth::no);
  EXPECT_TRUE(found.exceptions.empty());
  EXPECT_TRUE(found.reviews.empty());
  const License open = asked.license(asked.subject("chip", {place("destination", "CN")}), "2023-11-17");
  EXPECT_EQ(open.required, Truth::unknown);
  EXPECT_EQ(open.missing.front(), "tpp");
}

TEST(License, WordsThatAreNotHeldSettleNothing) {
  const Asked asked;
  const auto found = [&](const char* kind, std::vector<DescribedFact> facts, const char* on,
                         const char* destination = "DE") {
    facts.push_back(place("destination", destination));
    const License license = asked.license(asked.subject(kind, std::move(facts)), on);
    return std::string(name_of(license.required)) + " " + grammar::joined(license.unheld, "; ");
  };
  // Only that the entry does not describe it at all, which is presumed, settles anything on the day before.
  EXPECT_EQ(found("part", {amount("weight", "1")}, "2022-12-31"), "unknown 9Z005 before 2023-01-01");
  EXPECT_EQ(found("part", {amount("weight", "1")}, "2023-01-01"), "no ");
  EXPECT_EQ(found("part", {{"stamped", Truth::yes}, {"class", std::string("odd")}}, "2022-12-31"),
            "unknown 9Z004 before 2023-01-01; 9Z005 before 2023-01-01");
  // What began on its first day was no law before.
  EXPECT_EQ(found("chip", {amount("tpp", "4800")}, "2022-12-31"), "no ");
  // Of a requirement the places settle nothing, and what is stated does.
  const std::vector<DescribedFact> heavy{amount("weight", "10")};
  EXPECT_EQ(found("part", heavy, "2024-05-31"), "no ");
  EXPECT_EQ(found("part", {amount("weight", "10"), {"stated", Truth::yes}}, "2024-05-31"),
            "unknown MT (older than its words) before 2024-06-01");
  EXPECT_EQ(found("part", {amount("weight", "10"), {"stated", Truth::yes}}, "2024-06-01"), "no ");
  // What stays in the country whose law it is needs none, whatever the words were.
  EXPECT_EQ(found("part", {amount("weight", "1")}, "2022-12-31", "NO"), "no ");
  EXPECT_EQ(found("part", {amount("weight", "10"), {"stated", Truth::yes}}, "2024-05-31", "NO"), "no ");
}

TEST(License, GroupsHaveMembersOnDays) {
  const Asked asked;
  const CountryGroup& group = asked.rules->program.groups.front();
  const auto member = [&](const char* code, const char* on) {
    return is_member(group, *country(code), *date(on));
  };
  EXPECT_FALSE(member("NI", "2024-03-14"));
  EXPECT_TRUE(member("NI", "2024-03-15"));
  EXPECT_TRUE(member("KH", "2025-11-06"));
  EXPECT_FALSE(member("KH", "2025-11-07"));
  EXPECT_TRUE(member("CN", "2022-01-01"));
  EXPECT_FALSE(country("cn"));
  EXPECT_FALSE(country("CHN"));
}

TEST(License, PosturesDiffer) {
  const Asked asked;
  const Subject german = asked.subject("chip", {amount("tpp", "4800"), place("destination", "DE"),
                                                place("headquarters", "DE"), place("ultimate_parent", "DE")});
  EXPECT_EQ(asked.license(german, "2025-01-12", Posture::codified).required, Truth::no);
  EXPECT_EQ(asked.license(german, "2025-01-13", Posture::codified).required, Truth::yes);
  EXPECT_EQ(asked.license(german, "2025-01-13").required, Truth::no);
  EXPECT_EQ(asked.license(german, "2025-05-15").required, Truth::no);
  const auto differ = [&](const char* on) {
    return !same_answer(asked.license(german, on, Posture::codified), asked.license(german, on));
  };
  EXPECT_FALSE(differ("2025-01-12"));
  EXPECT_TRUE(differ("2025-01-13"));
  // Enforcement that the text does not state counts in that posture only.
  const Subject chinese = asked.subject("chip", {amount("tpp", "4800"), place("destination", "CN")});
  const License enforced = asked.license(chinese, "2025-06-01");
  ASSERT_EQ(enforced.requirements.size(), 1u);
  EXPECT_EQ(enforced.requirements.front().rule->heading, "practice");
  const License codified = asked.license(chinese, "2025-06-01", Posture::codified);
  ASSERT_EQ(codified.requirements.size(), 1u);
  EXPECT_EQ(codified.requirements.front().rule->heading, "worldwide");
}

TEST(License, ExceptionsAndReview) {
  const Asked asked;
  const auto found = [&](std::vector<DescribedFact> facts) {
    facts.push_back(amount("tpp", "5000"));
    facts.push_back(place("destination", "CN"));
    // If headquarters are unknown, a requirement that the exception does not overcome may apply.
    facts.push_back(place("headquarters", "US"));
    facts.push_back(place("ultimate_parent", "US"));
    return asked.license(asked.subject("chip", std::move(facts)), "2023-11-17");
  };
  const License gaming = found({truth("datacenter", false)});
  ASSERT_EQ(gaming.exceptions.size(), 1u);
  EXPECT_EQ(gaming.exceptions.front().applies, Truth::yes);
  EXPECT_EQ(gaming.exceptions.front().rule->needs.size(), 2u);
  EXPECT_EQ(gaming.review(), ReviewPolicy::case_by_case);
  const License server = found({truth("datacenter", true)});
  EXPECT_EQ(server.exceptions.front().applies, Truth::no);
  EXPECT_EQ(server.review(), ReviewPolicy::presumption_of_denial);
  const License open = found({});
  EXPECT_EQ(open.exceptions.front().applies, Truth::unknown);
  EXPECT_FALSE(open.review());
  EXPECT_EQ(open.reviews, (std::vector{ReviewPolicy::case_by_case, ReviewPolicy::presumption_of_denial}));
}

TEST(BillOfMaterials, IsDecidedByAnyPartAndNeverByTheSum) {
  const Asked asked;
  const auto verdict_of = [&](std::vector<DescribedComponent> parts) {
    return classify(asked.rules->program, asked.subject("rack", {}, std::move(parts)),
                    asked.inquiry("2023-11-17"))
        .verdict;
  };
  EXPECT_EQ(verdict_of({part({amount("tpp", "4800")}), part({amount("tpp", "1")})}).provision, "9Z002.a");
  EXPECT_EQ(verdict_of(
                {part({amount("tpp", "2000")}), part({amount("tpp", "2000")}), part({amount("tpp", "2000")})})
                .outcome,
            Outcome::not_described);
  EXPECT_EQ(verdict_of({part({amount("tpp", "3000"), truth("datacenter", true)})}).provision, "9Z002.b");
  // A part that a note excludes does not count.
  EXPECT_EQ(verdict_of({part({amount("tpp", "3000"), truth("datacenter", false)})}).outcome,
            Outcome::not_described);
  EXPECT_EQ(verdict_of({part({}, "Xeon"), part({amount("tpp", "4800")})}).provision, "9Z002.a");
}

TEST(BillOfMaterials, NamesThePartThatIsNotKnown) {
  const Asked asked;
  const Classification found =
      classify(asked.rules->program,
               asked.subject("server", {}, {part({}, "Xeon"), part({amount("tpp", "3000")}, "a chip")}),
               asked.inquiry("2023-11-17"));
  EXPECT_EQ(found.verdict.outcome, Outcome::undetermined);
  std::vector<std::string> missing;
  for (const Deciding& deciding : found.deciding) missing.push_back(deciding.fact);
  EXPECT_EQ(missing, (std::vector<std::string>{"Xeon", "a chip: datacenter"}));
  ASSERT_EQ(found.components.size(), 2u);
  EXPECT_EQ(found.components.front().verdict.outcome, Outcome::undetermined);
}

TEST(BillOfMaterials, IsLookedThroughAtEveryLevel) {
  const Asked asked;
  DescribedComponent node;
  node.part.name = "a node";
  node.part.kind = "server";
  node.part.components_known = true;
  node.part.components = {part({amount("tpp", "4800")})};
  const Classification found =
      classify(asked.rules->program, asked.subject("rack", {}, {node}), asked.inquiry("2023-11-17"));
  EXPECT_EQ(found.verdict.provision, "9Z002.a");
  EXPECT_EQ(found.components.front().verdict.provision, "9Z002.a");
  const License license =
      asked.license(asked.subject("rack", {place("destination", "CN")}, {node}), "2023-11-17");
  EXPECT_EQ(license.required, Truth::yes);
}

TEST(Entries, OnRequestAreLookedAtWhenAskedFor) {
  const Asked asked;
  const Subject box = asked.subject("box", {amount("tpp", "5")}, {part({amount("tpp", "1")})});
  const Classification ordinary = classify(asked.rules->program, box, asked.inquiry("2023-11-17"));
  EXPECT_EQ(ordinary.verdict.outcome, Outcome::not_described);
  EXPECT_EQ(ordinary.also, std::vector<std::string>{"9Z003.a"});
  Inquiry inquiry = asked.inquiry("2023-11-17");
  inquiry.entries = {"9Z003"};
  EXPECT_EQ(classify(asked.rules->program, box, inquiry).verdict.provision, "9Z003.a");
  const Subject controlled = asked.subject("box", {amount("tpp", "5")}, {part({amount("tpp", "4800")})});
  EXPECT_EQ(classify(asked.rules->program, controlled, inquiry).verdict.outcome, Outcome::not_described);
}

// A figure that is missing leaves the licence open; what is presumed does not, and is named where it decides.
TEST(License, RestsOnWhatIsPresumedAndSaysSo) {
  const Asked asked;
  const auto found = [&](std::vector<DescribedFact> facts, const char* to, std::vector<std::string> entries) {
    facts.push_back(place("destination", to));
    const Subject subject = asked.subject("part", std::move(facts));
    Inquiry inquiry = asked.inquiry("2023-11-17");
    inquiry.entries = std::move(entries);
    return license(asked.rules->program, subject, inquiry);
  };
  const License heavy = found({}, "CN", {});
  EXPECT_EQ(heavy.required, Truth::unknown);
  EXPECT_EQ(heavy.missing, std::vector<std::string>{"weight"});
  const License light = found({amount("weight", "1")}, "CN", {});
  EXPECT_EQ(light.required, Truth::no);
  ASSERT_EQ(light.presumed.size(), 2u);
  EXPECT_EQ(asked.rules->program.facts[position(light.presumed.front())].name, "stamped");
  // Nothing is presumed of what was stated, nor of entries asked for by name, nor named where it cannot
  // matter.
  EXPECT_TRUE(found({amount("weight", "1"), truth("stamped", false)}, "CN", {}).presumed.empty());
  EXPECT_EQ(found({amount("weight", "1"), truth("stamped", true)}, "CN", {}).presumed.size(), 1u);
  EXPECT_TRUE(found({amount("weight", "1")}, "DE", {}).presumed.empty());
  EXPECT_EQ(found({amount("weight", "1")}, "CN", {"9Z004"}).required, Truth::unknown);
  EXPECT_EQ(classify(asked.rules->program, asked.subject("part", {}),
                     [&] {
                       Inquiry inquiry = asked.inquiry("2023-11-17");
                       inquiry.entries = {"9Z004"};
                       return inquiry;
                     }())
                .verdict.outcome,
            Outcome::undetermined);
}

TEST(Editions, AmendAndPresume) {
  const Asked asked;
  const auto found = [&](std::vector<DescribedFact> facts, const char* on) {
    Subject chip = asked.subject("chip", std::move(facts));
    complete_transaction(asked.rules->program, *date(on), chip);
    return classify(asked.rules->program, chip, asked.inquiry(on)).verdict;
  };
  // The paragraphs of the earlier edition are kept.
  EXPECT_EQ(found({amount("tpp", "4800")}, "2024-07-01").provision, "9Z001.a");
  EXPECT_EQ(found({amount("tpp", "3000"), truth("datacenter", false)}, "2024-07-01").outcome,
            Outcome::not_described);
  // From its day on, the presumption applies in spite of the figures and of notes that exclude them.
  EXPECT_EQ(
      found({amount("tpp", "10"), truth("datacenter", false), truth("stated", true)}, "2024-07-01").provision,
      "9Z001.a");
  EXPECT_EQ(found({amount("tpp", "10"), truth("stated", true)}, "2024-05-31").outcome,
            Outcome::not_described);
  EXPECT_EQ(found({amount("tpp", "10")}, "2024-07-01").outcome, Outcome::not_described);
  EXPECT_EQ(found({amount("tpp", "10"), truth("stated", true)}, "2023-07-01").outcome,
            Outcome::not_described);
}

// 15 CFR 742.6(a)(6)(iii) on its effective day: 44 countries and Macau.
TEST(ShippedLicenses, ReachTheDestinationsOfOctober2023) {
  const std::unique_ptr<Rules> rules = shipped_3A090();
  std::size_t reached = 0;
  for (char first = 'A'; first <= 'Z'; ++first) {
    for (char second = 'A'; second <= 'Z'; ++second) {
      const std::string code{first, second};
      if (code == "HK") continue;  // included in China
      Description chip;
      chip.kind = "integrated_circuit";
      chip.facts = {amount("tpp", "15832"), truth("datacenter", true), place("destination", code.c_str()),
                    place("headquarters", "DE"), place("ultimate_parent", "DE")};
      std::vector<Misfit> misfits;
      const Subject subject = read_subject(rules->program, chip, false, misfits);
      const License found =
          license(rules->program, subject, {*date("2023-11-17"), {}, default_choices(rules->program)});
      if (found.required == Truth::yes) ++reached;
    }
  }
  EXPECT_EQ(reached, 45u);
}

}  // namespace
}  // namespace brightline::engine
