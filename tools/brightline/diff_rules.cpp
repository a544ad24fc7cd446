#include <algorithm>
#include <iostream>
#include <set>

#include "engine/analysis/difference.hpp"
#include "tools/brightline/diff.hpp"
#include "tools/brightline/rule_library.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

using engine::analysis::Difference;
using engine::analysis::EditionComparison;

// Two editions to compare, and since when both are in force; a side without an edition is null.
struct Pair {
  const engine::Entry* from_entry = nullptr;
  const engine::Edition* from = nullptr;
  const engine::Entry* to_entry = nullptr;
  const engine::Edition* to = nullptr;
  engine::Date since{};
};

engine::Date day(const std::string& typed, const char* option) {
  if (const std::optional<engine::Date> found = engine::date(typed)) return *found;
  throw Failure(ExitCode::usage,
                std::string(option) + " takes a day such as 2023-11-17, not `" + typed + "`");
}

const engine::Entry* entry_called(const engine::Program& program, const std::string& eccn) {
  const auto found = std::find_if(program.entries.begin(), program.entries.end(),
                                  [&](const engine::Entry& it) { return it.eccn == eccn; });
  return found == program.entries.end() ? nullptr : &*found;
}

// The days on which one side or the other changes.
std::set<engine::Date> days_of_change(const engine::Entry* a, const engine::Entry* b) {
  std::set<engine::Date> days;
  for (const engine::Entry* entry : {a, b}) {
    if (entry == nullptr) continue;
    for (const engine::Edition& edition : entry->editions) {
      if (edition.effective) days.insert(*edition.effective);
      if (edition.until) days.insert(*edition.until);
    }
  }
  return days;
}

std::vector<Pair> pairs(const engine::Program& from, const engine::Program& to, const DiffOptions& options) {
  std::vector<std::string> names;
  for (const engine::Program* program : {&from, &to}) {
    for (const engine::Entry& entry : program->entries) {
      if (std::find(names.begin(), names.end(), entry.eccn) == names.end()) names.push_back(entry.eccn);
    }
  }
  std::vector<Pair> result;
  for (const std::string& name : names) {
    if (!options.entries.empty() &&
        std::find(options.entries.begin(), options.entries.end(), name) == options.entries.end())
      continue;
    const engine::Entry* a = entry_called(from, name);
    const engine::Entry* b = entry_called(to, name);
    const auto add = [&](engine::Date on_from, engine::Date on_to) {
      const Pair pair{a, a == nullptr ? nullptr : engine::edition_in_force(*a, on_from), b,
                      b == nullptr ? nullptr : engine::edition_in_force(*b, on_to), on_to};
      if (pair.from == nullptr && pair.to == nullptr) return;
      const bool known = std::any_of(result.begin(), result.end(), [&](const Pair& it) {
        return it.from == pair.from && it.to == pair.to && it.from_entry == a && it.to_entry == b;
      });
      if (!known) result.push_back(pair);
    };
    if (!options.from.empty() || !options.to.empty()) {
      const std::string& other = options.from.empty() ? options.to : options.from;
      add(day(other, "--from"), day(options.to.empty() ? other : options.to, "--to"));
    } else {
      for (const engine::Date& on : days_of_change(a, b)) add(on, on);
    }
  }
  return result;
}

const std::string& eccn_of(const Pair& pair) {
  return (pair.from_entry != nullptr ? pair.from_entry : pair.to_entry)->eccn;
}

std::string edition_of(const Pair& pair) {
  if (pair.from->title == pair.to->title) return "\"" + pair.from->title + "\"";
  return "\"" + pair.from->title + "\" against \"" + pair.to->title + "\"";
}

std::string title(const Pair& pair) {
  const bool is_one_sided = pair.from == nullptr || pair.to == nullptr;
  return eccn_of(pair) + (is_one_sided ? "" : ", edition " + edition_of(pair));
}

// What is told of one provision, in the first edition in which it is told and in those that keep the
// provision.
struct Told {
  std::string eccn;
  std::vector<std::string> editions;
  std::string reason;
  std::string from_place;
  std::string to_place;
  std::string shown;  // lines that show it

