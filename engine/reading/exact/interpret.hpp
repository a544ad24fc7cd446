// Evaluates one subject and one edition, row by row: slow, simple and exact. The fast path must give the same
// answers, and every proof comes from here.
#pragma once

#include <string>
#include <vector>

#include "engine/law/inquiry.hpp"
#include "engine/law/subject.hpp"
#include "engine/reading/edition_fold.hpp"

namespace brightline::engine {

// What is outside of definitions and conditions: the day, what other entries say, and sums over components.
// Without it, references, memberships and sums are unknown. Only what is asked for is set.
struct Surroundings {
  std::optional<Date> on;
  std::vector<Truth> references;         // by Program::references
  std::vector<Possible> component_sums;  // by Program::component_sums
};

// The values of the definitions in force for one subject, which conditions use.
struct Defined {
  const Definitions* definitions = nullptr;  // in the program
  std::vector<Value> values;                 // parallel to the definitions
  Surroundings surroundings;

  const Value& term(TermIndex index) const { return values[place_of(*definitions, index)]; }
};

// What an edition says about a subject.
struct Evaluation : Defined, EditionTruths<Truth> {
  std::vector<Truth> mentioned;  // by paragraph: EditionStep::mentioned for those that conditions mention
};

Defined define(const Program& program, const Definitions& definitions, const Subject& subject,
               const Choices& choices, Surroundings surroundings = {});
Evaluation interpret(const Program& program, const Edition& edition, const Subject& subject,
                     const Choices& choices, Surroundings surroundings = {});

// The values that an expression uses.
struct Context {
  // A condition outside of editions mentions no paragraph.
  Context(const Program& of, const Subject& about, const Choices& chosen, const Defined& what_is_defined)
      : program(of), subject(about), choices(chosen), defined(what_is_defined) {}
  Context(const Program& of, const Subject& about, const Choices& chosen, const Evaluation& says,
          const Edition& in)
      : Context(of, about, chosen, says) {
    evaluation = &says;
    edition = &in;
  }

  const Program& program;
  const Subject& subject;
  const Choices& choices;
  const Defined& defined;
  const Evaluation* evaluation = nullptr;  // of the edition with the expression
  const Edition* edition = nullptr;
  const std::vector<Value>* row = nullptr;  // the current one, inside `over TABLE`
};

// The value of each node of the slice in order; the last is that of the expression.
std::vector<Value> evaluate(const Context& context, Slice slice);
// Whether a condition holds.
Truth truth_of(const Context& context, Slice condition);

// The branches of a term that may give its value: those whose condition is not `no`, up to the first that
// certainly holds.
std::vector<std::size_t> branches_taken(const Context& context, const Term& term);

// A sum over components of which nothing is known.
Possible any_component_sum(const Program& program, std::size_t index);

// Whether the term itself was stated in place of its facts.
const Value* given_term(const Subject& subject, const Term& term);

// A row of the table of which nothing is known.
std::vector<Value> unknown_row(const Table& table);

}  // namespace brightline::engine
