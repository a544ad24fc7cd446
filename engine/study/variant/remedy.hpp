// Single changes that would make an infeasible request feasible, each tried by a search of its own. They
// explain why nothing was found and decide nothing.
#pragma once

#include "engine/study/variant/derivation.hpp"

namespace brightline::engine::variant {

enum class RemedyKind : std::uint8_t {
  no_allowance,   // no distance kept from the limits
  fewer_laws,     // without law `law`
  fewer_entries,  // entry `name` left out of law `law`
  reading,        // interpretation `name` of law `law` read as `value`
  known_fact,     // fact `name` known to be `value`
  knob,           // knob `name`, which was missing or limited, set as in `value`
};

struct Remedy {
  RemedyKind kind{};
  std::size_t law = 0;
  std::string name;
  std::string value;
};

// Whether some setting is known not to be described; also false if a limited search found none.
bool is_feasible(const Request& request);

// For a request without a feasible setting; `usual` are the knobs that the facts of the part give.
std::vector<Remedy> remedies(const Request& request, const std::vector<Knob>& usual);

}  // namespace brightline::engine::variant
