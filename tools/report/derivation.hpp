// Prints variants of a part, and versions for other markets beside what could have been derived under the law
// of the time, for people and as JSON.
#pragma once

#include <string>
#include <vector>

#include "tools/answers/derivation/made_versions.hpp"

namespace brightline::report {

// `brightline.derive/1`
std::string derivation_json(const DerivationAnswer& answer, const RuleLibrary& library);
std::string derivation_text(const DerivationAnswer& answer, bool color);

// `brightline.derive-history/1`
std::string made_versions_json(const std::vector<MadeVersion>& versions, const std::string& posture,
                               const RuleLibrary& library);
// A line for each; `explain`: with what each gave away and loses.
std::string made_versions_text(const std::vector<MadeVersion>& versions, bool explain, bool color);

// `tpp 2407.04 is 2400 TPP or more`
std::string comparison_text(const engine::Margin& margin);

}  // namespace brightline::report
