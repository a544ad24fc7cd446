// Makes changes of a program that are small mistakes in one place of an expression.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/law/rulebook.hpp"

namespace brightline::engine {

struct NodeChange {
  std::string words;                                  // "`tpp is 4800 TPP or more` were `more than 4800 TPP`"
  Origin origin;                                      // of what is changed
  std::function<void(Program&, std::uint32_t)> make;  // at a node with the same words
};

// Makes every change in the expressions and calls `tried(change, nodes)` while it is made. Nodes that were
// read from the same words are changed together, because words are resolved once for each kind of item and
// edition. `changed` is a copy of the program, and is as before afterwards.
void try_changes(
    const Program& program, const RuleFiles& files, Program& changed, const std::vector<Slice>& expressions,
    const std::function<void(const NodeChange& change, const std::vector<std::uint32_t>& nodes)>& tried);

// The nodes that try_changes changes together, by their place in the text.
std::vector<std::vector<std::uint32_t>> copies_in(const Program& program,
                                                  const std::vector<Slice>& expressions);

}  // namespace brightline::engine
