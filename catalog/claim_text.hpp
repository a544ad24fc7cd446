// A claim as text.
#pragma once

#include <string>

#include "catalog/claim.hpp"

namespace brightline::catalog {

// What it is a claim about: `die GA100, area`.
std::string name_of(const Claim& claim);
// `826 mm2`, `400..450 GB/s`, `148 (140..150) TOPS`, `not known`
std::string amount_text(const Claim& claim);

}  // namespace brightline::catalog
