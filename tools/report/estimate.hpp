// A performance estimate as text for people and as JSON, `brightline.estimate/1`.
#pragma once

#include <string>
#include <vector>

#include "engine/performance/fleet.hpp"

namespace brightline::report {

// The estimate must have no problems.
std::string estimate_json(const engine::performance::Estimate& estimate);
std::string estimate_text(const engine::performance::Estimate& estimate, bool color);

// Several items on several workloads, a line each; an estimate with problems shows them instead.
std::string estimates_json(const std::vector<engine::performance::Estimate>& estimates);
std::string estimates_text(const std::vector<engine::performance::Estimate>& estimates, bool color);

// How many of one part do the work of a fleet of another. It must have no problems.
std::string replacement_json(const engine::performance::Replacement& replacement);
std::string replacement_text(const engine::performance::Replacement& replacement, bool color);

// Two kinds of chip on one workload. The estimate must have no problems.
std::string mixed_fleet_json(const engine::performance::MixedFleet& fleet);
std::string mixed_fleet_text(const engine::performance::MixedFleet& fleet, bool color);

// The workloads and items that can be estimated, `brightline.estimate-list/1`.
std::string estimable_json(const std::vector<std::string>& workloads, const std::vector<std::string>& items);

}  // namespace brightline::report
