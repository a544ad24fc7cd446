// What exact analysis says of licence rules: conditions that can never hold or always hold, and policies of a
// review that are never reached because an earlier one holds first.
#pragma once

#include "engine/law/program.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::engine::analysis {

// A finding holds for every kind of item of the rule, on every day on which it is in force, because members
// of country groups and editions of other entries change. What the analysis takes as open is never reported.
void analyse_license_rules(const Program& program, grammar::Diagnostics& diagnostics);

}  // namespace brightline::engine::analysis
