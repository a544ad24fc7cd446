#include "engine/answer/assumptions.hpp"

#include <algorithm>

#include "engine/answer/presumed.hpp"

namespace brightline::engine {
namespace {

// By index, whether a condition of a licence rule for the subject's kind of item asks for the fact or
// interpretation.
std::vector<bool> asked_for(const Program& program, const Subject& subject, Operation operation,
                            std::size_t number) {
  std::vector<bool> asked(number, false);
  for (const LicenseRule& rule : program.license_rules) {
    const LicenseReading* const reading = reading_of(rule, subject.item);
    if (reading == nullptr) continue;
    for (const Slice slice : conditions_of(*reading)) {
      for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
        if (program.nodes[i].operation == operation) asked[program.nodes[i].index] = true;
      }
    }
  }
  return asked;
}

}  // namespace

std::vector<FactIndex> assumptions(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                   const std::vector<std::string>& stated) {
  const std::vector<bool> asked = asked_for(program, subject, Operation::fact, program.facts.size());
  const License usual = license(program, subject, inquiry);
  const std::vector<FactIndex> presumed = presumed_facts(program, subject, inquiry);
  const auto is_presumed = [&](std::size_t i) {
    return std::find(presumed.begin(), presumed.end(), static_cast<FactIndex>(i)) != presumed.end();
  };
  const auto is_assumed = [&](std::size_t i) {
    const Fact& fact = program.facts[i];
    return asked[i] && fact.type.default_answer &&
           std::find(stated.begin(), stated.end(), fact.name) == stated.end();
  };
  // Two together may change what neither changes alone, so none of them is known.
  Subject unsettled = subject;
  for (std::size_t i = 0; i < program.facts.size(); ++i) {
    if (is_assumed(i)) unsettled.facts[i].truth = Truth::unknown;
  }
  const std::vector<std::string> open =
      open_of_rules(program, unsettled, inquiry, usual.required != Truth::no);
  std::vector<FactIndex> found;
  for (std::size_t i = 0; i < program.facts.size(); ++i) {
    if (!is_assumed(i) && !is_presumed(i)) continue;
    const auto index = static_cast<FactIndex>(i);
    if (std::find(usual.presumed.begin(), usual.presumed.end(), index) != usual.presumed.end()) continue;
    Subject other = subject;
    other.facts[i].truth = truth_of(!program.facts[i].type.default_answer.value_or(false));
    if (std::find(open.begin(), open.end(), program.facts[i].name) != open.end() ||
        (is_assumed(i) && !same_answer(usual, license(program, other, inquiry))))
      found.push_back(index);
  }
  return found;
}

std::vector<InterpretationIndex> decisive_readings(const Program& program, const Subject& subject,
                                                   const Inquiry& inquiry) {
  const std::vector<bool> asked =
      asked_for(program, subject, Operation::interpretation, program.interpretations.size());
  std::vector<InterpretationIndex> found;
  std::optional<License> usual;
  for (std::size_t i = 0; i < program.interpretations.size(); ++i) {
    Inquiry other = inquiry;
    // What describes the item may turn on those that no licence rule asks for.
    const bool counts = asked[i] || !program.interpretations[i].may_be_open;
    for (std::size_t option = 0; counts && option < program.interpretations[i].options.size(); ++option) {
      if (option == inquiry.choices[i]) continue;
      if (!usual) usual = license(program, subject, inquiry);
      other.choices[i] = option;
      if (same_answer(*usual, license(program, subject, other))) continue;
      found.push_back(static_cast<InterpretationIndex>(i));
      break;
    }
  }
  return found;
}

}  // namespace brightline::engine
