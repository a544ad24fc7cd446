// Reads an edition over a Space: whether its provisions hold in a region, or what must be decided first.
// It uses the three-valued logic of the exact reading for a region instead of an item. If a comparison is
// open, it returns the cut that would decide it, and the search tries both sides.
#pragma once

#include <memory>
#include <variant>

#include "engine/reading/edition_fold.hpp"
#include "engine/reading/region/space.hpp"
#include "engine/value/truth.hpp"

namespace brightline::engine::analysis {

// The obstacle to an answer: a question without an answer, or a comparison that the region leaves open.
// `nothing` if no decision helps, such as for a quotient by zero.
using Open = std::variant<std::monostate, std::size_t, Cut>;

// Keeps the first obstacle.
void wait_for(Open& open, Open what);

// Assumptions that override what the region says.
struct Supposition {
  std::optional<std::pair<std::uint32_t, Truth>> node;  // this comparison has this result
  // The form is just below (-1), at (0) or just above (+1) a threshold, nearer than any other threshold.
  std::optional<Coefficients> form;
  Rational threshold;
  int side = 0;
  bool without_unless = false;  // no `unless` keeps a paragraph from holding
};

// The classification under the edition: the label of the first top paragraph that holds, or none.
struct Standing {
  bool known = false;
  std::optional<std::string> label;
};

// (numerator) / (denominator), or nothing, or not known yet.
struct Fraction {
  enum class State : std::uint8_t { open, none, linear, opaque } state = State::open;
  Linear above;
  Linear below;
};

class Reading {
 public:
  Reading(Space& space, const Program& program, const Edition& edition);

  Truth condition(Slice slice, const Region& region, Open& open) const;
  Truth guard(std::size_t paragraph, const Region& region, Open& open) const;  // `when`, and no `unless`
  Truth met(std::size_t paragraph, const Region& region, Open& open) const;    // with its sub-paragraphs
  Truth mentioned(std::size_t paragraph, const Region& region,
                  Open& open) const;  // met, with the guards above it
  Truth note(std::size_t note, const Region& region, Open& open) const;
  Truth holds(std::size_t paragraph, const Region& region, Open& open) const;
  Standing standing(const Region& region, Open& open) const;
  // Whether everything the edition says is known in the region.
  bool settled(const Region& region, Open& open) const;

  // The cut made by a comparison with a constant; empty if it makes none in this region.
  std::optional<Cut> cut(std::uint32_t comparison, const Region& region) const;

  Reading supposing(Supposition supposition) const;
  // Whether a provision of this edition's entry describes the item; without a label, any paragraph.
  Truth describes(const std::string& label, const Region& region, Open& open) const;
  const Program& program() const { return *program_; }
  const Edition& edition() const { return *edition_; }

 private:
  friend class RegionLook;

  // Results for one region, since paragraphs and terms are asked for from many places. A copy starts empty,
  // because another reading may have other assumptions.
  template <typename Answer>
  struct Found {
    Answer answer{};
    Open open;
  };
  struct Memory {
    std::uint64_t region = 0;
    std::map<std::pair<EditionStep, std::size_t>, Found<Truth>> truths;
    std::map<std::uint32_t, Found<Truth>> term_truths;
    std::map<std::uint32_t, Found<Fraction>> terms;
    std::map<std::uint32_t, std::size_t> opaque;  // node -> question, in every region

    Memory() = default;
    Memory(const Memory&) {}
    Memory& operator=(const Memory&) = delete;
    void enter(const Region& in);
  };

  Space* space_;
  const Program* program_;
  const Edition* edition_;
  std::vector<Interval> domains_;  // of the terms in force: their possible values for any item
  std::vector<bool> may_be_none_;
  Supposition supposition_;
  mutable Memory memory_;
  // What other entries say about the same item, by ECCN, on the first day of the edition; computed on first
  // use.
  std::shared_ptr<std::map<std::string, std::unique_ptr<Reading>>> others_;
};

}  // namespace brightline::engine::analysis
