// The answer for one subject on one day: what describes it, the distance to every threshold, and, if it is
// undetermined, what it may be and which facts would decide.
// Program + Subject + Inquiry --classify--> Classification.
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

// One comparison of a paragraph with a threshold. Distances are value minus threshold in `unit`, or in days
// for dates.
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

// A range of values of one missing fact, with all other facts as known, and the verdict in this range.
struct DecidingRange {
  std::string range;  // `<= 270.270… mm2`, `yes`, `none`
  Verdict verdict;
  std::vector<std::optional<std::string>> possible;  // what it may be, if the verdict is still undetermined
};

struct Deciding {
  std::string fact;
  std::vector<DecidingRange> ranges;
};

// A component of the item, with what the main entries say about it.
struct ComponentFinding {
  const Component* component = nullptr;  // in the subject
  Verdict verdict;
  std::vector<std::string> missing;  // if it is undetermined although something is known about it
};

struct Classification {
  Verdict verdict;
  std::vector<std::string>
      // every provision that holds, such as `3A090.a.1`; a paragraph with sub-paragraphs only through them
      paragraphs;
  std::vector<std::optional<std::string>> possible;  // if undetermined
  std::vector<Deciding> deciding;                    // if undetermined: missing facts, most decisive first
  std::vector<std::string> depends_on;  // interpretations whose other option would change the verdict
  std::vector<TermFinding> terms;
  std::vector<Margin> margins;
  std::vector<Citation> citations;  // of the editions used and the provisions that decide
  std::vector<std::string> verify;  // what the answer depends on that was not read in the primary text
  std::vector<EntryFinding> findings;
  std::vector<ComponentFinding> components;  // the direct components of the item
  std::vector<std::string>
      also;  // paragraphs of entries on request that describe it, if no entry was asked for
};

// Whether it has a number on the list. Entries without one only define what others ask for; they describe
// nothing.
bool is_listed(const Entry& entry);

Classification classify(const Program& program, const Subject& subject, const Inquiry& inquiry);

}  // namespace brightline::engine
