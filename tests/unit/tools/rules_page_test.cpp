// The page of `doc` for the shipped library has everything that rule files declare, and all its links work.
// tests/golden/doc shows a whole page.
#include "tools/report/rules_page.hpp"

#include <map>
#include <set>

#include <gtest/gtest.h>

#include "engine/answer/classification.hpp"
#include "tools/answers/country_name.hpp"
#include "tools/brightline/checked_rules.hpp"
#include "tools/report/markup.hpp"

namespace brightline {
namespace {

class RulesPageTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    rules_ = new CheckedRules(check_rules({}));
    std::vector<report::RulesPage> pages;
    grammar::Diagnostics failures;
    for (const engine::Program& program : rules_->programs)
      pages.push_back({&program, engine::run_examples(program, rules_->files, failures), {}, {}});
    page_ = new std::string(
        report::rules_page(pages, rules_->files, rules_->diagnostics, "sha256:0", country_name));
  }
  static void TearDownTestSuite() {
    delete page_;
    delete rules_;
  }

  static void expect(const std::string& text) {
    EXPECT_NE(page_->find(report::escaped(text)), std::string::npos) << text;
  }
  static void expect(const engine::Authority& authority) {
    for (const engine::Citation& it : authority.citations) expect(engine::text_of(it));
    for (const engine::Doubt& it : authority.verify) expect(it.text);
    for (const engine::Quote& it : authority.quotes) expect(it.words);
  }
  static std::vector<std::string> values_of(const std::string& attribute) {
    std::vector<std::string> values;
    const std::string lead = " " + attribute + "=\"";
    for (std::size_t at = page_->find(lead); at != std::string::npos; at = page_->find(lead, at + 1)) {
      const std::size_t begin = at + lead.size();
      values.push_back(page_->substr(begin, page_->find('"', begin) - begin));
    }
    return values;
  }

  static CheckedRules* rules_;
  static std::string* page_;
};

CheckedRules* RulesPageTest::rules_ = nullptr;
std::string* RulesPageTest::page_ = nullptr;

// In the order of the list, whichever file they are from; entries without a number follow.
TEST_F(RulesPageTest, EntriesStandInTheOrderOfTheControlList) {
  std::size_t last = 0;
  for (const char* const entry : {"3A001", "3A090", "3A991", "3D001", "3E001", "4A003", "4A090", "5D002",
                                  "review_2026", "supercomputer"}) {
    const std::size_t place = page_->find("<section id=\"us-ear." + std::string(entry) + "\"");
    ASSERT_NE(place, std::string::npos) << entry;
    EXPECT_GT(place, last) << entry;
    last = place;
  }
}

TEST_F(RulesPageTest, EveryDeclarationOfTheLibraryStandsOnIt) {
  ASSERT_EQ(rules_->programs.size(), 4u);  // the law of two countries, and two bills
  std::size_t seen = 0;
  for (const engine::Program& program : rules_->programs) {
    for (const engine::Entry& entry : program.entries) {
      expect(entry.eccn + " " + entry.heading);
      expect(entry.authority);
      for (const engine::Edition& edition : entry.editions) {
        expect(edition.title);
        expect(edition.authority);
        for (const engine::Paragraph& it : edition.paragraphs) {
          expect(it.heading);
          expect(it.authority);
          ++seen;
        }
        for (const engine::Note& it : edition.notes) {
          expect(it.heading);
          expect(it.authority);
        }
      }
    }
    for (const engine::LicenseRule& rule : program.license_rules) {
      expect(rule.heading);
      expect(rule.authority);
      for (const std::string& need : rule.needs) expect(need);
      ++seen;
    }
    for (const engine::CountryGroup& group : program.groups) {
      expect(group.title);
      expect(group.authority);
      for (const engine::MembershipChange& it : group.changes) {
        expect("from " + engine::text_of(it.from));
        expect(country_name(engine::text_of(it.country)));
      }
      for (const engine::Country it : group.members) expect(country_name(engine::text_of(it)));
    }
    for (const engine::ProvisionList& list : program.provision_lists) {
      expect(list.title);
      expect(list.authority);
    }
    for (const engine::Item& it : program.items) expect(it.title);
    for (const engine::Fact& it : program.facts) {
      expect(it.description);
      expect(it.authority);
    }
    for (const engine::Term& it : program.terms) {
      expect(it.description);
      expect(it.authority);
    }
    for (const engine::Interpretation& it : program.interpretations) {
      expect(it.description);
      expect(it.authority);
    }
  }
  EXPECT_GT(seen, 150u);
  for (const grammar::ast::File& file : rules_->files.files) {
    for (const grammar::ast::SourceDeclaration& it : file.sources) expect(it.reference.value);
    for (const grammar::ast::LicenseRule& rule : file.license_rules) {
      for (const grammar::ast::Example& it : rule.examples) {
        if (it.title) expect(it.title->value);
      }
    }
  }
}

TEST_F(RulesPageTest, EveryLinkLeadsToOnePlace) {
  std::map<std::string, int> places;
  for (const std::string& id : values_of("id")) ++places[id];
  for (const auto& [id, count] : places) EXPECT_EQ(count, 1) << id;
  const std::vector<std::string> links = values_of("href");
  EXPECT_GT(links.size(), 500u);
  for (const std::string& link : links) {
    ASSERT_EQ(link.rfind('#', 0), 0u) << link << " leaves the page";
    EXPECT_EQ(places.count(link.substr(1)), 1u) << link;
  }
}

// It is sent by mail and opened anywhere: no script, and nothing fetched.
TEST_F(RulesPageTest, StandsAlone) {
  for (const char* word : {"<script", "<link", "<img", "@import", "url(", "http:", "https:", " src="})
    EXPECT_EQ(page_->find(word), std::string::npos) << word;
}

}  // namespace
}  // namespace brightline
