// What follows from a classification for one transaction: whether and why a licence is required, which
// exceptions are available and what they need, and how an application is reviewed.
// Subject (with its transaction) + Inquiry --license--> License. As in the law, this does not change what
// describes the item. Unknown is never "no": an item that may be described, or unknown headquarters, leave
// the requirement undetermined.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/answer/classification.hpp"

namespace brightline::engine {

// Alternatives, one of which would have to hold with all its conditions; each condition with its place in the
// rule files.
using Obstacle = std::vector<std::vector<Origin>>;

// A requirement or exception that is in force, is for the item's provisions, and may apply.
struct LicenseFinding {
  const LicenseRule* rule = nullptr;
  std::vector<std::string> provisions;  // the rule's provisions that describe the item, or else may
  Truth applies = Truth::unknown;       // for an exception: whether it is available
  std::vector<Obstacle> obstacles;      // for an exception for the item that is not available
  std::vector<std::string> missing;     // of what only may apply: the facts that would decide
  std::vector<std::string> stands;  // for an exception: requirements that apply and that it does not overcome
  bool for_a_part =
      false;  // for an exception: it leaves out a paragraph for which one that it overcomes may apply
};

// INVARIANT: reviews are the possible policies in the order of the rules: exactly one if it is certain; none
// if no licence is required or no rule states a policy.
struct License {
  Truth required = Truth::no;
  std::vector<LicenseFinding> requirements;
  std::vector<LicenseFinding> exceptions;  // those that certainly do not apply are included, as `no`
  std::vector<ReviewPolicy> reviews;
  bool may_have_no_policy = false;               // of a requirement that may apply; it may be stricter
  std::vector<std::string> without_policy;       // those requirements
  std::vector<const LicenseRule*> review_rules;  // the rules that state the policies
  std::vector<std::string> missing;  // facts of the item or the transaction that would decide the requirement
  // Where no licence is required, or perhaps none: bars that apply or may apply and name what is needed then.
  std::vector<LicenseFinding> needed;
  // Entries and requirements that were law on the day in words that are not held: `3E001 before 2023-11-17`.
  std::vector<std::string> unheld;
  // Facts of the item whose presumed answer, and nothing stated, keeps a requirement from applying.
  std::vector<FactIndex> presumed;
  std::vector<std::string> review_missing;  // facts that would decide the review
  std::vector<Citation> citations;
  std::vector<std::string> verify;

  std::optional<ReviewPolicy> review() const {
    return reviews.size() == 1 && !may_have_no_policy ? std::optional(reviews.front()) : std::nullopt;
  }
};

const char* name_of(ReviewPolicy policy);

// `NS (national security, column 1)`.
std::string name_and_heading(const LicenseRule& rule);

// `inquiry.posture` selects the law as codified or as enforced.
License license(const Program& program, const Subject& subject, const Inquiry& inquiry);

// Whether requirement, exceptions, review and what is needed without a licence are the same.
bool same_answer(const License& a, const License& b);

// Facts with a default that are not `stated` and whose other value would change requirement, exceptions or
// review.
std::vector<FactIndex> assumptions(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                   const std::vector<std::string>& stated);

// Interpretations of which another option would change requirement, exceptions or review.
std::vector<InterpretationIndex> decisive_readings(const Program& program, const Subject& subject,
                                                   const Inquiry& inquiry);

// What one rule says alone, in force on the day or not.
struct RuleAnswer {
  Truth applies = Truth::no;          // for a review: whether it states a policy
  std::vector<ReviewPolicy> reviews;  // the possible policies
  std::vector<std::string> missing;   // facts that would decide
};
RuleAnswer answer_of(const Program& program, const LicenseRule& rule, const Subject& subject,
                     const Inquiry& inquiry);

// Adds what is to be verified of the facts of a condition that were stated against their default, and of the
// groups in which it looks for a country: where one keeps a requirement from applying, the answer rests on
// it.
void add_marks_of_stated(const Program& program, const Subject& subject, Slice condition, Date on,
                         std::vector<std::string>& verify);

// The conditions of the rule for the subject's kind of item; null if it is for other kinds.
const LicenseReading* reading_of(const LicenseRule& rule, std::size_t item);

// The value of each node of a rule's condition, for one subject.
std::vector<Value> values_of(const Program& program, const LicenseReading& reading, Slice condition,
                             const Subject& subject, const Inquiry& inquiry);

}  // namespace brightline::engine
