// Answers for people at a terminal: one item in ten seconds, a catalog on a page.
#pragma once

#include <string>
#include <vector>

#include "tools/answers/answer.hpp"

namespace brightline::report {

// One item: verdict, values, a line for each paragraph with its distance, what is missing and what would
// decide.
std::string item_text(const Answer& answer, const Circumstances& circumstances, bool color);

// The proof: every provision in the rule file's words with the item's numbers.
std::string proof_text(const Answer& answer, const Circumstances& circumstances, bool color);

// A catalog grouped by verdict, with the items nearest to a line and what would decide the undetermined ones.
std::string catalog_text(const std::vector<Answer>& answers, const Circumstances& circumstances,
                         std::size_t width, bool color);

}  // namespace brightline::report
