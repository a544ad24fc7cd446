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

std::string title(const Pair& pair) {
  const std::string eccn = (pair.from_entry != nullptr ? pair.from_entry : pair.to_entry)->eccn;
  if (pair.from == nullptr || pair.to == nullptr) return eccn;
  if (pair.from->title == pair.to->title) return eccn + ", edition \"" + pair.from->title + "\"";
  return eccn + ", edition \"" + pair.from->title + "\" against \"" + pair.to->title + "\"";
}

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
    for (const Pair& pair : pairs(from_.program, to_.program, options_)) {
      if (pair.from == nullptr || pair.to == nullptr) {
        one_sided(pair);
      } else {
        both(pair);
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
      std::cout.flush();
      std::cerr << ways_ << (ways_ == 1 ? " difference" : " differences") << ", " << unchanged_
                << " provisions the same\n";
    }
    return options_.fail_on == "changed" && ways_ > 0 ? ExitCode::findings : ExitCode::done;
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
    ++ways_;
    const bool only_from = pair.from != nullptr;
    const engine::Edition& edition = only_from ? *pair.from : *pair.to;
    const std::string said = title(pair) + ": edition \"" + edition.title + "\" is only on the side of --" +
                             (only_from ? "from" : "to") + "-rules from " + engine::text_of(pair.since) +
                             (edition.until ? " until " + engine::text_of(*edition.until) : "");
    text_ += said + "\n\n";
    changed_.push_back({{"item", nullptr}, {"from", nullptr}, {"to", nullptr}, {"because", {said}}});
  }

  void both(const Pair& pair) {
    const EditionComparison found = engine::analysis::compare({&from_.program, pair.from_entry, pair.from},
                                                              {&to_.program, pair.to_entry, pair.to});
    unchanged_ += found.same;
    for (const std::string& remark : found.remarks) {
      text_ += title(pair) + ": " + remark + "\n\n";
      remarks_.push_back(title(pair) + ": " + remark);
    }
    for (const Difference& it : found.differences) {
      ++ways_;
      difference(pair, it);
    }
  }

  void difference(const Pair& pair, const Difference& it) {
    const std::string because =
        it.provision + (it.held_before ? " no longer holds where " : " now holds where ") + it.where;
    const std::string from_example = example_text(it.item, it.from),
                      to_example = example_text(it.item, it.to);
    const std::string from_place = place(from_, it.from_origin), to_place = place(to_, it.to_origin);
    text_ += title(pair) + ": " + because + "\n";
    if (it.same_answer())
      text_ += "  -- the answer stays " + text_of(it.from) +
               (it.from.paragraphs == it.to.paragraphs ? "" : ", by other paragraphs") + "\n";
    const auto side = [&](const char* which, const std::string& place, const std::string& example,
                          const engine::analysis::Says& says) {
      const std::string shown =
          example.empty() ? "-- " + givens_text(it.item) + "  is " + text_of(says) : example;
      return std::string("  -- ") + which + " " + (place.empty() ? "a side without it" : place) + "\n  " +
             shown + "\n";
    };
    text_ += side("from", from_place, from_example, it.from) + side("to", to_place, to_example, it.to) + "\n";
    changed_.push_back({{"item", givens_text(it.item)},
                        {"from", verdict_json(it.from)},
                        {"to", verdict_json(it.to)},
                        {"because", {because}},
                        {"provision", it.provision},
                        {"where", it.where},
                        {"places", {from_place, to_place}},
                        {"examples", {from_example, to_example}}});
  }

  const DiffOptions& options_;
  const RuleLibrary& from_;
  const RuleLibrary& to_;
  std::string text_;
  report::Json changed_ = report::Json::array();
  report::Json remarks_ = report::Json::array();
  std::size_t ways_ = 0;
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
