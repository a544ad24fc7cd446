// The causes of an open answer: uncertain facts, tables, stated terms and references on which a paragraph or
// condition depends, each with where it matters.
// Only uncertain parts are walked, so that a fact that is certain, or has no influence, is not named. Written
// once for the exact reading, where `Where` is a yes or no for one subject, and for SQL, where it is a
// condition on the row.
#pragma once

#include <algorithm>
#include <map>
#include <vector>

#include "engine/law/expressions.hpp"

namespace brightline::engine {

// Where each is missing, by index in the program.
template <typename Where>
struct Unknowns {
  std::map<std::uint32_t, Where> facts, tables, terms, references, component_sums, interpretations;
};

// A domain gives what it knows about the edition, if the condition is in one, and about the subject:
//   logic()                                   all, any, negate, is_yes, is_no, is_unknown, is_false, boolean
//   edition(), truths()                       the edition and its EditionTruths
//   values(slice, row)                        of a condition or amount, node by node
//   uncertain(node, value), is_given(term), branches_taken(term), place_unknown(fact)
//   rows_known(table), rows(table), any_row(table), is_there(row)
template <typename Domain, typename Where>
class Causes {
 public:
  Causes(Domain& domain, const Program& program, Unknowns<Where>& unknowns)
      : domain_(domain), program_(program), unknowns_(unknowns) {}

  // The paragraphs of the edition for which it is not known whether they hold.
  void paragraphs() {
    for (std::size_t i = 0; i < domain_.edition().paragraphs.size(); ++i)
      paragraph(i, logic().is_unknown(domain_.truths().holds[i]));
  }

  void condition(Slice slice, Where where) { this->slice(slice, where, nullptr, 0); }

 private:
  using Row = typename Domain::Row;

  decltype(auto) logic() { return domain_.logic(); }

  // Whether the question was not yet asked where it matters now.
  template <typename Index>
  bool is_new(std::map<Index, Where>& asked, Index index, Where where) {
    if (logic().is_false(where)) return false;
    const auto [found, fresh] = asked.emplace(index, where);
    if (fresh) return true;
    const Where joined = logic().any(found->second, where);
    if (joined == found->second) return false;
    found->second = joined;
    return true;
  }

  void paragraph(std::size_t i, Where where) {
    if (!is_new(paragraphs_, i, where)) return;
    const auto& truths = domain_.truths();
    const Edition& edition = domain_.edition();
    guard(i, where);
    const Where open = logic().all(where, logic().negate(logic().is_no(truths.guards[i])));
    for (const std::size_t child : edition.paragraphs[i].children)
      paragraph(child, logic().all(open, logic().is_unknown(truths.met[child])));
    for (std::size_t n = 0; n < edition.notes.size(); ++n) {
      const Note& note = edition.notes[n];
      const bool presumes = names(note.presumed, i);
      if (!note.when || (!presumes && !names(note.excluded, i))) continue;
      // If a presumption applies, the paragraph holds whatever it says.
      const Where matters =
          presumes ? where : logic().all(open, logic().negate(logic().is_no(truths.met[i])));
      condition(*note.when, logic().all(matters, logic().is_unknown(truths.notes[n])));
    }
  }

  static bool names(const std::vector<std::size_t>& paragraphs, std::size_t paragraph) {
    return std::find(paragraphs.begin(), paragraphs.end(), paragraph) != paragraphs.end();
  }

  void guard(std::size_t i, Where where) {
    const Paragraph& paragraph = domain_.edition().paragraphs[i];
    const Where open = logic().all(where, logic().is_unknown(domain_.truths().guards[i]));
    if (paragraph.when) condition(*paragraph.when, open);
    for (const Slice& unless : paragraph.unless) condition(unless, open);
  }

  void mentioned(std::size_t i, Where where) {
    paragraph(i, where);
    for (std::optional<std::size_t> above = domain_.edition().paragraphs[i].parent; above;
         above = domain_.edition().paragraphs[*above].parent)
      guard(*above, where);
  }

