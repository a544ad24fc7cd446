#include "tools/answers/following_term.hpp"

#include <algorithm>

namespace brightline {

bool follows_from_columns(const engine::Program& program, const catalog::TableMapping& mapping,
                          const engine::Term& term) {
  const auto is_given = [&](const engine::Node& node) {
    if (node.operation == engine::Operation::fact)
      return std::any_of(mapping.columns.begin(), mapping.columns.end(),
                         [&](const catalog::MappedColumn& it) {
                           return it.holds == catalog::MappedColumn::Holds::fact && it.place == node.index;
                         });
    if (node.operation == engine::Operation::aggregate)
      return std::any_of(mapping.slots.begin(), mapping.slots.end(), [&](const catalog::MappedSlot& it) {
        return engine::position(it.table) == node.index;
      });
    if (node.operation == engine::Operation::component_sum) return false;
    if (node.operation != engine::Operation::term) return true;
    const engine::Term& inner = program.terms[node.index];
    return std::find(mapping.terms.begin(), mapping.terms.end(), inner.name) != mapping.terms.end() ||
           follows_from_columns(program, mapping, inner);
  };
  return std::any_of(term.branches.begin(), term.branches.end(), [&](const engine::Branch& branch) {
    bool needs = false;  // a constant follows from nothing
    for (std::uint32_t i = branch.value.first; i <= branch.value.root; ++i) {
      const engine::Node& node = program.nodes[i];
      if (!is_given(node)) return false;
      needs = needs || node.operation == engine::Operation::fact ||
              node.operation == engine::Operation::aggregate || node.operation == engine::Operation::term;
    }
    return needs;
  });
}

}  // namespace brightline
