#include "engine/answer/license.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include "engine/answer/assumptions.hpp"
#include "engine/answer/cover.hpp"
#include "engine/answer/obstacles.hpp"
#include "engine/answer/presumed.hpp"
#include "engine/answer/review_outcomes.hpp"
#include "engine/law/expressions.hpp"
#include "engine/reading/exact/missing.hpp"
#include "engine/reading/exact/reference.hpp"
#include "engine/reading/exact/unheld.hpp"
#include "engine/value/lists.hpp"

namespace brightline::engine {
namespace {

class Licensing {
 public:
  Licensing(const Program& program, const Subject& subject, const Inquiry& inquiry)
      : Licensing(program, subject, inquiry, presumed_facts(program, subject, inquiry)) {}

  Licensing(const Program& program, const Subject& subject, const Inquiry& inquiry,
            std::vector<FactIndex> presumed)
      : program_(program),
        stated_(subject),
        presumed_(std::move(presumed)),
        subject_(with_presumed(program, subject, presumed_)),
        inquiry_(inquiry),
        references_(program, inquiry),
        defined_(define(program, own_terms(), subject_, inquiry.choices,
                        references_.surroundings_of(own_terms(), subject_))) {}

  License run() {
    for (const Entry& entry : program_.entries) {
      if (!is_at_home() && may_describe_unheld(program_, entry, subject_, inquiry_))
        add_unheld(before_words(entry.eccn, entry.editions.front()));
    }
    for (const LicenseRule& rule : program_.license_rules) {
      if (rule.kind == LicenseRuleKind::requirement && !rule.beside_others) requirement(rule);
    }
    weighed_requirements_ = result_.requirements;
    // A requirement that certainly applies decides; those that only may apply are left out.
    if (result_.required == Truth::yes) {
      const auto uncertain = [](const LicenseFinding& it) { return it.applies != Truth::yes; };
      result_.requirements.erase(
          std::remove_if(result_.requirements.begin(), result_.requirements.end(), uncertain),
          result_.requirements.end());
    }
    for (const LicenseFinding& it : result_.requirements) add_authority(it.rule->authority);
    // Where no licence is required, only bars that then need something count and assume anything.
    for (const LicenseRule& rule : program_.license_rules) {
      if (rule.kind == LicenseRuleKind::requirement && rule.beside_others &&
          (result_.required != Truth::no || counts_without_license(rule)))
        bar(rule);
    }
    if (result_.required == Truth::no) return std::move(result_);
    for (const LicenseRule& rule : program_.license_rules) {
      if (rule.kind == LicenseRuleKind::exception) exception(rule);
    }
    reviews();
    return std::move(result_);
  }

  RuleAnswer ask(const LicenseRule& rule) {
    const LicenseReading* const conditions = reading_of(rule, subject_.item);
    if (conditions == nullptr) return {};
    answer_references(*conditions);
    RuleAnswer answer;
    const Truth described = described_by(rule);
    if (rule.kind == LicenseRuleKind::review) {
      if (described == Truth::no) return answer;
      const ReviewOutcomes outcomes = review_outcomes(program_, {}, {weighed(rule, *conditions)});
      const Truth states = outcomes.policies.empty() ? Truth::no
                           : outcomes.may_be_none    ? Truth::unknown
                                                     : Truth::yes;
      answer.reviews = outcomes.policies;
      answer.applies = both(described, states);
      if (outcomes.policies.size() > 1 || answer.applies == Truth::unknown)
        answer.missing = open_limbs(rule, *conditions);
    } else {
      answer.applies = both(described, described == Truth::no ? Truth::no : asks(rule, *conditions));
      if (answer.applies == Truth::unknown) add_new(answer.missing, missing(rule, *conditions, described));
      if (answer.applies != Truth::no) cover(rule, answer);
    }
    return answer;
  }

