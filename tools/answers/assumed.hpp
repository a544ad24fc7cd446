// The defaults on which the answers for many items may rest.
#pragma once

#include <vector>

#include "catalog/foreign_table.hpp"
#include "tools/answers/answer.hpp"

namespace brightline {

// Facts with a default that an edition in force asks for, or, where licences are asked about, a licence rule,
// unless a column of the mapping states them; with days of rows, of any edition. Null for a catalog. Which
// items they decide is not looked at, since each would have to be answered again for each fact.
std::vector<ExplainedFact> assumed_of_all(const engine::Program& program, const engine::Inquiry& inquiry,
                                          const catalog::TableMapping* mapping, bool licences);

// `memory_part=no, processing_dominates=no`
std::string assumed_text(const std::vector<ExplainedFact>& assumed);

}  // namespace brightline
