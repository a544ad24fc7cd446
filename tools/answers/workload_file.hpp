// Workloads by name or by file: the shipped TOML files and those that users write. TOML -> Workload (engine).
//
// The keys are those of engine/performance/workloads/*.toml; an unknown key, a value of the wrong kind and a
// key that the phase needs but the file lacks are all said at once, each with its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/performance/workload.hpp"

namespace brightline {

struct WorkloadFile {
  engine::performance::Workload workload;
  int chips = 1;  // what the file proposes
};

// The shipped workload of that name, or the file of that path (ending in .toml, or `-` for stdin).
// Throws Refusal with every problem, a line each; unknown names list the near ones.
WorkloadFile workload_called(const std::string& name);

// `origin` is how messages call the text.
WorkloadFile read_workload(std::string_view text, const std::string& origin, const std::string& name);

// Names of the shipped workloads, sorted.
std::vector<std::string> shipped_workloads();

}  // namespace brightline
