// What is wrong with the examples of a rulebook as they are written: names, units, options, provisions, a
// fact given twice, a term that contradicts the facts. Whether they come out as they say is asked by
// run_examples.
#pragma once

#include "engine/study/examples.hpp"

namespace brightline::engine {

void check_examples(const Program& program, const RuleFiles& files, grammar::Diagnostics& diagnostics);

}  // namespace brightline::engine