  // The facts that leave open which requirements and what is needed without a licence, and if one is required
  // which exceptions and policies, apply.
  std::vector<std::string> open_of_rules(bool is_required) {
    std::vector<std::string> names;
    for (const LicenseRule& rule : program_.license_rules) {
      const LicenseReading* const conditions = reading_of(rule, subject_.item);
      if (conditions == nullptr || !may_count(rule)) continue;
      if (!is_required && !counts_without_license(rule)) continue;
      if (rule.kind == LicenseRuleKind::review) {
        add_new(names, ask(rule).missing);
        continue;
      }
      answer_references(*conditions);
      const Truth described = described_by(rule);
      if (described != Truth::no && both(described, asks(rule, *conditions)) == Truth::unknown)
        add_new(names, missing(rule, *conditions, described));
    }
    return names;
  }

  std::vector<Value> values(const LicenseReading& reading, Slice condition) {
    answer_references(reading);
    return evaluate(context(), condition);
  }

 private:
  // Conditions of licence rules use the item's own terms, which hold for every edition.
  const Definitions& own_terms() const { return program_.items[subject_.item].terms; }
  Context context() const { return {program_, subject_, inquiry_.choices, defined_}; }

  bool may_be_in_force(const LicenseRule& rule) const {
    return rule.may_be_in_force(inquiry_.on, inquiry_.posture);
  }

  // Whether it is a requirement of an earlier day than those of its words.
  bool is_unheld(const LicenseRule& rule) const {
    return rule.kind == LicenseRuleKind::requirement && rule.is_unheld(inquiry_.on) &&
           !(rule.as_enforced && inquiry_.posture == Posture::codified);
  }

  // Whether the item stays in the country whose law it is, so that nothing of what licences are for happens.
  bool is_at_home() const {
    if (!program_.home || !program_.transaction) return false;
    const auto destination = find_fact(program_, program_.items[*program_.transaction], "destination");
    return destination && subject_.facts[position(*destination)].country == *program_.home;
  }

  bool may_count(const LicenseRule& rule) const { return may_be_in_force(rule) || is_unheld(rule); }

  void add_unheld(const std::string& name) {
    add_new(result_.unheld, name);
    result_.required = either(result_.required, Truth::unknown);
  }

  // The condition on which a rule that may be in force is.
  std::optional<Slice> in_force_where(const LicenseRule& rule, const LicenseReading& reading) const {
    return rule.in_force(inquiry_.on, inquiry_.posture) ? std::nullopt : reading.enforced_where;
  }

  // Whether a rule that may count applies to what it describes. Before the first day of which the words are
  // held, groups that they name settle nothing of other countries, and what they ask for leaves it open.
  Truth asks(const LicenseRule& rule, const LicenseReading& reading) const {
    if (!is_unheld(rule)) return both(holds(reading.when), holds(in_force_where(rule, reading)));
    Defined anywhere = defined_;
    anywhere.surroundings.on = is_at_home() ? rule.effective : std::nullopt;
    const bool may_hold = !reading.when || truth_of(Context(program_, subject_, inquiry_.choices, anywhere),
                                                    *reading.when) != Truth::no;
    return may_hold ? Truth::unknown : Truth::no;
  }

  // References in the conditions of a rule are answered when the rule is evaluated.
  void answer_references(const LicenseReading& reading) {
    std::vector<Truth>& answers = defined_.surroundings.references;
    for (const Slice slice : conditions_of(reading)) {
      visit_references(program_, slice, [&](std::uint32_t index) {
        if (answers.empty()) answers.assign(program_.references.size(), Truth::unknown);
        answers[index] = references_.truth_of(program_.references[index], subject_);
      });
      references_.add_sums(slice, subject_, defined_.surroundings);
    }
  }

  Truth holds(const std::optional<Slice>& condition) const {
    return condition ? truth_of(context(), *condition) : Truth::yes;
  }

