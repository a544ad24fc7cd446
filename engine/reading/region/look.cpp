// What conditions mean in a region.
#include "engine/reading/region/look.hpp"

#include <algorithm>

namespace brightline::engine::analysis {
namespace {

int sign_of(const Rational& value) {
  return value < 0 ? -1 : value > 0 ? 1 : 0;
}

}  // namespace

Truth RegionLook::truth(std::uint32_t at) {
  const auto& supposed = reading_.supposition_.node;
  if (supposed && supposed->first == at) return supposed->second;
  return engine::visit(*this, program_.nodes[at]).truth;
}

RegionLook::Answer RegionLook::fact(const Node& node) {
  const Fact& fact = program_.facts[node.index];
  if (fact.type.kind == TypeKind::yes_no) {
    const std::size_t usual = fact.type.default_answer && !*fact.type.default_answer ? 1 : 0;
    return {ask({Asked::yes_no, fact.name, {"yes", "no"}, usual}, "yes"), {}};
  }
  const bool is_date = fact.type.kind == TypeKind::date;
  const Interval domain = is_date ? all_values() : fact.type.positive ? more_than_zero() : zero_or_more();
  return {{},
          named({fact.name, fact.type.unit, domain, is_date, false, "", std::nullopt, {fact.name}},
                fact.type.or_none)};
}

RegionLook::Answer RegionLook::term(const Node& node) {
  const Term& term = program_.terms[node.index];
  if (term.type.kind != TypeKind::yes_no) {
    return {{}, kept(reading_.memory_.terms, node.index, [&] { return term_amount(node.index); })};
  }
  return {kept(reading_.memory_.term_truths, node.index,
               [&] {
                 const Branch* const taken = branch(term);
                 return taken == nullptr ? Truth::unknown : condition(taken->value);
               }),
          {}};
}

RegionLook::Answer RegionLook::both(const Node& node) {
  const Truth left = truth(node.left);
  return {node.left == node.right ? left : both(left, [&] { return truth(node.right); }), {}};
}

RegionLook::Answer RegionLook::either(const Node& node) {
  return {either(truth(node.left), [&] { return truth(node.right); }), {}};
}

RegionLook::Answer RegionLook::same_truth(const Node& node) {
  const Truth left = truth(node.left);
  const Truth right = truth(node.right);
  if (left == Truth::unknown || right == Truth::unknown) return {};
  return {truth_of((left == right) == (node.comparison == Comparison::equal)), {}};
}

RegionLook::Answer RegionLook::is_none(const Node& node) {
  const Fraction left = amount(node.left);
  if (left.state == Fraction::State::open) return {};
  return {truth_of((left.state == Fraction::State::none) == (node.comparison == Comparison::equal)), {}};
}

RegionLook::Answer RegionLook::option(const Node& node) {
  const Node& left = program_.nodes[node.left];
  Truth chosen = Truth::unknown;
  if (left.operation == Operation::interpretation) {
    const Interpretation& it = program_.interpretations[left.index];
    chosen = ask({Asked::interpretation, it.name, it.options, it.default_option}, it.options[node.index]);
  } else if (left.operation == Operation::fact) {
    const Fact& it = program_.facts[left.index];
    chosen = ask({Asked::option, it.name, it.type.options, 0}, it.type.options[node.index]);
  }
  return {node.comparison == Comparison::equal ? chosen : engine::negation(chosen), {}};
}

RegionLook::Answer RegionLook::member(const Node& node) {
  const Membership& it = program_.memberships[node.index];
  Truth any = Truth::no;
  for (const FactIndex fact : it.facts)
    any = either(any, [&] { return place(program_.facts[position(fact)], it); });
  return {node.comparison == Comparison::equal ? any : engine::negation(any), {}};
}

Truth RegionLook::place(const Fact& fact, const Membership& membership) {
  const auto known = std::find_if(space_.questions.begin(), space_.questions.end(), [&](const Question& it) {
    return it.asked == Asked::country && it.name == fact.name;
  });
  const std::size_t asked = known != space_.questions.end()
                                ? static_cast<std::size_t>(known - space_.questions.begin())
                                : space_.question({Asked::country, fact.name, space_.countries(), 0});
  const auto found = region_.answers.find(asked);
  if (found == region_.answers.end()) {
    wait_for(*open_, asked);
    return Truth::unknown;
  }
  const Country country = *engine::country(space_.questions[asked].answers[found->second]);
  return truth_of(engine::holds(program_, membership, country,
                                edition().effective.value_or(Date(std::chrono::sys_days()))));
}

RegionLook::Answer RegionLook::opaque(const Node& node) {
  if (!node.is_truth) return {{}, {Fraction::State::opaque, {}, {}}};
  return {opaque_truth(
              node, "a condition of another kind than thresholds, yes/no facts and options is taken as open"),
          {}};
}

Truth RegionLook::opaque_truth(const Node& node, const std::string& reservation) {
  const auto at = static_cast<std::uint32_t>(&node - program_.nodes.data());
  std::map<std::uint32_t, std::size_t>& asked = reading_.memory_.opaque;
  const auto known = asked.find(at);
  if (known != asked.end()) {
    const auto answered = region_.answers.find(known->second);
    if (answered != region_.answers.end()) return truth_of(answered->second == 0);
    wait_for(*open_, known->second);
    return Truth::unknown;
  }
  space_.reserve(reservation);
  Meaning meaning = meaning_of(program_, Slice{at, at}, &edition());
  Question question{Asked::opaque, std::move(meaning.words), {"yes", "no"}, 0, {}, std::move(meaning.names)};
  asked[at] = space_.question(question);
  return ask(std::move(question), "yes");
}

Truth RegionLook::describes(const std::string& label) {
  Truth result = Truth::no;
  for (std::size_t i = 0; i < edition().paragraphs.size(); ++i) {
    const Paragraph& paragraph = edition().paragraphs[i];
    if (label.empty() ? !paragraph.parent : paragraph.label == label)
      result = either(result, [&] { return holds(i); });
  }
  return result;
}

RegionLook::Answer RegionLook::reference(const Node& node) {
  const Reference& reference = program_.references[node.index];
  Truth result = Truth::no;
  for (const Provision& it : reference.provisions) {
    if (result == Truth::yes) break;
    if (reference.of_component) {
      result = engine::either(result, component(it));
      continue;
    }
    std::unique_ptr<Reading>& other = (*reading_.others_)[it.eccn];
    if (!other) {
      const Entry* const entry = find_entry(program_, it.eccn);
      const auto own =
          std::find_if(program_.entries.begin(), program_.entries.end(), [&](const Entry& candidate) {
            return std::any_of(candidate.editions.begin(), candidate.editions.end(),
                               [&](const Edition& each) {
                                 return each.origin.source == edition().origin.source &&
                                        each.origin.span == edition().origin.span;
                               });
          });
      if (entry == nullptr || own == program_.entries.end() || entry->item != own->item ||
          !edition().effective)
        continue;
      const Edition* in_force = edition_in_force(*entry, *edition().effective, Posture::codified);
      if (in_force == nullptr) continue;
      other = std::make_unique<Reading>(space_, program_, *in_force);
    }
    result = engine::either(result, other->describes(it.label, region_, *open_));
  }
  return {result, {}};
}

// A component is another item: it may be anything, but a component under 3A090.a is also one under 3A090.
Truth RegionLook::component(const Provision& provision) {
  const auto is_within = [](const Provision& part, const Provision& whole) {
    return part.eccn == whole.eccn &&
           (whole.label.empty() || part.label == whole.label || part.label.rfind(whole.label + ".", 0) == 0);
  };
  for (const auto& [asked, answer] : region_.answers) {
    const Question& other = space_.questions[asked];
    if (other.asked != Asked::component) continue;
    if (answer == 1 && is_within(other.provision, provision)) return Truth::yes;
    if (answer == 0 && is_within(provision, other.provision)) return Truth::no;
  }
  return ask({Asked::component, "any component is " + words_of(provision), {"no", "yes"}, 0, provision},
             "yes");
}

Truth RegionLook::ask(Question question, std::string_view answer) {
  const std::size_t asked = space_.question(std::move(question));
  const auto found = region_.answers.find(asked);
  if (found != region_.answers.end())
    return truth_of(space_.questions[asked].answers[found->second] == answer);
  wait_for(*open_, asked);
  return Truth::unknown;
}

const Branch* RegionLook::branch(const Term& term) {
  for (const Branch& it : term.branches) {
    const Truth taken = it.condition ? condition(*it.condition) : Truth::yes;
    if (taken == Truth::unknown) return nullptr;
    if (taken == Truth::yes) return &it;
  }
  return nullptr;
}

RegionLook::Answer RegionLook::compare(const Node& node) {
  const Fraction left = amount(node.left);
  if (left.state == Fraction::State::open) return {};
  const Fraction right = amount(node.right);
  if (right.state == Fraction::State::open) return {};
  // An amount that does not exist compares with nothing.
  if (left.state == Fraction::State::none || right.state == Fraction::State::none)
    return {truth_of(node.comparison == Comparison::not_equal), {}};
  const bool linear = left.state == Fraction::State::linear && right.state == Fraction::State::linear &&
                      (left.below.is_constant() || right.above.is_constant()) &&
                      (right.below.is_constant() || left.above.is_constant());
  if (!linear) {
    return {
        opaque_truth(
            node,
            "a comparison is not one of sums and quotients of facts: give the amount a name with `define`"),
        {}};
  }
  const auto product = [](const Linear& a, const Linear& b) {
    return a.is_constant() ? b * a.constant : a * b.constant;
  };
  return {decide(product(left.above, right.below) - product(right.above, left.below), node.comparison, &node),
          {}};
}

Truth RegionLook::decide(Linear form, Comparison comparison, const Node* comparing) {
  if (form.is_constant()) return truth_of(engine::holds(comparison, sign_of(form.constant)));
  const Rational first = form.coefficients.begin()->second;
  form = form * Rational(1 / first);
  Cut cut;
  cut.form = form.coefficients;
  cut.comparison = first < 0 ? turned(comparison) : comparison;
  cut.threshold = -form.constant;
  const Supposition& supposition = reading_.supposition_;
  if (supposition.form && *supposition.form == cut.form) {
    const int sign = sign_of(Rational(supposition.threshold - cut.threshold));
    return truth_of(engine::holds(cut.comparison, sign == 0 ? supposition.side : sign));
  }
  const Truth known =
      engine::compare(range_of(space_, region_, cut.form), cut.comparison, point(cut.threshold));
  if (known == Truth::unknown) {
    if (comparing != nullptr) name_cut(*comparing, cut);
    wait_for(*open_, std::move(cut));
  }
  return known;
}

void RegionLook::name_cut(const Node& comparing, Cut& cut) const {
  const Node& left = program_.nodes[comparing.left];
  const Node& right = program_.nodes[comparing.right];
  const Type* const type = declared_type(program_, left);
  if (right.operation != Operation::quantity || type == nullptr) return;
  cut.name =
      left.operation == Operation::fact ? program_.facts[left.index].name : program_.terms[left.index].name;
  cut.unit = type->unit;
  cut.is_date = type->kind == TypeKind::date;
  cut.rule_comparison = comparing.comparison;
  cut.rule_threshold = program_.constants[right.index];
}

}  // namespace brightline::engine::analysis
