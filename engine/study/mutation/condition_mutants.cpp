#include "engine/study/mutation/condition_mutants.hpp"

#include <algorithm>

#include "engine/law/expressions.hpp"
#include "engine/study/analysis/witness.hpp"
#include "engine/study/coverage.hpp"
#include "engine/study/mutation/node_changes.hpp"
#include "engine/study/mutation/trial.hpp"
#include "engine/study/provision_name.hpp"

namespace brightline::engine {
namespace {

class ConditionMutants {
 public:
  ConditionMutants(const Program& program, const RuleFiles& files, analysis::Steps& steps,
                   MutationScore& score)
      : program_(program),
        trial_(program, files, steps),
        changed_(trial_.changed),
        files_(files),
        steps_(steps),
        score_(score) {}

  void run() {
    for (std::size_t e = 0; e < program_.entries.size(); ++e) {
      for (std::size_t d = 0; d < program_.entries[e].editions.size(); ++d)
        edition(program_.entries[e], e, d);
    }
    for (std::size_t r = 0; r < program_.license_rules.size(); ++r) license_rule(r);
  }

 private:
  std::string text(const Origin& origin) const {
    return std::string(
        grammar::text_of(files_.sources[static_cast<std::size_t>(origin.source)], origin.span));
  }

  void edition(const Entry& entry, std::size_t entry_at, std::size_t edition_at) {
    entry_ = &entry;
    original_ = &entry.editions[edition_at];
    edited_entry_ = &changed_.entries[entry_at];
    edited_ = &edited_entry_->editions[edition_at];
    affected_ = {};
    affected_.editions.emplace(entry_at, edition_at);

    for (const ProvisionCondition& condition : conditions(*original_)) {
      if (!is_own(entry, *original_, condition.origin)) continue;
      label_ = condition.label;
      changes({condition.slice});
    }
    for (std::size_t i = 0; i < original_->paragraphs.size(); ++i) {
      if (!is_own(entry, *original_, original_->paragraphs[i].origin)) continue;
      for (std::size_t u = 0; u < original_->paragraphs[i].unless.size(); ++u) {
        label_ = original_->paragraphs[i].label;
        std::vector<Slice>& unless = edited_->paragraphs[i].unless;
        const std::vector<Slice> kept = unless;
        unless.erase(unless.begin() + static_cast<std::ptrdiff_t>(u));
        const Origin& origin = program_.nodes[kept[u].root].origin;
        tried(origin, "`unless " + text(origin) + "` of `" + label_ + "` were left out");
        unless = kept;
      }
      combination(i);
    }
    for (std::size_t n = 0; n < original_->notes.size(); ++n) {
      if (!is_own(entry, *original_, original_->notes[n].origin)) continue;
      label_ = original_->notes[n].name;
      Note& note = edited_->notes[n];
      const Note kept = note;
      note.excluded.clear();
      note.presumed.clear();
      tried(original_->notes[n].origin, "`" + label_ + "` were left out");
      note = kept;
      const bool presumes = !kept.presumed.empty();
      const std::vector<std::size_t>& listed = presumes ? kept.presumed : kept.excluded;
      for (std::size_t i = 0; i < listed.size() && listed.size() > 1; ++i) {
        std::vector<std::size_t>& edited = presumes ? note.presumed : note.excluded;
        edited.erase(edited.begin() + static_cast<std::ptrdiff_t>(i));
        tried(original_->notes[n].origin,
              "`" + label_ + "` did not name `" + original_->paragraphs[listed[i]].label + "`");
        note = kept;
      }
    }
  }

  // Exchanges `any of the following` and `all of the following`; `any 2 of the following` is one more and one
  // less.
  void combination(std::size_t at) {
    const Paragraph& paragraph = original_->paragraphs[at];
    if (paragraph.children.size() < 2) return;
    label_ = paragraph.label;
    const auto words = [](const Paragraph& it) {
      const std::string count = it.least > 1 ? " " + std::to_string(it.least) : "";
      return (it.combination == Combination::all ? "`all" : "`any" + count) + " of the following`";
    };
    Paragraph& edited = edited_->paragraphs[at];
    const auto become = [&](Combination combination, std::size_t least) {
      edited.combination = combination;
      edited.least = least;
      tried(paragraph.origin, words(paragraph) + " were " + words(edited) + " in `" + label_ + "`");
      edited.combination = paragraph.combination;
      edited.least = paragraph.least;
    };
    if (paragraph.combination == Combination::all) return become(Combination::any, 1);
    if (paragraph.least < 2) return become(Combination::all, 1);
    become(Combination::any, paragraph.least - 1);
    if (paragraph.least < paragraph.children.size()) become(Combination::any, paragraph.least + 1);
  }

