// The values of a rulebook's defined terms for an item, such as the total processing performance of a chip.
// Only rules compute defined terms.
#pragma once

#include <vector>

#include "engine/law/description.hpp"
#include "engine/law/program.hpp"

namespace brightline {

struct DefinedTerm {
  const engine::Term* term = nullptr;
  engine::Possible value;  // in the unit of the term
};

// The terms defined for the kind of item, in the order of evaluation. A term that the description states has
// the stated value. Names that the rulebook does not know are ignored.
std::vector<DefinedTerm> defined_terms(const engine::Program& program,
                                       const engine::Description& description);
// The same for the definitions of an edition.
std::vector<DefinedTerm> defined_terms(const engine::Program& program, const engine::Definitions& definitions,
                                       const engine::Description& description);

}  // namespace brightline
