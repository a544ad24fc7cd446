// Answers as text for people: one item, or a catalog in groups.
#pragma once

#include <string>
#include <vector>

#include "tools/answers/answer.hpp"

namespace brightline::report {

// One item: outcome, values, a line for each paragraph with its distance, missing facts and what would
// decide.
std::string item_text(const Answer& answer, const Circumstances& circumstances, bool color);

// The proof: every provision in the words of the rule file with the item's numbers.
std::string proof_text(const Answer& answer, const Circumstances& circumstances, bool color);

// A catalog grouped by outcome, with the items nearest to a line and the facts that would decide undetermined
// ones.
std::string catalog_text(const std::vector<Answer>& answers, const Circumstances& circumstances,
                         std::size_t width, bool color);

}  // namespace brightline::report
