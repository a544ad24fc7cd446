// The number of items for each outcome, in one line.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tools/answers/licence_counts.hpp"

namespace brightline::report {

// The name of a group that no provision describes: `undetermined`, `not described`, `no edition in force`.
std::string group_name(engine::Outcome outcome);

// `182 items: 71 3A090.a, …`
std::string counts_text(const std::vector<Answer>& answers);
// The same from counts by provision or, if nothing describes an item, by engine::name_of the outcome.
std::string counts_text(const std::map<std::string, std::uint64_t>& by_verdict);

// `to China (CN): a licence is required for 71 (70 RS), not required by these entries for 20, undetermined
// for 30`, with an end of line; empty where no transaction was asked about.
std::string counts_text(const LicenceCounts& counts);

}  // namespace brightline::report
