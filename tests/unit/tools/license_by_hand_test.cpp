// Licences compared with tests/license/by_hand.csv, which was derived from the text of the law alone, with a
// citation in each row. To resolve a difference, read the cited text, then correct the rules or the row.
#include <algorithm>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "catalog/describe.hpp"
#include "tools/answers/answering.hpp"
#include "tools/answers/catalog_items.hpp"
#include "tools/answers/given_fact.hpp"
#include "tools/answers/stated_terms.hpp"

namespace brightline {
namespace {

// One row of the table. `item` is a product of the catalog, or a kind of item that the facts describe; among
// the facts may be options of interpretations. Of an undetermined row, `by` names what would decide,
// and as `unheld:NAME` the entries and requirements of which the library does not hold the words of that day.
struct Row {
  std::size_t line = 0;
  std::string day, posture, item, facts, destination, headquarters, parent, origin, required, by, exceptions,
      review, citation;
};

std::vector<Row> rows() {
  std::ifstream file(std::string(BRIGHTLINE_SOURCES) + "/tests/license/by_hand.csv");
  std::vector<Row> found;
  std::string text;
  for (std::size_t line = 1; std::getline(file, text); ++line) {
    if (line == 1 || text.empty() || text.front() == '#') continue;
    Row row;
    row.line = line;
    std::istringstream cells(text);
    for (std::string* cell :
         {&row.day, &row.posture, &row.item, &row.facts, &row.destination, &row.headquarters, &row.parent,
          &row.origin, &row.required, &row.by, &row.exceptions, &row.review})
      std::getline(cells, *cell, ',');
    std::getline(cells, row.citation);
    found.push_back(std::move(row));
  }
  return found;
}

std::vector<std::string> split_at(const std::string& text, char separator) {
  std::vector<std::string> words;
  std::istringstream parts(text);
  for (std::string word; std::getline(parts, word, separator);) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

std::string joined(const std::set<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
  return all.empty() ? "none" : all;
}

std::set<std::string> set_of(const std::string& text, char separator = ' ') {
  const std::vector<std::string> words = split_at(text, separator);
  return {words.begin(), words.end()};
}

const char* short_name(engine::ReviewPolicy policy) {
  switch (policy) {
    case engine::ReviewPolicy::case_by_case:
      return "case";
    case engine::ReviewPolicy::presumption_of_approval:
      return "approval";
    case engine::ReviewPolicy::presumption_of_denial:
      return "denial";
    case engine::ReviewPolicy::policy_of_denial:
      return "policy";
  }
  return "";
}

class ByHand : public testing::Test {
 protected:
  engine::License license_of(const Row& row) {
    Request request;
    request.on = engine::date(row.day).value();
    request.posture = row.posture == "codified" ? engine::Posture::codified : engine::Posture::enforced;
    request.transaction = {row.destination, row.origin, row.headquarters, row.parent};
    std::vector<std::string> facts;
    for (const std::string& word : split_at(row.facts, ' ')) {
      const bool is_reading =
          engine::find_interpretation(library_.program, word.substr(0, word.find('='))).has_value();
      (is_reading ? request.assumptions : facts).push_back(word);
    }
    const engine::Inquiry inquiry = inquiry_of(library_, request);
    engine::Description description;
    if (engine::find_item(library_.program, row.item)) {
      description.kind = row.item;
      description.name = row.item;
    } else {
      description = catalog::describe(catalog_.database, product_called(catalog_, row.item));
    }
    add_facts(facts, library_.program, description);
    settle_stated_terms(library_.program, description);
    std::vector<std::string> warnings;
    return answer(library_, inquiry, description, transaction_of(library_, request), warnings)
        .license->license;
  }

  const RuleLibrary library_ = load_rules(Request{});
  const CatalogItems catalog_ = open_catalog(std::string());
};

TEST_F(ByHand, TheProgramSaysWhatTheTextSays) {
  const std::vector<Row> table = rows();
  ASSERT_GE(table.size(), 150u);
  for (const Row& row : table) {
    const engine::License license = license_of(row);
    const std::string where = "by_hand.csv:" + std::to_string(row.line) + ": " + row.item + " " + row.facts +
                              " (" + row.citation + ")";
    const std::string required = license.required == engine::Truth::yes  ? "yes"
                                 : license.required == engine::Truth::no ? "no"
                                                                         : "undetermined";
    EXPECT_EQ(required, row.required) << where;
    if (required == "undetermined" && !row.by.empty()) {
      std::set<std::string> open(license.missing.begin(), license.missing.end());
      for (const std::string& it : license.unheld) open.insert("unheld:" + it.substr(0, it.find(' ')));
      EXPECT_EQ(joined(open), joined(set_of(row.by))) << where;
    }
    if (required != "yes" || row.required != "yes") continue;
    std::set<std::string> reasons;
    for (const engine::LicenseFinding& it : license.requirements) {
      if (it.applies == engine::Truth::yes) reasons.insert(it.rule->name);
    }
    EXPECT_EQ(joined(reasons), joined(set_of(row.by))) << where;
    std::set<std::string> exceptions;
    for (const engine::LicenseFinding& it : license.exceptions) {
      if (it.applies != engine::Truth::no)
        exceptions.insert((it.applies == engine::Truth::unknown ? "?" : "") + it.rule->name);
    }
    EXPECT_EQ(joined(exceptions), joined(set_of(row.exceptions))) << where;
    if (row.review == "-") continue;
    std::set<std::string> reviews;
    for (const engine::ReviewPolicy policy : license.reviews) reviews.insert(short_name(policy));
    if (license.may_have_no_policy) reviews.insert("?");
    EXPECT_EQ(joined(reviews), joined(set_of(row.review, '|'))) << where;
  }
}

}  // namespace
}  // namespace brightline
