// The most frequent questions in one table: five products, nine buyers, six days. The table is
// tests/golden/license/table.txt; with BRIGHTLINE_UPDATE in the environment the test rewrites it.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "catalog/describe.hpp"
#include "tools/answers/answering.hpp"
#include "tools/answers/catalog_items.hpp"
#include "tools/answers/country_name.hpp"
#include "tools/report/text.hpp"

namespace brightline {
namespace {

const char* const days[] = {"2022-11-01", "2023-06-01", "2024-01-15",
                            "2024-06-01", "2025-06-01", "2026-08-01"};
const char* const products[] = {"H100 SXM5 80GB", "H20 96GB", "GeForce RTX 4090", "L40S", "DGX H100"};

struct Buyer {
  const char* name;
  const char* to;
  const char* hq;
  const char* parent;
};
constexpr Buyer buyers[] = {{"China", "CN", "CN", "CN"},
                            {"Macau", "MO", "MO", "MO"},
                            {"Hong Kong", "HK", "HK", "HK"},
                            {"Vietnam", "VN", "VN", "VN"},
                            {"United Arab Emirates", "AE", "AE", "AE"},
                            {"Israel", "IL", "IL", "IL"},
                            {"Taiwan", "TW", "TW", "TW"},
                            {"Germany", "DE", "DE", "DE"},
                            {"Singapore, of a Chinese parent", "SG", "SG", "CN"}};

std::string joined(const std::vector<std::string>& parts, const char* separator) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : separator) + part;
  return all;
}

std::string required_text(const engine::License& license) {
  std::vector<std::string> reasons;
  for (const engine::LicenseFinding& it : license.requirements) {
    if (std::find(reasons.begin(), reasons.end(), it.rule->name) == reasons.end())
      reasons.push_back(it.rule->name);
  }
  switch (license.required) {
    case engine::Truth::yes:
      return "licence required (" + joined(reasons, ", ") + ")";
    case engine::Truth::no:
      return "none required";
    default:
      return "undetermined" + (license.missing.empty() ? "" : ", needs " + joined(license.missing, ", ")) +
             (license.unheld.empty() ? "" : ", not encoded " + joined(license.unheld, ", "));
  }
}

// Notes below the table, each once: what a review depends on, and what exceptions need.
struct Notes {
  std::vector<std::string> reviews;
  std::vector<std::string> exceptions;
};

std::size_t place_of(const std::string& note, std::vector<std::string>& notes) {
  const auto found = std::find(notes.begin(), notes.end(), note);
  if (found != notes.end()) return static_cast<std::size_t>(found - notes.begin());
  notes.push_back(note);
  return notes.size() - 1;
}

// Requirement, exceptions and review.
std::vector<std::string> consequence(const engine::License& license, Notes& notes) {
  std::vector<std::string> parts{required_text(license)};
  if (license.required == engine::Truth::no) return parts;
  std::vector<std::string> exceptions;
  for (const engine::LicenseFinding& it : license.exceptions) {
    if (it.applies == engine::Truth::no) continue;
    exceptions.push_back((it.applies == engine::Truth::yes ? "" : "perhaps ") + it.rule->name);
    if (it.rule->needs.empty()) continue;
    exceptions.back() += "*";
    place_of(it.rule->name + " needs " + joined(it.rule->needs, ", "), notes.exceptions);
  }
  parts.push_back(exceptions.empty() ? "no exception" : joined(exceptions, ", "));
  std::vector<std::string> reviews;
  for (const engine::ReviewPolicy policy : license.reviews) reviews.emplace_back(engine::name_of(policy));
  if (license.may_have_no_policy && !reviews.empty()) reviews.emplace_back("stricter, none known");
  std::string review = reviews.empty() ? "no review policy known" : joined(reviews, " or ");
  if (!license.review_missing.empty()) {
    const std::string note = "depends on " + joined(license.review_missing, ", ");
    review += " [" + std::to_string(place_of(note, notes.reviews) + 1) + "]";
  }
  parts.push_back(review);
  return parts;
}

