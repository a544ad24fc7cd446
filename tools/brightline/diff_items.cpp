#include <algorithm>
#include <iostream>
#include <map>

#include <spdlog/spdlog.h>

#include "catalog/describe.hpp"
#include "tools/brightline/answering.hpp"
#include "tools/brightline/catalog_items.hpp"
#include "tools/brightline/change.hpp"
#include "tools/brightline/diff.hpp"
#include "tools/brightline/diff_report.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

struct Side {
  std::string day;
  std::string posture;
  engine::Inquiry inquiry;
};

Side side(const RuleLibrary& library, const DiffOptions& options, const std::string& day,
          const std::string& posture, const char* option) {
  Options of_side = options;
  if (!day.empty()) of_side.on = day;
  if (!day.empty() && !engine::date(day))
    throw Failure(ExitCode::usage,
                  std::string(option) + " takes a day such as 2023-11-17, not `" + day + "`");
  if (!posture.empty()) of_side.posture = posture;
  engine::Inquiry inquiry = inquiry_of(library, of_side);
  return {engine::text_of(inquiry.on), of_side.posture, inquiry};
}

void print(const std::vector<Change>& changes, const Side& from, const Side& to, std::size_t unchanged) {
  // Groups in the order in which their first item stands in the catalog.
  std::vector<std::string> groups;
  for (const Change& change : changes) {
    const std::string key =
        verdict_text(change.from) + " -> " + verdict_text(change.to) + ": " + change.group;
    if (std::find(groups.begin(), groups.end(), key) == groups.end()) groups.push_back(key);
  }
  std::cout << from.day << (from.posture == to.posture ? "" : " " + from.posture) << " to " << to.day
            << (from.posture == to.posture ? "" : " " + to.posture) << "\n";
  for (const std::string& group : groups) {
    std::cout << "\n" << group << "\n";
    for (const Change& change : changes) {
      if (verdict_text(change.from) + " -> " + verdict_text(change.to) + ": " + change.group != group)
        continue;
      std::cout << "  " << change.item << "\n";
      for (const std::string& reason : change.because) std::cout << "      " << reason << "\n";
    }
  }
  std::cout << (changes.empty() ? "\nnothing changed" : "") << std::flush;
  std::cerr << "\n" << changes.size() << " items changed, " << unchanged << " did not\n";
}

}  // namespace

ExitCode diff_items(const DiffOptions& options) {
  const RuleLibrary library = load_rules(options);
  const Side from = side(library, options, options.from, options.from_posture, "--from");
  const Side to = side(library, options, options.to, options.to_posture, "--to");
  const CatalogItems catalog = open_catalog(options);
  std::vector<catalog::Product> products;
  std::copy_if(catalog.products.begin(), catalog.products.end(), std::back_inserter(products),
               [&](const catalog::Product& product) { return knows_kind(library.program, product.kind); });
  std::vector<Change> changes;
  std::size_t unchanged = 0;
  for (const engine::Description& description : catalog::describe_all(catalog.database, products)) {
    std::vector<engine::Misfit> misfits;
    engine::Subject then = engine::read_subject(library.program, description, true, misfits);
    for (const engine::Misfit& misfit : misfits)
      spdlog::warn("{}: {}; taken as unknown", description.name, misfit.message);
    engine::Subject now = then;
    engine::complete_transaction(library.program, from.inquiry.on, then);
    engine::complete_transaction(library.program, to.inquiry.on, now);
    if (engine::verdict(engine::find(library.program, then, from.inquiry)) ==
        engine::verdict(engine::find(library.program, now, to.inquiry))) {
      ++unchanged;
      continue;
    }
    changes.push_back(change_between(description.name, engine::classify(library.program, then, from.inquiry),
                                     engine::classify(library.program, now, to.inquiry)));
  }
  if (options.json) {
    report::Json changed = report::Json::array();
    for (const Change& it : changes)
      changed.push_back({{"item", it.item},
                         {"from", verdict_json(it.from)},
                         {"to", verdict_json(it.to)},
                         {"because", it.because},
                         {"group", it.group}});
    std::cout << report::text_of(
        {{"schema", "brightline.diff/1"},
         {"from", from.day},
         {"to", to.day},
         {"from_posture", from.posture},
         {"to_posture", to.posture},
         {"rules", {{"rulebook", library.program.rulebook}, {"digest", library.digest}}},
         {"catalog", {{"digest", catalog.digest}}},
         {"changed", changed},
         {"unchanged", unchanged}},
        1);
  } else {
    print(changes, from, to, unchanged);
  }
  return options.fail_on == "changed" && !changes.empty() ? ExitCode::findings : ExitCode::done;
}

}  // namespace brightline
