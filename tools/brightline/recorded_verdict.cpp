#include "tools/brightline/recorded_verdict.hpp"

#include <nlohmann/json.hpp>

#include "catalog/describe.hpp"
#include "tools/answers/catalog_items.hpp"
#include "tools/brightline/failure.hpp"
#include "tools/record/record.hpp"

namespace brightline {
namespace {

using catalog::Decided;
using catalog::Decision;
using engine::Description;

bool same_facts(const std::vector<engine::DescribedFact>& a, const std::vector<engine::DescribedFact>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const auto& x, const auto& y) { return x.name == y.name && x.value == y.value; });
}

bool same_rows(const engine::DescribedTable& a, const engine::DescribedTable& b) {
  return a.name == b.name && std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(),
                                        [](const auto& x, const auto& y) {
                                          return x.label == y.label && same_facts(x.cells, y.cells);
                                        });
}

// What a catalog says of an item, with its components.
bool same_item(const Description& a, const Description& b) {
  return a.kind == b.kind && a.components_known == b.components_known && same_facts(a.facts, b.facts) &&
         std::equal(a.tables.begin(), a.tables.end(), b.tables.begin(), b.tables.end(), same_rows) &&
         std::equal(a.components.begin(), a.components.end(), b.components.begin(), b.components.end(),
                    [](const auto& x, const auto& y) {
                      return x.function == y.function && x.count == y.count && same_item(x.part, y.part);
                    });
}

// The catalog that was asked, as the record keeps it; empty if it keeps none.
std::string catalog_of(const record::Record& record) {
  constexpr std::string_view option = "--catalog=";
  for (const std::string& argument : record.manifest().arguments)
    if (argument.starts_with(option)) return record.text(argument.substr(option.size()));
  return "";
}

void require_same_item(const record::Record& record, const std::string& path,
                       const catalog::Database& database, const catalog::Product& product) {
  const auto refuse = [&](const std::string& why) {
    throw Failure(ExitCode::input_invalid, path + ": " + why + "; record a `classify` of it in this catalog");
  };
  const std::string bytes = catalog_of(record);
  if (bytes.empty())
    refuse("keeps no catalog, so that nothing says whether its facts are those of `" + product.name + "`");
  try {
    const catalog::Database then = catalog::Database::open_copy(bytes, path + ": its catalog");
    const catalog::Product its = product_called(then, product.name);
    require_whole_name(its, product.name, "a decision");
    if (!same_item(catalog::describe(then, its), catalog::describe(database, product)))
      refuse("its catalog has other facts of `" + product.name + "` than this one");
  } catch (const catalog::DatabaseError& error) {
    throw Failure(ExitCode::input_invalid, error.what());
  } catch (const Refusal&) {
    refuse("its catalog has no `" + product.name + "`");
  }
}

std::string said(const Decision& it) {
  return it[Decided::provision].empty() ? "that it is " + it[Decided::outcome] : it[Decided::provision];
}

void require_fit(const Decision& recorded, const Decision& decision, const std::string& path) {
  const auto refuse = [&](const std::string& why) {
    throw Failure(ExitCode::input_invalid, path + ": is of " + recorded[Decided::law_day] + ", " + why +
                                               "; record one with --on " + decision[Decided::day]);
  };
  if (recorded[Decided::law_day] > decision[Decided::day])
    refuse("after the day of the decision, " + decision[Decided::day]);
  if (recorded[Decided::outcome] != decision[Decided::outcome] ||
      recorded[Decided::provision] != decision[Decided::provision])
    refuse("and says " + said(recorded) + ", where the rules say " + said(decision) +
           " on the day decided, " + decision[Decided::day]);
}

}  // namespace

void put_recorded_verdict(const std::string& path, const catalog::Database& database,
                          const catalog::Product& product, Decision& decision) {
  const record::Record record(path);
  const std::string name = record::document_name(record.manifest().verb);
  const report::Json json = record::json_of(record.text(name), path + ": " + name);
  // What was asked of other facts or of some entries alone is no verdict on the item of the catalog.
  for (const std::string& argument : record.manifest().arguments)
    for (const char* const option : {"--fact", "--entry", "--assume"})
      if (argument.starts_with(option + std::string("=")))
        throw Failure(ExitCode::input_invalid, path + ": its question has " + grammar::visible(argument) +
                                                   "; record one without " + option);
  for (const report::Json& document : json.is_array() ? json : report::Json::array({json})) {
    try {
      if (document.at("schema") != "brightline.classify/1" ||
          document.at("rules").at("rulebook") != decision[Decided::rulebook])
        continue;
      for (const report::Json& result : document.at("results")) {
        if (result.at("item") != decision[Decided::item]) continue;
        Decision recorded = decision;
        recorded[Decided::outcome] = result.at("outcome");
        recorded[Decided::provision] = result.at("eccn").is_null() ? "" : result.at("eccn");
        recorded[Decided::law_day] = document.at("on");
        recorded[Decided::rules] = document.at("rules").at("digest");
        recorded[Decided::record] = record.digest();
        require_same_item(record, path, database, product);
        require_fit(recorded, decision, path);
        decision = std::move(recorded);
        return;
      }
    } catch (const report::Json::exception&) {  // the results of another verb, or of a table
    }
  }
  throw Failure(ExitCode::input_invalid, path + ": has no verdict on `" + decision[Decided::item] +
                                             "` under rulebook `" + decision[Decided::rulebook] +
                                             "`; record a `classify` of it, or an `audit` of its catalog");
}

}  // namespace brightline
