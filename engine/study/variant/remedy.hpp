// What would make a request feasible that is not: single changes, each tried by a search of its own.
//
// Beside limit.hpp at the end of the line; explains why nothing was found, and decides nothing.
#pragma once

#include "engine/study/variant/derivation.hpp"

namespace brightline::engine::variant {

enum class RemedyKind : std::uint8_t {
  no_allowance,   // no distance kept from the limits
  fewer_laws,     // without law `law`
  fewer_entries,  // entry `name` left out of law `law`
  reading,        // interpretation `name` of law `law` read as `value`
  known_fact,     // fact `name` known to be `value`
  knob,           // knob `name`, which was not given or not so far, set as `value` says
};

struct Remedy {
  RemedyKind kind{};
  std::size_t law = 0;
  std::string name;
  std::string value;
};

// Whether some setting is known not to be described; false also where a bounded search did not find one.
bool is_feasible(const Request& request);

// For a request of which no setting is feasible; `usual` are the knobs that the facts of the part give.
std::vector<Remedy> remedies(const Request& request, const std::vector<Knob>& usual);

}  // namespace brightline::engine::variant