  Truth described(const Provision& provision) const { return references_.described_by(provision, subject_); }

  // A rule of which the words are not held may be for paragraphs that only a later edition has.
  Truth described_in_part(const Provision& provision, const Subject& subject) const {
    const std::optional<PartOfParagraph> part = part_of_paragraph(program_, provision, subject, inquiry_);
    return part ? both(both(references_.described_by(part->above, subject), part->holds), Truth::unknown)
                : Truth::no;
  }

  // Whether a provision would describe the item, wholly or in part, if nothing were presumed.
  bool may_be_described(const LicenseRule& rule, const Provision& provision, const Entry& entry) const {
    return references_.described_by(provision, stated_) == Truth::unknown ||
           may_describe_unheld(program_, entry, stated_, inquiry_) ||
           (is_unheld(rule) && described_in_part(provision, stated_) != Truth::no);
  }

  // Collects the facts by whose presumption alone a rule that may apply is not for the item.
  void add_presumed(const LicenseRule& rule, const LicenseReading& conditions) {
    if (presumed_.empty() || rule.for_everything || asks(rule, conditions) == Truth::no) return;
    for (const Provision& provision : rule.provisions) {
      const Entry& entry = *find_entry(program_, provision.eccn);
      if (entry.item != subject_.item || !may_be_described(rule, provision, entry)) continue;
      for (const FactIndex fact : presumed_) {
        if (asks_for(program_, entry, fact)) name_presumed(fact);
      }
    }
  }

  // Collects the facts by whose presumption alone the conditions of a rule that is for the item do not hold.
  void add_presumed_of_conditions(const LicenseRule& rule, const LicenseReading& conditions) {
    const auto may_hold = [&](Licensing& other) {
      other.answer_references(conditions);
      return other.asks(rule, conditions) != Truth::no;
    };
    if (presumed_.empty() || !may_hold(with_presumed_only({}))) return;
    std::vector<FactIndex> facts;
    for (const FactIndex fact : presumed_) {
      std::vector<FactIndex> others = presumed_;
      others.erase(std::find(others.begin(), others.end(), fact));
      if (may_hold(with_presumed_only(others))) facts.push_back(fact);
    }
    for (const FactIndex fact : facts.empty() ? presumed_ : facts) name_presumed(fact);
  }

  void name_presumed(FactIndex fact) {
    std::vector<FactIndex>& known = result_.presumed;
    if (std::find(known.begin(), known.end(), fact) == known.end()) known.push_back(fact);
  }

  // The same question with fewer presumptions; kept, because many rules ask it.
  Licensing& with_presumed_only(const std::vector<FactIndex>& presumed) {
    std::unique_ptr<Licensing>& kept = with_fewer_[presumed];
    if (!kept) kept = std::make_unique<Licensing>(program_, stated_, inquiry_, presumed);
    return *kept;
  }

  // Whether any provision of the rule describes the item; collects those that do, or else those that may.
  Truth reached(const LicenseRule& rule, std::vector<std::string>& provisions) const {
    if (rule.for_everything) return Truth::yes;
    Truth result = Truth::no;
    std::vector<std::string> possible;
    for (const Provision& provision : rule.provisions) {
      Truth found = described(provision);
      if (found == Truth::no && is_unheld(rule)) found = described_in_part(provision, subject_);
      if (found == Truth::no) continue;
      (found == Truth::yes ? provisions : possible)
          .push_back(provision.label.empty() ? provision.eccn : provision.eccn + "." + provision.label);
      result = either(result, found);
    }
    if (result == Truth::unknown) provisions = std::move(possible);
    return result;
  }

  std::vector<std::string> missing(const LicenseRule& rule, const LicenseReading& conditions,
                                   Truth described) const {
    std::vector<std::string> names;
    if (described == Truth::unknown) {
      for (const Provision& provision : rule.provisions) {
        if (this->described(provision) == Truth::unknown)
          add_new(names, references_.missing_for(Reference{{provision}, false, {}}, subject_));
      }
    }
    for (const std::optional<Slice>& it : {conditions.when, in_force_where(rule, conditions)}) {
      if (it && holds(it) == Truth::unknown) add_new(names, open(*it));
    }
    return names;
  }

