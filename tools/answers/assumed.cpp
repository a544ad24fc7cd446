#include "tools/answers/assumed.hpp"

#include <algorithm>
#include <set>

#include "engine/law/expressions.hpp"
#include "grammar/text.hpp"
#include "tools/answers/license_reasons.hpp"

namespace brightline {

std::vector<ExplainedFact> assumed_of_all(const engine::Program& program, const engine::Inquiry& inquiry,
                                          const catalog::TableMapping* mapping) {
  std::set<engine::FactIndex> asked;
  const bool any_day = mapping != nullptr && !mapping->date.empty();
  for (const engine::Entry& entry : program.entries) {
    if (!engine::asks_about(inquiry, entry) || (mapping != nullptr && entry.item != mapping->item)) continue;
    const engine::Edition* const in_force = engine::edition_in_force(entry, inquiry.on, inquiry.posture);
    for (const engine::Edition& edition : entry.editions) {
      if (!any_day && &edition != in_force) continue;
      engine::visit_expressions(program, edition, [&](engine::Slice slice, const engine::Place&) {
        for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
          const engine::Node& node = program.nodes[i];
          if (node.operation == engine::Operation::fact)
            asked.insert(static_cast<engine::FactIndex>(node.index));
        }
      });
    }
  }
  std::vector<engine::FactIndex> assumed;
  for (const engine::FactIndex index : asked) {
    const engine::Fact& fact = program.facts[engine::position(index)];
    const bool is_mapped = mapping != nullptr &&
                           std::any_of(mapping->columns.begin(), mapping->columns.end(),
                                       [&](const catalog::MappedColumn& it) { return it.fact == fact.name; });
    if (fact.type.default_answer && !is_mapped) assumed.push_back(index);
  }
  return assumed_facts(assumed, program);
}

std::string assumed_text(const std::vector<ExplainedFact>& assumed) {
  return grammar::joined(assumed, ", ", [](const ExplainedFact& it) { return it.name + "=" + it.value; });
}

}  // namespace brightline
