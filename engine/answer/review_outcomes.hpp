// The review policies that remain possible if something is unknown. The same unknown is the same everywhere:
// if headquarters decide a requirement and two parts of a policy, they are those of one party.
// Every uncertain condition is taken as true and as false, and the results are collected. Conditions with the
// same words are the same. Other dependencies between conditions are ignored, so that more may be called
// possible than is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/reading/exact/interpret.hpp"

namespace brightline::engine {

// A condition with the value of each of its nodes; without a condition it is true.
struct Weighed {
  std::optional<Slice> condition;
  std::vector<Value> values;
};

// A rule in force, with whether each of its provisions describes the item.
struct WeighedRule {
  const LicenseRule* rule = nullptr;
  std::vector<Truth> described;   // parallel to LicenseRule::provisions
  std::vector<Weighed> all_of;    // what must hold for it to count
  std::vector<Weighed> policies;  // of a review, the condition of each of its policies
};

struct ReviewOutcomes {
  std::vector<ReviewPolicy> policies;  // in the order of the rules
  // a licence may be required in a case for which no rule states a policy
  bool may_be_none = false;
  std::vector<std::string> without;  // requirements that may apply there, none of whose policies is stated
};

// One of `requirements` must hold for a review to be needed. A review counts where one that it is of holds,
// and each that holds must have a policy: what is left is not printed as the answer, except that nothing is
// stricter than a policy of denial. If there are no requirements, `reviews` are evaluated alone.
ReviewOutcomes review_outcomes(const Program& program, const std::vector<WeighedRule>& requirements,
                               const std::vector<WeighedRule>& reviews);

}  // namespace brightline::engine