  std::vector<std::string> missing_of(const LicenseRule& rule) const {
    return missing(rule, *reading_of(rule, subject_.item), described_by(rule));
  }
  std::vector<std::string> open(Slice condition) const { return missing_in(context(), inquiry_, condition); }

  void add_authority(const Authority& authority) {
    add_citations(result_.citations, authority);
    add_to_verify(result_.verify, authority, inquiry_.on);
  }

  // A requirement or bar that applies or may apply; what it presumes and doubts is added in any case.
  std::optional<LicenseFinding> weighed_requirement(const LicenseRule& rule) {
    const LicenseReading* const conditions = reading_of(rule, subject_.item);
    if (conditions == nullptr || !may_count(rule)) return std::nullopt;
    answer_references(*conditions);
    LicenseFinding finding;
    finding.rule = &rule;
    const Truth described = reached(rule, finding.provisions);
    finding.applies = described == Truth::no ? Truth::no : both(described, asks(rule, *conditions));
    if (described != Truth::no && conditions->when)
      add_marks_of_stated(program_, subject_, *conditions->when, inquiry_.on, result_.verify);
    if (described == Truth::no) add_presumed(rule, *conditions);
    if (described != Truth::no && finding.applies == Truth::no) add_presumed_of_conditions(rule, *conditions);
    return finding.applies == Truth::no ? std::nullopt : std::optional(std::move(finding));
  }

  void requirement(const LicenseRule& rule) {
    std::optional<LicenseFinding> finding = weighed_requirement(rule);
    if (!finding) return;
    if (is_unheld(rule)) add_unheld(before_words(name_and_heading(rule), rule));
    // If one requirement certainly applies, facts for other requirements are not missing.
    if (finding->applies == Truth::yes && result_.required != Truth::yes) result_.missing.clear();
    result_.required = either(result_.required, finding->applies);
    if (result_.required != Truth::yes && !is_unheld(rule)) add_new(result_.missing, missing_of(rule));
    result_.requirements.push_back(*std::move(finding));
  }

  void bar(const LicenseRule& rule) {
    std::optional<LicenseFinding> finding = weighed_requirement(rule);
    if (!finding) return;
    if (result_.required != Truth::yes && !rule.needs.empty()) {
      add_authority(rule.authority);
      if (finding->applies == Truth::unknown)
        finding->missing =
            is_unheld(rule) ? std::vector{before_words(name_and_heading(rule), rule)} : missing_of(rule);
      result_.needed.push_back(*finding);
    }
    weighed_requirements_.push_back(*std::move(finding));
  }

  // Why an exception is not available: conditions that are not met, or that it is for other provisions.
  void explain(const LicenseReading& conditions, const LicenseRule& rule, LicenseFinding& finding) {
    for (const std::optional<Slice>& it : {conditions.when, in_force_where(rule, conditions)}) {
      if (!it) continue;
      const std::vector<Value> found = values(conditions, *it);
      if (is_for_others(program_, found, *it)) return finding.provisions.clear(), finding.obstacles.clear();
      add_obstacles(program_, found, *it, it->root, finding.obstacles);
    }
  }

