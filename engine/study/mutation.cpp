#include "engine/study/mutation.hpp"

#include <algorithm>
#include <functional>

#include "engine/law/expressions.hpp"
#include "engine/study/analysis/witness.hpp"
#include "engine/study/coverage.hpp"
#include "engine/study/license_examples.hpp"

namespace brightline::engine {
namespace {

// `or more` instead of `more than` and so on; empty for equality.
std::optional<Comparison> other_strictness(Comparison comparison) {
  if (comparison == Comparison::equal || comparison == Comparison::not_equal) return std::nullopt;
  return opposite(turned(comparison));
}

class Mutating {
 public:
  Mutating(const Program& program, const RuleFiles& files)
      : program_(program), changed_(program), files_(files) {}

  MutationScore run() {
    for (std::size_t e = 0; e < program_.entries.size(); ++e) {
      for (std::size_t d = 0; d < program_.entries[e].editions.size(); ++d)
        edition(program_.entries[e], e, d);
    }
    for (std::size_t r = 0; r < program_.license_rules.size(); ++r) license_rule(r);
    return std::move(score_);
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
    subjects_.clear();
    for (const Example& example : original_->examples)
      subjects_.push_back(subject_of(program_, entry, example, files_));

    for (const ProvisionCondition& condition : conditions(*original_)) {
      if (!is_own(entry, *original_, condition.origin)) continue;
      label_ = condition.label;
      for (std::uint32_t i = condition.slice.first; i <= condition.slice.root; ++i) node(i);
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
    }
  }

  // The conditions of a rule are the same for every kind of item; they are changed for the kind that most of
  // its examples use.
  void license_rule(std::size_t at) {
    rule_ = &program_.license_rules[at];
    edited_rule_ = &changed_.license_rules[at];
    rule_examples_.clear();
    for (const Example& example : rule_->examples)
      rule_examples_.push_back(rule_example(program_, *rule_, example, files_));
    const auto examples_of = [&](const LicenseReading& reading) {
      return std::count_if(rule_examples_.begin(), rule_examples_.end(),
                           [&](const RuleExample& it) { return it.given.subject.item == reading.item; });
    };
    const auto most = std::max_element(
        rule_->readings.begin(), rule_->readings.end(),
        [&](const LicenseReading& a, const LicenseReading& b) { return examples_of(a) < examples_of(b); });
    if (most == rule_->readings.end()) return;
    for (const RuleCondition& condition : conditions(*rule_, *most)) {
      label_ = condition.label;
      for (std::uint32_t i = condition.slice.first; i <= condition.slice.root; ++i) {
        node(i);
        if (program_.nodes[i].operation == Operation::member) membership(program_.nodes[i]);
      }
    }
  }

  // Removes each group and country of a list in turn.
  void membership(const Node& node) {
    const Membership original = program_.memberships[node.index];
    Membership& edited = changed_.memberships[node.index];
    for (std::size_t i = 0; i < original.groups.size(); ++i) {
      edited.groups.erase(edited.groups.begin() + static_cast<std::ptrdiff_t>(i));
      left_out(node, original, edited, program_.groups[original.groups[i]].name,
               members_of(original.groups[i]));
      edited = original;
    }
    for (std::size_t i = 0; i < original.countries.size(); ++i) {
      edited.countries.erase(edited.countries.begin() + static_cast<std::ptrdiff_t>(i));
      left_out(node, original, edited, engine::text_of(original.countries[i]), {original.countries[i]});
      edited = original;
    }
  }

  // The countries that were members on any day.
  std::vector<Country> members_of(std::size_t group) const {
    std::vector<Country> members = program_.groups[group].members;
    for (const MembershipChange& change : program_.groups[group].changes) members.push_back(change.country);
    return members;
  }

  bool holds(const Membership& membership, Country country, Date on) const {
    const auto& countries = membership.countries;
    return std::find(countries.begin(), countries.end(), country) != countries.end() ||
           std::any_of(membership.groups.begin(), membership.groups.end(),
                       [&](std::size_t group) { return is_member(program_.groups[group], country, on); });
  }

  void left_out(const Node& node, const Membership& membership, const Membership& edited,
                const std::string& name, const std::vector<Country>& countries) {
    const std::string change = "`" + name + "` were left out of `" + text(node.origin) + "`";
    if (is_noticed()) {
      ++score_.mutants;
      return;
    }
    for (const RuleExample& example : rule_examples_) {
      const std::optional<std::string> country = telling_country(example, membership, edited, countries);
      if (!country) continue;
      ++score_.mutants;
      score_.survivors.push_back(
          {nullptr, nullptr, label_, node.origin, change + ", as for " + *country, "", rule_});
      return;
    }
    ++score_.same;
  }

  // Whether the rule's conditions have the same result and certainty as before the change. Then the
  // provisions that describe the item, which are slow to evaluate, are not needed.
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

