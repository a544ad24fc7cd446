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

// The changes for this node; empty for nodes that are never changed.
std::vector<NodeChange> changes_of(const Program& program, const RuleFiles& files, std::uint32_t at);

// Restores the node and everything that belongs only to it.
void restore(Program& changed, const Program& original, std::uint32_t at);

}  // namespace brightline::engine
