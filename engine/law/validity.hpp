// When law is in force, by its own dates and under either posture.
#pragma once

#include <optional>

#include "engine/law/authority.hpp"
#include "engine/value/date.hpp"

namespace brightline::engine {

// Law as its text says, or as the authority says that it enforces it.
enum class Posture : std::uint8_t { codified, enforced };

struct Validity {
  std::optional<Date> published;  // for an edition without a day: the day of its instrument
  std::optional<Date> effective;
  bool or_earlier = false;  // it was in force before, in words that are not held
  std::optional<Date>
      compliance;             // the day from which it must be complied with, if later than the effective one
  std::optional<Date> until;  // the first day on which it is no longer in force
  std::optional<Date> not_enforced_from;  // the authority does not enforce it from this day on
  std::optional<Citation> not_enforced_by;

  // As codified, law is in force from its effective day. As enforced, it is in force from the day of
  // compliance, until the authority stops enforcing it.
  bool in_force(Date on, Posture posture = Posture::enforced) const {
    const bool codified = effective && *effective <= on && (!until || on < *until);
    if (posture == Posture::codified || !codified) return codified;
    return (!compliance || *compliance <= on) && (!not_enforced_from || on < *not_enforced_from);
  }

  // Whether there was such law on the day of which the words are not held: it settles nothing.
  bool is_unheld(Date on) const { return or_earlier && effective && on < *effective; }
};

}  // namespace brightline::engine
