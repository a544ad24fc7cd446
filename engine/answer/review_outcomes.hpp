// Which review policies remain possible where something is not known, with everything that is the same taken
// to be the same: where the headquarters of a party decide a requirement and two limbs of a policy, they are
// those of one party.
//
// Every condition that is not certain is taken as yes and as no, and what follows is collected. Conditions
// are the same if they say the same. How different conditions depend on each other is not considered, so that
// more may be called possible than is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/reading/exact/interpret.hpp"

namespace brightline::engine {

// A condition with the value of each of its nodes; without a condition it holds.
struct Weighed {
  std::optional<Slice> condition;
  std::vector<Value> values;
};

// A rule that is in force, with whether each of its provisions describes the item.
struct WeighedRule {
  const LicenseRule* rule = nullptr;
  std::vector<Truth> described;     // as LicenseRule::provisions
  std::vector<Weighed> conditions;  // one of a requirement, one for each policy of a review
};

struct ReviewOutcomes {
  std::vector<ReviewPolicy> policies;  // in the order of the rules
  bool may_be_none = false;            // a licence may be required for which no rule states a policy
};

// `requirements` are those of which one must hold for there to be anything to review; without any, a rule of
// `reviews` is taken by itself.
ReviewOutcomes review_outcomes(const Program& program, const std::vector<WeighedRule>& requirements,
                               const std::vector<WeighedRule>& reviews);

}  // namespace brightline::engine
