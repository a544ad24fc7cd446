// The facts that a verdict can depend on: those that the conditions in force read.
#pragma once

#include <set>
#include <string>

#include "engine/study/variant/derivation.hpp"

namespace brightline::engine::variant {

// Facts and tables by name for items of this kind, including those read through terms and other entries. A
// knob that changes none of them cannot change what describes the part.
std::set<std::string> facts_asked(const Law& law, const std::string& kind);

}  // namespace brightline::engine::variant
