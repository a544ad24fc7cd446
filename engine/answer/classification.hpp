// The answer for one subject on one day: what describes it, how far every line is, and, when it is
// undetermined, what it may be and which facts would decide.
//
// Program + Subject + Inquiry --classify--> Classification. Nothing here prints.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/reading/exact/findings.hpp"

namespace brightline::engine {

struct TermFinding {
  std::string name;
  std::string unit;
  Possible possible;   // in base units
  Rational scale = 1;  // of the unit
  std::string
      exact;  // `2368/814` where the value is a quotient that does not end; empty unless it is certain
  std::string shown;   // `2.909`: for reading (Lines::shown); empty with `exact`
  std::string cell;    // for a table, where it is certain (Lines::cell)
  bool asked = false;  // a condition of the edition asks for it, directly or through another term
};

// One comparison of a paragraph with a threshold. Distances are value minus threshold, in `unit`; those of
// dates are days.
struct Margin {
  std::string paragraph;  // `3A090.b.1`
  std::string term;
  std::string unit;
  Comparison comparison{};
  Rational threshold;
  Rational value;
  Truth met = Truth::unknown;
  bool is_date = false;
  Rational distance() const { return value - threshold; }
};

// The values of one missing fact, all others staying as they are known, and what follows from each range.
struct DecidingRange {
  std::string range;  // `<= 270.270… mm2`, `yes`, `none`
  Verdict verdict;
  std::vector<std::optional<std::string>>
      possible;  // what it may still be, if the verdict is undetermined even so
};

struct Deciding {
  std::string fact;
  std::vector<DecidingRange> ranges;
};

// A part of the item, with what the main entries say of it.
struct ComponentFinding {
  const Component* component = nullptr;  // in the subject
  Verdict verdict;
  std::vector<std::string> missing;  // when undetermined, and something of it is known
};

struct Classification {
  Verdict verdict;
  std::vector<std::string>
      paragraphs;  // every provision that holds: `3A090.a.1`; those with sub-paragraphs only through them
  std::vector<std::optional<std::string>> possible;  // when undetermined
  std::vector<Deciding> deciding;                    // when undetermined: missing facts, most decisive first
  std::vector<std::string> depends_on;  // interpretations of which another option would change the verdict
  std::vector<TermFinding> terms;
  std::vector<Margin> margins;
  std::vector<Citation> citations;  // of the editions looked at and of the provisions that decide
  std::vector<std::string> verify;  // what the answer rests on that was not read in the primary text
  std::vector<EntryFinding> findings;
  std::vector<ComponentFinding> components;  // the item's own parts
  std::vector<std::string>
      also;  // top paragraphs of entries on request that describe it, if none was asked for
};

Classification classify(const Program& program, const Subject& subject, const Inquiry& inquiry);

}  // namespace brightline::engine
