#include "tools/answers/assumed.hpp"

#include <algorithm>
#include <set>

#include "catalog/product.hpp"
#include "engine/answer/assumptions.hpp"
#include "engine/law/expressions.hpp"
#include "grammar/text.hpp"
#include "tools/answers/license_reasons.hpp"

namespace brightline {

std::vector<ExplainedFact> assumed_of_all(const engine::Program& program, const engine::Inquiry& inquiry,
                                          const catalog::TableMapping* mapping, bool licences) {
  std::set<engine::FactIndex> asked;
  const bool any_day = mapping != nullptr && !mapping->date.empty();
  // Of the kinds that a catalog holds, or the one of a table.
  const auto is_audited = [&](std::size_t item) {
    if (mapping != nullptr) return item == mapping->item;
    return std::any_of(catalog::item_kinds.begin(), catalog::item_kinds.end(),
                       [&](std::string_view kind) { return engine::find_item(program, kind) == item; });
  };
  const auto add_facts = [&](engine::Slice slice) {
    for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
      const engine::Node& node = program.nodes[i];
      if (node.operation == engine::Operation::fact) asked.insert(static_cast<engine::FactIndex>(node.index));
    }
  };
  for (const engine::Entry& entry : program.entries) {
    if (!engine::asks_about(inquiry, entry) || !is_audited(entry.item)) continue;
    const engine::Edition* const in_force = engine::edition_in_force(entry, inquiry.on, inquiry.posture);
    for (const engine::Edition& edition : entry.editions) {
      if (!any_day && &edition != in_force) continue;
      engine::visit_expressions(program, edition,
                                [&](engine::Slice slice, const engine::Place&) { add_facts(slice); });
    }
  }
  for (const engine::LicenseRule& rule : program.license_rules) {
    if (!licences || (!any_day && !rule.may_be_in_force(inquiry.on, inquiry.posture))) continue;
    for (std::size_t item = 0; item < program.items.size(); ++item) {
      const engine::LicenseReading* const reading =
          is_audited(item) ? engine::reading_of(rule, item) : nullptr;
      if (reading == nullptr) continue;
      for (const engine::Slice slice : engine::conditions_of(*reading)) add_facts(slice);
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
