// An edition read over a Space: whether its provisions hold in a region, or what must be decided first.
//
// The same three-valued logic as the exact reading, asked of a region instead of an item: where a comparison
// is open, the cut that would decide it is handed back, and the search tries both sides.
#pragma once

#include <memory>
#include <variant>

#include "engine/reading/edition_fold.hpp"
#include "engine/reading/region/space.hpp"
#include "engine/value/truth.hpp"

namespace brightline::engine::analysis {

// What stands in the way: a question without an answer, or a comparison that the region leaves open.
// `nothing` where no decision would help: an amount that is undefined, such as a quotient by zero.
using Open = std::variant<std::monostate, std::size_t, Cut>;

// Keeps what stands in the way first.
void wait_for(Open& open, Open what);

// What is taken for decided, whatever the region says.
struct Supposition {
  std::optional<std::pair<std::uint32_t, Truth>> node;  // this comparison comes out so
  // The form lies just below (-1), at (0) or just above (+1) a threshold: nearer than any other threshold.
  std::optional<Coefficients> form;
  Rational threshold;
  int side = 0;
  bool without_unless = false;  // no `unless` keeps a paragraph from holding
};

// Whether an item comes under the edition: the label of the first top paragraph that holds, or none.
struct Standing {
  bool known = false;
  std::optional<std::string> label;
};

// (numerator) / (denominator), nothing at all, or not known yet.
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
                  Open& open) const;  // met, with the guards above
  Truth note(std::size_t note, const Region& region, Open& open) const;
  Truth holds(std::size_t paragraph, const Region& region, Open& open) const;
  Standing standing(const Region& region, Open& open) const;
  // Whether all that the edition says is known in the region.
  bool settled(const Region& region, Open& open) const;

  // The cut that a comparison with a constant makes; nothing if it makes none in this region.
  std::optional<Cut> cut(std::uint32_t comparison, const Region& region) const;

  Reading supposing(Supposition supposition) const;
  // Whether a provision of the entry that this edition is of describes the item; without a label, any
  // paragraph.
  Truth describes(const std::string& label, const Region& region, Open& open) const;
  const Program& program() const { return *program_; }
  const Edition& edition() const { return *edition_; }

 private:
  friend class RegionLook;

  // What was found in one region: paragraphs and terms are asked for from many places. Another reading may
  // suppose something else, so that a copy remembers nothing.
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
  std::vector<Interval> domains_;  // of the terms in force: what they can be for any item
  std::vector<bool> may_be_none_;
  Supposition supposition_;
  mutable Memory memory_;
  // What other entries say of the same item, by ECCN, on the first day of the edition; filled when first
  // asked for.
  std::shared_ptr<std::map<std::string, std::unique_ptr<Reading>>> others_;
};

}  // namespace brightline::engine::analysis
