#include "tools/answers/compared_terms.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/law/expressions.hpp"

namespace brightline {

std::vector<ComparedTerm> compared_terms(const engine::Program& program, const engine::Inquiry& inquiry) {
  std::set<std::uint32_t> compared;
  for (const engine::Entry& entry : program.entries) {
    if (!engine::asks_about(inquiry, entry)) continue;
    for (const engine::Edition& edition : entry.editions) {
      engine::visit_expressions(program, edition, [&](engine::Slice slice, const engine::Place& place) {
        for (std::uint32_t i = slice.first; place.term == nullptr && i <= slice.root; ++i) {
          if (program.nodes[i].operation == engine::Operation::term) compared.insert(program.nodes[i].index);
        }
      });
    }
  }
  std::vector<const engine::Term*> as_written;
  for (const std::uint32_t index : compared) as_written.push_back(&program.terms[index]);
  std::stable_sort(as_written.begin(), as_written.end(), [](const engine::Term* a, const engine::Term* b) {
    return std::pair(a->origin.source, a->origin.span.begin) <
           std::pair(b->origin.source, b->origin.span.begin);
  });
  std::vector<ComparedTerm> terms;
  for (const engine::Term* const term : as_written) {
    const bool is_named = std::any_of(terms.begin(), terms.end(),
                                      [&](const ComparedTerm& it) { return it.name == term->name; });
    if (term->type.kind == engine::TypeKind::quantity && !is_named)
      terms.push_back({term->name, term->type.unit.name, term->description});
  }
  return terms;
}

}  // namespace brightline
