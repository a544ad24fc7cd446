// Why a paragraph describes an item or does not, in a few words.
#pragma once

#include <string>

#include "tools/answers/answer.hpp"

namespace brightline::report {

// For a paragraph without sub-paragraphs: `tpp 2432 below 4800 (-50.7 %)`, `not known: die_area`, `through
// H100 SXM5`, `presumed by note 1`; empty if there is nothing to say.
std::string reason(const Answer& answer, const Circumstances& circumstances,
                   const engine::EntryFinding& finding, std::size_t paragraph);

}  // namespace brightline::report
