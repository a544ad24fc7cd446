// A performance estimate for people and for programs: the contract's JSON, `brightline.estimate/1`, and a
// page of text.
#pragma once

#include <string>
#include <vector>

#include "engine/performance/estimate.hpp"

namespace brightline::report {

// Requires an estimate without problems.
std::string estimate_json(const engine::performance::Estimate& estimate);
std::string estimate_text(const engine::performance::Estimate& estimate, bool color);

// Several items on several workloads: one line each; those with problems say them.
std::string estimates_json(const std::vector<engine::performance::Estimate>& estimates);
std::string estimates_text(const std::vector<engine::performance::Estimate>& estimates, bool color);

// How many of one part do what a fleet of another does. Without problems.
std::string replacement_json(const engine::performance::Replacement& replacement);
std::string replacement_text(const engine::performance::Replacement& replacement, bool color);

// Two kinds of chip on one workload. Without problems.
std::string mixed_fleet_json(const engine::performance::MixedFleet& fleet, const std::string& workload);
std::string mixed_fleet_text(const engine::performance::MixedFleet& fleet, const std::string& workload,
                             bool color);

// What can be asked for, `brightline.estimate-list/1`.
std::string estimable_json(const std::vector<std::string>& workloads, const std::vector<std::string>& items);

}  // namespace brightline::report
