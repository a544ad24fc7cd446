// Defined terms that are stated (`tpp=4800`) beside facts that give them, and defaults that an answer rests
// on.
#pragma once

#include <string>
#include <vector>

#include "engine/law/description.hpp"
#include "engine/law/inquiry.hpp"
#include "engine/law/program.hpp"
#include "engine/law/subject.hpp"

namespace brightline {

// A term that the other facts give too is held against them: within the precision in which it is stated they
// must agree, and then the facts decide, since they say more. Throws Refusal that names both values where
// they do not agree, and for a term that is not defined for this kind of item. The description has a kind.
void settle_stated_terms(const engine::Program& program, engine::Description& description);

// Facts of the item that have a default and are not among those `stated`, of which the other answer would
// change what describes it. Costs one classification for each fact with a default: for single items.
std::vector<engine::FactIndex> decisive_defaults(const engine::Program& program,
                                                 const engine::Subject& subject,
                                                 const engine::Inquiry& inquiry,
                                                 const std::vector<std::string>& stated);

}  // namespace brightline
