// What licences and the assumptions of their answers are found by.
#pragma once

#include "engine/answer/license.hpp"

namespace brightline::engine {

// The condition of a requirement or exception, or those of the policies of a review.
std::vector<Slice> conditions_of(const LicenseReading& reading);

// Whether it counts where no licence is required: a requirement that would require one, or a bar that then
// needs something.
bool counts_without_license(const LicenseRule& rule);

// Adds those of its citations that are not among them.
void add_citations(std::vector<Citation>& citations, const Authority& authority);

// The facts that leave open which requirements and what is needed without a licence, and if one is required
// which exceptions and policies, apply, with nothing presumed.
std::vector<std::string> open_of_rules(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                       bool is_required);

}  // namespace brightline::engine
