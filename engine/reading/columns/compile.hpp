// Compiles the editions in force on a day to column code.
// Program + Inquiry --compile--> Code --evaluate over batches--> verdicts. Compiling chooses interpretations,
// folds units into thresholds, and leaves out branches that cannot be taken. What columns cannot do becomes a
// doubt, which leaves the row to the interpreter.
#pragma once

#include "engine/reading/columns/code.hpp"

namespace brightline::engine {

// Code for batches of this shape: its item, and the defined terms stated in it.
Code compile(const Program& program, const Batch& shape, const Inquiry& inquiry);

}  // namespace brightline::engine
