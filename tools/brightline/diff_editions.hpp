// Which editions of two sets of rules are compared with each other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/study/analysis/declarations.hpp"
#include "tools/brightline/diff.hpp"

namespace brightline {

// Two editions to compare, and since when both are in force; a side without an edition is null.
struct EditionPair {
  const engine::Entry* from_entry = nullptr;
  const engine::Edition* from = nullptr;
  const engine::Entry* to_entry = nullptr;
  const engine::Edition* to = nullptr;
  engine::Date since{};
};

const std::string& eccn_of(const EditionPair& pair);
// `"October 2023"`, or both titles if they differ.
std::string edition_of(const EditionPair& pair);
// `3A090, edition "October 2023"`
std::string title(const EditionPair& pair);
// Whether there is a day on which both pairs are in force.
bool overlap(const EditionPair& a, const EditionPair& b);

// The days that are asked about; empty if every edition is compared. Throws Failure if a day is not valid.
std::optional<engine::analysis::Days> days_of(const DiffOptions& options);

// The editions in force on the days; without days all of them, by their titles, and those of one side only
// with what is in force on the other.
std::vector<EditionPair> edition_pairs(const engine::Program& from, const engine::Program& to,
                                       const DiffOptions& options);

const engine::Entry* entry_called(const engine::Program& program, const std::string& eccn);

}  // namespace brightline
