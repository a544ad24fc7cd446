// Whether two expressions, or two editions, say the same: names for names and numbers for numbers.
//
// What a name stands for outside of it is not looked at, but for the terms that are defined: two editions may
// say the same and yet describe other items, because an entry that both refer to, or a country group, is
// another.
#pragma once

#include "engine/program.hpp"

namespace brightline::engine::analysis {

// A side is of one program; the two may be of one.
bool same_text(const Program& a, const Term& of_a, const Program& b, const Term& of_b);

// The definitions, paragraphs and notes, in their order; not the headings, days and citations.
bool same_text(const Program& a, const Edition& of_a, const Program& b, const Edition& of_b);

}  // namespace brightline::engine::analysis
