// The kinds of node of an expression, listed twice: by meaning (`visit`) and by operands (`shape_of`).
// A reader of expressions has one function for each kind of node. Neither switch has a `default`, so a new
// kind of node compiles only when every reader handles it.
#pragma once

#include <algorithm>

#include "engine/law/program.hpp"

namespace brightline::engine {

#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wswitch"

// What Node::index refers to.
enum class Named : std::uint8_t {
  nothing,
  constant,
  truth,
  fact,
  column,
  term,
  table,
  interpretation,
  option,
  paragraph,
  reference,
  membership,
  component_sum
};

struct Shape {
  Named named = Named::nothing;
  int operands = 0;  // in the same slice: none, `left`, or `left` and `right`
};

constexpr Shape shape_of(Operation operation) {
  switch (operation) {
    case Operation::quantity:
      return {Named::constant, 0};
    case Operation::yes_no:
      return {Named::truth, 0};
    case Operation::none:
      return {Named::nothing, 0};
    case Operation::fact:
      return {Named::fact, 0};
    case Operation::column:
      return {Named::column, 0};
    case Operation::term:
      return {Named::term, 0};
    case Operation::interpretation:
      return {Named::interpretation, 0};
    case Operation::aggregate:
      return {Named::table, 0};
    case Operation::paragraph:
      return {Named::paragraph, 0};
    case Operation::reference:
      return {Named::reference, 0};
    case Operation::member:
      return {Named::membership, 0};
    case Operation::component_sum:
      return {Named::component_sum, 0};
    case Operation::option:
      return {Named::option, 1};
    case Operation::negate:
    case Operation::negation:
    case Operation::is_none:
      return {Named::nothing, 1};
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
      return {Named::nothing, 2};
  }
  return {};
}

// The result of the reader for the node.
template <typename Reader>
auto visit(Reader& reader, const Node& node) -> decltype(reader.quantity(node)) {
  switch (node.operation) {
    case Operation::quantity:
      return reader.quantity(node);
    case Operation::yes_no:
      return reader.yes_no(node);
    case Operation::none:
      return reader.none(node);
    case Operation::fact:
      return reader.fact(node);
    case Operation::column:
      return reader.column(node);
    case Operation::term:
      return reader.term(node);
    case Operation::interpretation:
      return reader.interpretation(node);
    case Operation::negate:
      return reader.negate(node);
    case Operation::add:
      return reader.add(node);
    case Operation::subtract:
      return reader.subtract(node);
    case Operation::multiply:
      return reader.multiply(node);
    case Operation::divide:
      return reader.divide(node);
    case Operation::maximum:
      return reader.maximum(node);
    case Operation::minimum:
      return reader.minimum(node);
    case Operation::aggregate:
      return reader.aggregate(node);
    case Operation::compare:
      return reader.compare(node);
    case Operation::option:
      return reader.option(node);
    case Operation::is_none:
      return reader.is_none(node);
    case Operation::same_truth:
      return reader.same_truth(node);
    case Operation::both:
      return reader.both(node);
    case Operation::either:
      return reader.either(node);
    case Operation::negation:
      return reader.negation(node);
    case Operation::paragraph:
      return reader.paragraph(node);
    case Operation::reference:
      return reader.reference(node);
    case Operation::member:
      return reader.member(node);
    case Operation::component_sum:
      return reader.component_sum(node);
  }
  return decltype(reader.quantity(node))();
}

#pragma GCC diagnostic pop

// The type of the fact or term that the node is; null for any other node.
inline const Type* declared_type(const Program& program, const Node& node) {
  if (node.operation == Operation::fact) return &program.facts[node.index].type;
  if (node.operation == Operation::term) return &program.terms[node.index].type;
  return nullptr;
}

// The name of that fact or term; empty for any other node.
inline std::string declared_name(const Program& program, const Node& node) {
  if (node.operation == Operation::fact) return program.facts[node.index].name;
  if (node.operation == Operation::term) return program.terms[node.index].name;
  return {};
}

// The number that the node compares its left side with; null for any other node.
inline const Rational* threshold_of(const Program& program, const Node& node) {
  if (node.operation != Operation::compare) return nullptr;
  const Node& right = program.nodes[node.right];
  return right.operation == Operation::quantity ? &program.constants[right.index] : nullptr;
}

// Whether it is the `and` of two conditions: `x is yes` is stored as `x and x`.
inline bool is_conjunction(const Node& node) {
  return node.operation == Operation::both && node.left != node.right;
}

// The owner of an expression: exactly one member is set.
struct Place {
  const Term* term = nullptr;
  const Paragraph* paragraph = nullptr;
  const Note* note = nullptr;
};

// Calls `visit(at)` for the direct operands of the node in its own slice.
template <typename Visit>
void visit_operands(const Node& node, const Visit& visit) {
  const int operands = shape_of(node.operation).operands;
  if (operands > 0) visit(node.left);
  if (operands > 1) visit(node.right);
}

// Calls `visit(slice)` for the expression and for those over rows of its tables.
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

// Calls `visit(node)` for every node of the expression and of those over rows of its tables.
template <typename Visit>
void visit_nodes(const Program& program, Slice slice, const Visit& visit) {
  visit_expressions(program, slice, [&](Slice found) {
    for (std::uint32_t i = found.first; i <= found.root; ++i) visit(program.nodes[i]);
  });
}

// Calls `visit(slice)` for the conditions and amounts of a kind of component.
template <typename Visit>
void visit_expressions(const ComponentSum::Kind& kind, const Visit& visit) {
  if (kind.where) visit(*kind.where);
  if (kind.body) visit(*kind.body);
}

// Whether the amount may be below zero: amounts that are stated never are, so only differences are.
inline bool may_be_negative(const Program& program, Slice amount) {
  bool found = false;
  for (std::uint32_t i = amount.first; i <= amount.root && !found; ++i) {
    const Node& node = program.nodes[i];
    found = node.operation == Operation::subtract || node.operation == Operation::negate;
    if (node.operation != Operation::term) continue;
    for (const Branch& branch : program.terms[node.index].branches)
      found = found || may_be_negative(program, branch.value);
  }
  return found;
}

inline bool may_be_negative(const Program& program, const ComponentSum& sum) {
  return std::any_of(sum.kinds.begin(), sum.kinds.end(), [&](const ComponentSum::Kind& kind) {
    return kind.body && may_be_negative(program, *kind.body);
  });
}

// The paragraphs of the same edition without which the paragraph's `when` cannot hold.
inline std::vector<std::size_t> required_paragraphs(const Program& program, const Paragraph& paragraph) {
  std::vector<std::size_t> found;
  if (!paragraph.when) return found;
  std::vector<std::uint32_t> waiting{paragraph.when->root};
  while (!waiting.empty()) {
    const Node& node = program.nodes[waiting.back()];
    waiting.pop_back();
    if (node.operation == Operation::paragraph) found.push_back(node.index);
    if (node.operation == Operation::both) waiting.insert(waiting.end(), {node.left, node.right});
  }
  return found;
}

// Calls `visit(slice, place)` for each expression of the terms.
template <typename Visit>
void visit_expressions(const Program& program, const Definitions& terms, const Visit& visit) {
  for (const TermIndex index : terms) {
    const Term& term = program.terms[position(index)];
    const Place place{&term, nullptr, nullptr};
    for (const Branch& branch : term.branches) {
      visit_expressions(program, branch.value, [&](Slice found) { visit(found, place); });
      if (branch.condition)
        visit_expressions(program, *branch.condition, [&](Slice found) { visit(found, place); });
    }
  }
}

// Calls `visit(slice, place)` for each expression of the paragraphs and notes.
template <typename Visit>
void visit_conditions(const Program& program, const Edition& edition, const Visit& visit) {
  const auto look = [&](Slice slice, const Place& place) {
    visit_expressions(program, slice, [&](Slice found) { visit(found, place); });
  };
  for (const Paragraph& paragraph : edition.paragraphs) {
    if (paragraph.when) look(*paragraph.when, {nullptr, &paragraph, nullptr});
    for (const Slice& unless : paragraph.unless) look(unless, {nullptr, &paragraph, nullptr});
  }
  for (const Note& note : edition.notes) {
    if (note.when) look(*note.when, {nullptr, nullptr, &note});
  }
}

// Calls `visit(slice, place)` for each expression of the terms, paragraphs and notes in force.
template <typename Visit>
void visit_expressions(const Program& program, const Edition& edition, const Visit& visit) {
  visit_expressions(program, edition.terms, visit);
  visit_conditions(program, edition, visit);
}

// Calls `visit(index)`, of Program::component_sums, for each sum over components in an edition, or in
// definitions. What it asks of the components is not part of those expressions.
template <typename Expressions, typename Visit>
void visit_component_sums(const Program& program, const Expressions& expressions, const Visit& visit) {
  if (program.component_sums.empty()) return;
  visit_expressions(program, expressions, [&](Slice found, const auto&...) {
    for (std::uint32_t i = found.first; i <= found.root; ++i) {
      const Node& node = program.nodes[i];
      if (node.operation == Operation::component_sum) visit(node.index);
    }
  });
}

// Calls `visit(index)`, of Program::references, for each reference in the expression.
template <typename Visit>
void visit_references(const Program& program, Slice slice, const Visit& visit) {
  visit_nodes(program, slice, [&](const Node& node) {
    if (node.operation == Operation::reference) visit(node.index);
  });
}

// Calls `visit(index, place)` for each reference in an edition, or in definitions.
template <typename Expressions, typename Visit>
void visit_references(const Program& program, const Expressions& expressions, const Visit& visit) {
  visit_expressions(program, expressions, [&](Slice found, const Place& place) {
    for (std::uint32_t i = found.first; i <= found.root; ++i) {
      const Node& node = program.nodes[i];
      if (node.operation == Operation::reference) visit(node.index, place);
    }
  });
}

}  // namespace brightline::engine