std::string cited(const engine::License& license) {
  std::vector<std::string> cites;
  for (const engine::Citation& citation : license.citations) cites.push_back(engine::text_of(citation));
  return cites.empty() ? "" : "\n        [" + joined(cites, "; ") + "]";
}

std::string line_of(const Answer& answer, Notes& notes) {
  const engine::Verdict& verdict = answer.classification.verdict;
  const engine::License& license = answer.license->license;
  std::vector<std::string> parts{verdict.provision                                  ? *verdict.provision
                                 : verdict.outcome == engine::Outcome::undetermined ? "undetermined"
                                                                                    : "not described"};
  for (std::string& part : consequence(license, notes)) parts.push_back(std::move(part));
  std::string text = joined(parts, " | ") + cited(license);
  if (answer.license->differs) {
    const engine::License& codified = answer.license->codified();
    text += "\n      as codified | " + joined(consequence(codified, notes), " | ") + cited(codified);
  }
  return text;
}

std::string table() {
  Request request;
  const RuleLibrary library = load_rules(request);
  const CatalogItems catalog = open_catalog(request.catalog);
  std::vector<catalog::Product> chosen;
  for (const char* name : products) chosen.push_back(product_called(catalog, name));
  const std::vector<engine::Description> descriptions = catalog::describe_all(catalog.database, chosen);
  std::string text =
      "What describes five products, and what follows for exports from the United States, as enforced. RS: "
      "by destination; HQ: by the\n"
      "headquarters of the party or its ultimate parent; a star: the exception needs what is said at the "
      "end. "
      "Where the text as\n"
      "codified differs, it stands below. Letters to single companies, such as that of April 2025 on the "
      "H20, "
      "are not evaluated.\n";
  Notes notes;
  std::vector<std::string> warnings;
  for (const char* day : days) {
    request.on = engine::date(day).value();
    const engine::Inquiry inquiry = inquiry_of(library, request);
    text += "\n" + std::string(day) + "\n";
    for (const Buyer& buyer : buyers) {
      request.transaction = {buyer.to, "US", buyer.hq, buyer.parent};
      text += "  " + std::string(buyer.name) + "\n";
      for (const engine::Description& description : descriptions) {
        const Answer found =
            answer(library, inquiry, description, transaction_of(library, request), warnings);
        text += "    " + description.name + " | " + line_of(found, notes) + "\n";
      }
    }
  }
  text += "\n";
  for (const std::string& note : notes.exceptions) text += "* " + note + "\n";
  for (std::size_t i = 0; i < notes.reviews.size(); ++i)
    text += "[" + std::to_string(i + 1) + "] " + notes.reviews[i] + "\n";
  return text;
}

