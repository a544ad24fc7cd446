// Which missing facts would decide an undetermined verdict, and at which values.
//
// For one missing fact the comparisons of the rules are solved for it, exactly; between and at the solutions
// the verdict cannot turn, and each such range is handed to the interpreter again, so that a range is claimed
// only if the interpreter agrees.
#pragma once

#include <vector>

#include "engine/classification.hpp"

namespace brightline::engine {

// The facts, tables and given terms whose uncertainty leaves a paragraph unknown, in the order of the
// rulebook.
std::vector<std::string> missing_facts(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                       const std::vector<EntryFinding>& findings);

// Most decisive first: a fact of which every value decides, then one of which some do, then the others.
std::vector<Deciding> deciding(const Program& program, const Subject& subject, const Inquiry& inquiry,
                               const std::vector<std::string>& missing,
                               std::vector<std::optional<std::string>>& possible);

// The same for one condition by itself, which is uncertain.
std::vector<std::string> missing_in(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                    const Evaluation& evaluation, const Edition& edition, Slice condition);

}  // namespace brightline::engine
