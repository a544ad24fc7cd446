// What examples reach and which changes they would not notice, as text and JSON.
#pragma once

#include <string>

#include "engine/study/coverage.hpp"
#include "engine/study/mutation.hpp"
#include "tools/report/json.hpp"

namespace brightline::report {

// A line for each provision and threshold that is not fully reached, then the counts.
std::string coverage_text(const engine::Coverage& coverage, const std::vector<grammar::Source>& sources);
Json coverage_json(const engine::Coverage& coverage, const std::vector<grammar::Source>& sources);

// `FILE:LINE: your examples would not notice if …` with an example that would, then the score.
std::string mutation_text(const engine::MutationScore& score, const std::vector<grammar::Source>& sources);
Json mutation_json(const engine::MutationScore& score, const std::vector<grammar::Source>& sources);

}  // namespace brightline::report