  std::string text() const {
    std::string names;
    for (const std::string& edition : editions) names += (names.empty() ? "" : ", ") + edition;
    return eccn + (editions.size() > 1 ? ", editions " : ", edition ") + names + ": " + reason + "\n" +
           shown + "\n";
  }
};

std::string place(const RuleLibrary& library, const engine::Origin& origin) {
  if (origin.span.end == 0) return "";
  const grammar::Source& source = library.files.sources[static_cast<std::size_t>(origin.source)];
  return source.name + ":" + std::to_string(grammar::place_of(source, origin.span.begin).line);
}

report::Json verdict_json(const engine::analysis::Says& says) {
  report::Json json{
      {"outcome", engine::name_of(says.verdict.outcome)}, {"eccn", nullptr}, {"paragraphs", says.paragraphs}};
  if (says.verdict.provision) json["eccn"] = *says.verdict.provision;
  return json;
}

class Comparing {
 public:
  Comparing(const DiffOptions& options, const RuleLibrary& from, const RuleLibrary& to)
      : options_(options), from_(from), to_(to) {}

  ExitCode run() {
    struct Compared {
      Pair pair;
      EditionComparison found;
    };
    std::vector<Compared> compared;
    std::set<std::string> changed;
    for (const Pair& pair : pairs(from_.program, to_.program, options_)) {
      EditionComparison found;
      const bool is_one_sided = pair.from == nullptr || pair.to == nullptr;
      if (!is_one_sided)
        found = engine::analysis::compare({&from_.program, pair.from_entry, pair.from},
                                          {&to_.program, pair.to_entry, pair.to});
      if (is_one_sided || !found.differences.empty()) changed.insert(eccn_of(pair));
      compared.push_back({pair, std::move(found)});
    }
    for (auto& [pair, found] : compared) {
      std::erase_if(found.refers_to, [&](const std::string& eccn) { return !changed.contains(eccn); });
      if (pair.from == nullptr || pair.to == nullptr) {
        one_sided(pair);
      } else {
        both(pair, found);
      }
    }
    if (options_.json) {
      std::cout << report::text_of({{"schema", "brightline.diff/1"},
                                    {"from", side_json(from_, options_.from_rules, options_.from)},
                                    {"to", side_json(to_, options_.to_rules, options_.to)},
                                    {"changed", changed_},
                                    {"unchanged", unchanged_},
                                    {"remarks", remarks_}},
                                   1);
    } else {
      std::cout << text_;
      for (const Told& told : told_) std::cout << told.text();
      std::cout << follows_ << (follows_.empty() ? "" : "\n");
      std::cout.flush();
      const std::size_t ways = one_sided_ + told_.size();
      std::cerr << ways << (ways == 1 ? " difference" : " differences")
                << (following_ == 0 ? "" : ", " + std::to_string(following_) + " that follow from them")
                << ", " << unchanged_ << " provisions the same\n";
    }
    return options_.fail_on == "changed" && !changed_.empty() ? ExitCode::findings : ExitCode::done;
  }

 private:
  static report::Json side_json(const RuleLibrary& library, const std::vector<std::string>& paths,
                                const std::string& day) {
    report::Json side{{"rules", paths.empty() ? std::vector<std::string>{"embedded"} : paths},
                      {"rulebook", library.program.rulebook},
                      {"digest", library.digest}};
    side["on"] = nullptr;
    if (!day.empty()) side["on"] = day;
    return side;
  }

  void one_sided(const Pair& pair) {
    ++one_sided_;
    const bool only_from = pair.from != nullptr;
    const engine::Edition& edition = only_from ? *pair.from : *pair.to;
    const std::string said = title(pair) + ": edition \"" + edition.title + "\" is only on the side of --" +
                             (only_from ? "from" : "to") + "-rules from " + engine::text_of(pair.since) +
                             (edition.until ? " until " + engine::text_of(*edition.until) : "");
    text_ += said + "\n\n";
    changed_.push_back({{"item", nullptr}, {"from", nullptr}, {"to", nullptr}, {"because", {said}}});
  }

