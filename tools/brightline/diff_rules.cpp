#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "engine/study/analysis/declarations.hpp"
#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/brightline/diff_editions.hpp"
#include "tools/brightline/request.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

using engine::analysis::Difference;
using engine::analysis::EditionComparison;
using engine::analysis::OtherWords;

// A difference in one provision, with every edition that has it.
struct ReportedDifference {
  std::string eccn;
  std::vector<std::string> editions;
  std::string reason;
  std::string from_place;
  std::string to_place;
  std::string shown;  // the lines of the example that shows it

  std::string text() const {
    std::string names;
    for (const std::string& edition : editions) names += (names.empty() ? "" : ", ") + edition;
    if (editions.empty()) return reason + "\n" + shown + "\n";
    return eccn + (editions.size() > 1 ? ", editions " : ", edition ") + names + ": " + reason + "\n" +
           shown + "\n";
  }
};

std::string place(const RuleLibrary& library, const engine::Origin& origin) {
  if (origin.span.end == 0) return "";
  const grammar::Source& source = library.files.sources[static_cast<std::size_t>(origin.source)];
  return grammar::visible(source.name) + ":" +
         std::to_string(grammar::place_of(source, origin.span.begin).line);
}

report::Json verdict_json(const engine::analysis::Says& says) {
  report::Json json{
      {"outcome", engine::name_of(says.verdict.outcome)}, {"eccn", nullptr}, {"paragraphs", says.paragraphs}};
  if (says.verdict.provision) json["eccn"] = *says.verdict.provision;
  return json;
}

constexpr const char* nothing = "(nothing)";

std::string or_nothing(const std::string& words) {
  return words.empty() ? nothing : words;
}

class Comparing {
 public:
  Comparing(const DiffOptions& options, const RuleLibrary& from, const RuleLibrary& to)
      : options_(options), from_(from), to_(to) {}

  ExitCode run() {
    const std::vector<EditionPair> pairs = edition_pairs(from_.program, to_.program, options_);
    const std::set<std::string> changed = entries_that_may_differ(pairs);
    for (const EditionPair& pair : pairs) {
      EditionComparison found;
      if (pair.from != nullptr && pair.to != nullptr)
        found = engine::analysis::compare(from_side(pair), to_side(pair), changed.count(eccn_of(pair)) == 0);
      compared_.push_back({pair, std::move(found), {}});
    }
    find_followers();
    for (const Compared& it : compared_) {
      if (!is_asked(eccn_of(it.pair))) continue;
      if (it.pair.from == nullptr || it.pair.to == nullptr) {
        one_sided(it.pair);
      } else {
        headed(it.pair);
        moved(it.pair);
        both(it);
      }
    }
    declared();
    if (options_.json) {
      std::cout << report::json_text(
          report::json_document("brightline.diff/1",
                                {{"from", side_json(from_, options_.from_rules, day_text(true))},
                                 {"to", side_json(to_, options_.to_rules, day_text(false))},
                                 {"changed", changed_},
                                 {"unchanged", unchanged_},
                                 {"remarks", remarks_}}),
          1);
    } else {
      // Not wrapped: it holds rule text to be copied into a file.
      std::cout << text_;
      for (const ReportedDifference& reported : reported_) std::cout << reported.text();
      std::cout << follows_ << (follows_.empty() ? "" : "\n");
      std::cout.flush();
      if (compared_.empty() && !day_text(true).empty())
        std::cerr << "no edition was in force on " << day_text(true)
                  << (day_text(true) == day_text(false) ? "" : " or " + day_text(false))
                  << ": no provision was compared\n";
      const std::size_t ways = one_sided_ + reported_.size();
      std::cerr << "compared: what the provisions, definitions, groups and licence rules say, citations and "
                   "quotes; not "
                   "compared: units, headings and `verify`\n"
                << grammar::counted(ways, "difference")
                << (following_ == 0 ? "" : ", " + std::to_string(following_) + " that follow from them")
                << (uncounted_ == 0
                        ? ""
                        : ", " +
                              grammar::counted(uncounted_, "edition that follows", "editions that follow") +
                              " through components")
                << ", " << grammar::counted(unchanged_, "provision") << " the same\n";
    }
    return options_.fail_on == "changed" && !changed_.empty() ? ExitCode::findings : ExitCode::done;
  }

 private:
  engine::analysis::Side from_side(const EditionPair& pair) const {
    return {&from_.program, pair.from_entry, pair.from};
  }
  engine::analysis::Side to_side(const EditionPair& pair) const {
    return {&to_.program, pair.to_entry, pair.to};
  }

