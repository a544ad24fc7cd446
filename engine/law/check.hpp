// Checks a resolved program for missing dates and citations, overlapping editions and gaps, and provisions
// that say nothing.
#pragma once

#include "engine/law/program.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::engine {

void check(const Program& program, grammar::Diagnostics& diagnostics);

}  // namespace brightline::engine
