#include <algorithm>
#include <iostream>
#include <map>

#include <spdlog/spdlog.h>

#include "catalog/describe.hpp"
#include "tools/brightline/answering.hpp"
#include "tools/brightline/catalog_items.hpp"
#include "tools/brightline/diff.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

using engine::Classification;
using engine::Comparison;
using engine::Margin;
using engine::Truth;

struct Side {
  std::string day;
  std::string posture;
  engine::Inquiry inquiry;
};

// What an item changed to and why. The group names provisions and facts without the item's numbers, so that
// items that changed for the same reason stand together.
struct Change {
  std::string item;
  engine::Verdict from;
  engine::Verdict to;
  std::vector<std::string> because;
  std::string group;
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

std::string bound_text(Comparison comparison, const std::string& threshold) {
  switch (comparison) {
    case Comparison::at_least:
      return threshold + " or more";
    case Comparison::more_than:
      return "more than " + threshold;
    case Comparison::at_most:
      return threshold + " or less";
    case Comparison::less_than:
      return "less than " + threshold;
    case Comparison::equal:
      return threshold;
    case Comparison::not_equal:
      return "other than " + threshold;
  }
  return "";
}

// `tpp 4992 is 4800 TPP or more`
std::string sentence(const Margin& margin) {
  const std::string unit = margin.unit.empty() ? "" : " " + margin.unit;
  return margin.term + " " + engine::rounded_text(margin.value) +
         (margin.met == Truth::yes ? " is " : " is not ") +
         bound_text(margin.comparison, engine::exact_text(margin.threshold) + unit);
}

// What one side says of the provisions that the other side counts differently.
class Reasons {
 public:
  Reasons(const Classification& from, const Classification& to) : from_(from), to_(to) {}

  void run(Change& change) {
    for (const std::string& paragraph : from_.paragraphs) {
      if (holds(to_, paragraph)) continue;
      add(paragraph + " described it", paragraph + " no longer describes", from_, paragraph, Truth::yes);
      note(to_, paragraph);
      if (in_force(to_, paragraph)) add(paragraph + " does not any more", "", to_, paragraph, Truth::no);
    }
    for (const std::string& paragraph : to_.paragraphs) {
      if (holds(from_, paragraph)) continue;
      add(paragraph + " describes it", paragraph + " now describes", to_, paragraph, Truth::yes);
      note(from_, paragraph);
    }
    if (from_.verdict.outcome == engine::Outcome::not_described)
      missed(from_, " did not describe it", change.from);
    if (to_.verdict.outcome == engine::Outcome::not_described)
      missed(to_, " does not describe it", change.to);
    undetermined(from_, "was");
    undetermined(to_, "is");
    change.because = std::move(because_);
    for (const std::string& part : group_) change.group += (change.group.empty() ? "" : "; ") + part;
    if (change.group.empty()) change.group = "otherwise";
  }

 private:
  static bool holds(const Classification& it, const std::string& paragraph) {
    return std::find(it.paragraphs.begin(), it.paragraphs.end(), paragraph) != it.paragraphs.end();
  }

  static const engine::EntryFinding* finding(const Classification& it, const std::string& paragraph,
                                             std::size_t& place) {
    for (const engine::EntryFinding& finding : it.findings) {
      if (finding.edition == nullptr) continue;
      for (place = 0; place < finding.edition->paragraphs.size(); ++place) {
        if (finding.entry->eccn + "." + finding.edition->paragraphs[place].label == paragraph)
          return &finding;
      }
    }
    return nullptr;
  }

  static bool in_force(const Classification& it, const std::string& paragraph) {
    std::size_t place = 0;
    return finding(it, paragraph, place) != nullptr;
  }

  void say(std::string sentence, const std::string& group) {
    because_.push_back(std::move(sentence));
    if (!group.empty() && std::find(group_.begin(), group_.end(), group) == group_.end())
      group_.push_back(group);
  }

  void add(const std::string& words, const std::string& group, const Classification& it,
           const std::string& paragraph, Truth met) {
    std::string numbers;
    std::string terms;
    for (const Margin& margin : report::margins_of(it, paragraph, met)) {
      numbers += (numbers.empty() ? ": " : ", ") + sentence(margin);
      if (terms.find(margin.term) == std::string::npos) terms += (terms.empty() ? " (" : ", ") + margin.term;
    }
    say(words + numbers, group.empty() ? "" : group + terms + (terms.empty() ? "" : ")"));
  }

  // An edition that has the paragraph, and a note that takes it out.
  void note(const Classification& it, const std::string& paragraph) {
    std::size_t place = 0;
    const engine::EntryFinding* const found = finding(it, paragraph, place);
    if (found == nullptr) return;
    for (std::size_t n = 0; n < found->edition->notes.size(); ++n) {
      const std::vector<std::size_t>& excluded = found->edition->notes[n].excluded;
      for (std::optional<std::size_t> above = place; above;
           above = found->edition->paragraphs[*above].parent) {
        if (found->evaluation.notes[n] != Truth::yes ||
            std::find(excluded.begin(), excluded.end(), *above) == excluded.end())
          continue;
        const std::string name = found->edition->notes[n].name + " to " + found->entry->eccn;
        say(name + " takes it out", name);
        return;
      }
    }
  }

  // The line that it is short of where nothing describes it: of each paragraph the one furthest off, of all
  // the nearest.
  void missed(const Classification& it, const char* words, const engine::Verdict&) {
    const std::optional<Margin> nearest = report::nearest_line(it);
    if (!nearest) return;
    say(nearest->paragraph + words + ": " + sentence(*nearest),
        nearest->paragraph + words + " (" + nearest->term + ")");
  }

  void undetermined(const Classification& it, const char* was) {
    if (it.verdict.outcome != engine::Outcome::undetermined) return;
    std::string facts;
    for (const engine::Deciding& fact : it.deciding) facts += (facts.empty() ? "" : ", ") + fact.fact;
    const std::string words = std::string(was) + " undetermined, " +
                              (facts.empty() ? "for several reasons together" : "for want of " + facts);
    say(words, words);
  }

  const Classification& from_;
  const Classification& to_;
  std::vector<std::string> because_;
  std::vector<std::string> group_;
};

report::Json verdict_json(const engine::Verdict& verdict) {
  return {{"outcome", engine::name_of(verdict.outcome)},
          {"eccn", verdict.provision ? report::Json(*verdict.provision) : report::Json(nullptr)}};
}

std::string verdict_text(const engine::Verdict& verdict) {
  if (verdict.provision) return *verdict.provision;
  std::string name = engine::name_of(verdict.outcome);
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
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
    Change change{description.name,
                  engine::verdict(engine::find(library.program, then, from.inquiry)),
                  engine::verdict(engine::find(library.program, now, to.inquiry)),
                  {},
                  {}};
    if (change.from == change.to) {
      ++unchanged;
      continue;
    }
    Reasons(engine::classify(library.program, then, from.inquiry),
            engine::classify(library.program, now, to.inquiry))
        .run(change);
    changes.push_back(std::move(change));
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