  // The entries that say something else on the other side, or refer to such an entry, directly or through
  // others.
  std::set<std::string> entries_that_may_differ(const std::vector<EditionPair>& pairs) const {
    std::set<std::string> result;
    std::map<std::string, std::set<std::string>> named;
    for (const EditionPair& pair : pairs) {
      const std::string& eccn = eccn_of(pair);
      if (pair.from == nullptr || pair.to == nullptr ||
          !engine::analysis::say_the_same(from_side(pair), to_side(pair)))
        result.insert(eccn);
      else
        named[eccn].merge(engine::analysis::entries_named(from_side(pair)));
    }
    for (bool again = true; again;) {
      again = false;
      for (const auto& [eccn, others] : named) {
        const bool is_affected = std::any_of(others.begin(), others.end(),
                                             [&](const std::string& it) { return result.count(it) > 0; });
        again = (is_affected && result.insert(eccn).second) || again;
      }
    }
    return result;
  }

  static report::Json side_json(const RuleLibrary& library, const std::vector<std::string>& paths,
                                const std::string& day) {
    report::Json side{{"rules", paths.empty() ? std::vector<std::string>{"embedded"} : paths},
                      {"rulebook", library.program.rulebook},
                      {"digest", library.digest}};
    side["on"] = nullptr;
    if (!day.empty()) side["on"] = day;
    return side;
  }

  void one_sided(const EditionPair& pair) {
    ++one_sided_;
    const bool only_from = pair.from != nullptr;
    const engine::Edition& edition = only_from ? *pair.from : *pair.to;
    const std::string said = title(pair) + ": edition \"" + edition.title + "\" is only on the side of --" +
                             (only_from ? "from" : "to") + "-rules from " + engine::text_of(pair.since) +
                             (edition.until ? " until " + engine::text_of(*edition.until) : "");
    text_ += said + "\n\n";
    changed_.push_back({{"item", nullptr}, {"from", nullptr}, {"to", nullptr}, {"because", {said}}});
  }

  // Entries that were not asked for are compared too, because others may follow from them.
  bool is_asked(const std::string& eccn) const {
    return options_.entries.empty() ||
           std::find(options_.entries.begin(), options_.entries.end(), eccn) != options_.entries.end();
  }

  struct Compared {
    EditionPair pair;
    EditionComparison found;
    std::vector<std::string> because_of;  // changed entries that it refers to, if its own text is unchanged
    // it changes through its components; such changes are not searched one by one
    bool is_uncounted = false;
  };

  static bool is_changed(const Compared& it) {
    return it.pair.from == nullptr || it.pair.to == nullptr || !it.found.differences.empty() ||
           !it.found.other_words.empty() || it.is_uncounted;
  }

  // Whether the comparison of its entry shows that the provision describes other items than before.
  static bool is_affected(const engine::Provision& provision, const Compared& by) {
    const auto describes = [&](const engine::analysis::Says& says) {
      return std::any_of(says.paragraphs.begin(), says.paragraphs.end(), [&](const std::string& label) {
        return provision.label.empty() || label == provision.label ||
               label.rfind(provision.label + ".", 0) == 0;
      });
    };
    if (by.found.differences.empty() || !by.found.other_words.empty()) return is_changed(by);
    return std::any_of(by.found.differences.begin(), by.found.differences.end(),
                       [&](const Difference& it) { return describes(it.from) != describes(it.to); });
  }

  // Whether the text is unchanged but, directly or through another entry, asks for components that are now
  // described differently.
  bool follows_components(const Compared& it) const {
    if (it.is_uncounted || !it.found.same_text || !it.found.differences.empty()) return false;
    return std::any_of(compared_.begin(), compared_.end(), [&](const Compared& other) {
      if (!overlap(it.pair, other.pair)) return false;
      const std::string& eccn = eccn_of(other.pair);
      if (other.is_uncounted &&
          std::find(it.found.refers_to.begin(), it.found.refers_to.end(), eccn) != it.found.refers_to.end())
        return true;
      return std::any_of(it.found.of_components.begin(), it.found.of_components.end(),
                         [&](const auto& asked) { return asked.eccn == eccn && is_affected(asked, other); });
    });
  }

  // Finds entries whose text is unchanged but that refer to changed entries. Changes through components are
  // not counted.
  void find_followers() {
    for (bool again = true; again;) {
      again = false;
      for (Compared& it : compared_) {
        it.is_uncounted = it.is_uncounted || (follows_components(it) && (again = true));
      }
    }
    for (Compared& it : compared_) {
      if (!it.found.same_text) continue;
      for (const Compared& other : compared_) {
        const std::string& eccn = eccn_of(other.pair);
        const auto among = [&](const std::vector<std::string>& names) {
          return std::find(names.begin(), names.end(), eccn) != names.end();
        };
        if (is_changed(other) && overlap(it.pair, other.pair) && among(it.found.refers_to) &&
            !among(it.because_of))
          it.because_of.push_back(eccn);
      }
    }
  }

