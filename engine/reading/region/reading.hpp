// An edition read over a Space: whether its provisions hold in a region, or what must be decided first.
//
// The same three-valued logic as interpret.hpp, asked of a region instead of an item: where a comparison is
// open, the cut that would decide it is handed back, and search.hpp tries both sides.
#pragma once

#include <memory>
#include <variant>

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
  bool without_unless = false;  // no paragraph gives way to another
};

// Whether an item comes under the edition: the label of the first top paragraph that holds, or none.
struct Standing {
  bool known = false;
  std::optional<std::string> label;
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
  // (numerator) / (denominator), nothing at all, or not known yet.
  struct Fraction {
    enum class State : std::uint8_t { open, none, linear, opaque } state = State::open;
    Linear above;
    Linear below;
  };

  // What was found in one region: paragraphs and terms are asked for from many places. Another reading may
  // suppose something else, so that a copy remembers nothing.
  enum class Step : std::uint8_t { guard, met, unpresumed, holds, term_truth };
  struct Memory {
    struct Found {
      Truth truth{};
      Open open;
    };
    std::uint64_t region = 0;
    std::map<std::pair<Step, std::size_t>, Found> truths;
    std::map<std::uint32_t, std::pair<Fraction, Open>> terms;
    std::map<std::uint32_t, std::size_t> opaque;  // node -> question, in every region

    Memory() = default;
    Memory(const Memory&) {}
    Memory& operator=(const Memory&) = delete;
    void enter(const Region& in);
  };

  template <typename Find>
  Truth once(Step step, std::size_t which, const Region& region, Open& open, const Find& find) const;
  Truth unpresumed(std::size_t paragraph, const Region& region,
                   Open& open) const;  // holds, but for notes that presume it
  Truth truth(std::uint32_t node, const Region& region, Open& open) const;
  Truth reference(const Reference& reference, const Region& region, Open& open) const;
  Truth component(const Provision& provision, const Region& region, Open& open) const;
  Truth opaque(std::uint32_t node, const std::string& reservation, const Region& region, Open& open) const;
  Truth truth_of_term(const Term& term, const Region& region, Open& open) const;
  Fraction amount(std::uint32_t node, const Region& region, Open& open) const;
  Fraction term(std::uint32_t index, const Region& region, Open& open) const;
  Fraction found_term(const Term& term, std::uint32_t index, const Region& region, Open& open) const;
  Fraction named(const Amount& amount, bool may_be_none, const Region& region, Open& open) const;
  Fraction arithmetic(const Node& node, const Region& region, Open& open) const;
  Fraction extreme(const Node& node, const Region& region, Open& open) const;
  Truth compare(std::uint32_t node, const Region& region, Open& open) const;
  Truth ask(Question question, std::string_view answer, const Region& region, Open& open) const;
  Truth decide(Linear form, Comparison comparison, const Region& region, Open& open,
               const Node* comparing = nullptr) const;
  void say(const Node& comparing, Cut& cut) const;
  bool is_opaque(const Term& term) const;
  bool is_opaque(Slice slice) const;
  void rests_on(Slice slice, Amount& amount) const;
  void rests_on(const Term& term, Amount& amount) const;
  const Branch* branch(const Term& term, const Region& region, Open& open) const;

  Space* space_;
  const Program* program_;
  const Edition* edition_;
  std::vector<Interval> domains_;  // of terms, by TermIndex: what they can be for any item
  std::vector<bool> may_be_none_;
  Supposition supposition_;
  mutable Memory memory_;
  // What other entries say of the same item, by ECCN, on the first day of the edition; filled when first
  // asked for.
  std::shared_ptr<std::map<std::string, std::unique_ptr<Reading>>> others_;
};

}  // namespace brightline::engine::analysis
