// What the assumptions of a licence answer are found by.
#pragma once

#include "engine/answer/license.hpp"

namespace brightline::engine {

// The condition of a requirement or exception, or those of the policies of a review.
std::vector<Slice> conditions_of(const LicenseReading& reading);

// The facts that leave open which requirements, and if a licence is required which exceptions and policies,
// apply, with nothing presumed.
std::vector<std::string> open_of_rules(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                       bool is_required);

}  // namespace brightline::engine
