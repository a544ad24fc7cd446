// One subject, one edition, row by row: slow, obvious and exact. It is the oracle that the fast path must
// equal, and the source of every proof.
#pragma once

#include <string>
#include <vector>

#include "engine/law/inquiry.hpp"
#include "engine/law/subject.hpp"
#include "engine/reading/edition_fold.hpp"

namespace brightline::engine {

// What lies outside of definitions and conditions: the day, and what other entries say. Without it,
// references and memberships are unknown.
struct Surroundings {
  std::optional<Date> on;
  std::vector<Truth> references;  // by Program::references; those that were asked for are filled
};

// What the definitions in force come to for one subject: what a condition is evaluated against.
struct Defined {
  const Definitions* definitions = nullptr;  // in the program
  std::vector<Value> values;                 // runs with the definitions
  Surroundings surroundings;

  const Value& term(TermIndex index) const { return values[place_of(*definitions, index)]; }
};

// What an edition says of a subject.
struct Evaluation : Defined, EditionTruths<Truth> {
  std::vector<Truth> mentioned;  // by paragraph: EditionStep::mentioned, of those that conditions mention
};

Defined define(const Program& program, const Definitions& definitions, const Subject& subject,
               const Choices& choices, Surroundings surroundings = {});
Evaluation interpret(const Program& program, const Edition& edition, const Subject& subject,
                     const Choices& choices, Surroundings surroundings = {});

// What one expression is evaluated against.
struct Context {
  // A condition outside editions mentions no paragraph.
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
  const Evaluation* evaluation = nullptr;  // of the edition in which the expression stands
  const Edition* edition = nullptr;
  const std::vector<Value>* row = nullptr;  // the current one, inside `over TABLE`
};

// The value of each node of the slice, in order; the last is the expression's.
std::vector<Value> evaluate(const Context& context, Slice slice);
// Whether a condition holds.
Truth truth_of(const Context& context, Slice condition);

// The branches of a term that may give its value, given what is known: those whose condition is not `no`, up
// to the first that certainly holds.
std::vector<std::size_t> branches_taken(const Context& context, const Term& term);

// Whether the term was given itself, instead of the facts that it is made of.
const Value* given_term(const Subject& subject, const Term& term);

// A row of the table of which nothing is known.
std::vector<Value> unknown_row(const Table& table);

}  // namespace brightline::engine
