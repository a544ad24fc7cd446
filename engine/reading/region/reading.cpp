#include "engine/reading/region/reading.hpp"

#include <algorithm>

#include "engine/reading/exact/interpret.hpp"

namespace brightline::engine::analysis {
namespace {

Truth by_sign(int sign, Comparison comparison) {
  switch (comparison) {
    case Comparison::at_least:
      return truth_of(sign >= 0);
    case Comparison::more_than:
      return truth_of(sign > 0);
    case Comparison::at_most:
      return truth_of(sign <= 0);
    case Comparison::less_than:
      return truth_of(sign < 0);
    case Comparison::equal:
      return truth_of(sign == 0);
    case Comparison::not_equal:
      return truth_of(sign != 0);
  }
  return Truth::unknown;
}

Comparison turned(Comparison comparison) {
  switch (comparison) {
    case Comparison::at_least:
      return Comparison::at_most;
    case Comparison::more_than:
      return Comparison::less_than;
    case Comparison::at_most:
      return Comparison::at_least;
    case Comparison::less_than:
      return Comparison::more_than;
    default:
      return comparison;
  }
}

int sign_of(const Rational& value) {
  return value < 0 ? -1 : value > 0 ? 1 : 0;
}

}  // namespace

void wait_for(Open& open, Open what) {
  if (std::holds_alternative<std::monostate>(open)) open = std::move(what);
}

void Reading::Memory::enter(const Region& in) {
  if (region == in.number.value()) return;
  region = in.number.value();
  truths.clear();
  terms.clear();
}

template <typename Find>
Truth Reading::once(Step step, std::size_t which, const Region& region, Open& open, const Find& find) const {
  if (region.number.value() == 0) return find(open);
  memory_.enter(region);
  auto known = memory_.truths.find({step, which});
  if (known == memory_.truths.end()) {
    Memory::Found found;
    found.truth = find(found.open);
    known = memory_.truths.emplace(std::pair(step, which), std::move(found)).first;
  }
  wait_for(open, known->second.open);
  return known->second.truth;
}

Reading::Reading(Space& space, const Program& program, const Edition& edition)
    : space_(&space),
      program_(&program),
      edition_(&edition),
      others_(std::make_shared<std::map<std::string, std::unique_ptr<Reading>>>()) {
  Subject anything;
  for (const Fact& fact : program.facts) anything.facts.push_back(unknown_value(fact.type));
  anything.tables.resize(program.tables.size());
  const Evaluation evaluation = interpret(program, edition, anything, default_choices(program));
  domains_.assign(program.terms.size(), zero_or_more());
  may_be_none_.assign(program.terms.size(), false);
  for (const TermIndex index : edition.terms) {
    const Possible& possible = evaluation.terms[position(index)].quantity;
    if (possible.quantity) domains_[position(index)] = *possible.quantity;
    may_be_none_[position(index)] = possible.none;
  }
}

Reading Reading::supposing(Supposition supposition) const {
  Reading other = *this;
  other.supposition_ = std::move(supposition);
  return other;
}

Truth Reading::condition(Slice slice, const Region& region, Open& open) const {
  return truth(slice.root, region, open);
}

Truth Reading::guard(std::size_t paragraph, const Region& region, Open& waiting) const {
  return once(Step::guard, paragraph, region, waiting, [&](Open& open) -> Truth {
    const Paragraph& it = edition_->paragraphs[paragraph];
    Truth result = it.when ? condition(*it.when, region, open) : Truth::yes;
    for (const Slice& unless : it.unless) {
      if (result == Truth::no || supposition_.without_unless) return result;
      result = both(result, negation(condition(unless, region, open)));
    }
    return result;
  });
}

Truth Reading::met(std::size_t paragraph, const Region& region, Open& waiting) const {
  return once(Step::met, paragraph, region, waiting, [&](Open& open) {
    const Paragraph& it = edition_->paragraphs[paragraph];
    const Truth guarded = guard(paragraph, region, open);
    if (guarded == Truth::no || it.children.empty()) return guarded;
    const bool any = it.combination == Combination::any;
    Truth children = any ? Truth::no : Truth::yes;
    for (const std::size_t child : it.children) {
      const Truth found = met(child, region, open);
      children = any ? either(children, found) : both(children, found);
      if (children == (any ? Truth::yes : Truth::no)) break;
    }
    return both(guarded, children);
  });
}

Truth Reading::mentioned(std::size_t paragraph, const Region& region, Open& open) const {
  Truth result = met(paragraph, region, open);
  for (std::optional<std::size_t> above = edition_->paragraphs[paragraph].parent;
       above && result != Truth::no; above = edition_->paragraphs[*above].parent) {
    result = both(result, guard(*above, region, open));
  }
  return result;
}

Truth Reading::note(std::size_t note, const Region& region, Open& open) const {
  const Note& it = edition_->notes[note];
  return it.when ? condition(*it.when, region, open) : Truth::yes;
}

Truth Reading::unpresumed(std::size_t paragraph, const Region& region, Open& waiting) const {
  return once(Step::unpresumed, paragraph, region, waiting, [&](Open& open) {
    Truth result = met(paragraph, region, open);
    if (const std::optional<std::size_t> above = edition_->paragraphs[paragraph].parent;
        above && result != Truth::no) {
      result = both(result, unpresumed(*above, region, open));
    }
    for (std::size_t n = 0; n < edition_->notes.size() && result != Truth::no; ++n) {
      const std::vector<std::size_t>& excluded = edition_->notes[n].excluded;
      if (std::find(excluded.begin(), excluded.end(), paragraph) == excluded.end()) continue;
      result = both(result, negation(note(n, region, open)));
    }
    return result;
  });
}

Truth Reading::holds(std::size_t paragraph, const Region& region, Open& waiting) const {
  return once(Step::holds, paragraph, region, waiting, [&](Open& open) {
    Truth result = unpresumed(paragraph, region, open);
    for (std::size_t n = 0; n < edition_->notes.size() && result != Truth::yes; ++n) {
      const std::vector<std::size_t>& presumed = edition_->notes[n].presumed;
      if (std::find(presumed.begin(), presumed.end(), paragraph) != presumed.end())
        result = either(result, note(n, region, open));
    }
    return result;
  });
}

Standing Reading::standing(const Region& region, Open& open) const {
  for (std::size_t i = 0; i < edition_->paragraphs.size(); ++i) {
    if (edition_->paragraphs[i].parent) continue;
    const Truth found = holds(i, region, open);
    if (found == Truth::unknown) return {false, std::nullopt};
    if (found == Truth::yes) return {true, edition_->paragraphs[i].label};
  }
  return {true, std::nullopt};
}

bool Reading::settled(const Region& region, Open& open) const {
  for (std::size_t i = 0; i < edition_->paragraphs.size(); ++i) {
    if (holds(i, region, open) == Truth::unknown) return false;
  }
  return true;
}

std::optional<Cut> Reading::cut(std::uint32_t comparison, const Region& region) const {
  Open open;
  Region narrowed = region;
  // Existence is not what a threshold is about.
  for (int i = 0; i < 64; ++i) {
    open = {};
    narrowed.number.renew();
    if (amount(program_->nodes[comparison].left, narrowed, open).state != Fraction::State::open) break;
    const auto* question = std::get_if<std::size_t>(&open);
    if (question == nullptr) return std::nullopt;
    narrowed.answers[*question] = space_->questions[*question].usual;
  }
  open = {};
  Reading plain = *this;
  plain.supposition_ = {};
  Region unbounded = narrowed;
  unbounded.ranges.clear();
  unbounded.number.renew();
  if (plain.compare(comparison, unbounded, open) != Truth::unknown) return std::nullopt;
  const auto* cut = std::get_if<Cut>(&open);
  return cut == nullptr ? std::nullopt : std::optional<Cut>(*cut);
}

Truth Reading::truth(std::uint32_t at, const Region& region, Open& open) const {
  const Node& node = program_->nodes[at];
  if (supposition_.node && supposition_.node->first == at) return supposition_.node->second;
  switch (node.operation) {
    case Operation::yes_no:
      return truth_of(node.index == 1);
    case Operation::fact: {
      const Fact& fact = program_->facts[node.index];
      const std::size_t usual = fact.type.default_answer && !*fact.type.default_answer ? 1 : 0;
      return ask({Asked::yes_no, fact.name, {"yes", "no"}, usual}, "yes", region, open);
    }
    case Operation::term:
      return truth_of_term(program_->terms[node.index], region, open);
    case Operation::reference:
      return reference(program_->references[node.index], region, open);
    case Operation::both: {
      const Truth left = truth(node.left, region, open);
      return left == Truth::no || node.left == node.right ? left
                                                          : both(left, truth(node.right, region, open));
    }
    case Operation::either: {
      const Truth left = truth(node.left, region, open);
      return left == Truth::yes ? left : either(left, truth(node.right, region, open));
    }
    case Operation::negation:
      return negation(truth(node.left, region, open));
    case Operation::same_truth: {
      const Truth left = truth(node.left, region, open);
      const Truth right = truth(node.right, region, open);
      if (left == Truth::unknown || right == Truth::unknown) return Truth::unknown;
      return truth_of((left == right) == (node.comparison == Comparison::equal));
    }
    case Operation::paragraph:
      return mentioned(node.index, region, open);
    case Operation::compare:
      return compare(at, region, open);
    case Operation::is_none: {
      const Fraction left = amount(node.left, region, open);
      if (left.state == Fraction::State::open) return Truth::unknown;
      return truth_of((left.state == Fraction::State::none) == (node.comparison == Comparison::equal));
    }
    case Operation::option: {
      const Node& left = program_->nodes[node.left];
      Truth chosen = Truth::unknown;
      if (left.operation == Operation::interpretation) {
        const Interpretation& it = program_->interpretations[left.index];
        chosen = ask({Asked::interpretation, it.name, it.options, it.default_option}, it.options[node.index],
                     region, open);
      } else if (left.operation == Operation::fact) {
        const Fact& it = program_->facts[left.index];
        chosen = ask({Asked::option, it.name, it.type.options, 0}, it.type.options[node.index], region, open);
      }
      return node.comparison == Comparison::equal ? chosen : negation(chosen);
    }
    default:
      break;
  }
  return opaque(at, "a condition of another kind than thresholds, yes/no facts and options is taken as open",
                region, open);
}

// A condition that cannot be read exactly may be true or false: it is asked as it stands, and no item can be
// shown.
Truth Reading::opaque(std::uint32_t at, const std::string& reservation, const Region& region,
                      Open& open) const {
  const auto known = memory_.opaque.find(at);
  if (known != memory_.opaque.end()) {
    const auto answered = region.answers.find(known->second);
    if (answered != region.answers.end()) return truth_of(answered->second == 0);
    wait_for(open, known->second);
    return Truth::unknown;
  }
  space_->reserve(reservation);
  Meaning meaning = meaning_of(*program_, Slice{at, at}, edition_);
  Question question{Asked::opaque, std::move(meaning.words), {"yes", "no"}, 0, {}, std::move(meaning.names)};
  memory_.opaque[at] = space_->question(question);
  return ask(std::move(question), "yes", region, open);
}

Truth Reading::describes(const std::string& label, const Region& region, Open& open) const {
  Truth result = Truth::no;
  for (std::size_t i = 0; i < edition_->paragraphs.size() && result != Truth::yes; ++i) {
    const Paragraph& paragraph = edition_->paragraphs[i];
    if (label.empty() ? !paragraph.parent : paragraph.label == label)
      result = either(result, holds(i, region, open));
  }
  return result;
}

Truth Reading::reference(const Reference& reference, const Region& region, Open& open) const {
  if (reference.of_component) {
    Truth any = Truth::no;
    for (const Provision& it : reference.provisions) {
      any = either(any, component(it, region, open));
      if (any == Truth::yes) break;
    }
    return any;
  }
  Truth result = Truth::no;
  for (const Provision& it : reference.provisions) {
    std::unique_ptr<Reading>& other = (*others_)[it.eccn];
    if (!other) {
      const auto same = [&](const Entry& entry) { return entry.eccn == it.eccn; };
      const auto entry = std::find_if(program_->entries.begin(), program_->entries.end(), same);
      const auto own =
          std::find_if(program_->entries.begin(), program_->entries.end(), [&](const Entry& candidate) {
            return std::any_of(candidate.editions.begin(), candidate.editions.end(),
                               [&](const Edition& edition) {
                                 return edition.origin.source == edition_->origin.source &&
                                        edition.origin.span == edition_->origin.span;
                               });
          });
      if (entry == program_->entries.end() || own == program_->entries.end() || entry->item != own->item ||
          !edition_->effective)
        continue;
      const Edition* edition = edition_in_force(*entry, *edition_->effective, Posture::codified);
      if (edition == nullptr) continue;
      other = std::make_unique<Reading>(*space_, *program_, *edition);
    }
    result = either(result, other->describes(it.label, region, open));
    if (result == Truth::yes) break;
  }
  return result;
}

// A component is another item: it may be anything, but a component of 3A090.a is one of 3A090.
Truth Reading::component(const Provision& provision, const Region& region, Open& open) const {
  const auto is_within = [](const Provision& part, const Provision& whole) {
    return part.eccn == whole.eccn &&
           (whole.label.empty() || part.label == whole.label || part.label.rfind(whole.label + ".", 0) == 0);
  };
  for (const auto& [asked, answer] : region.answers) {
    const Question& other = space_->questions[asked];
    if (other.asked != Asked::component) continue;
    if (answer == 1 && is_within(other.provision, provision)) return Truth::yes;
    if (answer == 0 && is_within(provision, other.provision)) return Truth::no;
  }
  return ask({Asked::component, "any component is " + words_of(provision), {"no", "yes"}, 0, provision},
             "yes", region, open);
}

Truth Reading::ask(Question question, std::string_view answer, const Region& region, Open& open) const {
  const std::size_t asked = space_->question(std::move(question));
  const auto found = region.answers.find(asked);
  if (found != region.answers.end())
    return truth_of(space_->questions[asked].answers[found->second] == answer);
  wait_for(open, asked);
  return Truth::unknown;
}

const Branch* Reading::branch(const Term& term, const Region& region, Open& open) const {
  for (const Branch& it : term.branches) {
    const Truth taken = it.condition ? condition(*it.condition, region, open) : Truth::yes;
    if (taken == Truth::unknown) return nullptr;
    if (taken == Truth::yes) return &it;
  }
  return nullptr;
}

Truth Reading::truth_of_term(const Term& term, const Region& region, Open& waiting) const {
  const auto which = static_cast<std::size_t>(&term - program_->terms.data());
  return once(Step::term_truth, which, region, waiting, [&](Open& open) {
    const Branch* taken = branch(term, region, open);
    return taken == nullptr ? Truth::unknown : condition(taken->value, region, open);
  });
}

Truth Reading::compare(std::uint32_t at, const Region& region, Open& open) const {
  const Node& node = program_->nodes[at];
  const Fraction left = amount(node.left, region, open);
  if (left.state == Fraction::State::open) return Truth::unknown;
  const Fraction right = amount(node.right, region, open);
  if (right.state == Fraction::State::open) return Truth::unknown;
  // What does not exist compares with nothing.
  if (left.state == Fraction::State::none || right.state == Fraction::State::none)
    return truth_of(node.comparison == Comparison::not_equal);
  const bool linear = left.state == Fraction::State::linear && right.state == Fraction::State::linear &&
                      (left.below.is_constant() || right.above.is_constant()) &&
                      (right.below.is_constant() || left.above.is_constant());
  if (!linear) {
    return opaque(
        at, "a comparison is not one of sums and quotients of facts: give the amount a name with `define`",
        region, open);
  }
  const auto product = [](const Linear& a, const Linear& b) {
    return a.is_constant() ? b * a.constant : a * b.constant;
  };
  return decide(product(left.above, right.below) - product(right.above, left.below), node.comparison, region,
                open, &node);
}

// Whether `form` compares so with zero.
Truth Reading::decide(Linear form, Comparison comparison, const Region& region, Open& open,
                      const Node* comparing) const {
  if (form.is_constant()) return by_sign(sign_of(form.constant), comparison);
  const Rational first = form.coefficients.begin()->second;
  form = form * Rational(1 / first);
  Cut cut;
  cut.form = form.coefficients;
  cut.comparison = first < 0 ? turned(comparison) : comparison;
  cut.threshold = -form.constant;
  if (supposition_.form && *supposition_.form == cut.form) {
    const int sign = sign_of(Rational(supposition_.threshold - cut.threshold));
    return by_sign(sign == 0 ? supposition_.side : sign, cut.comparison);
  }
  const Truth known = engine::compare(possible(range_of(*space_, region, cut.form)), cut.comparison,
                                      possible(point(cut.threshold)));
  if (known == Truth::unknown) {
    if (comparing != nullptr) say(*comparing, cut);
    wait_for(open, std::move(cut));
  }
  return known;
}

void Reading::say(const Node& comparing, Cut& cut) const {
  const Node& left = program_->nodes[comparing.left];
  const Node& right = program_->nodes[comparing.right];
  if (right.operation != Operation::quantity) return;
  const Type* type = nullptr;
  if (left.operation == Operation::fact) {
    cut.name = program_->facts[left.index].name;
    type = &program_->facts[left.index].type;
  } else if (left.operation == Operation::term) {
    cut.name = program_->terms[left.index].name;
    type = &program_->terms[left.index].type;
  } else {
    return;
  }
  cut.unit = type->unit;
  cut.is_date = type->kind == TypeKind::date;
  cut.said = comparing.comparison;
  cut.said_threshold = program_->constants[right.index];
}

}  // namespace brightline::engine::analysis
