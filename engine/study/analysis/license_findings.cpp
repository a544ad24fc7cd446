#include "engine/study/analysis/license_findings.hpp"

#include <algorithm>
#include <functional>

#include "engine/answer/license.hpp"
#include "engine/law/resolve/license.hpp"
#include "engine/law/rule_kinds.hpp"
#include "engine/study/analysis/search.hpp"
#include "engine/study/license_examples.hpp"

namespace brightline::engine::analysis {
namespace {

class LicenseAnalysing {
 public:
  LicenseAnalysing(const Program& program, const LicenseRule& rule, grammar::Diagnostics& diagnostics)
      : program_(program), rule_(rule), diagnostics_(diagnostics) {
    const Date first = rule.effective.value_or(Date(std::chrono::sys_days()));
    days_.push_back(first);
    const auto add = [&](const std::optional<Date>& day) {
      if (day && *day > first && (!rule.until || *day < *rule.until)) days_.push_back(*day);
    };
    for (const CountryGroup& group : program.groups) {
      for (const MembershipChange& change : group.changes) add(change.from);
    }
    // Conditions may ask for other entries, whose editions begin and end on days of their own.
    for (const Entry& entry : program.entries) {
      for (const Edition& edition : entry.editions) {
        add(edition.effective);
        add(edition.until);
      }
    }
    std::sort(days_.begin(), days_.end());
    days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
  }

  void run() {
    if (rule_.readings.empty()) return;
    const auto when = [](const LicenseReading& it) { return it.when; };
    const std::string name = name_of(rule_);
    if (rule_.readings.front().when) {
      if (never(when))
        report(never_holds, when, {name}).help =
            "two of its parts contradict each other: correct one of them";
      else if (!is_constant(*rule_.readings.front().when) && always(when))
        report(always_true, when, {name}).help = "correct one of its sides, or delete it";
    }
    for (std::size_t i = 0; i < rule_.readings.front().reviews.size(); ++i) policy(i);
  }

 private:
  using Condition = std::function<std::optional<Slice>(const LicenseReading&)>;
  using Wanted = std::function<Truth(const Reading&, const LicenseReading&, const Region&, Open&)>;

  void policy(std::size_t at) {
    const auto own = [at](const LicenseReading& it) { return it.reviews[at]; };
    if (!rule_.readings.front().reviews[at]) return;
    const std::string name = name_of(rule_.policies[at]);
    if (never(own)) {
      report(never_holds, own, {name}).help = "two of its parts contradict each other: correct one of them";
      return;
    }
    for (std::size_t before = 0; before < at; ++before) {
      const auto alone = [&](const Reading& reading, const LicenseReading& of, const Region& region,
                             Open& open) {
        const Truth later = reading.condition(*of.reviews[at], region, open);
        if (later == Truth::no || !of.reviews[before]) return later;
        return both(later, negation(reading.condition(*of.reviews[before], region, open)));
      };
      if (!impossible(alone)) continue;
      grammar::Diagnostic& diagnostic =
          report(always_implied, own, {name, std::string(name_of(rule_.policies[before]))});
      const Slice first = *rule_.readings.front().reviews[before];
      diagnostic.labels.push_back({program_.nodes[first.root].origin.source,
                                   program_.nodes[first.root].origin.span, "this comes first"});
      diagnostic.help = "it is never reached: move it before the other, or correct a condition";
      return;
    }
  }

  bool is_constant(Slice slice) const { return program_.nodes[slice.root].operation == Operation::yes_no; }

  bool never(const Condition& condition) const {
    return impossible([&](const Reading& reading, const LicenseReading& of, const Region& region,
                          Open& open) { return reading.condition(*condition(of), region, open); });
  }
  bool always(const Condition& condition) const {
    return impossible([&](const Reading& reading, const LicenseReading& of, const Region& region,
                          Open& open) { return negation(reading.condition(*condition(of), region, open)); });
  }

  // Whether there is no such transaction with any kind of item of the rule, on any day of it.
  bool impossible(const Wanted& wanted) const {
    return std::all_of(rule_.readings.begin(), rule_.readings.end(), [&](const LicenseReading& of) {
      return std::all_of(days_.begin(), days_.end(), [&](const Date day) {
        // A reading is of an edition; this one has nothing but its day, the terms of the item, and the place
        // of an edition of that item, from which other entries are asked.
        Edition on_that_day;
        const auto entry =
            std::find_if(program_.entries.begin(), program_.entries.end(),
                         [&](const Entry& it) { return it.item == of.item && !it.editions.empty(); });
        if (entry == program_.entries.end()) return false;
        on_that_day.origin = entry->editions.front().origin;
        on_that_day.effective = day;
        on_that_day.terms = program_.items[of.item].terms;
        Space space;
        for (const RuleCondition& it : conditions(rule_, of)) space.conditions.push_back(it.slice);
        const Reading reading(space, program_, on_that_day);
        const Found found = find_one(
            space, [&](const Region& region, Open& open) { return wanted(reading, of, region, open); });
        return found.searched == Searched::whole;
      });
    });
  }

  grammar::Diagnostic& report(const DiagnosticKind& kind, const Condition& condition,
                              std::initializer_list<std::string_view> seen) {
    const Origin& origin = program_.nodes[condition(rule_.readings.front())->root].origin;
    grammar::Diagnostic& diagnostic = diagnostics_.report(kind, origin.source, origin.span, seen);
    diagnostic.provision = name_of(rule_);
    return diagnostic;
  }

  const Program& program_;
  const LicenseRule& rule_;
  grammar::Diagnostics& diagnostics_;
  std::vector<Date> days_;  // on which what its conditions ask may be otherwise
};

}  // namespace

void analyse_license_rules(const Program& program, grammar::Diagnostics& diagnostics) {
  for (const LicenseRule& rule : program.license_rules) LicenseAnalysing(program, rule, diagnostics).run();
}

}  // namespace brightline::engine::analysis