  void exception(const LicenseRule& rule) {
    const LicenseReading* const conditions = reading_of(rule, subject_.item);
    if (conditions == nullptr || !may_be_in_force(rule)) return;
    answer_references(*conditions);
    LicenseFinding finding;
    finding.rule = &rule;
    const Truth described = reached(rule, finding.provisions);
    finding.applies = described == Truth::no ? Truth::no : both(described, asks(rule, *conditions));
    if (finding.applies == Truth::unknown) finding.missing = missing(rule, *conditions, described);
    if (finding.applies == Truth::no && described != Truth::no) explain(*conditions, rule, finding);
    overcome(finding);
    // Several rules may give the same exception; the finding nearest to applying is shown.
    const auto same = std::find_if(result_.exceptions.begin(), result_.exceptions.end(),
                                   [&](const LicenseFinding& it) { return it.rule->name == rule.name; });
    if (finding.applies != Truth::no) add_authority(rule.authority);
    if (same == result_.exceptions.end()) {
      result_.exceptions.push_back(std::move(finding));
    } else if (is_nearer(finding, *same)) {
      *same = std::move(finding);
    }
  }

  // What an exception alone says of an item of several entries: it is for each of them.
  void cover(const LicenseRule& rule, RuleAnswer& answer) {
    LicenseFinding exception;
    exception.rule = &rule;
    for (const LicenseRule& other : program_.license_rules) {
      const LicenseReading* const conditions = reading_of(other, subject_.item);
      if (conditions == nullptr || !may_be_in_force(other) || !is_overcome(other, rule)) continue;
      answer_references(*conditions);
      const Truth applies = both(described_by(other), asks(other, *conditions));
      answer.applies =
          both(answer.applies, negation(left_out(references_, subject_, other, applies, exception)));
    }
    if (answer.applies == Truth::unknown) add_new(answer.missing, exception.missing);
  }

  // It is available only if it overcomes every requirement that applies, for each of its paragraphs.
  void overcome(LicenseFinding& exception) const {
    if (exception.applies == Truth::no) return;
    for (const LicenseFinding& it : weighed_requirements_) {
      if (is_overcome(*it.rule, *exception.rule)) {
        const Truth stands = left_out(references_, subject_, *it.rule, it.applies, exception);
        exception.applies = both(exception.applies, negation(stands));
        continue;
      }
      exception.applies = both(exception.applies, negation(it.applies));
      if (it.applies == Truth::yes) {
        add_new(exception.stands, it.rule->beside_others ? name_and_heading(*it.rule) : it.rule->name);
      } else if (!is_unheld(*it.rule)) {
        add_new(exception.missing, missing_of(*it.rule));
      } else if (it.rule->beside_others) {
        // No fact decides it; a requirement is among what is not held of the whole answer.
        add_new(exception.missing, before_words(name_and_heading(*it.rule), *it.rule));
      }
    }
    if (!result_.unheld.empty()) exception.applies = both(exception.applies, Truth::unknown);
    if (exception.applies == Truth::no) exception.missing.clear();
  }

  Truth described_by(const LicenseRule& rule) const {
    std::vector<std::string> provisions;
    return reached(rule, provisions);
  }

  WeighedRule weighed(const LicenseRule& rule, const LicenseReading& conditions) {
    answer_references(conditions);
    WeighedRule result{&rule, {}, {}, {}};
    if (rule.for_everything) result.described.push_back(Truth::yes);
    for (const Provision& provision : rule.provisions) result.described.push_back(described(provision));
    const auto with_values = [&](const std::optional<Slice>& condition) {
      return Weighed{condition, condition ? values(conditions, *condition) : std::vector<Value>()};
    };
    for (const std::optional<Slice>& it : {conditions.when, in_force_where(rule, conditions)})
      result.all_of.push_back(with_values(it));
    for (const std::optional<Slice>& review : conditions.reviews)
      result.policies.push_back(with_values(review));
    return result;
  }

  // The rules of one kind that are in force and may apply to the item.
  std::vector<WeighedRule> weighed(LicenseRuleKind kind) {
    std::vector<WeighedRule> rules;
    for (const LicenseRule& rule : program_.license_rules) {
      const LicenseReading* const conditions = reading_of(rule, subject_.item);
      if (rule.kind != kind || rule.beside_others || conditions == nullptr || !may_be_in_force(rule))
        continue;
      WeighedRule found = weighed(rule, *conditions);
      const bool may_be_for = std::any_of(found.described.begin(), found.described.end(),
                                          [](Truth truth) { return truth != Truth::no; });
      if (may_be_for) rules.push_back(std::move(found));
    }
    return rules;
  }