  void changes(const std::vector<Slice>& expressions) {
    try_changes(program_, files_, changed_, expressions,
                [&](const NodeChange& change, const auto&) { tried(change.origin, change.words); });
  }

  // The conditions of a rule were read once for every kind of item.
  void license_rule(std::size_t at) {
    rule_ = &program_.license_rules[at];
    edited_rule_ = &changed_.license_rules[at];
    affected_ = {};
    affected_.rules.insert(at);
    rule_examples_.clear();
    for (const Example& example : rule_->examples)
      rule_examples_.push_back(rule_example(program_, *rule_, example, files_));
    std::vector<std::pair<std::string, std::vector<Slice>>> by_condition;
    for (const LicenseReading& reading : rule_->readings) {
      const std::vector<RuleCondition> own = conditions(*rule_, reading);
      by_condition.resize(own.size());
      for (std::size_t i = 0; i < own.size(); ++i) {
        by_condition[i].first = own[i].label;
        by_condition[i].second.push_back(own[i].slice);
      }
    }
    for (const auto& [label, expressions] : by_condition) {
      label_ = label;
      for (const std::vector<std::uint32_t>& copies : copies_in(program_, expressions)) {
        if (program_.nodes[copies.front()].operation == Operation::member) membership(copies);
      }
      changes(expressions);
    }
  }

  // Leaves out each group and country of a list in turn.
  void membership(const std::vector<std::uint32_t>& nodes) {
    const Node& node = program_.nodes[nodes.front()];
    const Membership& original = program_.memberships[node.index];
    const auto without = [&](auto Membership::*list, std::size_t i, const std::string& name,
                             const std::vector<Country>& countries) {
      for (const std::uint32_t at : nodes) {
        auto& edited = changed_.memberships[program_.nodes[at].index].*list;
        edited.erase(edited.begin() + static_cast<std::ptrdiff_t>(i));
      }
      left_out(node, original, changed_.memberships[node.index], name, countries);
      for (const std::uint32_t at : nodes)
        changed_.memberships[program_.nodes[at].index] = program_.memberships[program_.nodes[at].index];
    };
    for (std::size_t i = 0; i < original.groups.size(); ++i)
      without(&Membership::groups, i, program_.groups[original.groups[i]].name,
              members_of(original.groups[i]));
    for (std::size_t i = 0; i < original.countries.size(); ++i)
      without(&Membership::countries, i, engine::text_of(original.countries[i]), {original.countries[i]});
  }

  // The countries that were members at any time.
  std::vector<Country> members_of(std::size_t group) const {
    std::vector<Country> members = program_.groups[group].members;
    for (const MembershipChange& change : program_.groups[group].changes) members.push_back(change.country);
    return members;
  }

  void left_out(const Node& node, const Membership& membership, const Membership& edited,
                const std::string& name, const std::vector<Country>& countries) {
    const std::string change = "`" + name + "` were left out of `" + text(node.origin) + "`";
    if (counted()) return;
    for (const RuleExample& example : rule_examples_) {
      const std::optional<std::string> country = telling_country(example, membership, edited, countries);
      if (!country) continue;
      survived({kind, where(), node.origin, change + ", as for " + *country, ""});
      return;
    }
    score_.alike.push_back(
        {where(), node.origin, change, "no country in place of that of an example tells them apart"});
  }

  // True if the change leaves the truth of the rule's conditions as it was. Then the provisions that describe
  // the item, which are slow, need no evaluation.
  bool conditions_agree(const RuleExample& example) const {
    const LicenseReading* const reading = reading_of(*rule_, example.given.subject.item);
    if (reading == nullptr) return true;
    const auto truth = [&](const Program& program, Slice slice) {
      return values_of(program, *reading, slice, example.given.subject, example.inquiry).back().truth;
    };
    const std::vector<RuleCondition> all = conditions(*rule_, *reading);
    return std::all_of(all.begin(), all.end(), [&](const RuleCondition& it) {
      const Truth before = truth(program_, it.slice);
      return before != Truth::unknown && before == truth(changed_, it.slice);
    });
  }

