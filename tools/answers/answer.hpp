// What a verb has to tell of one item, and the circumstances that hold for all of them: shared by every
// output form.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/answer/classification.hpp"
#include "engine/answer/license.hpp"
#include "engine/answer/proof.hpp"
#include "engine/law/rulebook.hpp"

namespace brightline {

// A fact with what it means; `value` is what is taken where nothing was said.
struct ExplainedFact {
  std::string name;
  std::string value;
  std::string description;
};

// For a transaction that was asked about.
struct LicenseAnswer {
  std::string destination;  // `CN`
  std::string place;        // `China (CN)`, with what else was said of the transaction
  engine::Posture posture = engine::Posture::enforced;
  engine::License license;  // in the posture asked for
  engine::License other;    // in the other
  bool differs = false;     // codified from enforced
  std::vector<std::string>
      unavailable;                     // why, by `license.exceptions`; empty where it is or may be available
  std::vector<ExplainedFact> open;     // facts that would settle what is not settled
  std::vector<ExplainedFact> assumed;  // facts with a default that would change the answer
  std::vector<std::string> verify;     // what the answer rests on that was not read in the primary text

  const engine::License& codified() const { return posture == engine::Posture::codified ? license : other; }
};

// What was said of an item of the catalog, in place of what the catalog has.
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
  std::string catalog_digest;  // empty: no catalog was read
};

// The paragraph line that the item misses by the least: the comparison furthest from being met among those of
// the paragraph that are not, and of all paragraphs the one where that is least. Nothing if no paragraph is
// so missed.
std::optional<engine::Margin> nearest_line(const engine::Classification& classification);

// The comparisons of one paragraph that are not met, or that are, furthest first.
std::vector<engine::Margin> margins_of(const engine::Classification& classification,
                                       const std::string& paragraph, engine::Truth met);

// `2368`, `2.909`: for reading; nothing if the value is not certain.
std::optional<std::string> shown_value(const engine::TermFinding& term);
std::optional<std::string> shown_value(const engine::Classification& classification, const std::string& term);

// What the rulebook says that it does not evaluate, which is less where a licence was asked for.
std::string left_out(const engine::Program& program, bool with_licence);

// Whether the day lies after the horizon of the rulebook.
bool is_beyond_horizon(const engine::Program& program, engine::Date on);
// Of such a day, in one line, or with what the rules were compared and what is due when; else empty.
std::string beyond_horizon(const engine::Program& program, engine::Date on);
std::string horizon_explained(const engine::Program& program, engine::Date on);

}  // namespace brightline
