// An exception that is available is for every paragraph by which a requirement applies: an item of several
// entries needs one that each of them has. Asked of every destination, every product of the catalog, and
// items of several entries at once, with what may be stated of a transaction and with the readings of open
// law.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "catalog/describe.hpp"
#include "tools/answers/answering.hpp"
#include "tools/answers/catalog_items.hpp"
#include "tools/answers/country_name.hpp"
#include "tools/answers/given_fact.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/answers/stated_terms.hpp"

namespace brightline {
namespace {

using engine::Truth;
using Facts = std::vector<std::string>;

// What else may describe an item, several entries at once.
const std::vector<Facts> further_entries_of_circuits = {
    {},
    {"paragraph_of_3A001=other"},
    {"paragraph_of_3A001=microwave"},
    {"paragraph_of_3A001=missile_or_military"},
    {"paragraph_of_3A001=capacitor_or_magnet"},
    {"paragraph_of_5A002=a"},
    {"paragraph_of_5A002=b", "paragraph_of_3A001=other"},
    {"paragraph_of_5A002=c", "paragraph_of_5A004=b"},
    {"described_in_5A992_c=yes", "paragraph_of_3A001=other"},
    {"paragraph_of_5A004=a", "described_in_5A992_c=yes"}};
const std::vector<Facts> further_entries_of_computers = {
    {},
    {"adjusted_peak_performance=100WT"},
    {"adjusted_peak_performance=100WT", "described_in_4A004=yes"},
    {"adjusted_peak_performance=100WT", "described_in_4A005=yes"},
    {"adjusted_peak_performance=10WT", "described_in_4A004=yes", "described_in_4A005=yes"},
    {"aggregated_peak_performance=100WT", "paragraph_of_5A002=a"},
    {"interconnection_equipment=yes", "link_rate=3GB/s", "described_in_5A992_c=yes"},
    {"adjusted_peak_performance=100WT", "paragraph_of_5A002=c", "paragraph_of_5A004=a"},
    {"aggregated_peak_performance=100WT", "described_in_4A005=yes", "paragraph_of_5A002=b"},
    {"adjusted_peak_performance=100WT", "described_in_4A004=yes", "described_in_5A992_c=yes"},
    {"adjusted_peak_performance=0.1WT", "described_in_5A992_c=yes", "described_in_4A005=yes"},
    {"adjusted_peak_performance=0.1WT", "signal_processing=yes", "paragraph_of_5A004=b"}};
const std::vector<Facts> software = {
    {"developed_kind=circuits", "developed_items=a"},
    {"developed_kind=listed_circuits", "developed_items=b", "described_in_5D992=yes"},
    {"developed_kind=listed_circuits", "developed_items=a", "described_in_5D992=yes"},
    {"developed_kind=listed_circuits", "developed_items=a", "paragraph_of_5D002=a_1"},
    {"developed_kind=computers", "developed_items=a", "described_in_5D992=yes"},
    {"developed_kind=computers", "developed_items=b", "paragraph_of_5D002=c_2"},
    {"developed_kind=listed_computers", "developed_items=a"},
    {"developed_kind=listed_computers", "developed_items=b", "described_in_5D992=yes"},
    {"developed_kind=listed_computers", "developed_items=b", "paragraph_of_5D002=a_1"},
    {"developed_kind=listed_computers", "developed_items=outside", "described_in_5D992=yes"},
    {"developed_kind=listed_computers", "developed_items=outside", "paragraph_of_5D002=b"},
    {"developed_kind=circuits", "developed_items=c", "paragraph_of_5D002=a_2"}};
const std::vector<Facts> technology = {
    {"developed_kind=circuits", "developed_items=a"},
    {"developed_kind=circuits", "developed_items=b", "paragraph_of_3A001=microwave"},
    {"developed_kind=listed_circuits", "developed_items=b"},
    {"developed_kind=listed_circuits", "developed_items=outside"},
    {"developed_kind=listed_computers", "developed_items=a"},
    {"developed_kind=listed_computers", "developed_items=outside"},
    {"developed_kind=information_security", "developed_items=b"},
    {"developed_kind=mass_market", "developed_items=a"}};

// What makes exceptions available, together where they do not contradict each other.
const std::vector<Facts> stated_together = {
    {"datacenter=no", "encryption_exception=yes"},
    {"consignee_statement=yes", "strategic_party_of_uae=yes", "encryption_exception=yes"},
    {"designer_approved=yes", "for_manufacturing=yes", "encryption_exception=yes"},
    {"for_manufacturing=yes"},
    {"datacenter=no", "in_country=yes", "encryption_exception=yes", "hong_kong_document=yes"},
    {"temporary_export=yes", "replacement_part=yes", "government_use=yes", "own_facility=yes"},
    {"defective_replaced=yes", "serviced_item=yes", "news_media=yes", "software_update=yes"},
    {"operation_minimum=yes", "safeguards_use=yes", "cooperating_government=yes", "sensitive_software=no"},
    {"cuban_people=yes", "consumer_device=yes", "consumer_end_user=yes", "cooperating_military=yes"},
    {"military_end_use=yes", "government_use=yes", "temporary_export=yes"},
    {"supercomputer_end_use=yes", "government_use=yes", "datacenter=no", "encryption_exception=yes"},
    {"universal_validated_user=yes", "restricted_facility=yes", "entity_listed=yes"},
    {"universal_validated_user=yes", "national_validated_user=yes"},
    {"equipment_end_use=yes", "government_use=yes", "replacement_part=yes"},
    {"datacenter=no", "own_facility=yes", "cooperating_government=yes", "safeguards_use=yes"}};

const char* const days[] = {"2024-01-15", "2024-06-01", "2025-03-01", "2026-09-24"};

std::vector<std::string> destinations() {
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

// `3A090.a.1` is within `3A090.a`, and within `3A090`.
bool lies_within(const std::string& part, const std::string& whole) {
  return part == whole || part.starts_with(whole + ".");
}

std::string written(const engine::Provision& provision) {
  return provision.label.empty() ? provision.eccn : provision.eccn + "." + provision.label;
}

// Whether the exception is for the provision, or for a part of it that describes the item.
bool is_for(const engine::LicenseFinding& exception, const std::string& provision) {
  const auto contains = [&](const engine::Provision& it) { return lies_within(provision, written(it)); };
  const std::vector<engine::Provision>& named = exception.rule->provisions;
  return std::any_of(named.begin(), named.end(), contains) ||
         std::any_of(exception.provisions.begin(), exception.provisions.end(),
                     [&](const std::string& part) { return lies_within(part, provision); });
}

class ExceptionCover : public testing::Test {
 protected:
  ExceptionCover() {
    Request request;
    const CatalogItems catalog = open_catalog(request.catalog);
    for (const engine::Description& it : catalog::describe_all(catalog.database, catalog.products)) {
      const bool is_computer = it.kind == "computer";
      for (const Facts& more : is_computer ? further_entries_of_computers : further_entries_of_circuits)
        items_.emplace_back(it, more);
    }
    const auto add = [&](const char* kind, const std::vector<Facts>& all) {
      engine::Description plain;
      plain.kind = kind;
      for (const Facts& facts : all) items_.emplace_back(plain, facts);
    };
    add("software", software);
    add("technology", technology);
  }

  // What the law leaves open, as it is, with every first option, or with every second.
  engine::Inquiry read_so(engine::Inquiry inquiry, std::size_t turn) const {
    for (std::size_t i = 0; i < inquiry.choices.size(); ++i) {
      if (library_.program.interpretations[i].may_be_open && turn % 3 > 0) inquiry.choices[i] = turn % 3 - 1;
    }
    return inquiry;
  }

  const RuleLibrary library_ = load_rules(Request{});
  std::vector<std::pair<engine::Description, Facts>> items_;
};

TEST_F(ExceptionCover, NamesEveryParagraphThatRequiresALicence) {
  std::size_t turn = 0, available = 0;
  std::set<std::string> offered;
  for (const char* day : days) {
    for (const std::string& destination : destinations()) {
      for (const char* party : {destination.c_str(), "CN"}) {
        Request request;
        request.on = engine::date(day).value();
        request.posture = engine::Posture::codified;
        request.transaction = {destination, "US", party, party};
        const auto transaction = transaction_of(library_, request);
        const engine::Inquiry inquiry = read_so(inquiry_of(library_, request), turn);
        for (std::size_t i = (turn++ * 6151) % 9973; i < items_.size() * stated_together.size(); i += 9973) {
          const auto& [item, entries] = items_[i % items_.size()];
          const Facts& stated = stated_together[(i / items_.size() + turn) % stated_together.size()];
          engine::Description description = item;
          std::vector<std::string> warnings;
          try {
            add_facts(entries, library_.program, description);
            add_facts(stated, library_.program, description);
            settle_stated_terms(library_.program, description);
          } catch (const Refusal&) {
            continue;  // the item has no such fact, or the catalog says otherwise
          }
          const engine::License license =
              answer(library_, inquiry, description, transaction, warnings).license->license;
          for (const engine::LicenseFinding& exception : license.exceptions) {
            if (exception.applies != Truth::yes || exception.rule->for_everything) continue;
            ++available;
            offered.insert(exception.rule->name);
            for (const engine::LicenseFinding& requirement : license.requirements) {
              if (requirement.applies != Truth::yes) continue;
              for (const std::string& provision : requirement.provisions) {
                EXPECT_TRUE(is_for(exception, provision))
                    << exception.rule->name << " (" << exception.rule->heading << ") although "
                    << requirement.rule->name << " stands for " << provision << ": " << item.name << " "
                    << testing::PrintToString(entries) << testing::PrintToString(stated) << " on " << day
                    << ", " << party << " in " << destination;
              }
            }
          }
        }
      }
    }
  }
  EXPECT_GT(available, 1000u);
  EXPECT_GT(offered.size(), 10u);
}

}  // namespace
}  // namespace brightline
