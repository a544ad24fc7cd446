// What a rulebook declares beside its entries, and how two rulebooks differ in it: facts, tables and terms of
// items, interpretations, country groups, lists of provisions and licence rules.
//
// Compared by their words: what follows for an item or a transaction is not searched for.
#pragma once

#include "engine/study/analysis/difference.hpp"

namespace brightline::engine::analysis {

// Without days, whatever is declared, with its own days. With days, the members of groups and the licence
// rules as they are on them; then what differs may be one rulebook's own change.
struct Days {
  Date from{};
  Date to{};
};

std::vector<OtherWords> declared_otherwise(const Program& from, const Program& to,
                                           const std::optional<Days>& days = std::nullopt);

}  // namespace brightline::engine::analysis
