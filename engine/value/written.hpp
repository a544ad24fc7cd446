// Numbers as they are read, beside the lines that they are compared with.
#pragma once

#include <string>
#include <vector>

#include "engine/value/rational.hpp"

namespace brightline::engine {

// For reading: rounded half to even to `places` places, or as many more as it takes for what is written to
// stand to each line as the value does: 4799.9996 beside a line of 4800 is not written 4800, and beside a
// line of 0 no distance is written as none.
std::string rounded_text(const Rational& value, int places, const std::vector<Rational>& lines);

// The exact decimal if it ends, otherwise its first three places and `…`.
std::string cut_text(const Rational& value);

}  // namespace brightline::engine