  void both(const Pair& pair, const EditionComparison& found) {
    unchanged_ += found.same;
    // An entry that says the same changes with those that it refers to, in as many ways as they.
    const bool follows = found.same_text && !found.refers_to.empty();
    if (!found.same_text || !found.differences.empty()) {
      for (const std::string& remark : found.remarks) remarks_.push_back(title(pair) + ": " + remark);
    }
    for (const Difference& it : found.differences)
      add_json(it, follows ? found.refers_to : std::vector<std::string>());
    // Asked for by its name, an entry is shown whole.
    if (follows && options_.entries.empty()) {
      if (!found.differences.empty()) add_consequences(pair, found);
      return;
    }
    if (!found.same_text || !found.differences.empty()) {
      for (const std::string& remark : found.remarks) text_ += title(pair) + ": " + remark + "\n\n";
    }
    for (const Difference& it : found.differences) tell(pair, it);
  }

  void add_consequences(const Pair& pair, const EditionComparison& found) {
    following_ += found.differences.size();
    std::string names;
    for (const std::string& eccn : found.refers_to) names += (names.empty() ? "" : ", ") + eccn;
    follows_ += title(pair) + ": says the same, and describes other items because of " + names + " (" +
                std::to_string(found.differences.size()) +
                (found.differences.size() == 1 ? " way" : " ways") + "; --entry " + eccn_of(pair) +
                " shows them)\n";
  }

  static std::string reason(const Difference& it) {
    return it.provision + (it.held_before ? " no longer holds where " : " now holds where ") + it.where;
  }

  void tell(const Pair& pair, const Difference& it) {
    Told told{eccn_of(pair),
              {edition_of(pair)},
              reason(it),
              place(from_, it.from_origin),
              place(to_, it.to_origin),
              {}};
    const auto known = std::find_if(told_.begin(), told_.end(), [&](const Told& other) {
      return other.eccn == told.eccn && other.reason == told.reason && other.from_place == told.from_place &&
             other.to_place == told.to_place;
    });
    if (known != told_.end()) {
      known->editions.push_back(told.editions.front());
      return;
    }
    if (it.same_answer())
      told.shown = "  -- the answer stays " + text_of(it.from) +
                   (it.from.paragraphs == it.to.paragraphs ? "" : ", by other paragraphs") + "\n";
    const auto side = [&](const char* which, const std::string& place, const engine::analysis::Says& says) {
      const std::string example = example_text(it.item, says);
      const std::string shown =
          example.empty() ? "-- " + givens_text(it.item) + "  is " + text_of(says) : example;
      return std::string("  -- ") + which + " " + (place.empty() ? "a side without it" : place) + "\n  " +
             shown + "\n";
    };
    told.shown += side("from", told.from_place, it.from) + side("to", told.to_place, it.to);
    told_.push_back(std::move(told));
  }

  void add_json(const Difference& it, const std::vector<std::string>& follows_from) {
    changed_.push_back({{"item", givens_text(it.item)},
                        {"from", verdict_json(it.from)},
                        {"to", verdict_json(it.to)},
                        {"because", {reason(it)}},
                        {"provision", it.provision},
                        {"where", it.where},
                        {"places", {place(from_, it.from_origin), place(to_, it.to_origin)}},
                        {"examples", {example_text(it.item, it.from), example_text(it.item, it.to)}},
                        {"follows_from", follows_from}});
  }

  const DiffOptions& options_;
  const RuleLibrary& from_;
  const RuleLibrary& to_;
  std::string text_;  // remarks, and editions that one side alone has
  std::vector<Told> told_;
  report::Json changed_ = report::Json::array();
  report::Json remarks_ = report::Json::array();
  std::string follows_;  // of entries that say the same
  std::size_t one_sided_ = 0;
  std::size_t following_ = 0;
  std::size_t unchanged_ = 0;
};

}  // namespace

ExitCode diff_rules(const DiffOptions& options) {
  Options from = options, to = options;
  from.rules = options.from_rules;
  to.rules = options.to_rules;
  const RuleLibrary from_library = load_rules(from), to_library = load_rules(to);
  return Comparing(options, from_library, to_library).run();
}

}  // namespace brightline
