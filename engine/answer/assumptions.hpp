// What the assumptions of a licence answer are found by.
#pragma once

#include "engine/answer/license.hpp"

namespace brightline::engine {

// The condition of a requirement or exception, or those of the policies of a review.
std::vector<Slice> conditions_of(const LicenseReading& reading);

// The definitions that the conditions ask for and no entry does, so that no classification cites them.
std::vector<const Term*> terms_of_licenses_only(const Program& program, const LicenseReading& reading);

// The facts that leave open which requirements, and if a licence is required which exceptions and policies,
// apply, with nothing presumed.
std::vector<std::string> open_of_rules(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                       bool is_required);

}  // namespace brightline::engine
