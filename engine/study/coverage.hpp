// What the examples of a rulebook reach: every provision true, false and unknown; every threshold below, at
// and above.
//
// A threshold is reached only by an example that turns on it (see examples.hpp): an example that some other
// condition decides says nothing about it. A side on which no item at all turns on it, which exact analysis
// shows, counts as reached.
#pragma once

#include <string>
#include <vector>

#include "engine/study/examples.hpp"

namespace brightline::engine {

// INVARIANT, here and below: of an edition, or of a licence rule: `entry` and `edition` are set, or `rule`
// is.
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
  std::string label;      // of the provision; of a licence rule: `when`, `case by case`
  std::string left;       // `tpp`, as written
  std::string threshold;  // `4800 TPP`, as written
  Origin origin;          // of the comparison
  std::uint32_t node = 0;
  bool below = false;
  bool at = false;
  bool above = false;
  std::vector<std::string> examples;  // lines to paste for the sides that are missing
  const LicenseRule* rule = nullptr;
  bool whole() const { return below && at && above; }
};

struct Coverage {
  std::vector<ProvisionCoverage> provisions;
  std::vector<ThresholdCoverage> thresholds;
};

Coverage coverage(const Program& program, const RuleFiles& files);

// A condition of an edition with the provision that it belongs to: `when` and `unless` of paragraphs, `when`
// of notes.
struct ProvisionCondition {
  std::string label;
  Origin origin;
  Slice slice;
};

std::vector<ProvisionCondition> conditions(const Edition& edition);

// Whether the edition itself states what stands there. What it keeps of the edition that it amends is tested
// with that edition.
bool is_own(const Entry& entry, const Edition& edition, const Origin& origin);

}  // namespace brightline::engine
