// Why an exception is not available, in the rule file's words, and what the facts mean that an answer names.
#pragma once

#include <string>
#include <vector>

#include "tools/answers/answer.hpp"

namespace brightline {

// By `license.exceptions`: `since it does not reach 3A090.c`, `unless datacenter is no`; empty where it is or
// may be available.
std::vector<std::string> reasons_of(const engine::License& license, const engine::RuleFiles& files);

// What would settle something in the licence, with what it means; what has no description is left out.
std::vector<ExplainedFact> open_facts(const engine::License& license, const engine::Program& program,
                                      const engine::Subject& subject);
// Those that are taken to be their default.
std::vector<ExplainedFact> assumed_facts(const std::vector<engine::FactIndex>& facts,
                                         const engine::Program& program);

}  // namespace brightline
