// `--fact NAME=VALUE`: one fact of an item, as typed on the command line.
// Forms: `die_area=814mm2`, `die_area=800..830mm2`, `die_area=none`, `datacenter=yes`,
// `throughput.fp8=1979TOPS` or any other row of a table (named_row.hpp), a defined term (`tpp=4800`), and a
// whole table (`throughput=none`). There may be further rows than those given, unless the item was described
// before or `throughput=complete` is given.
#pragma once

#include <string>
#include <vector>

#include "engine/law/description.hpp"
#include "engine/law/program.hpp"

namespace brightline {

// Adds the facts to the description and replaces facts and cells that it has. The program must have an item.
// Throws Refusal for any other text.
void add_facts(const std::vector<std::string>& facts, const engine::Program& program,
               engine::Description& description);

}  // namespace brightline
