// `--fact NAME=VALUE`: one fact of an item, as typed on the command line.
//
// `die_area=814mm2`, `die_area=800..830mm2`, `die_area=none`, `datacenter=yes`, `throughput.fp8=1979TOPS`
// (the number format gives the bit length), `throughput.8bit=1979TOPS`, and defined terms: `tpp=4800`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/law/description.hpp"
#include "engine/law/program.hpp"

namespace brightline {

// Puts the facts into the description; one that it already holds is replaced, a rate of a format likewise.
// Throws Failure for a text that is none of the above.
void add_facts(const std::vector<std::string>& facts, engine::Description& description);

// A number format says how its inputs are stored, too. Of tables that have no such column, nobody asked.
void drop_storage_bits(const engine::Program& program, engine::Description& description);

// The bit length of the inputs to a multiply, and that of the same inputs as stored.
struct BitLengths {
  int bits = 0;
  int storage_bits = 0;
};

// Of a number format by name (`fp8`) or by length (`8bit`); nothing for a name that is not known.
std::optional<BitLengths> bit_lengths(const std::string& format);

}  // namespace brightline
