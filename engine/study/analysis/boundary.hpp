// An item on one side of a threshold for which the threshold decides: the example that `boundaries of` asks
// for.
#pragma once

#include <string>

#include "engine/law/program.hpp"
#include "engine/study/analysis/steps.hpp"

namespace brightline::engine::analysis {

struct Boundary {
  bool possible = true;  // false: there is certainly no such item
  std::string
      example;  // `example  tpp 4799 TPP, datacenter yes  is not described`; empty if none could be written
};

// `side`: -1 below, 0 at, +1 above the threshold of the comparison, which is a node of `condition`.
Boundary boundary_example(const Program& program, const Entry& entry, const Edition& edition, Slice condition,
                          std::uint32_t comparison, int side, Steps& steps);

}  // namespace brightline::engine::analysis
