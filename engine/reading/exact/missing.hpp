// Which facts that are not known leave a provision undetermined.
#pragma once

#include <string>
#include <vector>

#include "engine/reading/exact/findings.hpp"

namespace brightline::engine {

class References;

// The facts, tables and given terms whose uncertainty leaves a paragraph unknown, in the order of the
// rulebook.
std::vector<std::string> missing_facts(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                       const std::vector<EntryFinding>& findings);
// With what was answered for other entries before.
std::vector<std::string> missing_facts(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                       const std::vector<EntryFinding>& findings, References& references);

// The same for one condition by itself, which is uncertain.
std::vector<std::string> missing_in(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                    const Evaluation& evaluation, const Edition& edition, Slice condition);

}  // namespace brightline::engine
