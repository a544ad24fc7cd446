// What was found about an item, in the words that its text and its papers share.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tools/answers/answer.hpp"

namespace brightline::report {

// `3A090, edition "October 2023", 88 FR 73458`; the entry must have an edition in force.
std::string edition_text(const engine::EntryFinding& finding);
// Those of all entries with an edition in force.
std::string entries_text(const engine::Classification& classification);

// `3A090.a`, or `not described` without a provision.
std::string provision_text(const std::optional<std::string>& provision);
// `3A090.a, 3A090.b or not described`
std::string possible_text(const std::vector<std::optional<std::string>>& possible);
// `described by 3A090.a`, `not described by 3A090`, `undetermined: 3A090.a or not described`
std::string answer_text(const Answer& answer, const Circumstances& circumstances);
// What a range of a missing fact decides.
std::string range_text(const engine::DecidingRange& range);

// `2368 TPP`, `0..5505.6 TPP`, `unknown`
std::string value_text(const engine::TermFinding& term);
// How the value is computed, `148 TOPS * 16 bit (bf16)`; empty if that says no more than the value.
std::string arithmetic_text(const Answer& answer, const Circumstances& circumstances,
                            const engine::TermFinding& term);

// A note of an edition that presumes paragraphs, or may.
struct Presumption {
  std::string note;
  engine::Truth applies = engine::Truth::unknown;
  std::string words;  // `a presumption …; not known: advanced_logic`
};
std::vector<Presumption> presumptions(const Answer& answer, const Circumstances& circumstances,
                                      const engine::EntryFinding& finding);

// `3A090.a`, `undetermined, needs throughput`, `not described`
std::string part_text(const engine::ComponentFinding& part);
// Whether the item has the outcome of this part because of it.
bool decides(const Answer& answer, const engine::ComponentFinding& part);

}  // namespace brightline::report
