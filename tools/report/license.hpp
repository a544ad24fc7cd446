// The licence layer of an answer: what follows for one transaction, for people and for programs.
#pragma once

#include <string>

#include "engine/answer/license.hpp"
#include "tools/report/json.hpp"

namespace brightline::report {

// Facts with what they mean: one a line, the meanings one under the other; and as a list of objects.
std::string explained_text(const std::vector<ExplainedFact>& facts);
Json explained_json(const std::vector<ExplainedFact>& facts, bool with_value);

// Lines below an item's classification.
std::string license_text(const LicenseAnswer& answer);

// For a table: destination, required, reasons, exceptions that are or may be available, review, what is
// missing, whether codified law differs, and citations.
std::vector<std::string> license_fields(const LicenseAnswer& answer);

// The `license` object.
Json license_json(const LicenseAnswer& answer);

}  // namespace brightline::report
