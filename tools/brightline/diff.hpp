// brightline diff: what changes between two sides. The sides differ in the day, the posture or the rules, or
// are two stored audits.
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
  std::string from_audit;  // files that `audit --out` wrote
  std::string to_audit;
  std::string table;  // in `catalog`, read by `map`
  std::string map;
  std::string out;
  unsigned threads = 0;  // 0: one for each processor of the machine
};

// Compares two sets of rule files exactly: every difference, with an item that shows it. With days, the
// editions in force on them; without, every two editions that are in force on the same day.
ExitCode diff_rules(const DiffOptions& options);

// Compares one set of rules on two days, in two postures, or two rulebooks: the items of the catalog whose
// outcome changes, grouped by the provisions and facts that cause it. Provisions of two rulebooks have
// different names, so there an item changes if only one rulebook describes it.
ExitCode diff_items(const DiffOptions& options);

// The same for the rows of a user's table, of any size.
ExitCode diff_table(const DiffOptions& options);

// Compares two result files of `audit` item by item, whether rules, facts or days caused the difference.
ExitCode diff_audits(const DiffOptions& options);

}  // namespace brightline