  // A country that, in place of the example's, gives another result after the change on a day of the rule.
  std::optional<std::string> telling_country(const RuleExample& example, const Membership& membership,
                                             const Membership& edited,
                                             const std::vector<Country>& countries) const {
    std::vector<Date> dates{*rule_->effective};
    for (const CountryGroup& group : program_.groups) {
      for (const MembershipChange& change : group.changes) {
        if (change.from > *rule_->effective && (!rule_->until || change.from < *rule_->until))
          dates.push_back(change.from);
      }
    }
    RuleExample tried = example;
    for (const Country country : countries) {
      for (const FactIndex fact : membership.facts)
        tried.given.subject.facts[position(fact)].country = country;
      for (const Date day : dates) {
        // The condition is unchanged if another group has the country or no group has it yet.
        if (holds(program_, membership, country, day) == holds(program_, edited, country, day)) continue;
        tried.inquiry.on = day;
        if (!conditions_agree(tried) &&
            verdict_text(program_, *rule_, tried) != verdict_text(changed_, *edited_rule_, tried))
          return engine::text_of(country) + " on " + engine::text_of(day);
      }
    }
    return std::nullopt;
  }

  std::string where() const {
    return rule_ != nullptr ? provision_name(*rule_, label_) : provision_name(*entry_, *original_, label_);
  }

  // True if an example notices the change, which then counts as a mutant, or if no steps are left.
  bool counted() {
    const Noticed found = steps_.are_spent() ? Noticed::no : trial_.noticed(affected_);
    if (steps_.are_spent()) return true;
    if (found == Noticed::no) return false;
    MutationCount& count = score_.count(kind);
    ++count.mutants;
    ++(found == Noticed::yes ? count.noticed : count.by_suggested);
    return true;
  }

  void survived(Survivor survivor) {
    survivor.edition = rule_ == nullptr ? original_ : nullptr;
    survivor.rule = rule_;
    survivor.label = label_;
    ++score_.count(kind).mutants;
    score_.survivors.push_back(std::move(survivor));
  }

  // Tests whether an example notices the change in `edited_`.
  void tried(const Origin& origin, const std::string& change) {
    if (counted()) return;
    if (rule_ != nullptr) return survived({kind, where(), origin, change, ""});
    using namespace analysis;
    Space space;
    const Reading before(space, program_, *original_), after(space, changed_, *edited_);
    // First looks for an item with another verdict, then for one under other sub-paragraphs.
    const Goal other_verdict = [&](const Region& region, Open& open) {
      const Standing a = before.standing(region, open);
      if (!a.known) return Truth::unknown;
      const Standing b = after.standing(region, open);
      return b.known ? truth_of(a.label != b.label) : Truth::unknown;
    };
    const Goal other_paragraphs = [&](const Region& region, Open& open) {
      for (std::size_t i = 0; i < original_->paragraphs.size(); ++i) {
        const Truth a = before.holds(i, region, open);
        const Truth b = after.holds(i, region, open);
        if (a == Truth::unknown || b == Truth::unknown) return Truth::unknown;
        if (a != b) return Truth::yes;
      }
      return Truth::no;
    };
    Survivor survivor{kind, where(), origin, change, ""};
    const std::uint64_t each = 2 * steps_of(program_, *original_);
    bool whole = true;
    bool is_noticed = false;
    for (const bool by_verdict : {true, false}) {
      const Goal& goal = by_verdict ? other_verdict : other_paragraphs;
      const Goal settled = [&](const Region& region, Open& open) {
        const Truth differs = goal(region, open);
        if (differs == Truth::no) return differs;
        return both(differs, before.settled(region, open) ? Truth::yes : Truth::unknown);
      };
      const Found found = find_one(space, settled, {}, steps_, each);
      whole = whole && found.searched != Searched::limit;
      if (!found.region) continue;
      is_noticed = true;
      const analysis::WitnessItem item =
          item_of(space, {{&program_, entry_, original_}, {&changed_, edited_entry_, edited_}}, *found.region,
                  found.amounts);
      survivor.example = suggested_example(item, says(program_, *entry_, *original_, item), !by_verdict);
      break;
    }
    if (!is_noticed && steps_.are_spent()) return;
    if (!is_noticed && whole && space.all_reservations().empty()) {
      score_.alike.push_back({where(), origin, change, "no item comes under another paragraph"});
      return;
    }
    survived(std::move(survivor));
  }

  static constexpr const char* kind = "conditions";

  const Program& program_;
  Trial trial_;
  Program& changed_;
  const RuleFiles& files_;
  analysis::Steps& steps_;
  MutationScore& score_;
  Affected affected_;
  const Entry* entry_ = nullptr;
  const Edition* original_ = nullptr;
  Entry* edited_entry_ = nullptr;
  Edition* edited_ = nullptr;
  std::string label_;
  const LicenseRule* rule_ = nullptr;  // once the entries are done
  LicenseRule* edited_rule_ = nullptr;
  std::vector<RuleExample> rule_examples_;
};

}  // namespace

void mutate_conditions(const Program& program, const RuleFiles& files, analysis::Steps& steps,
                       MutationScore& score) {
  ConditionMutants(program, files, steps, score).run();
}

}  // namespace brightline::engine
