// What licences presume of an item if nobody has stated it, such as that no entry on information security
// describes it. A presumption never changes what describes the item; an answer that rests on one names it.
#pragma once

#include <vector>

#include "engine/law/inquiry.hpp"
#include "engine/law/program.hpp"
#include "engine/law/subject.hpp"

namespace brightline::engine {

// Whether a paragraph of the entry, in any edition, asks for the fact.
bool asks_for(const Program& program, const Entry& entry, FactIndex fact);

// The facts of the subject that nobody stated and that are presumed; not those of entries asked for by name.
std::vector<FactIndex> presumed_facts(const Program& program, const Subject& subject, const Inquiry& inquiry);

Subject with_presumed(const Program& program, Subject subject, const std::vector<FactIndex>& facts);

}  // namespace brightline::engine
