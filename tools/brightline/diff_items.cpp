#include <algorithm>
#include <iostream>
#include <memory>

#include <nlohmann/json.hpp>

#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/answers/item_changes.hpp"
#include "tools/brightline/diff.hpp"
#include "tools/brightline/diff_report.hpp"
#include "tools/brightline/log.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/wrapped_output.hpp"

namespace brightline {
namespace {

Request side(const DiffOptions& options, const std::string& day, const std::string& posture,
             const std::string& rulebook, const char* option) {
  Options of_side = options;
  if (!posture.empty()) of_side.posture = posture;
  if (!rulebook.empty()) of_side.rulebook = rulebook;
  Request request = request_of(of_side);
  if (!day.empty()) request.on = day_typed(day, option);
  return request;
}

std::string title_of(const ComparedSide& side, const ComparedSide& other) {
  std::string text = side.day;
  if (side.rulebook != other.rulebook) text += " " + side.rulebook;
  return text + (side.posture == other.posture ? "" : " " + side.posture);
}

report::Json rules_json(const ComparedSide& side) {
  return report::rules_json(side.rulebook, side.rules_digest, side.horizon);
}

std::string title_of(const Change& change) {
  return verdict_text(change.from) + " -> " + verdict_text(change.to) + ": " + change.group;
}

void print(const ItemChanges& it) {
  // Groups in the order in which their first item stands in the catalog.
  std::vector<std::string> groups;
  for (const Change& change : it.changed) {
    const std::string key = title_of(change);
    if (std::find(groups.begin(), groups.end(), key) == groups.end()) groups.push_back(key);
  }
  auto output = std::make_unique<WrappedOutput>();
  std::cout << title_of(it.from, it.to) << " to " << title_of(it.to, it.from) << "\n";
  for (const std::string& group : groups) {
    std::cout << "\n" << grammar::visible(group) << "\n";
    for (const Change& change : it.changed) {
      if (title_of(change) != group) continue;
      std::cout << "  " << grammar::visible(change.item) << "\n";
      for (const std::string& reason : change.because)
        std::cout << "      " << grammar::visible(reason) << "\n";
    }
  }
  if (it.changed.empty()) std::cout << "\n" << nothing_changed(it.unchanged, it.without_edition) << "\n";
  if (it.from.posture != it.to.posture) say_what_postures_compare();
  output.reset();
  std::cerr << "\ncompared: "
            << (it.from.rulebook == it.to.rulebook ? "outcome and eccn"
                                                   : "the outcome; provisions have other names")
            << "; not compared: licences (two audits with --to, then --from-audit and --to-audit)\n"
            << grammar::counted(it.changed.size(), "item") << " changed, "
            << did_not(it.unchanged, it.without_edition) << "\n";
  if (it.other_kinds > 0)
    std::cerr << grammar::counted(it.other_kinds, "item of the catalog is", "items of the catalog are")
              << " of a kind that these rules are not for, and not compared\n";
}

}  // namespace

ExitCode diff_items(const DiffOptions& options) {
  // If only one rulebook is named, the other is the law, not the only rulebook of --rules.
  const bool rulebooks = !options.from_rulebook.empty() || !options.to_rulebook.empty();
  const auto named = [&](const std::string& rulebook) {
    return !rulebook.empty() || !rulebooks ? rulebook
           : options.rulebook.empty()      ? "us-ear"
                                           : options.rulebook;
  };
  const ItemChanges found = told(options, [&] {
    return item_changes(
        side(options, options.from_day, options.from_posture, named(options.from_rulebook), "--from"),
        side(options, options.to_day, options.to_posture, named(options.to_rulebook), "--to"));
  });
  const bool same_rulebook = found.from.rulebook == found.to.rulebook;
  if (same_rulebook && found.from.day == found.to.day && found.from.posture == found.to.posture)
    throw Failure(ExitCode::usage, "both sides are rulebook `" + found.from.rulebook + "` of " +
                                       found.from.day + ", " + found.from.posture +
                                       ": there is nothing to compare");
  for (const std::string& warning : found.warnings) warn(warning);
  if (options.json) {
    report::Json changed = report::Json::array();
    for (const Change& it : found.changed)
      changed.push_back({{"item", it.item},
                         {"from", verdict_json(it.from)},
                         {"to", verdict_json(it.to)},
                         {"because", it.because},
                         {"group", it.group}});
    std::cout << report::json_text(
        report::json_document(
            "brightline.diff/1",
            {{"from", found.from.day},
             {"to", found.to.day},
             {"from_posture", found.from.posture},
             {"to_posture", found.to.posture},
             {"rules", rules_json(found.to)},
             {"from_rules", rules_json(found.from)},
             {"catalog", {{"digest", found.catalog_digest}}},
             {"compared", same_rulebook ? report::Json{"outcome", "eccn"} : report::Json{"outcome"}},
             {"left_out", {"licences"}},
             {"changed", changed},
             {"unchanged", found.unchanged},
             {"no_edition", found.without_edition},
             {"other_kinds", found.other_kinds}}),
        1);
  } else {
    print(found);
  }
  return options.fail_on == "changed" && !found.changed.empty() ? ExitCode::findings : ExitCode::done;
}

}  // namespace brightline
