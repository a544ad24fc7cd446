// The steps that a study of rules may take: a limit that does not depend on the machine.
#pragma once

#include <algorithm>
#include <cstdint>

#include "engine/law/expressions.hpp"

namespace brightline::engine::analysis {

// As many as a study takes if nobody asks for more: some minutes.
constexpr std::uint64_t most_steps = 200'000'000;

class Steps {
 public:
  explicit Steps(std::uint64_t most = most_steps) : left_(most) {}
  void take(std::uint64_t steps) { left_ -= std::min(left_, steps); }
  bool are_spent() const { return left_ == 0; }

 private:
  std::uint64_t left_;
};

// What it takes to read an edition once: its provisions, and the parts of its conditions and terms.
inline std::uint64_t steps_of(const Program& program, const Edition& edition) {
  std::uint64_t steps = edition.paragraphs.size() + edition.notes.size() + 1;
  visit_expressions(program, edition,
                    [&](Slice slice, const Place&) { steps += slice.root - slice.first + 1; });
  return steps;
}

}  // namespace brightline::engine::analysis
