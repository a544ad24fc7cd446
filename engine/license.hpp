// What follows from a classification for one transaction: whether a licence is required and why, which
// exceptions reach it and what they need, and how an application is reviewed.
//
// Subject (with its transaction) + Inquiry --license--> License. The layers stay apart, as the law keeps them
// apart: nothing here changes what describes the item. Unknown is never "no" here either: an item that may be
// described, or a party whose headquarters are not known, leaves the requirement undetermined.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/classification.hpp"

namespace brightline::engine {

// A requirement or exception that is in force, reaches the item's provisions, and is not certainly out of the
// question.
struct LicenseFinding {
  const LicenseRule* rule = nullptr;
  std::vector<std::string> provisions;  // of those it is for, the ones that describe the item or may
  Truth applies = Truth::unknown;       // of an exception: whether it is available
};

// INVARIANT: reviews are those that remain possible, in the order of the rules; one if the policy is settled,
// none if no licence is required or no rule states a policy.
struct License {
  Truth required = Truth::no;
  std::vector<LicenseFinding> requirements;
  std::vector<LicenseFinding> exceptions;  // those that certainly do not apply are kept, as `no`
  std::vector<ReviewPolicy> reviews;
  std::vector<const LicenseRule*> review_rules;  // that state them
  std::vector<std::string> missing;  // facts of the item or the transaction that would settle the requirement
  std::vector<Citation> citations;
  std::vector<std::string> verify;

  std::optional<ReviewPolicy> review() const {
    return reviews.size() == 1 ? std::optional(reviews.front()) : std::nullopt;
  }
};

const char* name_of(ReviewPolicy policy);

// `inquiry.posture` picks the reading of the law.
License license(const Program& program, const Subject& subject, const Inquiry& inquiry);

// Whether law as codified gives another answer than law as enforced: requirement, exceptions or review.
bool codified_differs(const Program& program, const Subject& subject, const Inquiry& inquiry);

}  // namespace brightline::engine
