// `--fact NAME=VALUE`: one fact of an item, as typed on the command line.
//
// `die_area=814mm2`, `die_area=800..830mm2`, `die_area=none`, `datacenter=yes`, `throughput.fp8=1979TOPS` and
// any other row of a table (named_row.hpp), defined terms (`tpp=4800`), and of a table as a whole
// `throughput=none`. Rows that are given are not all that there may be, unless the item was described before
// or `throughput=complete` says so.
#pragma once

#include <string>
#include <vector>

#include "engine/law/description.hpp"
#include "engine/law/program.hpp"

namespace brightline {

// Puts the facts into the description; one that it already holds is replaced, a cell of a row likewise. The
// program has an item. Throws Refusal for a text that is none of the above.
void add_facts(const std::vector<std::string>& facts, const engine::Program& program,
               engine::Description& description);

}  // namespace brightline
