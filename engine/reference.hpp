// What one entry's conditions ask of others: whether `3A090.a` describes the item itself, or any component of
// it.
//
// A bill of materials is looked through at every level, part by part; nothing is ever summed over the parts.
// Entries refer to each other without circles (resolve checks it), so that asking ends.
#pragma once

#include <string>
#include <vector>

#include "engine/classification.hpp"

namespace brightline::engine {

// The day, and the truth of every reference that the edition asks for.
Surroundings surroundings_of(const Program& program, const Edition& edition, const Subject& subject,
                             const Inquiry& inquiry);

// Whether one of its provisions describes the subject, or a component of it.
Truth truth_of(const Program& program, const Reference& reference, const Subject& subject,
               const Inquiry& inquiry);

// Whether the provision describes the subject on the day; `no` if it is of another kind, or no edition is in
// force.
Truth described_by(const Program& program, const Provision& provision, const Subject& subject,
                   const Inquiry& inquiry);

// What would settle a reference: the parts of which nothing is known, by name; of others the facts that are
// missing
// (`MTT S4000: die_area`); `components` if the bill of materials is not known to be complete.
std::vector<std::string> missing_for(const Program& program, const Reference& reference,
                                     const Subject& subject, const Inquiry& inquiry);

// The parts of a subject at every level, each with its own verdict.
std::vector<ComponentFinding> component_findings(const Program& program, const Subject& subject,
                                                 const Inquiry& inquiry);

}  // namespace brightline::engine
