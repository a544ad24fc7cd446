// One subject, one edition, row by row: slow, obvious and exact. It is the oracle that the fast path must
// equal, and the source of every proof.
#pragma once

#include <string>
#include <vector>

#include "engine/law/inquiry.hpp"
#include "engine/law/subject.hpp"

namespace brightline::engine {

// What lies outside the edition: the day, and what other entries say. Without it, references and memberships
// are unknown.
struct Surroundings {
  std::optional<Date> on;
  std::vector<Truth> references;  // by Program::references; those that the edition asks for are filled
};

// What an edition says of a subject. Paragraph vectors run with Edition::paragraphs.
struct Evaluation {
  std::vector<Value> terms;   // by TermIndex; those of the edition are filled
  std::vector<Truth> guards;  // the paragraph's own `when`, and none of its `unless`
  std::vector<Truth> met;     // its guard and its sub-paragraphs
  std::vector<Truth> notes;   // whether each note applies
  Surroundings surroundings;
  std::vector<Truth>
      holds;  // met, with the guards of those above, and excluded by no note: it describes the subject
};

Evaluation interpret(const Program& program, const Edition& edition, const Subject& subject,
                     const Choices& choices, Surroundings surroundings = {});

// What one expression is evaluated against. `row` is the current row inside `over TABLE`.
struct Context {
  const Program& program;
  const Subject& subject;
  const Choices& choices;
  const Evaluation& evaluation;
  const Edition& edition;
  const std::vector<Value>* row = nullptr;
};

// The value of each node of the slice, in order; the last is the expression's.
std::vector<Value> evaluate(const Context& context, Slice slice);

// The branches of a term that may give its value, given what is known: those whose condition is not `no`, up
// to the first that certainly holds.
std::vector<std::size_t> branches_taken(const Context& context, const Term& term);

// Whether a comparison holds; an amount that does not exist compares with nothing.
Truth compare(const Possible& left, Comparison comparison, const Possible& right);

}  // namespace brightline::engine
