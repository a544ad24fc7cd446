// The words of the law that a rulebook quotes, held against what its rules ask for.
#pragma once

#include <string>
#include <vector>

#include "engine/law/program.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::engine {

// A quote of law that is in force.
struct QuotedLaw {
  const Quote* quote = nullptr;
  std::string provision;  // that quotes it
};

// The quotes of what the text of the law says on that day, each once, in the order of the rulebook.
std::vector<QuotedLaw> quotes_in_force(const Program& program, Date on);

// Reports limits of conditions and definitions that differ from those in the quotes beside them.
void check_quotes(const Program& program, grammar::Diagnostics& diagnostics);

}  // namespace brightline::engine