  void both(const Compared& compared) {
    const auto& [pair, found, because_of, is_uncounted] = compared;
    unchanged_ += found.same;
    const bool has_changed = !found.same_text || !found.differences.empty();
    if (has_changed) {
      for (const std::string& remark : found.remarks) remarks_.push_back(title(pair) + ": " + remark);
    }
    for (const OtherWords& it : found.other_words) tell(pair, it);
    for (const Difference& it : found.differences) add_json(it, because_of);
    // An entry asked for by name is shown whole.
    if (is_uncounted || (!because_of.empty() && options_.entries.empty())) {
      if (is_uncounted || !found.differences.empty()) add_consequences(compared);
      return;
    }
    if (has_changed) {
      for (const std::string& remark : found.remarks) text_ += title(pair) + ": " + remark + "\n\n";
    }
    for (const Difference& it : found.differences) tell(pair, it);
  }

  void add_consequences(const Compared& compared) {
    const auto& [pair, found, because_of, is_uncounted] = compared;
    std::string names;
    for (const std::string& eccn : because_of) names += (names.empty() ? "" : ", ") + eccn;
    const std::string said =
        title(pair) + ": the text is unchanged; it describes other items because of " + names;
    if (is_uncounted) {
      ++uncounted_;
      follows_ += said + ", through components (ways not counted)\n";
      changed_.push_back({{"item", nullptr},
                          {"from", nullptr},
                          {"to", nullptr},
                          {"because", {said + ", through components"}},
                          {"provision", eccn_of(pair)},
                          {"places", {place(from_, pair.from->origin), place(to_, pair.to->origin)}},
                          {"follows_from", because_of}});
      return;
    }
    following_ += found.differences.size();
    follows_ += said + " (" + grammar::counted(found.differences.size(), "way") + "; --entry " +
                eccn_of(pair) + " shows them)\n";
  }

  std::string day_text(bool of_from) const {
    const std::optional<engine::analysis::Days> days = days_of(options_);
    return days ? engine::text_of(of_from ? days->from : days->to) : "";
  }

  // Compares what kind of item an entry is for, and whether it is evaluated on request only.
  void headed(const EditionPair& pair) {
    const auto words = [](const RuleLibrary& library, const engine::Entry& entry) {
      return "for " + library.program.items[entry.item].name + (entry.on_request ? " on request" : "");
    };
    const std::string before = words(from_, *pair.from_entry), after = words(to_, *pair.to_entry);
    if (before == after || !headed_.insert(eccn_of(pair)).second) return;
    const OtherWords other{eccn_of(pair), "", "", pair.from_entry->origin, pair.to_entry->origin};
    tell_words(other, other.name + " is an entry " + after + " instead of " + before, before, after);
  }

  // Compares the dates of an edition that both sides have.
  void moved(const EditionPair& pair) {
    if (days_of(options_) || pair.from->title != pair.to->title) return;
    const auto compare = [&](const char* what, const std::optional<engine::Date>& before,
                             const std::optional<engine::Date>& after) {
      if (before == after) return;
      const auto text = [](const std::optional<engine::Date>& it) {
        return it ? engine::text_of(*it) : std::string("never");
      };
      OtherWords other{eccn_of(pair) + ", edition \"" + pair.from->title + "\" " + what + " " + text(after) +
                           " instead of " + text(before),
                       "", "", pair.from->origin, pair.to->origin};
      tell_words(other, other.name, std::string(what) + " " + text(before),
                 std::string(what) + " " + text(after));
    };
    compare("takes effect", pair.from->effective, pair.to->effective);
    compare("must be complied with from", pair.from->compliance, pair.to->compliance);
    compare("ends", pair.from->until, pair.to->until);
    compare("is not enforced from", pair.from->not_enforced_from, pair.to->not_enforced_from);
  }

  // Compares declarations outside the entries; if entries were asked for, only those they mention and the
  // licence rules for them.
  void declared() {
    for (const OtherWords& it :
         engine::analysis::declared_otherwise(from_.program, to_.program, days_of(options_))) {
      std::string resting;
      for (const Compared& each : compared_) {
        const std::string& eccn = eccn_of(each.pair);
        if (it.of.empty() || !is_asked(eccn) || each.found.names.count(it.of) == 0) continue;
        if ((", " + resting + ",").find(", " + eccn + ",") == std::string::npos)
          resting += (resting.empty() ? "" : ", ") + eccn;
      }
      if (!options_.entries.empty() && resting.empty() &&
          std::none_of(it.provisions.begin(), it.provisions.end(),
                       [&](const engine::Provision& provision) { return is_asked(provision.eccn); }))
        continue;
      tell_words(it, it.name + " differs" + (resting.empty() ? "" : "; used by " + resting),
                 or_nothing(it.from), or_nothing(it.to));
    }
  }

