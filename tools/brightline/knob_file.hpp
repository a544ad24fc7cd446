// `--knobs FILE`: what can be turned on a part, in TOML, over what its facts give.
//
//   units    = { of = 128, least = 1 }      # compute units; all rates follow
//   links    = { of = 8, least = 1 }
//   memory   = { of = 5, least = 4 }        # stacks: bandwidth and capacity follow
//   die_area = { largest = 858, step = 1 }  # mm2, a new design
//   formats  = false                        # no format is removed
//   segment  = false                        # the market stays
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/variant/knob.hpp"

namespace brightline {

// Throws Failure with every problem and its place.
std::vector<engine::variant::Knob> read_knobs(std::string_view text, const std::string& origin,
                                              const engine::Description& base,
                                              std::vector<engine::variant::Knob> knobs);

// Reads the file first; throws Failure if it cannot.
std::vector<engine::variant::Knob> knobs_in_file(const std::string& path, const engine::Description& base,
                                                 std::vector<engine::variant::Knob> knobs);

}  // namespace brightline
