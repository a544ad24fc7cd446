// `--fact NAME=VALUE`: one fact of an item, as typed on the command line.
//
// `die_area=814mm2`, `die_area=800..830mm2`, `die_area=none`, `datacenter=yes`, `throughput.fp8=1979TOPS` (the
// number format gives the bit length), `throughput.8bit=1979TOPS`, and defined terms: `tpp=4800`.
#pragma once

#include <string>
#include <vector>

#include "engine/description.hpp"

namespace brightline {

// Puts the facts into the description; one that it already holds is replaced, a rate of a format likewise.
// Throws Failure for a text that is none of the above.
void add_facts(const std::vector<std::string>& facts, engine::Description& description);

}  // namespace brightline
