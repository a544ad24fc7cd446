// The answer for one item and the circumstances of all answers, in the form that every output uses.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/answer/classification.hpp"
#include "engine/answer/license.hpp"
#include "engine/answer/proof.hpp"
#include "engine/law/rulebook.hpp"

namespace brightline {

// A fact with its description; `value` is the value that is assumed if none was given.
struct ExplainedFact {
  std::string name;
  std::string value;
  std::string description;
};

// The licences for the transaction that was asked about.
struct LicenseAnswer {
  std::string destination;  // `CN`
  std::string place;        // `China (CN)`, with what else was said about the transaction
  engine::Posture posture = engine::Posture::enforced;
  engine::License license;  // in the posture asked for
  engine::License other;    // in the other posture
  bool differs = false;     // whether the two postures differ
  std::vector<std::string>
      unavailable;                      // why, by `license.exceptions`; empty where it is or may be available
  std::vector<ExplainedFact> open;      // facts that would settle what is not settled
  std::vector<ExplainedFact> assumed;   // presumed or with a default, and decisive
  std::vector<ExplainedFact> readings;  // interpretations whose other options would change the answer
  std::vector<ExplainedFact> undecided;  // those of which no option is taken, with their options
  std::vector<std::string> verify;       // what the answer depends on that was not read in the primary text

  const engine::License& codified() const { return posture == engine::Posture::codified ? license : other; }
};

// A fact stated for an item of the catalog in place of the catalog's value.
struct StatedFact {
  std::string name;
  std::string value;  // as typed
};

struct Answer {
  std::string item;
  std::string kind;  // `integrated_circuit`
  engine::Subject subject;
  engine::Classification classification;
  std::optional<LicenseAnswer> license;
  std::vector<StatedFact> stated = {};
};

struct Circumstances {
  const engine::Program& program;
  const engine::RuleFiles& files;
  engine::Inquiry inquiry;
  std::string posture;
  std::string rules_digest;
  std::string catalog_digest;  // empty if no catalog was read
};

// The entries that may describe the item and were law on the day in words that are not held: `3E001 before
// 2023-11-17`.
std::vector<std::string> not_encoded(const engine::Classification& classification);

// The nearest line that the item misses. A paragraph's distance is that of its comparison furthest from being
// met; the nearest paragraph is returned. Empty if no paragraph is missed by a comparison.
std::optional<engine::Margin> nearest_line(const engine::Classification& classification);

// The comparisons of one paragraph that are met, or those that are not, furthest first.
std::vector<engine::Margin> margins_of(const engine::Classification& classification,
                                       const std::string& paragraph, engine::Truth met);

// The value rounded for reading, such as `2368` or `2.909`; empty if it is not certain.
std::optional<std::string> shown_value(const engine::TermFinding& term);
std::optional<std::string> shown_value(const engine::Classification& classification, const std::string& term);

// What the rulebook says that it does not evaluate, which is less where a licence was asked for.
std::string left_out(const engine::Program& program, bool with_licence);

// Whether the day lies after the horizon of the rulebook.
bool is_beyond_horizon(const engine::Program& program, engine::Date on);
// What is to be said of answers for such days, in one line; of a rulebook with a horizon.
std::string beyond_horizon(const engine::Program& program);
// With what the rules were compared and what is due when, if the day is such a day; else empty.
std::string horizon_explained(const engine::Program& program, engine::Date on);

}  // namespace brightline
