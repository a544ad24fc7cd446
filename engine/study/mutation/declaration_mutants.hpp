// Changes declarations: definitions, units, defaults, dates, country groups, lists of provisions, review
// policies.
#pragma once

#include "engine/study/mutation.hpp"

namespace brightline::engine {

void mutate_declarations(const Program& program, const RuleFiles& files, analysis::Steps& steps,
                         MutationScore& score);

}  // namespace brightline::engine
