// What a rulebook rests on that nobody has read in the primary text: every `verify`, as a note where it
// stands.
#pragma once

#include "engine/program.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::engine {

// Each text once for each declaration that carries it.
void report_unverified(const Program& program, grammar::Diagnostics& diagnostics);

}  // namespace brightline::engine
