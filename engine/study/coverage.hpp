// What the examples of a rulebook reach: every provision true, false and unknown; every threshold below, at
// and above.
// Only an example that the threshold decides (see examples.hpp) reaches it. A side counts as reached if exact
// analysis finds no item there that the threshold decides, or, in a licence rule, if another comparison of
// the same amount always decides there.
#pragma once

#include <string>
#include <vector>

#include "engine/study/analysis/steps.hpp"
#include "engine/study/examples.hpp"

namespace brightline::engine {

// INVARIANT, here and below: `entry` and `edition` are set for an edition, or `rule` for a licence rule.
struct ProvisionCoverage {
  const Entry* entry = nullptr;
  const Edition* edition = nullptr;
  std::string label;  // `a.1`, `note 2`; empty for a licence rule
  Origin origin;
  bool yes = false;
  bool no = false;
  bool unknown = false;
  const LicenseRule* rule = nullptr;
};

struct ThresholdCoverage {
  const Entry* entry = nullptr;
  const Edition* edition = nullptr;
  std::string label;      // of the provision; for a licence rule `when` or `case by case`
  std::string left;       // `tpp`, as written
  std::string threshold;  // `4800 TPP`, as written
  Origin origin;          // of the comparison
  std::uint32_t node = 0;
  bool below = false;
  bool at = false;
  bool above = false;
  std::vector<std::string> examples;  // lines to paste for the missing sides
  const LicenseRule* rule = nullptr;
  bool whole() const { return below && at && above; }
};

struct Coverage {
  std::vector<ProvisionCoverage> provisions;
  std::vector<ThresholdCoverage> thresholds;
};

// Nothing is searched in a rulebook without examples: no side of a threshold is reached there.
Coverage coverage(const Program& program, const RuleFiles& files, analysis::Steps& steps);

// A condition of an edition and its provision: `when` and `unless` of paragraphs, `when` of notes.
struct ProvisionCondition {
  std::string label;
  Origin origin;
  Slice slice;
};

std::vector<ProvisionCondition> conditions(const Edition& edition);

// Whether the edition itself has it. What it keeps of an amended edition is tested with that edition.
bool is_own(const Entry& entry, const Edition& edition, const Origin& origin);

}  // namespace brightline::engine
