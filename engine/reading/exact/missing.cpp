#include "engine/reading/exact/missing.hpp"

#include <algorithm>

#include "engine/reading/causes.hpp"
#include "engine/reading/exact/reference.hpp"
#include "engine/value/lists.hpp"

namespace brightline::engine {
namespace {

// What is known about one subject, for Causes.
class ExactCauses {
 public:
  using Row = std::vector<Value>;

  explicit ExactCauses(const Context& context) : context_(context) {}

  static Certainty logic() { return {}; }
  const Edition& edition() const { return *context_.edition; }
  const Evaluation& truths() const { return *context_.evaluation; }

  std::vector<Value> values(Slice slice, const Row* row) {
    context_.row = row;
    std::vector<Value> values = evaluate(context_, slice);
    context_.row = nullptr;
    return values;
  }
  static bool uncertain(const Node& node, const Value& value) {
    return node.is_truth ? value.truth == Truth::unknown : !value.quantity.is_certain();
  }
  bool is_given(const Term& term) const { return given_term(context_.subject, term) != nullptr; }
  std::vector<bool> branches_taken(const Term& term) const {
    std::vector<bool> taken(term.branches.size(), false);
    for (const std::size_t branch : engine::branches_taken(context_, term)) taken[branch] = true;
    return taken;
  }
  bool place_unknown(FactIndex fact) const {
    return context_.subject.facts[position(fact)].country == Country::nowhere;
  }
  bool rows_known(std::uint32_t table) const { return context_.subject.tables[table].known; }
  const std::vector<Row>& rows(std::uint32_t table) const { return context_.subject.tables[table].rows; }
  Row any_row(std::uint32_t table) const { return unknown_row(context_.program.tables[table]); }
  static bool is_there(const Row&) { return true; }

 private:
  Context context_;
};

std::vector<std::string> names_of(const Program& program, const Subject& subject,
                                  const Unknowns<bool>& unknowns, References& references) {
  std::vector<std::string> names;
  for (const auto& [table, where] : unknowns.tables) add_new(names, program.tables[table].name);
  for (const auto& [fact, where] : unknowns.facts) add_new(names, program.facts[fact].name);
  for (const auto& [term, where] : unknowns.terms) add_new(names, program.terms[term].name);
  for (const auto& [reference, where] : unknowns.references)
    add_new(names, references.missing_for(program.references[reference], subject));
  for (const auto& [sum, where] : unknowns.component_sums)
    add_new(names, references.missing_for_sum(sum, subject));
  for (const auto& [interpretation, where] : unknowns.interpretations)
    add_new(names, program.interpretations[interpretation].name);
  return names;
}

}  // namespace

std::vector<std::string> missing_in(const Context& context, const Inquiry& inquiry, Slice condition) {
  Unknowns<bool> unknowns;
  ExactCauses domain(context);
  Causes<ExactCauses, bool>(domain, context.program, unknowns).condition(condition, true);
  References references(context.program, inquiry);
  return names_of(context.program, context.subject, unknowns, references);
}

std::vector<std::string> missing_facts(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                       const std::vector<EntryFinding>& findings) {
  References references(program, inquiry);
  return missing_facts(program, subject, inquiry, findings, references);
}

std::vector<std::string> missing_facts(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                       const std::vector<EntryFinding>& findings, References& references) {
  Unknowns<bool> unknowns;
  for (const EntryFinding& finding : findings) {
    if (finding.edition == nullptr) continue;
    ExactCauses domain(context_of(program, subject, inquiry, finding));
    Causes<ExactCauses, bool>(domain, program, unknowns).paragraphs();
  }
  return names_of(program, subject, unknowns, references);
}

}  // namespace brightline::engine
