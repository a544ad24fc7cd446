// Licences for every destination, product and party: no exception is offered while a requirement applies that
// it does not overcome, and no licence is called unnecessary where Part 746 requires one.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "tools/answers/answering.hpp"
#include "tools/answers/country_name.hpp"
#include "tools/answers/given_fact.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/answers/stated_terms.hpp"

namespace brightline {
namespace {

using engine::Truth;

// Items of every kind for which the rules require licences, and one that nothing describes.
struct Case {
  const char* kind;
  std::vector<std::string> facts;
};
const Case cases[] = {
    {"integrated_circuit", {"tpp=15832", "datacenter=yes"}},
    {"integrated_circuit", {"tpp=5284.8", "datacenter=no"}},
    {"integrated_circuit", {"tpp=5284.8", "datacenter=no", "paragraph_of_3A001=missile_or_military"}},
    {"integrated_circuit", {"tpp=5284.8", "datacenter=no", "paragraph_of_3A001=other"}},
    {"integrated_circuit", {"tpp=2896", "die_area=608.5mm2", "datacenter=yes"}},
    {"integrated_circuit", {"tpp=800", "processing_performance=100TOPS", "io_bandwidth=1GB/s"}},
    {"integrated_circuit", {"tpp=8", "processing_performance=1TOPS", "io_bandwidth=1GB/s"}},
    {"integrated_circuit", {"memory_part=yes", "memory_bandwidth=300GB/s", "package_area=121mm2", "tpp=0"}},
    {"software", {"paragraph_of_5D002=a_1", "developed_items=b"}},
    {"software", {"developed_kind=circuits", "developed_items=a"}},
    {"technology", {"developed_kind=circuits", "developed_items=b"}},
    {"technology", {"developed_kind=listed_circuits", "developed_items=a"}},
    {"technology",
     {"developed_kind=listed_circuits", "developed_items=a", "paragraph_of_3A001=missile_or_military"}},
    {"technology", {"developed_kind=listed_computers", "developed_items=a"}},
    {"technology", {"developed_kind=information_security", "developed_items=a"}},
    {"technology", {"developed_kind=listed_computers", "developed_items=outside"}},
    {"computer", {"adjusted_peak_performance=100WT"}},
    {"model", {"training_operations=200Yop", "weights_published=no", "derived_from_published=no"}},
};

// What may be stated about a transaction so that exceptions, end uses and parties of Part 744 apply.
const std::vector<std::string> circumstances[] = {
    {},
    {"supercomputer_end_use=yes"},
    {"entity_listed=yes"},
    {"denied_party=yes"},
    {"military_end_use=yes"},
    {"unverified_party=yes"},
    {"temporary_export=yes", "replacement_part=yes", "government_use=yes", "operation_minimum=yes",
     "software_update=yes"},
    {"occupied_region=yes", "replacement_part=yes", "government_use=yes", "software_update=yes"},
    {"universal_validated_user=yes", "national_validated_user=yes"},
    {"universal_validated_user=yes", "unverified_party=yes", "hong_kong_document=yes"},
    {"footnote_1_party=yes", "product_of_e1=yes", "government_use=yes"},
    {"footnote_4_party=yes", "product_of_e2=yes", "government_use=yes"},
    {"footnote_3_party=yes", "government_use=yes"},
    {"nuclear_end_use=yes", "government_use=yes", "operation_minimum=yes"},
    {"missile_end_use=yes", "government_use=yes"},
    {"chemical_biological_end_use=yes", "government_use=yes"},
    {"support_of_weapons=yes"},
    {"support_of_intelligence=yes"},
    {"support_of_fabrication=yes"},
    {"sanctioned_party=yes", "government_use=yes"},
    {"military_intelligence=yes", "temporary_export=yes", "replacement_part=yes"},
    {"military_end_use=yes", "microprocessor_of_744_17=yes", "temporary_export=yes"},
    {"advanced_node_facility=yes", "government_use=yes"},
    {"advanced_node_design=yes", "government_use=yes"},
    {"equipment_end_use=yes", "temporary_export=yes"},
    {"temporary_export=yes", "replacement_part=yes", "government_use=yes", "supercomputer_end_use=yes"},
    {"for_manufacturing=yes", "designer_approved=yes"},
    {"encryption_exception=yes", "consignee_statement=yes", "strategic_party_of_uae=yes"},
    {"consumer_device=yes", "consumer_end_user=yes"},
    {"news_media=yes", "own_facility=yes", "safeguards_use=yes", "cooperating_military=yes",
     "cuban_people=yes", "occupied_region=yes"},
    {"military_end_use=yes", "government_use=yes", "temporary_export=yes"},
    {"maritime_nuclear_propulsion=yes", "government_use=yes"},
    {"vessel_or_aircraft=yes", "government_use=yes"},
    {"informed_by_bis=yes", "government_use=yes", "consignee_statement=yes"},
    {"hbm_exporter=yes", "hbm_bought_by_designer=yes", "hbm_to_packager=yes", "hbm_route=returned"},
};

std::vector<std::string> every_destination() {
  std::vector<std::string> codes;
  for (char first = 'A'; first <= 'Z'; ++first) {
    for (char second = 'A'; second <= 'Z'; ++second) {
      try {
        codes.push_back(country_code({first, second}, "--to"));
      } catch (const std::exception&) {
        continue;  // no country has this code
      }
    }
  }
  return codes;
}

// Where every circumstance is asked of every item, for a party of China one in five; elsewhere one in 31, in
// turn, so that all come up.
bool is_asked_everything(const std::string& destination) {
  static const std::vector<std::string> of_interest = {"AE", "AF", "BY", "CN", "CU", "DE", "HK", "IQ",
                                                       "IR", "KP", "MO", "RU", "SY", "UA", "VN"};
  return std::find(of_interest.begin(), of_interest.end(), destination) != of_interest.end();
}

using Stated = std::vector<std::string>;
bool anything(const std::string&, const Stated&) {
  return true;
}

class Licenses : public testing::Test {
 protected:
  // Asks for what `wanted(destination, stated)` says, and gives each answer to `look`.
  template <typename Wanted, typename Look>
  void each(const Wanted& wanted, const Look& look) {
    std::size_t turn = 0;
    for (const engine::Posture posture : {engine::Posture::enforced, engine::Posture::codified}) {
      for (const std::string& destination : every_destination()) {
        for (const char* headquarters : {"", "CN"}) {
          const std::string party = *headquarters ? headquarters : destination;
          Request request;
          request.on = engine::date("2026-09-24").value();
          request.posture = posture;
          request.transaction = {destination, "US", party, ""};
          const engine::Inquiry inquiry = inquiry_of(library_, request);
          const auto transaction = transaction_of(library_, request);
          for (const Case& it : cases) {
            for (const Stated& stated : circumstances) {
              const std::size_t one_in = !is_asked_everything(destination) ? 31 : *headquarters ? 5 : 1;
              if (turn++ % one_in != 0) continue;
              if (!wanted(destination, stated)) continue;
              engine::Description description;
              description.kind = it.kind;
              add_facts(it.facts, library_.program, description);
              add_facts(stated, library_.program, description);
              settle_stated_terms(library_.program, description);
              std::string told =
                  std::string(posture == engine::Posture::enforced ? "enforced, " : "codified, ") + party +
                  " in " + destination + ":";
              for (const std::string& fact : it.facts) told += " " + fact;
              for (const std::string& fact : stated) told += " " + fact;
              std::vector<std::string> warnings;
              look(destination,
                   answer(library_, inquiry, description, transaction, warnings).license->license, told);
            }
          }
        }
      }
    }
  }

