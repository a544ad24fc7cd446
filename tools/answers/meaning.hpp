// What a name in an answer means, in the words of the rule files: a reader of "would decide: NAME" or
// "depends on the interpretation of NAME" must not have to look it up.
#pragma once

#include <string>
#include <vector>

#include "tools/answers/answer.hpp"

namespace brightline {

// Of a fact, a table or a term; of `MTT S4000: die_area`, a fact of a part, that of the fact; of a part of
// the subject, that nothing is known of it. Empty where the rules give no description.
std::string meaning_of(const engine::Program& program, const engine::Subject& subject,
                       const std::string& name);

// An interpretation that an answer depends on; `value` is the reading that was taken.
ExplainedFact explained_reading(const Circumstances& circumstances, const std::string& interpretation);

}  // namespace brightline
