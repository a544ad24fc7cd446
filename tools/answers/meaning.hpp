// Descriptions from the rule files for names in an answer, so that a reader of "would decide: NAME" or
// "depends on the interpretation of NAME" need not look them up.
#pragma once

#include <string>
#include <vector>

#include "tools/answers/answer.hpp"

namespace brightline {

// The description of a fact, a table or a term; for `MTT S4000: die_area`, a fact of a component, that of the
// fact; for a component of the subject, that nothing is known of it. Empty if the rules give none.
std::string meaning_of(const engine::Program& program, const engine::Subject& subject,
                       const std::string& name);

// An interpretation that an answer depends on; `value` is the chosen option.
ExplainedFact explained_reading(const Circumstances& circumstances, const std::string& interpretation);

}  // namespace brightline
