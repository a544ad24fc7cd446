// Runs examples of country groups: whether a country is a member on a day, or which countries are.
#pragma once

#include <string>

#include "engine/law/program.hpp"

namespace brightline::engine {

// Empty if the example holds, otherwise the members of the group.
std::string contradiction(const Program& program, const GroupExample& example);

// `NI is a member`, `members AF BY`
std::string said_text(const GroupExample& example);

bool is_suggested(const GroupExample& example);

}  // namespace brightline::engine
