// Stated values of defined terms (`tpp=4800`) checked against other facts, and defaults that decide an
// answer.
#pragma once

#include <string>
#include <vector>

#include "engine/law/description.hpp"
#include "engine/law/inquiry.hpp"
#include "engine/law/program.hpp"
#include "engine/law/subject.hpp"

namespace brightline {

// If other facts give the term too, by the definition of the item or of an edition, both values must agree
// within the precision of the stated one. Facts that give it as precisely are used; a bound that they give
// narrows what is stated. Throws Refusal with both values if they disagree, and for a term that is not
// defined for this kind of item. The description must have a kind.
void settle_stated_terms(const engine::Program& program, engine::Description& description);

// Facts with a default that are not `stated` and whose other value would change what describes the item. It
// classifies once for each fact with a default, so use it for single items only.
std::vector<engine::FactIndex> decisive_defaults(const engine::Program& program,
                                                 const engine::Subject& subject,
                                                 const engine::Inquiry& inquiry,
                                                 const std::vector<std::string>& stated);

}  // namespace brightline
