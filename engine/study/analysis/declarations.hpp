// The declarations of a rulebook besides its entries, and how two rulebooks differ in them: facts, tables and
// terms of items, interpretations, country groups, lists of provisions and licence rules.
// They are compared as text; the effect on items or transactions is not searched.
#pragma once

#include "engine/study/analysis/difference.hpp"

namespace brightline::engine::analysis {

// Without days, all declarations with their own days. With days, the members of groups and the licence rules
// on them; a difference may then be a change within one rulebook.
struct Days {
  Date from{};
  Date to{};
};

std::vector<OtherWords> declared_otherwise(const Program& from, const Program& to,
                                           const std::optional<Days>& days = std::nullopt);

}  // namespace brightline::engine::analysis
