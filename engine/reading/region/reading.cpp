#include "engine/reading/region/reading.hpp"

#include <algorithm>

#include "engine/reading/exact/interpret.hpp"
#include "engine/reading/region/look.hpp"

namespace brightline::engine::analysis {

void wait_for(Open& open, Open what) {
  if (std::holds_alternative<std::monostate>(open)) open = std::move(what);
}

void Reading::Memory::enter(const Region& in) {
  if (region == in.number.value()) return;
  region = in.number.value();
  truths.clear();
  term_truths.clear();
  terms.clear();
}

Reading::Reading(Space& space, const Program& program, const Edition& edition)
    : space_(&space),
      program_(&program),
      edition_(&edition),
      others_(std::make_shared<std::map<std::string, std::unique_ptr<Reading>>>()) {
  const std::pair reads(&program, edition.effective.value_or(Date(std::chrono::sys_days())));
  if (std::find(space.readings.begin(), space.readings.end(), reads) == space.readings.end())
    space.readings.emplace_back(reads);
  Subject anything;
  for (const Fact& fact : program.facts) anything.facts.push_back(unknown_value(fact.type));
  anything.tables.resize(program.tables.size());
  const Choices choices = default_choices(program);
  for (const Value& value : define(program, edition.terms, anything, choices).values) {
    domains_.push_back(value.quantity.quantity.value_or(zero_or_more()));
    may_be_none_.push_back(value.quantity.none);
  }
}

Reading Reading::supposing(Supposition supposition) const {
  Reading other = *this;
  other.supposition_ = std::move(supposition);
  return other;
}

Truth Reading::condition(Slice slice, const Region& region, Open& open) const {
  return RegionLook(*this, region, open).condition(slice);
}

Truth Reading::guard(std::size_t paragraph, const Region& region, Open& open) const {
  return RegionLook(*this, region, open).guard(paragraph);
}

Truth Reading::met(std::size_t paragraph, const Region& region, Open& open) const {
  return RegionLook(*this, region, open).met(paragraph);
}

Truth Reading::mentioned(std::size_t paragraph, const Region& region, Open& open) const {
  return RegionLook(*this, region, open).mentioned(paragraph);
}

Truth Reading::note(std::size_t note, const Region& region, Open& open) const {
  return RegionLook(*this, region, open).note(note);
}

Truth Reading::holds(std::size_t paragraph, const Region& region, Open& open) const {
  return RegionLook(*this, region, open).holds(paragraph);
}

Truth Reading::describes(const std::string& label, const Region& region, Open& open) const {
  return RegionLook(*this, region, open).describes(label);
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
    RegionLook look(*this, narrowed, open);
    if (look.amount(program_->nodes[comparison].left).state != Fraction::State::open) break;
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
  if (plain.condition({comparison, comparison}, unbounded, open) != Truth::unknown) return std::nullopt;
  const auto* cut = std::get_if<Cut>(&open);
  return cut == nullptr ? std::nullopt : std::optional<Cut>(*cut);
}

}  // namespace brightline::engine::analysis
