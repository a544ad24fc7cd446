// A part of the embedded library gives the same answers for an item as the whole.
#include "tools/answers/asked_files.hpp"

#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "catalog/describe.hpp"
#include "tools/answers/answering.hpp"
#include "tools/answers/catalog_items.hpp"
#include "tools/report/classify_json.hpp"
#include "tools/report/text.hpp"

namespace brightline {
namespace {

std::set<std::string> paths(const std::vector<EmbeddedFile>& files) {
  std::set<std::string> names;
  for (const EmbeddedFile& file : files) names.emplace(file.path);
  return names;
}

// Everything in the answer for an item: text, proof and JSON.
std::string all_said(const RuleLibrary& library, const Request& request,
                     const engine::Description& description) {
  const engine::Inquiry inquiry = inquiry_of(library, request);
  std::vector<std::string> warnings;
  Answer found = answer(library, inquiry, description, {}, warnings);
  add_assumptions(library, inquiry, description, found);
  const Circumstances circumstances{library.program, library.files, inquiry, "enforced", "", ""};
  return report::item_text(found, circumstances, false) + report::proof_text(found, circumstances, false) +
         report::json_text(report::answers_document({found}, circumstances), 1);
}

TEST(AskedFiles, AreThoseOfTheEntriesAndWhatTheyUse) {
  EXPECT_EQ(paths(asked_files("us-ear", {"integrated_circuit"}, {"3A090"})),
            (std::set<std::string>{"integrated_circuit.rule", "prelude.rule", "transaction.rule",
                                   "us-ear/3A090.rule", "us-ear/sources.rule", "us-ear/us-ear.rule"}));
  const std::set<std::string> of_circuits = paths(asked_files("us-ear", {"integrated_circuit"}, {}));
  EXPECT_TRUE(of_circuits.contains("us-ear/3A991.rule")) << "told where it alone describes an item";
  EXPECT_FALSE(of_circuits.contains("us-ear/4A090.rule"));
  EXPECT_FALSE(of_circuits.contains("us-ear/license_review_2026.rule"));
  EXPECT_TRUE(paths(asked_files("us-ear", {"server"}, {})).contains("us-ear/3A090.rule"))
      << "4A090 is about the circuits of a server";
}

TEST(AskedFiles, AreAllWhereSomethingIsNotThere) {
  const std::size_t all = embedded_rules().size();
  EXPECT_EQ(asked_files("us-ear", {"integrated_circuit"}, {"3A909"}).size(), all);
  EXPECT_EQ(asked_files("us-ear", {"integrated_circuit"}, {"3A090", "3A909"}).size(), all);
  EXPECT_EQ(asked_files("eu-dual-use", {"integrated_circuit"}, {}).size(), all);
  EXPECT_EQ(asked_files("us-ear", {"teapot"}, {}).size(), all);
}

TEST(AskedFiles, AnswerAboutEveryItemAsTheWholeLibraryDoes) {
  const CatalogItems catalog = open_catalog(std::string());
  const std::vector<engine::Description> descriptions =
      catalog::describe_all(catalog.database, catalog.products);
  for (const std::vector<std::string>& entries :
       {std::vector<std::string>{}, {"3A090"}, {"4A090"}, {"3A991"}, {"review_2026"}, {"4A003", "5A992"}}) {
    Request request;
    request.entries = entries;
    const RuleLibrary whole = load_rules(request);
    for (const char* const kind : {"integrated_circuit", "board", "server", "rack", "cluster"}) {
      Needs needs{false, false, false, {kind}};
      const RuleLibrary part = load_rules(request, needs);
      std::size_t compared = 0;
      for (const char* const day : {"2022-10-01", "2022-12-01", "2024-01-01", "2025-06-01", "2026-06-01"}) {
        request.on = engine::date(day).value();
        for (const engine::Description& description : descriptions) {
          if (description.kind != kind) continue;
          ASSERT_EQ(asks_about_kind(part.program, inquiry_of(part, request), kind),
                    asks_about_kind(whole.program, inquiry_of(whole, request), kind));
          if (!asks_about_kind(whole.program, inquiry_of(whole, request), kind)) continue;
          ++compared;
          EXPECT_EQ(all_said(part, request, description), all_said(whole, request, description));
        }
      }
      EXPECT_TRUE(compared > 0 || !entries.empty()) << kind;
      request.on = Request().on;
    }
  }
}

}  // namespace
}  // namespace brightline