TEST(LicenseTable, IsAsReviewed) {
  const std::string path = std::string(BRIGHTLINE_SOURCES) + "/tests/golden/license/table.txt";
  const std::string found = table();
  if (std::getenv("BRIGHTLINE_UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << found;
  std::ifstream file(path, std::ios::binary);
  const std::string expected{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  ASSERT_FALSE(expected.empty()) << path;
  EXPECT_EQ(found, expected) << "if the new table is right: BRIGHTLINE_UPDATE=1 rewrites it";
}

TEST(CountryName, ReadsNamesAndCodes) {
  EXPECT_EQ(country_code("China", "--to"), "CN");
  EXPECT_EQ(country_code("cn", "--to"), "CN");
  EXPECT_EQ(country_code("CHN", "--to"), "CN");
  EXPECT_EQ(country_code("united arab emirates", "--to"), "AE");
  EXPECT_EQ(country_code("UAE", "--to"), "AE");
  EXPECT_EQ(country_code("Macau", "--to"), "MO");
  EXPECT_EQ(country_code("Macao", "--to"), "MO");
  EXPECT_EQ(country_code("Taiwan", "--to"), "TW");
  EXPECT_EQ(country_code("South Korea", "--to"), "KR");
  EXPECT_EQ(country_code("Korea, South", "--to"), "KR");
  EXPECT_EQ(country_code("Russia", "--to"), "RU");
  EXPECT_EQ(country_code("the U.A.E.", "--to"), "AE");
  EXPECT_EQ(country_code("hong-kong", "--to"), "HK");
  EXPECT_EQ(country_code("Viet Nam", "--to"), "VN");
  EXPECT_EQ(country_code("Vietnam", "--to"), "VN");
  EXPECT_EQ(country_code("China (PRC)", "--to"), "CN");
  EXPECT_EQ(country_code("T\u00fcrkiye", "--to"), "TR");
  EXPECT_EQ(country_code("Turkiye", "--to"), "TR");
  EXPECT_EQ(country_code("C\u00f4te d\u2019Ivoire", "--to"), "CI");
  EXPECT_EQ(country_code("XK", "--to"), "XK");
  EXPECT_EQ(country_name("MO"), "Macau");
  EXPECT_EQ(country_name("DE"), "Germany");
  EXPECT_THROW(country_code("Atlantis", "--to"), Refusal);
  try {
    country_code("Germny", "--to");
    FAIL();
  } catch (const Refusal& failure) {
    EXPECT_EQ(failure.cause(), Cause::request);
    EXPECT_NE(std::string(failure.what()).find("did you mean `Germany`?"), std::string::npos)
        << failure.what();
  }
}

// Every system of the catalog is decided through its components, or the unknown component is named.
TEST(Systems, AreClassifiedThroughTheirParts) {
  Request request;
  request.on = engine::date("2026-11-22").value();
  const RuleLibrary library = load_rules(request);
  const engine::Inquiry inquiry = inquiry_of(library, request);
  const CatalogItems catalog = open_catalog(request.catalog);
  std::vector<catalog::Product> systems;
  for (const catalog::Product& product : catalog.products) {
    if (product.kind != "integrated_circuit") systems.push_back(product);
  }
  ASSERT_GE(systems.size(), 26u);
  std::vector<std::string> warnings;
  for (const engine::Description& description : catalog::describe_all(catalog.database, systems)) {
    const Answer answered = answer(library, inquiry, description, {}, warnings);
    const engine::Classification& found = answered.classification;
    EXPECT_FALSE(found.components.empty()) << description.name;
    const std::string told = report::item_text(
        answered, {library.program, library.files, inquiry, "enforced", library.digest, catalog.digest},
        false);
    if (found.verdict.outcome == engine::Outcome::described) {
      const auto named = [&](const auto& part) {
        return part.verdict.outcome == engine::Outcome::described &&
               told.find("through " + part.component->subject.name) != std::string::npos;
      };
      EXPECT_TRUE(std::any_of(found.components.begin(), found.components.end(), named)) << told;
      EXPECT_NE(told.find("<- decides"), std::string::npos) << told;
    }
    EXPECT_NE(found.verdict.outcome, engine::Outcome::no_edition) << description.name;
    const auto any = [&](engine::Outcome outcome) {
      return std::any_of(found.components.begin(), found.components.end(),
                         [&](const auto& part) { return part.verdict.outcome == outcome; });
    };
    if (found.verdict.outcome == engine::Outcome::described) {
      EXPECT_TRUE(any(engine::Outcome::described)) << description.name;
    }
    if (found.verdict.outcome == engine::Outcome::undetermined) {
      EXPECT_TRUE(any(engine::Outcome::undetermined)) << description.name;
      EXPECT_FALSE(found.deciding.empty()) << description.name;
    }
    if (description.name == "HGX H20 8-GPU") {
      EXPECT_EQ(found.verdict.outcome, engine::Outcome::not_described);
    }
    if (description.name == "DGX H100") {
      EXPECT_EQ(found.verdict.provision, "4A090.a");
    }
    if (description.name == "Selene (DGX SuperPOD A100)") {
      EXPECT_EQ(found.verdict.provision, "4A090.a");
    }
    if (description.name == "DGX-2") {
      EXPECT_EQ(found.verdict.outcome, engine::Outcome::not_described);
    }
    if (description.name == "KUAE MCCX D800") {
      ASSERT_EQ(found.deciding.size(), 2u);
      EXPECT_EQ(found.deciding.front().fact, "MTT S4000: die_area");
      EXPECT_EQ(found.deciding.back().fact, "Xeon gen4");
    }
  }
}

}  // namespace
}  // namespace brightline