  const RuleLibrary library_ = load_rules(Request{});
};

TEST_F(Licenses, ExceptionsOvercomeEveryRequirement) {
  std::size_t offered = 0;
  each(anything, [&](const std::string&, const engine::License& license, const std::string& told) {
    for (const engine::LicenseFinding& exception : license.exceptions) {
      if (exception.applies == Truth::no) continue;
      ++offered;
      const std::vector<std::string>& overcomes = exception.rule->overcomes;
      for (const engine::LicenseFinding& requirement : license.requirements) {
        if (requirement.applies != Truth::yes) continue;
        EXPECT_NE(std::find(overcomes.begin(), overcomes.end(), requirement.rule->name), overcomes.end())
            << exception.rule->name << " although " << requirement.rule->name << " stands: " << told;
      }
    }
  });
  EXPECT_GT(offered, 1000u);
}

// From the sections of Part 746 themselves, not from the rules: all items to Cuba, North Korea and Syria;
// items on the list to Belarus, Iran and Russia. For items on no list, no licence must be called unnecessary
// there either.
TEST_F(Licenses, NoEmbargoedDestinationGoesWithout) {
  const std::vector<std::string> embargoed = {"BY", "CU", "IR", "KP", "RU", "SY"};
  std::size_t asked = 0;
  const auto lies_there = [&](const std::string& destination, const Stated&) {
    return std::find(embargoed.begin(), embargoed.end(), destination) != embargoed.end();
  };
  each(lies_there, [&](const std::string&, const engine::License& license, const std::string& told) {
    ++asked;
    EXPECT_NE(license.required, Truth::no) << told;
  });
  EXPECT_GT(asked, 1000u);
}

// What Parts 736 and 744 forbid whatever the item is, by the fact that says so: nobody who states it is told
// that no licence is needed.
TEST_F(Licenses, NoStatedEndUseOrPartyGoesWithout) {
  const std::vector<std::string> decisive = {"missile_end_use=yes",
                                             "chemical_biological_end_use=yes",
                                             "support_of_weapons=yes",
                                             "support_of_intelligence",
                                             "support_of_fabrication=yes",
                                             "sanctioned_party=yes",
                                             "military_intelligence",
                                             "footnote_3_party=yes",
                                             "footnote_1_party=yes",
                                             "footnote_4_party=yes",
                                             "entity_listed=yes",
                                             "denied_party=yes",
                                             "advanced_node_facility",
                                             "advanced_node_design=yes",
                                             "maritime_nuclear_propulsion",
                                             "vessel_or_aircraft",
                                             "informed_by_bis"};
  std::set<std::string> met;
  const auto says_so = [&](const std::string&, const Stated& stated) {
    return std::any_of(stated.begin(), stated.end(), [&](const std::string& fact) {
      return std::any_of(decisive.begin(), decisive.end(),
                         [&](const std::string& each) { return fact.rfind(each, 0) == 0; });
    });
  };
  each(says_so, [&](const std::string&, const engine::License& license, const std::string& told) {
    for (const std::string& fact : decisive) {
      if (told.find(" " + fact) == told.npos) continue;
      met.insert(fact);
      EXPECT_EQ(license.required, Truth::yes) << told;
    }
  });
  EXPECT_EQ(met.size(), decisive.size());
}

// 744.2: any destination but those of Supp. No. 3 to Part 744. 746.6: the occupied regions, whatever the
// item.
TEST_F(Licenses, NuclearEndUsesAndOccupiedRegionsNeedOne) {
  const std::vector<std::string> supplement_3 = {"AT", "AU", "BE", "CA", "DE", "DK", "ES", "FI",
                                                 "FR", "GB", "GR", "IE", "IS", "IT", "JP", "LU",
                                                 "NL", "NO", "NZ", "PT", "SE", "SM", "TR", "VA"};
  std::size_t nuclear = 0, occupied = 0;
  const auto says_so = [](const std::string&, const Stated& stated) {
    return std::any_of(stated.begin(), stated.end(), [](const std::string& fact) {
      return fact == "nuclear_end_use=yes" || fact == "occupied_region=yes";
    });
  };
  each(says_so, [&](const std::string& destination, const engine::License& license, const std::string& told) {
    const bool excepted =
        std::find(supplement_3.begin(), supplement_3.end(), destination) != supplement_3.end();
    if (told.find("nuclear_end_use=yes") != told.npos && !excepted) {
      ++nuclear;
      EXPECT_EQ(license.required, Truth::yes) << told;
    }
    if (destination == "UA" && told.find("occupied_region=yes") != told.npos) {
      ++occupied;
      EXPECT_EQ(license.required, Truth::yes) << told;
    }
  });
  EXPECT_GT(nuclear, 100u);
  EXPECT_GT(occupied, 20u);
}

// 746.3(a)(4) and (c): any item for a military end use in Iraq, and no exception, but for official use of the
// United States.
TEST_F(Licenses, MilitaryEndUseInIraqNeedsOneAndHasNoException) {
  std::size_t asked = 0;
  const auto lies_there = [](const std::string& destination, const Stated& stated) {
    const auto said = [&](const char* fact) {
      return std::find(stated.begin(), stated.end(), fact) != stated.end();
    };
    return destination == "IQ" && said("military_end_use=yes") && !said("government_use=yes");
  };
  each(lies_there, [&](const std::string&, const engine::License& license, const std::string& told) {
    ++asked;
    EXPECT_EQ(license.required, Truth::yes) << told;
    for (const engine::LicenseFinding& exception : license.exceptions)
      EXPECT_EQ(exception.applies, Truth::no) << exception.rule->name << ": " << told;
  });
  EXPECT_GT(asked, 20u);
}

// The answers that could be given to a fact: both ends of an amount.
std::vector<std::string> every_answer(const engine::Fact& fact) {
  switch (fact.type.kind) {
    case engine::TypeKind::yes_no:
      return {"yes", "no"};
    case engine::TypeKind::choice:
      return fact.type.options;
    case engine::TypeKind::quantity:
      return {(fact.type.positive ? "0.001" : "0") + fact.type.unit.name, "1000000" + fact.type.unit.name};
    default:
      return {};
  }
}

// No licence is called unnecessary where something that nobody said of the item could require one, unless the
// answer names it as presumed.
TEST_F(Licenses, WhatNobodySaidIsNamed) {
  const std::vector<Case> unsettled = {
      {"computer", {}},
      {"computer", {"adjusted_peak_performance=10WT"}},
      {"integrated_circuit", {"tpp=1500"}},
      {"integrated_circuit", {"tpp=2896", "die_area=608.5mm2", "datacenter=yes"}},
      {"integrated_circuit", {"tpp=800", "processing_performance=100TOPS", "io_bandwidth=1GB/s"}},
      {"software", {"developed_kind=circuits", "developed_items=b"}},
      {"technology", {"developed_kind=circuits", "developed_items=b"}},
      {"technology", {"developed_kind=computers"}},
  };
  std::size_t refused = 0, tried = 0, settled = 0;
  for (const char* destination : {"SG", "DE", "VN", "CN", "IQ"}) {
    Request request;
    request.on = engine::date("2026-09-24").value();
    request.transaction = {destination, "US", destination, destination};
    const engine::Inquiry inquiry = inquiry_of(library_, request);
    const auto transaction = transaction_of(library_, request);
    const engine::Program& program = library_.program;
    for (const Case& it : unsettled) {
      for (const Stated& stated : {Stated{}, Stated{"supercomputer_end_use=yes"}}) {
        const auto asked = [&](const Stated& more) {
          engine::Description description;
          description.kind = it.kind;
          add_facts(it.facts, program, description);
          add_facts(stated, program, description);
          add_facts(more, program, description);
          settle_stated_terms(program, description);
          std::vector<std::string> warnings;
          return answer(library_, inquiry, description, transaction, warnings);
        };
        const Answer usual = asked({});
        if (usual.license->license.required != Truth::no) continue;
        ++settled;
        for (const engine::FactIndex index : program.items[usual.subject.item].facts) {
          const engine::Fact& fact = program.facts[engine::position(index)];
          if (usual.subject.facts[engine::position(index)] != engine::unknown_value(fact.type)) continue;
          if (fact.type.default_answer) continue;
          const std::vector<engine::FactIndex>& named = usual.license->license.presumed;
          if (std::find(named.begin(), named.end(), index) != named.end()) continue;
          for (const std::string& said : every_answer(fact)) {
            try {
              ++tried;
              EXPECT_EQ(asked({fact.name + "=" + said}).license->license.required, Truth::no)
                  << it.kind << " to " << destination << " where " << fact.name << " is " << said;
            } catch (const Refusal&) {
              ++refused;  // what was said contradicts the rest
            }
          }
        }
      }
    }
  }
  EXPECT_GT(settled, 10u);
  EXPECT_GT(tried, 8 * refused);
}

TEST_F(Licenses, EveryExceptionSaysWhatItOvercomes) {
  for (const engine::LicenseRule& rule : library_.program.license_rules) {
    if (rule.kind != engine::LicenseRuleKind::exception) continue;
    EXPECT_FALSE(rule.overcomes.empty()) << rule.name;
    for (const std::string& name : rule.overcomes) {
      const auto& rules = library_.program.license_rules;
      EXPECT_TRUE(std::any_of(rules.begin(), rules.end(),
                              [&](const engine::LicenseRule& other) {
                                return other.kind == engine::LicenseRuleKind::requirement &&
                                       other.name == name;
                              }))
          << rule.name << " overcomes " << name << ", which no requirement is called";
    }
  }
}

// Every requirement has a review that states its policy, but for one: nobody is licensed to deal with a party
// that is denied export privileges (736.2(b)(4)). A bar to exceptions requires no licence.
TEST_F(Licenses, EveryRequirementHasAReview) {
  std::set<std::string> reviewed, without;
  for (const engine::LicenseRule& rule : library_.program.license_rules) {
    if (rule.kind == engine::LicenseRuleKind::review)
      reviewed.insert(rule.overcomes.begin(), rule.overcomes.end());
  }
  for (const engine::LicenseRule& rule : library_.program.license_rules) {
    if (rule.kind == engine::LicenseRuleKind::requirement && !rule.beside_others &&
        reviewed.count(rule.name) == 0)
      without.insert(rule.name);
  }
  // The text states no policy for either: 736.2(b)(4) and 746.3(f)(1).
  EXPECT_EQ(without, (std::set<std::string>{"GP4", "IQT"}));
}

// 742.1(f): what else is said of end uses and parties adds requirements, and no settled policy is milder than
// that of the same item without them. One without a policy leaves nothing settled but a policy of denial.
TEST_F(Licenses, NoFurtherRequirementMakesTheReviewMilder) {
  const std::vector<engine::ReviewPolicy> from_the_mildest = {
      engine::ReviewPolicy::presumption_of_approval, engine::ReviewPolicy::case_by_case,
      engine::ReviewPolicy::presumption_of_denial, engine::ReviewPolicy::policy_of_denial};
  const auto strictness = [&](const engine::License& license) {
    return std::find(from_the_mildest.begin(), from_the_mildest.end(), *license.review()) -
           from_the_mildest.begin();
  };
  const auto names_of = [](const engine::License& license) {
    std::set<std::string> names;
    for (const engine::LicenseFinding& it : license.requirements) {
      if (it.applies == Truth::yes) names.insert(it.rule->name);
    }
    return names;
  };
  engine::License plain;
  std::string item;
  std::size_t compared = 0, open = 0;
  each([](const std::string& destination, const Stated&) { return is_asked_everything(destination); },
       [&](const std::string&, const engine::License& license, const std::string& told) {
         if (item.empty() || told.rfind(item, 0) != 0) {
           item = told;
           plain = license;
         }
         const std::set<std::string> names = names_of(license), fewer = names_of(plain);
         if (names.count("GP4") + names.count("VA") > 0) {
           ++open;
           EXPECT_TRUE(!license.review() || strictness(license) == 3) << told;
         }
         if (!license.review() || !plain.review() ||
             !std::includes(names.begin(), names.end(), fewer.begin(), fewer.end()))
           return;
         ++compared;
         EXPECT_GE(strictness(license), strictness(plain)) << told;
       });
  EXPECT_GT(compared, 1000u);
  EXPECT_GT(open, 100u);
}

// What nobody decided covers each option: an answer that is certain without one is the same with any.
TEST_F(Licenses, AnUndecidedReadingCoversItsOptions) {
  std::size_t compared = 0, turn = 0, open = 0;
  for (const char* const destination : {"AE", "CN", "DE", "SG", "VN"}) {
    for (const char* const party : {destination, "CN"}) {
      for (const Case& it : cases) {
        for (const Stated& stated : circumstances) {
          if (turn++ % 17 != 0) continue;
          engine::Description description;
          description.kind = it.kind;
          add_facts(it.facts, library_.program, description);
          add_facts(stated, library_.program, description);
          settle_stated_terms(library_.program, description);
          Request request;
          request.on = engine::date("2026-09-24").value();
          request.transaction = {destination, "US", party, party};
          const auto transaction = transaction_of(library_, request);
          engine::Inquiry inquiry = inquiry_of(library_, request);
          std::vector<std::string> warnings;
          const engine::License undecided =
              answer(library_, inquiry, description, transaction, warnings).license->license;
          open += undecided.required == Truth::unknown ? 1 : 0;
          for (std::size_t i = 0; i < inquiry.choices.size(); ++i) {
            const engine::Interpretation& reading = library_.program.interpretations[i];
            for (std::size_t option = 0; reading.may_be_open && option + 1 < reading.options.size();
                 ++option) {
              engine::Inquiry decided = inquiry;
              decided.choices[i] = option;
              const engine::License license =
                  answer(library_, decided, description, transaction, warnings).license->license;
              ++compared;
              const std::string told = reading.name + "=" + reading.options[option] + ", " + party + " in " +
                                       destination + ": " + it.facts.front();
              if (undecided.required != Truth::unknown) {
                EXPECT_EQ(undecided.required, license.required) << told;
              }
              if (license.required == Truth::no) continue;
              for (const engine::LicenseFinding& exception : undecided.exceptions) {
                if (exception.applies == Truth::unknown) continue;
                const auto same = std::find_if(license.exceptions.begin(), license.exceptions.end(),
                                               [&](const engine::LicenseFinding& other) {
                                                 return other.rule->name == exception.rule->name;
                                               });
                const Truth available = same == license.exceptions.end() ? Truth::no : same->applies;
                EXPECT_EQ(exception.applies, available) << exception.rule->name << ", " << told;
              }
            }
          }
        }
      }
    }
  }
  EXPECT_GT(compared, 1000u);
  EXPECT_GT(open, 10u);
}

}  // namespace
}  // namespace brightline
