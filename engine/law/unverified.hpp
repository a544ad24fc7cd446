// What a rulebook rests on that nobody has read in the primary text: every
// `verify`, as a note where it stands, or as a list of open points to work
// down.
#pragma once

#include <string>
#include <vector>

#include "engine/law/program.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::engine {

// Each text once for each declaration that carries it.
void report_unverified(const Program& program, grammar::Diagnostics& diagnostics);

// A declaration that rests on an open point, with what it cites: there the
// answer stands, if anywhere.
struct UnverifiedPlace {
  Origin origin;
  std::string provision;  // `3A090.a, edition "October 2022"`, `requirement RS
                          // "regional stability, China"`
  std::vector<Citation> citations;
};

// One thing to be verified, wherever it is said. INVARIANT: there is a place.
struct OpenPoint {
  std::string text;
  std::vector<UnverifiedPlace> places;
};

// In the order of the rulebook, each text once.
std::vector<OpenPoint> open_points(const Program& program);

}  // namespace brightline::engine
