// Whether a provision can be left out of a licence rule without a difference.
#pragma once

#include <string>

#include "engine/law/program.hpp"

namespace brightline::engine {

// Why the rule gives every item the same verdict without the provision; empty if that is not proved. What an
// undetermined verdict asks for may differ.
std::string why_needless(const Program& program, const LicenseRule& rule, const Provision& provision);

}  // namespace brightline::engine
