// What exact analysis finds in an edition: paragraphs that can never hold, that another implies, that
// overlap, and single values that two paragraphs share or leave out. Nothing is sampled: a finding holds for
// all items.
#pragma once

#include "engine/law/program.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::engine::analysis {

// The program has resolved without errors. What cannot be analysed exactly is said as a note.
void analyse(const Program& program, grammar::Diagnostics& diagnostics);

}  // namespace brightline::engine::analysis