  // A country that, in place of the example's, shows the change on a day of the rule.
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
        // Nothing changes if another group still lists the country, or none lists it yet.
        if (holds(membership, country, day) == holds(edited, country, day)) continue;
        tried.inquiry.on = day;
        if (!conditions_agree(tried) &&
            verdict_text(program_, *rule_, tried) != verdict_text(changed_, *edited_rule_, tried))
          return engine::text_of(country) + " on " + engine::text_of(day);
      }
    }
    return std::nullopt;
  }

  bool is_noticed() const {
    for (std::size_t i = 0; i < rule_examples_.size(); ++i) {
      if (!contradiction(changed_, *edited_rule_, rule_examples_[i], *rule_->examples[i].written).empty())
        return true;
    }
    return false;
  }

  void node(std::uint32_t at) {
    const Node original = program_.nodes[at];
    Node& edited = changed_.nodes[at];
    if (is_conjunction(original)) {
      edited.operation = Operation::either;
      tried(original.origin, "`and` were `or` in `" + text(original.origin) + "`");
      edited = original;
    } else if (original.operation == Operation::either) {
      edited.operation = Operation::both;
      tried(original.origin, "`or` were `and` in `" + text(original.origin) + "`");
      edited = original;
    } else if (original.operation == Operation::compare) {
      comparison(original, edited);
    }
  }

  void comparison(const Node& original, Node& edited) {
    const Node& right = program_.nodes[original.right];
    const std::string subject = text(program_.nodes[original.left].origin);
    const std::string amount = text(right.origin);
    const std::string was = "`" + subject + " is " + bound_text(original.comparison, amount) + "`";
    if (const auto other = other_strictness(original.comparison)) {
      edited.comparison = *other;
      tried(original.origin, was + " were `" + bound_text(*other, amount) + "`");
      edited = original;
    }
    if (right.operation != Operation::quantity) return;
    if (const std::optional<Date> day = date(amount)) {
      const Rational kept = program_.constants[right.index];
      for (const int direction : {-1, 1}) {
        changed_.constants[right.index] = kept + direction;
        const Date moved(std::chrono::sys_days(*day) + std::chrono::days(direction));
        tried(right.origin, was + " were `" + bound_text(original.comparison, engine::text_of(moved)) + "`");
        changed_.constants[right.index] = kept;
      }
      return;
    }
    // The number as written, and the value of one unit of its last digit.
    const std::size_t digits = std::min(amount.find_first_not_of("0123456789."), amount.size());
    const std::optional<Rational> written = decimal(amount.substr(0, digits));
    if (!written || *written == 0) return;
    const std::size_t mark = amount.substr(0, digits).find('.');
    Rational last = 1;
    for (std::size_t i = mark == std::string::npos ? digits : mark + 1; i < digits; ++i) last /= 10;
    const Rational kept = program_.constants[right.index];
    for (const int direction : {-1, 1}) {
      const Rational moved = *written + last * direction;
      changed_.constants[right.index] = kept * moved / *written;
      tried(
          right.origin,
          was + " were `" + bound_text(original.comparison, exact_text(moved) + amount.substr(digits)) + "`");
      changed_.constants[right.index] = kept;
    }
  }

  // Checks whether an example notices the change in `edited_`.
  void tried(const Origin& origin, const std::string& change) {
    if (rule_ != nullptr) {
      ++score_.mutants;
      if (!is_noticed()) score_.survivors.push_back({nullptr, nullptr, label_, origin, change, "", rule_});
      return;
    }
    for (std::size_t i = 0; i < subjects_.size(); ++i) {
      if (contradiction(changed_, *edited_entry_, *edited_, subjects_[i], *original_->examples[i].written)
              .empty())
        continue;
      ++score_.mutants;
      return;
    }
    using namespace analysis;
    Space space;
    const Reading before(space, program_, *original_), after(space, changed_, *edited_);
    // Prefers an item whose verdict changes, otherwise one that is under other sub-paragraphs.
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
    Survivor survivor{entry_, original_, label_, origin, change, "", nullptr};
    bool whole = true;
    bool is_noticed = false;
    for (const bool by_verdict : {true, false}) {
      const Goal& goal = by_verdict ? other_verdict : other_paragraphs;
      const Goal settled = [&](const Region& region, Open& open) {
        const Truth differs = goal(region, open);
        if (differs == Truth::no) return differs;
        return both(differs, before.settled(region, open) ? Truth::yes : Truth::unknown);
      };
      const Found found = find_one(space, settled);
      whole = whole && found.searched != Searched::limit;
      if (!found.region) continue;
      is_noticed = true;
      const analysis::WitnessItem item =
          item_of(space, {{&program_, entry_, original_}, {&changed_, edited_entry_, edited_}}, *found.region,
                  found.amounts);
      survivor.example = example_text(item, says(program_, *entry_, *original_, item), !by_verdict);
      break;
    }
    if (!is_noticed && whole && space.all_reservations().empty()) {
      ++score_.same;
      return;
    }
    ++score_.mutants;
    score_.survivors.push_back(std::move(survivor));
  }

  const Program& program_;
  Program changed_;
  const RuleFiles& files_;
  const Entry* entry_ = nullptr;
  const Edition* original_ = nullptr;
  Entry* edited_entry_ = nullptr;
  Edition* edited_ = nullptr;
  std::string label_;
  std::vector<ExampleSubject> subjects_;
  const LicenseRule* rule_ = nullptr;  // set after the entries are done
  LicenseRule* edited_rule_ = nullptr;
  std::vector<RuleExample> rule_examples_;
  MutationScore score_;
};

}  // namespace

MutationScore mutate(const Program& program, const RuleFiles& files) {
  return Mutating(program, files).run();
}

}  // namespace brightline::engine
