// Changes the conditions of editions and licence rules.
#pragma once

#include "engine/study/mutation.hpp"

namespace brightline::engine {

void mutate_conditions(const Program& program, const RuleFiles& files, analysis::Steps& steps,
                       MutationScore& score);

}  // namespace brightline::engine
