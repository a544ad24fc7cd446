#include <algorithm>
#include <iostream>
#include <map>

#include <nlohmann/json.hpp>

#include "catalog/describe.hpp"
#include "tools/answers/change.hpp"
#include "tools/brightline/diff.hpp"
#include "tools/brightline/diff_report.hpp"
#include "tools/brightline/log.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/wrapped_output.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

struct Side {
  RuleLibrary library;
  std::string day;
  std::string posture;
  engine::Inquiry inquiry;
};

bool is_known(const engine::Program& program, const std::string& assumption) {
  const std::string name = assumption.substr(0, assumption.find('='));
  return std::any_of(program.interpretations.begin(), program.interpretations.end(),
                     [&](const engine::Interpretation& it) { return it.name == name; });
}

// With two rulebooks an assumption is for the one that knows its name.
Side side(const DiffOptions& options, const std::string& day, const std::string& posture,
          const std::string& rulebook, const char* option) {
  Options of_side = options;
  if (!day.empty()) of_side.on = day;
  if (!day.empty() && !engine::date(day))
    throw Failure(ExitCode::usage,
                  std::string(option) + " takes a day such as 2023-11-17, not `" + day + "`");
  if (!posture.empty()) of_side.posture = posture;
  if (!rulebook.empty()) of_side.rulebook = rulebook;
  RuleLibrary library = load_rules(of_side);
  if (!options.from_rulebook.empty() || !options.to_rulebook.empty()) {
    std::erase_if(of_side.assume, [&](const std::string& it) { return !is_known(library.program, it); });
  }
  engine::Inquiry inquiry = inquiry_of(library, of_side);
  return {std::move(library), engine::text_of(inquiry.on), of_side.posture, std::move(inquiry)};
}

// `tells`: what does not fit is said once, not for both sides.
engine::Subject subject_of(const Side& side, const engine::Description& description, bool tells) {
  std::vector<engine::Misfit> misfits;
  engine::Subject subject = engine::read_subject(side.library.program, description, true, misfits);
  for (const engine::Misfit& misfit : misfits) {
    if (tells) warn(description.name + ": " + misfit.message + "; taken as unknown");
  }
  engine::complete_transaction(side.library.program, side.inquiry.on, subject);
  return subject;
}

std::string title_of(const Side& side, const Side& other) {
  std::string text = side.day;
  if (side.library.program.rulebook != other.library.program.rulebook)
    text += " " + side.library.program.rulebook;
  return text + (side.posture == other.posture ? "" : " " + side.posture);
}

report::Json rules_json(const RuleLibrary& library) {
  return {{"rulebook", library.program.rulebook}, {"digest", library.digest}};
}

void print(const std::vector<Change>& changes, const Side& from, const Side& to, std::size_t unchanged) {
  // Groups in the order in which their first item stands in the catalog.
  std::vector<std::string> groups;
  for (const Change& change : changes) {
    const std::string key =
        verdict_text(change.from) + " -> " + verdict_text(change.to) + ": " + change.group;
    if (std::find(groups.begin(), groups.end(), key) == groups.end()) groups.push_back(key);
  }
  auto output = std::make_unique<WrappedOutput>();
  std::cout << title_of(from, to) << " to " << title_of(to, from) << "\n";
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
  if (from.posture != to.posture) {
    if (changes.empty()) std::cout << "\n";
    say_what_postures_compare();
  }
  output.reset();
  std::cerr << "\n" << changes.size() << " items changed, " << unchanged << " did not\n";
}

}  // namespace

ExitCode diff_items(const DiffOptions& options) {
  const Side from = side(options, options.from_day, options.from_posture, options.from_rulebook, "--from");
  const Side to = side(options, options.to_day, options.to_posture, options.to_rulebook, "--to");
  for (const std::string& assumption : options.assume) {
    if (!is_known(from.library.program, assumption) && !is_known(to.library.program, assumption))
      throw Failure(ExitCode::usage, "neither rulebook has the interpretation of --assume " + assumption);
  }
  // Provisions of two rulebooks have different names: there the outcome alone tells.
  const bool same_rulebook = from.library.program.rulebook == to.library.program.rulebook;
  const CatalogItems catalog = open_catalog(options);
  std::vector<catalog::Product> products;
  std::copy_if(catalog.products.begin(), catalog.products.end(), std::back_inserter(products),
               [&](const catalog::Product& product) {
                 return knows_kind(from.library.program, product.kind) &&
                        knows_kind(to.library.program, product.kind);
               });
  std::vector<Change> changes;
  std::size_t unchanged = 0;
  for (const engine::Description& description : catalog::describe_all(catalog.database, products)) {
    const engine::Subject then = subject_of(from, description, true);
    const engine::Subject now = subject_of(to, description, !same_rulebook);
    const engine::Verdict before = engine::verdict(engine::find(from.library.program, then, from.inquiry));
    const engine::Verdict after = engine::verdict(engine::find(to.library.program, now, to.inquiry));
    if (same_rulebook ? before == after : before.outcome == after.outcome) {
      ++unchanged;
      continue;
    }
    changes.push_back(change_between(description.name,
                                     engine::classify(from.library.program, then, from.inquiry),
                                     engine::classify(to.library.program, now, to.inquiry)));
  }
  if (options.json) {
    report::Json changed = report::Json::array();
    for (const Change& it : changes)
      changed.push_back({{"item", it.item},
                         {"from", verdict_json(it.from)},
                         {"to", verdict_json(it.to)},
                         {"because", it.because},
                         {"group", it.group}});
    std::cout << report::text_of({{"schema", "brightline.diff/1"},
                                  {"from", from.day},
                                  {"to", to.day},
                                  {"from_posture", from.posture},
                                  {"to_posture", to.posture},
                                  {"rules", rules_json(to.library)},
                                  {"from_rules", rules_json(from.library)},
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
