#include "engine/study/variant/asked.hpp"

#include <algorithm>

namespace brightline::engine::variant {
namespace {

class Walk {
 public:
  explicit Walk(const Law& law) : program_(*law.program), inquiry_(law.inquiry) {}

  void entry(const Entry& entry) {
    if (!entries_.insert(&entry).second) return;
    for (const Edition& edition : entry.editions) {
      if (!edition.in_force(inquiry_.on, inquiry_.posture)) continue;
      for (const Paragraph& paragraph : edition.paragraphs) {
        if (paragraph.when) slice(*paragraph.when);
        for (const Slice& unless : paragraph.unless) slice(unless);
      }
      for (const Note& note : edition.notes) {
        if (note.when) slice(*note.when);
      }
    }
  }

  std::set<std::string> names;

 private:
  void slice(const Slice& slice) {
    for (std::uint32_t i = slice.first; i <= slice.root; ++i) node(program_.nodes[i]);
  }

  void node(const Node& node) {
    switch (node.operation) {
      case Operation::fact:
        names.insert(program_.facts[node.index].name);
        return;
      case Operation::member:
        for (const FactIndex fact : program_.memberships[node.index].facts)
          names.insert(program_.facts[position(fact)].name);
        return;
      case Operation::aggregate: {
        names.insert(program_.tables[node.index].name);
        const Aggregate& aggregate = program_.aggregates[node.detail];
        if (aggregate.where) slice(*aggregate.where);
        if (aggregate.body) slice(*aggregate.body);
        return;
      }
      case Operation::term:
        if (!terms_.insert(node.index).second) return;
        for (const Branch& branch : program_.terms[node.index].branches) {
          slice(branch.value);
          if (branch.condition) slice(*branch.condition);
        }
        return;
      case Operation::reference:
        for (const Provision& provision : program_.references[node.index].provisions) {
          for (const Entry& it : program_.entries) {
            if (it.eccn == provision.eccn) entry(it);
          }
        }
        return;
      default:
        return;
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
    const std::vector<std::string>& asked = law.inquiry.entries;
    const bool is_asked =
        asked.empty() ? !entry.on_request : std::find(asked.begin(), asked.end(), entry.eccn) != asked.end();
    if (item && is_asked && entry.item == *item) walk.entry(entry);
  }
  return std::move(walk.names);
}

}  // namespace brightline::engine::variant