  void term(std::uint32_t index, Where where) {
    const Term& term = program_.terms[index];
    if (domain_.is_given(term)) {
      is_new(unknowns_.terms, index, where);
      return;
    }
    if (!is_new(terms_, index, where)) return;
    const auto taken = domain_.branches_taken(term);
    for (std::size_t i = 0; i < taken.size(); ++i) {
      const Where counts = logic().all(where, taken[i]);
      if (term.branches[i].condition) condition(*term.branches[i].condition, counts);
      condition(term.branches[i].value, counts);
    }
  }

  // Which rows count may depend on facts of the item. A table of which nothing is known may have any row.
  void aggregate(const Node& node, Where where) {
    if (domain_.rows_known(node.index)) {
      for (const Row& row : domain_.rows(node.index)) this->row(node, row, where);
    } else {
      is_new(unknowns_.tables, node.index, where);
      this->row(node, domain_.any_row(node.index), where);
    }
  }

  void row(const Node& node, const Row& row, Where where) {
    const Aggregate& aggregate = program_.aggregates[node.detail];
    Where counts = logic().all(where, domain_.is_there(row));
    if (aggregate.where) {
      const auto included = domain_.values(*aggregate.where, &row).back().truth;
      slice(*aggregate.where, logic().all(counts, logic().is_unknown(included)), &row, node.index);
      counts = logic().all(counts, logic().negate(logic().is_no(included)));
    }
    if (aggregate.body) slice(*aggregate.body, counts, &row, node.index);
  }

  // An expression, over the rows of a table with the row and the table.
  void slice(Slice slice, Where where, const Row* row, std::uint32_t table) {
    if (logic().is_false(where)) return;
    const auto values = domain_.values(slice, row);
    // Nodes come after their operands: walking from the root, each is asked for by all nodes above it.
    std::vector<Where> asked(values.size(), logic().boolean(false));
    asked.back() = where;
    for (std::size_t at = values.size(); at-- > 0;) {
      const Node& node = program_.nodes[slice.first + at];
      if (logic().is_false(asked[at])) continue;
      const Where open = logic().all(asked[at], domain_.uncertain(node, values[at]));
      if (logic().is_false(open)) continue;
      // Whether a choice is certain is known from its options only.
      if (node.operation == Operation::option) {
        leaf(program_.nodes[node.left], open, table);
        continue;
      }
      leaf(node, open, table);
      visit_operands(node, [&](std::uint32_t operand) {
        const std::size_t place = operand - slice.first;
        asked[place] = logic().any(asked[place], open);
      });
    }
  }

  void leaf(const Node& node, Where where, std::uint32_t table) {
    switch (shape_of(node.operation).named) {
      case Named::fact:
        is_new(unknowns_.facts, node.index, where);
        break;
      case Named::term:
        term(node.index, where);
        break;
      case Named::table:
        aggregate(node, where);
        break;
      case Named::column:
        is_new(unknowns_.tables, table, where);
        break;
      case Named::paragraph:
        mentioned(node.index, where);
        break;
      case Named::reference:
        is_new(unknowns_.references, node.index, where);
        break;
      case Named::component_sum:
        is_new(unknowns_.component_sums, node.index, where);
        break;
      case Named::membership:
        for (const FactIndex fact : program_.memberships[node.index].facts)
          is_new(unknowns_.facts, static_cast<std::uint32_t>(fact),
                 logic().all(where, domain_.place_unknown(fact)));
        break;
      case Named::interpretation:
        is_new(unknowns_.interpretations, node.index, where);
        break;
      case Named::nothing:
      case Named::constant:
      case Named::truth:
      case Named::option:
        break;
    }
  }

  Domain& domain_;
  const Program& program_;
  Unknowns<Where>& unknowns_;
  std::map<std::size_t, Where> paragraphs_;
  std::map<std::uint32_t, Where> terms_;
};

}  // namespace brightline::engine
