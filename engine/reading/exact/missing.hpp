// The unknown facts that leave a provision undetermined.
#pragma once

#include <string>
#include <vector>

#include "engine/reading/exact/findings.hpp"

namespace brightline::engine {

class References;

// The facts, tables and stated terms that leave a paragraph unknown, in the order of the rulebook.
std::vector<std::string> missing_facts(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                       const std::vector<EntryFinding>& findings);
// The same with answers for other entries found before.
std::vector<std::string> missing_facts(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                       const std::vector<EntryFinding>& findings, References& references);

// The same for one uncertain condition.
std::vector<std::string> missing_in(const Context& context, const Inquiry& inquiry, Slice condition);

}  // namespace brightline::engine
