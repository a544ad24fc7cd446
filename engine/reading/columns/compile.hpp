// The editions in force on a day, as column code.
//
// Program + Inquiry --compile--> Code --evaluate over batches--> verdicts. Interpretations are chosen, units
// are folded into the thresholds, and branches that cannot be taken are left out when compiling. What columns
// do not do is compiled to a doubt, which leaves the row to the interpreter.
#pragma once

#include "engine/reading/columns/code.hpp"

namespace brightline::engine {

// Code for batches of this shape: its item, and the defined terms that are given in it.
Code compile(const Program& program, const Batch& shape, const Inquiry& inquiry);

}  // namespace brightline::engine
