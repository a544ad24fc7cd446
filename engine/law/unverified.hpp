// Everything in a rulebook that was not read in the primary text: each `verify` as a note at its place, or as
// a list of open points.
#pragma once

#include <string>
#include <vector>

#include "engine/law/program.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::engine {

// Reports each text once for each declaration that has it.
void report_unverified(const Program& program, grammar::Diagnostics& diagnostics);

// A declaration that depends on an open point, with its citations, where the answer may be found.
struct UnverifiedPlace {
  Origin origin;
  std::string provision;  // `3A090.a, edition "October 2022"`, `requirement RS
                          // "regional stability, China"`
  std::vector<Citation> citations;
};

// A point to be verified, with all its places. INVARIANT: there is at least one.
struct OpenPoint {
  std::string text;
  std::vector<UnverifiedPlace> places;
};

// In the order of the rulebook; each text once.
std::vector<OpenPoint> open_points(const Program& program);

}  // namespace brightline::engine
