// `--knobs FILE`: what can be changed on a part, in TOML, in addition to what its facts give.
//
//   units        = { of = 128, least = 64 }    # compute units; all rates follow
//   clock        = { of = 500, least = 250 }   # steps of the clock; all rates follow
//   links        = { of = 8, least = 1 }
//   memory       = { of = 5, least = 4 }       # stacks: bandwidth and capacity follow
//   memory_clock = { of = 100, least = 50 }    # steps of the memory's clock; its bandwidth follows
//   cap          = { step = 10 }               # TPP: no format above a multiple of it
//   rate.fp8     = { of = 100 }                # this format alone; at 0 none is left
//   formats      = false                       # no format is removed
//   segment      = false                       # the market stays
//   die_area     = { largest = 858, step = 1 } # mm2, a new design
//
// `false` removes a knob; `true` asks for the knob that the facts give.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/study/variant/knob.hpp"

namespace brightline {

// Throws Refusal with every problem and its place.
std::vector<engine::variant::Knob> read_knobs(std::string_view text, const std::string& origin,
                                              const engine::Description& base,
                                              std::vector<engine::variant::Knob> knobs);

// Reads the file. Throws Refusal if it cannot.
std::vector<engine::variant::Knob> knobs_in_file(const std::string& path, const engine::Description& base,
                                                 std::vector<engine::variant::Knob> knobs);

}  // namespace brightline
