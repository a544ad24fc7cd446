#include "engine/study/variant/asked.hpp"

#include "engine/law/expressions.hpp"

namespace brightline::engine::variant {
namespace {

class Walk {
 public:
  explicit Walk(const Law& law) : program_(*law.program), inquiry_(law.inquiry) {}

  void entry(const Entry& entry) {
    if (!entries_.insert(&entry).second) return;
    for (const Edition& edition : entry.editions) {
      if (!edition.in_force(inquiry_.on, inquiry_.posture)) continue;
      visit_conditions(program_, edition, [&](Slice slice, const Place&) { nodes(slice); });
    }
  }

  std::set<std::string> names;

 private:
  // Expressions over rows of a table are visited separately.
  void nodes(Slice slice) {
    for (std::uint32_t i = slice.first; i <= slice.root; ++i) node(program_.nodes[i]);
  }

  void node(const Node& node) {
    switch (shape_of(node.operation).named) {
      case Named::fact:
        names.insert(program_.facts[node.index].name);
        break;
      case Named::membership:
        for (const FactIndex fact : program_.memberships[node.index].facts)
          names.insert(program_.facts[position(fact)].name);
        break;
      case Named::component_sum:
        names.insert("component");
        break;
      case Named::table:
        names.insert(program_.tables[node.index].name);
        break;
      case Named::term:
        if (terms_.insert(node.index).second)
          visit_expressions(program_, Definitions{static_cast<TermIndex>(node.index)},
                            [&](Slice slice, const Place&) { nodes(slice); });
        break;
      case Named::reference:
        for (const Provision& provision : program_.references[node.index].provisions) {
          if (const Entry* const asked = find_entry(program_, provision.eccn)) entry(*asked);
        }
        break;
      case Named::nothing:
      case Named::constant:
      case Named::truth:
      case Named::column:
      case Named::interpretation:
      case Named::option:
      case Named::paragraph:
        break;
    }
  }

  const Program& program_;
  const Inquiry& inquiry_;
  std::set<const Entry*> entries_;
  std::set<std::uint32_t> terms_;
};

}  // namespace

std::set<std::string> facts_asked(const Law& law, const std::string& kind) {
  Walk walk(law);
  const std::optional<std::size_t> item = find_item(*law.program, kind);
  for (const Entry& entry : law.program->entries) {
    if (item && asks_about(law.inquiry, entry) && entry.item == *item) walk.entry(entry);
  }
  return std::move(walk.names);
}

}  // namespace brightline::engine::variant
