// Every expression of an edition, wherever it stands.
#pragma once

#include "engine/law/program.hpp"

namespace brightline::engine {

// Where an expression stands: exactly one is set.
struct Place {
  const Term* term = nullptr;
  const Paragraph* paragraph = nullptr;
  const Note* note = nullptr;
};

// Calls `visit(at)` for what stands directly under the node in its own slice.
template <typename Visit>
void visit_operands(const Node& node, const Visit& visit) {
  switch (node.operation) {
    case Operation::negate:
    case Operation::negation:
    case Operation::is_none:
    case Operation::option:
      visit(node.left);
      break;
    case Operation::add:
    case Operation::subtract:
    case Operation::multiply:
    case Operation::divide:
    case Operation::maximum:
    case Operation::minimum:
    case Operation::compare:
    case Operation::same_truth:
    case Operation::both:
    case Operation::either:
      visit(node.left);
      visit(node.right);
      break;
    default:
      break;
  }
}

// Calls `visit(slice)` for the expression and for those over the rows of its tables.
template <typename Visit>
void visit_expressions(const Program& program, Slice slice, const Visit& visit) {
  visit(slice);
  for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
    const Node& node = program.nodes[i];
    if (node.operation != Operation::aggregate) continue;
    const Aggregate& aggregate = program.aggregates[node.detail];
    if (aggregate.where) visit_expressions(program, *aggregate.where, visit);
    if (aggregate.body) visit_expressions(program, *aggregate.body, visit);
  }
}

// Calls `visit(slice, place)` for each expression of the terms, paragraphs and notes in force.
template <typename Visit>
void visit_expressions(const Program& program, const Edition& edition, const Visit& visit) {
  const auto look = [&](Slice slice, const Place& place) {
    visit_expressions(program, slice, [&](Slice found) { visit(found, place); });
  };
  for (const TermIndex index : edition.terms) {
    const Term& term = program.terms[position(index)];
    for (const Branch& branch : term.branches) {
      look(branch.value, {&term, nullptr, nullptr});
      if (branch.condition) look(*branch.condition, {&term, nullptr, nullptr});
    }
  }
  for (const Paragraph& paragraph : edition.paragraphs) {
    if (paragraph.when) look(*paragraph.when, {nullptr, &paragraph, nullptr});
    for (const Slice& unless : paragraph.unless) look(unless, {nullptr, &paragraph, nullptr});
  }
  for (const Note& note : edition.notes) {
    if (note.when) look(*note.when, {nullptr, nullptr, &note});
  }
}

// Calls `visit(index)`, of Program::references, for each reference in the expression.
template <typename Visit>
void visit_references(const Program& program, Slice slice, const Visit& visit) {
  visit_expressions(program, slice, [&](Slice found) {
    for (std::uint32_t i = found.first; i <= found.root; ++i) {
      const Node& node = program.nodes[i];
      if (node.operation == Operation::reference) visit(node.index);
    }
  });
}

// Calls `visit(index, place)` for each reference in the edition.
template <typename Visit>
void visit_references(const Program& program, const Edition& edition, const Visit& visit) {
  visit_expressions(program, edition, [&](Slice found, const Place& place) {
    for (std::uint32_t i = found.first; i <= found.root; ++i) {
      const Node& node = program.nodes[i];
      if (node.operation == Operation::reference) visit(node.index, place);
    }
  });
}

}  // namespace brightline::engine
