// Evaluates an edition for one region: the meaning of each kind of node there.
#pragma once

#include "engine/law/expressions.hpp"
#include "engine/reading/region/reading.hpp"

namespace brightline::engine::analysis {

// Evaluates no more than needed, left before right: the obstacle found is the first open question.
class RegionLook : public EditionFold<RegionLook, Truth> {
 public:
  // A truth or an amount, depending on the node.
  struct Answer {
    Truth truth = Truth::unknown;
    Fraction amount;
  };

  RegionLook(const Reading& reading, const Region& region, Open& open)
      : EditionFold(*reading.edition_),
        reading_(reading),
        program_(*reading.program_),
        space_(*reading.space_),
        region_(region),
        open_(&open) {}

  // The functions that EditionFold needs.
  static Truth known(Truth truth) { return truth; }
  template <typename Right>
  static Truth both(Truth left, const Right& right) {
    return left == Truth::no ? left : engine::both(left, right());
  }
  template <typename Right>
  static Truth either(Truth left, const Right& right) {
    return left == Truth::yes ? left : engine::either(left, right());
  }
  static Truth negation(Truth truth) { return engine::negation(truth); }
  Truth condition(Slice slice) { return truth(slice.root); }
  Truth unless(Slice slice) {
    return reading_.supposition_.without_unless ? Truth::yes : EditionFold::unless(slice);
  }
  // As EditionFold, but if any sub-paragraph is enough, only the guard of the paragraph above is evaluated:
  // this one is met, or nothing is described. Evaluating all for each would take quadratic time.
  Truth described(std::size_t paragraph) {
    return remembered(EditionStep::described, paragraph,
                      [&] { return both(met(paragraph), [&] { return unhindered(paragraph); }); });
  }
  template <typename Find>
  Truth remembered(EditionStep step, std::size_t which, const Find& find) {
    return kept(reading_.memory_.truths, std::pair(step, which), find);
  }

  Truth truth(std::uint32_t at);
  Fraction amount(std::uint32_t at);
  Truth describes(const std::string& label);

  // The functions for each kind of node.
  Answer quantity(const Node& node);
  Answer yes_no(const Node& node) { return {truth_of(node.index == 1), {}}; }
  Answer none(const Node&) { return {{}, {Fraction::State::none, {}, {}}}; }
  Answer fact(const Node& node);
  Answer column(const Node& node) { return opaque(node); }
  Answer term(const Node& node);
  Answer interpretation(const Node& node) { return opaque(node); }
  Answer negate(const Node& node);
  Answer add(const Node& node);
  Answer subtract(const Node& node);
  Answer multiply(const Node& node);
  Answer divide(const Node& node);
  Answer maximum(const Node& node) { return {{}, extreme(node, true)}; }
  Answer minimum(const Node& node) { return {{}, extreme(node, false)}; }
  Answer aggregate(const Node& node) { return opaque(node); }
  Answer compare(const Node& node);
  Answer option(const Node& node);
  Answer is_none(const Node& node);
  Answer same_truth(const Node& node);
  Answer both(const Node& node);
  Answer either(const Node& node);
  Answer negation(const Node& node) { return {engine::negation(truth(node.left)), {}}; }
  Answer paragraph(const Node& node) { return {mentioned(node.index), {}}; }
  Answer reference(const Node& node);
  Answer member(const Node& node);
  Answer component_sum(const Node& node) { return opaque(node); }

 private:
  // Whether nothing excludes a paragraph that is met.
  Truth unhindered(std::size_t paragraph) {
    Truth result = Truth::yes;
    const Edition& it = edition();
    if (const std::optional<std::size_t> above = it.paragraphs[paragraph].parent) {
      const bool any = it.paragraphs[*above].combination == Combination::any;
      result = both(any ? guard(*above) : met(*above), [&] { return unhindered(*above); });
    }
    for (std::size_t n = 0; n < it.notes.size(); ++n) {
      const std::vector<std::size_t>& excluded = it.notes[n].excluded;
      if (std::find(excluded.begin(), excluded.end(), paragraph) != excluded.end())
        result = both(result, [&] { return negation(note(n)); });
    }
    return result;
  }

  // The answer of find() with what stands in its way, kept as long as the region is looked at.
  template <typename Key, typename Kept, typename Find>
  auto kept(std::map<Key, Kept>& memory, const Key& key, const Find& find) {
    if (region_.number.value() == 0) return find();
    reading_.memory_.enter(region_);
    auto known = memory.find(key);
    if (known == memory.end()) {
      Kept found;
      Open* const outer = open_;
      open_ = &found.open;
      found.answer = find();
      open_ = outer;
      known = memory.emplace(key, std::move(found)).first;
    }
    wait_for(*open_, known->second.open);
    return known->second.answer;
  }

  // A condition or amount that cannot be read exactly.
  Answer opaque(const Node& node);
  // It may be true or false: it becomes a question, and no example can be shown.
  Truth opaque_truth(const Node& node, const std::string& reservation);
  Truth component(const Provision& provision);
  Truth place(const Fact& fact, const Membership& membership);
  Truth ask(Question question, std::string_view answer);
  const Branch* branch(const Term& term);
  // Whether `form` compares so with zero; `comparing` is the comparison of the rule.
  Truth decide(Linear form, Comparison comparison, const Node* comparing = nullptr);
  void name_cut(const Node& comparing, Cut& cut) const;

  Fraction term_amount(std::uint32_t index);
  Fraction named(const Amount& found, bool may_be_none);
  // The operands; empty if one that is open, none or opaque already gives the result.
  struct Operands {
    Fraction left, right;
    std::optional<Fraction> result;
  };
  Operands operands(const Node& node);
  Answer sum(const Node& node, int sign);
  Fraction extreme(const Node& node, bool maximum);
  bool is_opaque(const Term& term) const;
  bool is_opaque(Slice slice) const;
  void rests_on(Slice slice, Amount& amount) const;
  void rests_on(const Term& term, Amount& amount) const;

  const Reading& reading_;
  const Program& program_;
  Space& space_;
  const Region& region_;
  Open* open_;  // receives the obstacle
};

}  // namespace brightline::engine::analysis
