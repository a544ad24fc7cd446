// The proof of a verdict: the provisions in the words of the rule file with the subject's numbers. Computed
// only for a subject that is asked about, so that evaluating many costs nothing.
#pragma once

#include <string>
#include <vector>

#include "engine/answer/classification.hpp"
#include "engine/law/rulebook.hpp"

namespace brightline::engine {

enum class StepKind : std::uint8_t { edition, term, paragraph, note, condition };

struct Step {
  StepKind kind{};
  Truth truth =
      Truth::unknown;   // of a paragraph: whether it describes the subject; of a note: whether it applies
  std::string label;    // `a.1`, `note 2`, `tpp`, or empty
  std::string words;    // heading or condition, as in the rule file
  std::string numbers;  // `2368 TPP, 2432 below 4800 (-50.7 %)`, `= 2368 TPP / 814 mm2`
  std::vector<Citation> citations;
  std::vector<Quote> quotes;  // what the law says there
  std::vector<Step> steps;
};

// INVARIANT: `finding` has an edition.
Step proof(const Program& program, const RuleFiles& files, const Subject& subject, const Inquiry& inquiry,
           const EntryFinding& finding);

// The uncertain facts and terms in the conditions of a paragraph and those above it.
std::vector<std::string> open_amounts(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                      const EntryFinding& finding, std::size_t paragraph);

// The conditions that keep a paragraph, or one above it, from being met, in the words of the rule file:
// `unless a`, `datacenter is yes`.
std::vector<std::string> obstacles(const Program& program, const RuleFiles& files, const Subject& subject,
                                   const Inquiry& inquiry, const EntryFinding& finding,
                                   std::size_t paragraph);

// Whether the paragraph's own condition is decided by the provisions that describe the components.
bool decided_by_components(const Program& program, const Subject& subject, const Inquiry& inquiry,
                           const EntryFinding& finding, std::size_t paragraph);

// `2432 below 4800 (-50.7 %)`, `exactly 4800`, `32 above 2400 (+1.3 %)`, `45 days after 2023-11-17`
std::string text_of(const Margin& margin);
// `is 4800 TPP or more`, `is not more than 2400 TPP`: states whether the margin's value meets the comparison.
std::string bound_words(const Margin& margin);
// `4800`, `2023-11-17`
std::string threshold_text(const Margin& margin);

// How the value of a term is computed: `296 TOPS * 8 bit (int8)`, `2368 TPP / 814 mm2`.
std::string arithmetic_of(const Program& program, const RuleFiles& files, const Subject& subject,
                          const Inquiry& inquiry, const EntryFinding& finding, TermIndex term);

}  // namespace brightline::engine
