#include "engine/answer/presumed.hpp"

#include <algorithm>

namespace brightline::engine {

bool asks_for(const Program& program, const Entry& entry, FactIndex fact) {
  for (const Edition& edition : entry.editions) {
    for (const Paragraph& paragraph : edition.paragraphs) {
      for (std::uint32_t i = paragraph.when ? paragraph.when->first : 0;
           paragraph.when && i <= paragraph.when->root; ++i) {
        const Node& node = program.nodes[i];
        if (node.operation == Operation::fact && node.index == position(fact)) return true;
      }
    }
  }
  return false;
}

std::vector<FactIndex> presumed_facts(const Program& program, const Subject& subject,
                                      const Inquiry& inquiry) {
  std::vector<FactIndex> facts = program.items[subject.item].facts;
  std::erase_if(facts, [&](FactIndex fact) {
    const Type& type = program.facts[position(fact)].type;
    return !type.presumed || subject.facts[position(fact)] != unknown_value(type) ||
           std::any_of(inquiry.entries.begin(), inquiry.entries.end(), [&](const std::string& name) {
             const Entry* const entry = find_entry(program, name);
             return entry != nullptr && asks_for(program, *entry, fact);
           });
  });
  return facts;
}

Subject with_presumed(const Program& program, Subject subject, const std::vector<FactIndex>& facts) {
  for (const FactIndex fact : facts) {
    const Type& type = program.facts[position(fact)].type;
    Value& value = subject.facts[position(fact)];
    if (type.kind == TypeKind::choice) value.options = std::uint64_t{1} << *type.presumed;
    if (type.kind == TypeKind::yes_no) value.truth = truth_of(*type.presumed == 1);
  }
  return subject;
}

}  // namespace brightline::engine
