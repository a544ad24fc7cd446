// What a careful author would mend in a program that resolves: missing dates and citations, editions that
// overlap or leave a gap, provisions that say nothing.
#pragma once

#include "engine/law/program.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::engine {

void check(const Program& program, grammar::Diagnostics& diagnostics);

}  // namespace brightline::engine
