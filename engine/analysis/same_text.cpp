#include "engine/analysis/same_text.hpp"

#include <algorithm>

namespace brightline::engine::analysis {
namespace {

class Same {
 public:
  Same(const Program& a, const Program& b) : a_(a), b_(b) {}

  bool term(const Term& a, const Term& b) const {
    if (a.branches.size() != b.branches.size()) return false;
    for (std::size_t i = 0; i < a.branches.size(); ++i) {
      if (!slice(a.branches[i].value, b.branches[i].value) ||
          !slice(a.branches[i].condition, b.branches[i].condition))
        return false;
    }
    return true;
  }

  bool edition(const Edition& a, const Edition& b) const {
    return all(a.terms, b.terms,
               [&](TermIndex left, TermIndex right) {
                 const Term& one = a_.terms[position(left)];
                 const Term& other = b_.terms[position(right)];
                 return one.name == other.name && term(one, other);
               }) &&
           all(a.paragraphs, b.paragraphs,
               [&](const Paragraph& left, const Paragraph& right) { return paragraph(left, right); }) &&
           all(a.notes, b.notes, [&](const Note& left, const Note& right) { return note(left, right); });
  }

 private:
  template <typename Element, typename Equal>
  static bool all(const std::vector<Element>& a, const std::vector<Element>& b, const Equal& equal) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), equal);
  }

  bool paragraph(const Paragraph& a, const Paragraph& b) const {
    return a.label == b.label && a.parent == b.parent && a.combination == b.combination &&
           slice(a.when, b.when) &&
           all(a.unless, b.unless, [&](Slice left, Slice right) { return slice(left, right); });
  }

  bool note(const Note& a, const Note& b) const {
    return a.name == b.name && a.excluded == b.excluded && a.presumed == b.presumed && slice(a.when, b.when);
  }

  static bool fact(const Fact& a, const Fact& b) {
    return a.name == b.name && a.may_be_unknown == b.may_be_unknown && a.type.kind == b.type.kind &&
           a.type.unit.scale == b.type.unit.scale && a.type.unit.dimension == b.type.unit.dimension &&
           a.type.options == b.type.options && a.type.positive == b.type.positive &&
           a.type.or_none == b.type.or_none && a.type.default_answer == b.type.default_answer;
  }

  static bool table(const Table& a, const Table& b) {
    return a.name == b.name && all(a.columns, b.columns, fact);
  }

  static bool interpretation(const Interpretation& a, const Interpretation& b) {
    return a.name == b.name && a.options == b.options && a.default_option == b.default_option;
  }

  bool reference(const Reference& a, const Reference& b) const {
    return a.of_component == b.of_component &&
           all(a.provisions, b.provisions, [](const Provision& left, const Provision& right) {
             return left.eccn == right.eccn && left.label == right.label;
           });
  }

  bool membership(const Membership& a, const Membership& b) const {
    return a.countries == b.countries &&
           all(a.facts, b.facts,
               [&](FactIndex left, FactIndex right) {
                 return fact(a_.facts[position(left)], b_.facts[position(right)]);
               }) &&
           all(a.groups, b.groups, [&](std::size_t left, std::size_t right) {
             return a_.groups[left].name == b_.groups[right].name;
           });
  }

  bool slice(const std::optional<Slice>& a, const std::optional<Slice>& b) const {
    if (!a || !b) return a.has_value() == b.has_value();
    if (a->root - a->first != b->root - b->first) return false;
    for (std::uint32_t i = 0; i <= a->root - a->first; ++i) {
      if (!node(a_.nodes[a->first + i], a->first, b_.nodes[b->first + i], b->first)) return false;
    }
    return true;
  }

  bool node(const Node& a, std::uint32_t a_first, const Node& b, std::uint32_t b_first) const {
    if (a.operation != b.operation || a.comparison != b.comparison) return false;
    switch (a.operation) {
      case Operation::quantity:
        return a_.constants[a.index] == b_.constants[b.index];
      case Operation::fact:
        return fact(a_.facts[a.index], b_.facts[b.index]);
      case Operation::term:
        return a_.terms[a.index].name == b_.terms[b.index].name && term(a_.terms[a.index], b_.terms[b.index]);
      case Operation::interpretation:
        return interpretation(a_.interpretations[a.index], b_.interpretations[b.index]);
      case Operation::aggregate: {
        const Aggregate& left = a_.aggregates[a.detail];
        const Aggregate& right = b_.aggregates[b.detail];
        return table(a_.tables[a.index], b_.tables[b.index]) && left.aggregation == right.aggregation &&
               slice(left.body, right.body) && slice(left.where, right.where);
      }
      case Operation::reference:
        return reference(a_.references[a.index], b_.references[b.index]);
      case Operation::member:
        return membership(a_.memberships[a.index], b_.memberships[b.index]);
      case Operation::none:
        return true;
      case Operation::yes_no:
      case Operation::column:
      case Operation::option:
      case Operation::paragraph:
        if (a.index != b.index) return false;
        break;
      default:
        break;
    }
    return a.left - a_first == b.left - b_first && a.right - a_first == b.right - b_first;
  }

  const Program& a_;
  const Program& b_;
};

}  // namespace

bool same_text(const Program& a, const Term& of_a, const Program& b, const Term& of_b) {
  return Same(a, b).term(of_a, of_b);
}

bool same_text(const Program& a, const Edition& of_a, const Program& b, const Edition& of_b) {
  return Same(a, b).edition(of_a, of_b);
}

}  // namespace brightline::engine::analysis
