// Defined terms that follow from the columns of a mapping.
#pragma once

#include "catalog/foreign_table.hpp"

namespace brightline {

// Whether the mapped columns give all that the value of one of its branches is computed from. Conditions are
// left aside: they choose a branch, and the facts that they ask for may have defaults.
bool follows_from_columns(const engine::Program& program, const catalog::TableMapping& mapping,
                          const engine::Term& term);

}  // namespace brightline