  void tell(const EditionPair& pair, const OtherWords& it) {
    tell_words(it, it.name + (it.compared ? " differs" : " differs, and no item can be found that shows it"),
               or_nothing(it.from), or_nothing(it.to), &pair);
  }

  // Adds a difference that no item shows: places and texts.
  void tell_words(const OtherWords& it, const std::string& reason, const std::string& before,
                  const std::string& after, const EditionPair* pair = nullptr) {
    ReportedDifference reported{pair == nullptr ? "" : eccn_of(*pair),
                                {},
                                reason,
                                place(from_, it.from_origin),
                                place(to_, it.to_origin),
                                {}};
    if (pair != nullptr) reported.editions.push_back(edition_of(*pair));
    const auto side = [](const char* which, const std::string& place, const std::string& words) {
      const bool is_absent = place.empty() && words == nothing;
      return std::string("  -- ") + which +
             (is_absent       ? " a side without it"
              : place.empty() ? ""
                              : " ") +
             place + "\n" + (words.empty() || is_absent ? "" : "  " + words + "\n");
    };
    reported.shown = side("from", reported.from_place, before) + side("to", reported.to_place, after);
    changed_.push_back({{"item", nullptr},
                        {"from", nullptr},
                        {"to", nullptr},
                        {"because", {reason}},
                        {"provision", it.name},
                        {"words", {before, after}},
                        {"places", {reported.from_place, reported.to_place}},
                        {"follows_from", report::Json::array()}});
    add(std::move(reported));
  }

  // A difference found in several editions is reported once.
  void add(ReportedDifference reported) {
    const auto known = std::find_if(reported_.begin(), reported_.end(), [&](const ReportedDifference& other) {
      return other.eccn == reported.eccn && other.reason == reported.reason &&
             other.from_place == reported.from_place && other.to_place == reported.to_place;
    });
    if (known == reported_.end()) {
      reported_.push_back(std::move(reported));
    } else if (!reported.editions.empty()) {
      known->editions.push_back(reported.editions.front());
    }
  }

  static std::string reason(const Difference& it) {
    using engine::analysis::Change;
    const char* const change = it.change == Change::no_longer ? " no longer holds where "
                               : it.change == Change::now     ? " now holds where "
                                                              : ": the answer differs where ";
    return it.provision + change + it.where;
  }

  void tell(const EditionPair& pair, const Difference& it) {
    ReportedDifference reported{eccn_of(pair),
                                {edition_of(pair)},
                                reason(it),
                                place(from_, it.from_origin),
                                place(to_, it.to_origin),
                                {}};
    if (it.same_answer())
      reported.shown = "  -- the answer stays " + text_of(it.from) +
                       (it.from.paragraphs == it.to.paragraphs ? "" : ", by other paragraphs") + "\n";
    const auto side = [&](const char* which, const std::string& place, const engine::analysis::Says& says) {
      const std::string example = example_text(it.item, says);
      const std::string shown =
          example.empty() ? "-- " + givens_text(it.item) + "  is " + text_of(says) : example;
      return std::string("  -- ") + which + " " + (place.empty() ? "a side without it" : place) + "\n  " +
             shown + "\n";
    };
    reported.shown += side("from", reported.from_place, it.from) + side("to", reported.to_place, it.to);
    add(std::move(reported));
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
  std::vector<Compared> compared_;
  std::set<std::string> headed_;
  std::string text_;  // remarks, and editions that only one side has
  std::vector<ReportedDifference> reported_;
  report::Json changed_ = report::Json::array();
  report::Json remarks_ = report::Json::array();
  std::string follows_;  // entries that change through others only
  std::size_t one_sided_ = 0;
  std::size_t following_ = 0;
  std::size_t uncounted_ = 0;  // editions that change through their components
  std::size_t unchanged_ = 0;
};

}  // namespace

ExitCode diff_rules(const DiffOptions& options) {
  Options from = options, to = options;
  from.rules = options.from_rules;
  to.rules = options.to_rules;
  const RuleLibrary from_library = load_rules(from), to_library = load_rules(to);
  for (const std::string& asked : options.entries) {
    if (entry_called(from_library.program, asked) == nullptr) require_entries(to_library.program, {asked});
  }
  return Comparing(options, from_library, to_library).run();
}

}  // namespace brightline