  // The facts that leave the policies of a rule open, up to the first policy whose condition certainly holds.
  std::vector<std::string> open_limbs(const LicenseRule& rule, const LicenseReading& conditions) const {
    std::vector<std::string> names;
    const std::optional<Slice> where = in_force_where(rule, conditions);
    if (where && holds(where) == Truth::unknown) add_new(names, open(*where));
    for (const std::optional<Slice>& review : conditions.reviews) {
      const Truth truth = holds(review);
      if (truth == Truth::yes) break;
      if (truth == Truth::unknown) add_new(names, open(*review));
    }
    return names;
  }

  void reviews() {
    std::vector<WeighedRule> rules = weighed(LicenseRuleKind::review);
    std::erase_if(rules, [&](const WeighedRule& it) {
      const std::vector<std::string>& of = it.rule->overcomes;
      return !of.empty() &&
             std::none_of(weighed_requirements_.begin(), weighed_requirements_.end(),
                          [&](const LicenseFinding& finding) {
                            return !finding.rule->beside_others &&
                                   std::find(of.begin(), of.end(), finding.rule->name) != of.end();
                          });
    });
    const ReviewOutcomes outcomes = review_outcomes(program_, weighed(LicenseRuleKind::requirement), rules);
    result_.reviews = outcomes.policies;
    const bool denied = outcomes.policies == std::vector{ReviewPolicy::policy_of_denial};
    result_.may_have_no_policy = outcomes.may_be_none || (!result_.unheld.empty() && !denied);
    result_.without_policy = outcomes.without;
    if (outcomes.policies.empty()) return;
    for (const WeighedRule& it : rules) {
      const LicenseReading& conditions = *reading_of(*it.rule, subject_.item);
      const RuleAnswer answer = ask(*it.rule);
      const bool states = std::any_of(answer.reviews.begin(), answer.reviews.end(), [&](ReviewPolicy policy) {
        return std::find(outcomes.policies.begin(), outcomes.policies.end(), policy) !=
               outcomes.policies.end();
      });
      if (!states) continue;
      result_.review_rules.push_back(it.rule);
      add_authority(it.rule->authority);
      if (result_.review()) continue;
      add_new(result_.review_missing, missing_of(*it.rule));
      add_new(result_.review_missing, open_limbs(*it.rule, conditions));
    }
  }

  const Program& program_;
  const Subject& stated_;
  const std::vector<FactIndex> presumed_;
  const Subject subject_;  // with what is presumed
  const Inquiry& inquiry_;
  mutable References references_;  // cached, because many rules are for the same provisions
  Defined defined_;
  std::map<std::vector<FactIndex>, std::unique_ptr<Licensing>> with_fewer_;
  std::vector<LicenseFinding> weighed_requirements_;  // those that apply or may apply, and the bars
  License result_;
};

}  // namespace

License license(const Program& program, const Subject& subject, const Inquiry& inquiry) {
  return Licensing(program, subject, inquiry).run();
}

std::vector<std::string> open_of_rules(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                       bool is_required) {
  return Licensing(program, subject, inquiry, {}).open_of_rules(is_required);
}

RuleAnswer answer_of(const Program& program, const LicenseRule& rule, const Subject& subject,
                     const Inquiry& inquiry) {
  return Licensing(program, subject, inquiry).ask(rule);
}

std::vector<Value> values_of(const Program& program, const LicenseReading& reading, Slice condition,
                             const Subject& subject, const Inquiry& inquiry) {
  return Licensing(program, subject, inquiry).values(reading, condition);
}

}  // namespace brightline::engine
