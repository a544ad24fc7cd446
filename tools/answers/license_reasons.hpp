// Why an exception is not available, in the words of the rule file, and descriptions of the facts in an
// answer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/answers/answer.hpp"

namespace brightline {

// In the order of `license.exceptions`: `since it does not reach 3A090.c`, `unless datacenter is no`; empty
// if it is or may be available. A bar that stands is named with its citations and its condition; a
// requirement that stands is in `license.requirements`, with its own.
std::vector<std::string> reasons_of(const engine::License& license, const engine::Program& program,
                                    const engine::Subject& subject, const engine::RuleFiles& files);

// The facts that would decide what is undetermined; facts without a description are left out.
std::vector<ExplainedFact> open_facts(const engine::License& license, const engine::Program& program,
                                      const engine::Subject& subject);
// The facts whose default or presumed value is assumed.
std::vector<ExplainedFact> assumed_facts(const std::vector<engine::FactIndex>& facts,
                                         const engine::Program& program);

// How the reason begins where the rules hold an exception for other provisions only.
constexpr std::string_view held_elsewhere = "here: the rules hold it for other provisions";

}  // namespace brightline
