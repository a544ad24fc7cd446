// Prints numbers for people so that they stay on the same side of each threshold.
#pragma once

#include <string>
#include <vector>

#include "engine/value/rational.hpp"

namespace brightline::engine {

// Rounds half to even to `places` places, or to as many more as are needed to stay on the same side of each
// threshold in `lines`: 4799.9996 is not printed as 4800 if 4800 is a threshold, nor a small distance as 0.
std::string rounded_text(const Rational& value, int places, const std::vector<Rational>& lines);

// The exact decimal if it is finite, otherwise its first three places and `…`.
std::string cut_text(const Rational& value);

}  // namespace brightline::engine
