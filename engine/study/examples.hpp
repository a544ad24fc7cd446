// Examples are the tests of rule files: each is evaluated against its own edition and must give the expected
// result for the expected reason. Those of a licence rule are evaluated against that rule alone.
#pragma once

#include <string>
#include <vector>

#include "engine/answer/classification.hpp"
#include "engine/law/rulebook.hpp"

namespace brightline::engine {

// INVARIANT: either `entry` and `edition` are set, or `rule`, or `group`.
struct ExampleResult {
  const Entry* entry = nullptr;
  const Edition* edition = nullptr;
  const LicenseRule* rule = nullptr;
  const Example* example = nullptr;
  Origin origin;
  std::string name;  // its title, or its facts
  bool passed = false;
  bool suggested = false;
  const CountryGroup* group = nullptr;  // instead of any of the others
};

// `3A090, October 2023`, `exception NAC, effective 2024-04-04`
std::string owner_of(const ExampleResult& result);

// Runs the examples of every edition and licence rule. Reports failing and unreadable examples and boundaries
// without an example. `files` are those of the program.
std::vector<ExampleResult> run_examples(const Program& program, const RuleFiles& files,
                                        grammar::Diagnostics& diagnostics);

// What is wrong with a value as it is written, whatever it is compared with.
struct GivenMistake {
  grammar::Span span;
  std::string message;
  std::string help;
};

// An example as a subject, with the interpretations that it chooses.
struct ExampleSubject {
  Subject subject;
  Choices choices;
  std::vector<Misfit> misfits;  // what its kind of item does not have
  std::vector<GivenMistake> mistakes;
};

// The reading of the law that an example asks about.
constexpr Posture posture_of(const grammar::ast::Example& example) {
  return example.as_enforced ? Posture::enforced : Posture::codified;
}

// Marks the title of an example that the program proposed. It states what the rules say, and nobody has
// compared it with the law. Such examples are run and counted separately.
inline constexpr std::string_view suggested_title = "suggested, not reviewed";
inline bool is_suggested(const grammar::ast::Example& example) {
  return example.title && example.title->value == suggested_title;
}

// The edition of an example: its own, or the one in force on the day that it names; null if there is none.
const Edition* asked_edition(const Entry& entry, const Edition& own, const grammar::ast::Example& example);

// The edition as its example has it, asked on the edition's first day.
Evaluation evaluation_of(const Program& program, const Entry& entry, const Edition& edition,
                         const ExampleSubject& given);

// Empty if the example passes in this edition; otherwise what the rules say instead.
std::string contradiction(const Program& program, const Entry& entry, const Edition& edition,
                          const ExampleSubject& given, const grammar::ast::Example& example);

// An example covers a threshold if the opposite result of the comparison would change the condition. The
// value on the left of the threshold in that case.
std::optional<Rational> turning_value(const Program& program, const Entry& entry, const Edition& edition,
                                      const ExampleSubject& given, Slice condition, std::uint32_t comparison);

ExampleSubject subject_of(const Program& program, const Entry& entry, const Example& example,
                          const RuleFiles& files);
ExampleSubject subject_of(const Program& program, const Item& item, const Example& example,
                          const RuleFiles& files);

// The truth of a condition with given node values if one comparison had another result.
Truth forced(const Program& program, Slice condition, const std::vector<Value>& values,
             std::uint32_t comparison, Truth truth);

}  // namespace brightline::engine
