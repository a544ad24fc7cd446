// Examples stand in the rule file beside the provision and are its tests: each is evaluated against its own edition
// and must come out as it says, for the reason it says.
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

// Runs the examples of every edition. A failing example, one that cannot be read, and a boundary without an example
// are reported. `files` are those of the program.
std::vector<ExampleResult> run_examples(const Program& program, const RuleFiles& files, grammar::Diagnostics& diagnostics);

// An example as a subject, with the interpretations that it chooses.
struct ExampleSubject {
  Subject subject;
  Choices choices;
  std::vector<Misfit> misfits;
};

ExampleSubject subject_of(const Program& program, const Entry& entry, const Example& example, const RuleFiles& files);

}  // namespace brightline::engine
