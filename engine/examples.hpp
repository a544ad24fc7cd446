// Examples stand in the rule file beside the provision and are its tests: each is evaluated against its own
// edition and must come out as it says, for the reason it says.
#pragma once

#include <string>
#include <vector>

#include "engine/classification.hpp"
#include "engine/rulebook.hpp"

namespace brightline::engine {

struct ExampleResult {
  const Entry* entry = nullptr;
  const Edition* edition = nullptr;
  const Example* example = nullptr;
  Origin origin;
  std::string name;  // its title, or what it gives
  bool passed = false;
};

// Runs the examples of every edition. A failing example, one that cannot be read, and a boundary without an
// example are reported. `files` are those of the program.
std::vector<ExampleResult> run_examples(const Program& program, const RuleFiles& files,
                                        grammar::Diagnostics& diagnostics);

// An example as a subject, with the interpretations that it chooses.
struct ExampleSubject {
  Subject subject;
  Choices choices;
  std::vector<Misfit> misfits;
};

// Empty if the example holds in this edition; otherwise what the rules say instead.
std::string contradiction(const Program& program, const Entry& entry, const Edition& edition,
                          const ExampleSubject& given, const grammar::ast::Example& example);

// A threshold of a condition is covered by an example if the example turns on it: with the comparison the
// other way the condition would be too. What the example gives to the left of the threshold, if so.
std::optional<Rational> turning_value(const Program& program, const Entry& entry, const Edition& edition,
                                      const ExampleSubject& given, Slice condition, std::uint32_t comparison);

ExampleSubject subject_of(const Program& program, const Entry& entry, const Example& example,
                          const RuleFiles& files);

}  // namespace brightline::engine
