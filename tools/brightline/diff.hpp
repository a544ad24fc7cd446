// brightline diff: what changes between two sides, which may differ in the day, the posture or the rules, or
// are two audits that were kept.
#pragma once

#include "tools/brightline/failure.hpp"
#include "tools/brightline/options.hpp"

namespace brightline {

struct DiffOptions : Options {
  std::string from_day;  // as typed
  std::string to_day;
  std::vector<std::string> from_rules;
  std::vector<std::string> to_rules;
  std::string from_rulebook;
  std::string to_rulebook;
  std::string from_posture;
  std::string to_posture;
  std::string from_audit;  // files of results
  std::string to_audit;
  std::string table;  // in `catalog`, read by `map`
  std::string map;
  std::string out;
  unsigned threads = 0;  // 0: as many as the machine has
};

// Two sets of rule files against each other, exactly: every way in which they differ, with an item that shows
// it. With days, the editions in force on them; without, every two editions that are in force on the same
// day.
ExitCode diff_rules(const DiffOptions& options);

// One set of rules on two days, in two postures, or two rulebooks: the items of the catalog whose verdict
// changes, grouped by the provisions and facts that make the change. Of two rulebooks, law and a bill, the
// names of provisions always differ: there an item changes if one describes it and the other does not.
ExitCode diff_items(const DiffOptions& options);

// The same for the rows of somebody's own table, of any size.
ExitCode diff_table(const DiffOptions& options);

// Two files of results that `audit` wrote, item by item: whatever made the difference, rules, facts or days.
ExitCode diff_audits(const DiffOptions& options);

}  // namespace brightline
