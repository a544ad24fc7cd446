// What a rulebook's own definitions give for an item, whatever entry asks: total processing performance of a
// chip, for one. Nothing outside the rules computes a defined term.
#pragma once

#include <vector>

#include "engine/law/description.hpp"
#include "engine/law/program.hpp"

namespace brightline {

struct DefinedTerm {
  const engine::Term* term = nullptr;
  engine::Possible value;  // in the unit of the term
};

// The amounts that are defined for the kind of item, in the order of evaluation; those that the description
// states are taken as stated. Names that the rulebook does not know are passed over.
std::vector<DefinedTerm> defined_terms(const engine::Program& program,
                                       const engine::Description& description);

}  // namespace brightline
