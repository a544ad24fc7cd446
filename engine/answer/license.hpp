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

#include "engine/answer/classification.hpp"

namespace brightline::engine {

// Alternatives of which one would have to hold, each with all of its conditions, where they stand in the rule
// files.
using Obstacle = std::vector<std::vector<Origin>>;

// A requirement or exception that is in force, reaches the item's provisions, and is not certainly out of the
// question.
struct LicenseFinding {
  const LicenseRule* rule = nullptr;
  std::vector<std::string> provisions;  // of those it is for, the ones that describe the item, or else may
  Truth applies = Truth::unknown;       // of an exception: whether it is available
  std::vector<Obstacle> obstacles;      // of an exception that reaches the item and is not available
  std::vector<std::string> missing;     // of an exception that may be available: facts that would settle it
  std::vector<std::string> stands;  // of an exception: requirements that apply and that it does not overcome
};

// INVARIANT: reviews are those that remain possible, in the order of the rules; one, and a policy for
// certain, if it is settled; none if no licence is required or no rule states a policy.
struct License {
  Truth required = Truth::no;
  std::vector<LicenseFinding> requirements;
  std::vector<LicenseFinding> exceptions;  // those that certainly do not apply are kept, as `no`
  std::vector<ReviewPolicy> reviews;
  bool may_have_no_policy = false;               // or it may be a case for which no rule states a policy
  std::vector<const LicenseRule*> review_rules;  // that state them
  std::vector<std::string> missing;  // facts of the item or the transaction that would settle the requirement
  std::vector<std::string> review_missing;  // that would settle the review
  std::vector<Citation> citations;
  std::vector<std::string> verify;

  std::optional<ReviewPolicy> review() const {
    return reviews.size() == 1 && !may_have_no_policy ? std::optional(reviews.front()) : std::nullopt;
  }
};

const char* name_of(ReviewPolicy policy);

// `inquiry.posture` picks the reading of the law.
License license(const Program& program, const Subject& subject, const Inquiry& inquiry);

// Whether law as codified gives another answer than law as enforced: requirement, exceptions or review.
bool codified_differs(const Program& program, const Subject& subject, const Inquiry& inquiry);

// Facts that have a default and are not among those `stated`, of which the other answer would change what
// follows: requirement, exceptions or review.
std::vector<FactIndex> assumptions(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                   const std::vector<std::string>& stated);

// What one rule says by itself, whether or not it is in force on the day.
struct RuleAnswer {
  Truth applies = Truth::no;          // of a review: whether it states a policy
  std::vector<ReviewPolicy> reviews;  // that remain possible
  std::vector<std::string> missing;   // facts that would settle it
};
RuleAnswer answer_of(const Program& program, const LicenseRule& rule, const Subject& subject,
                     const Inquiry& inquiry);

// The conditions of the rule as the subject's kind of item reads them; nothing if it is for other kinds.
const LicenseReading* reading_of(const LicenseRule& rule, std::size_t item);

// The values of a rule's condition, node by node, for one subject.
std::vector<Value> values_of(const Program& program, const LicenseReading& reading, Slice condition,
                             const Subject& subject, const Inquiry& inquiry);

}  // namespace brightline::engine
