// Workloads by name or by file: the embedded TOML files and those of users.
// The keys are those of engine/performance/workloads/*.toml. Unknown keys, wrong values and missing keys are
// all reported at once, each with its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/performance/workload.hpp"

namespace brightline {

struct WorkloadFile {
  engine::performance::Workload workload;
  int chips = 1;  // the number that the file proposes
};

// The shipped workload of that name, or a file (its path ends in .toml, or is `-` for stdin). Throws Refusal
// with every problem, a line each; for an unknown name with similar names.
WorkloadFile workload_called(const std::string& name);

// `origin` is the name of the text in messages.
WorkloadFile read_workload(std::string_view text, const std::string& origin, const std::string& name);

// Names of the shipped workloads, sorted.
std::vector<std::string> shipped_workloads();

}  // namespace brightline
