// Why a paragraph describes an item, or does not, in the few words of one line.
#pragma once

#include <string>

#include "tools/answers/answer.hpp"

namespace brightline::report {

// Of a paragraph without sub-paragraphs: `tpp 2432 below 4800 (-50.7 %)`, `not known: die_area`, `through
// H100 SXM5`, `presumed by note 1`; empty where nothing is to be said.
std::string reason(const Answer& answer, const Circumstances& circumstances,
                   const engine::EntryFinding& finding, std::size_t paragraph);

}  // namespace brightline::report
