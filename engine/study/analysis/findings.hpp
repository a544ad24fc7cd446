// The results of exact analysis of an edition: paragraphs that can never hold, that another implies, that
// overlap, and single values that two paragraphs share or leave out. A finding holds for all items, since
// nothing is sampled.
#pragma once

#include "engine/law/program.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::engine::analysis {

// The program must have resolved without errors. A note reports what cannot be analysed exactly.
void analyse(const Program& program, grammar::Diagnostics& diagnostics);

}  // namespace brightline::engine::analysis
