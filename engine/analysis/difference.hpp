// How two editions differ: for every way in which they do, where, and an item that shows it.
//
// Provisions are matched by their numbers. Of each the own condition is compared first, so that a change
// shows once, at its root, and not again in every paragraph that gives way to it; what then still changes the
// answer is found last.
#pragma once

#include "engine/analysis/witness.hpp"

namespace brightline::engine::analysis {

struct Side {
  const Program* program = nullptr;
  const Entry* entry = nullptr;
  const Edition* edition = nullptr;
};

struct Difference {
  std::string
      provision;      // `3A090.a.1`, `note 2 to 3A090`, or `3A090` where only the order or structure differs
  std::string where;  // `tpp is exactly 4800 TPP`
  bool held_before = false;  // whether the provision's condition holds there on the side of `from`
  Item item;
  Says from;
  Says to;
  Origin from_origin;  // of the provision, where the side has it
  Origin to_origin;
  bool same_answer() const { return from.verdict == to.verdict; }
};

struct EditionComparison {
  std::vector<Difference> differences;
  std::size_t same = 0;                // provisions that do not differ
  std::vector<std::string> remarks;    // what could not be compared exactly, or only as if it were the same
  bool same_text = false;              // the two say the same: what differs follows from what they refer to
  std::vector<std::string> refers_to;  // entries
};

// The two sides may be of one program or of two; they share what they call by the same name.
EditionComparison compare(const Side& from, const Side& to);

}  // namespace brightline::engine::analysis
