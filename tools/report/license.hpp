// The licences of a transaction as text and JSON.
#pragma once

#include <string>

#include "engine/answer/license.hpp"
#include "tools/report/json.hpp"

namespace brightline::report {

// Facts with their descriptions: one a line in two columns, and as a list of objects.
std::string explained_text(const std::vector<ExplainedFact>& facts);
Json explained_json(const std::vector<ExplainedFact>& facts, bool with_value);

// The policies by which an application is reviewed, `undetermined: ` before them where none may be encoded.
std::string review_text(const engine::License& license);
std::string license_text(const LicenseAnswer& answer);
// What the law says of it: the quotes of the rules that require a licence, leave an exception open or state
// the review, each rule with its name; empty if they quote nothing.
std::string license_quotes_text(const LicenseAnswer& answer);

// Fields for a table: destination, required, reasons, exceptions that are or may be available, review,
// missing facts, presumptions, whether codified law differs, and citations.
std::vector<std::string> license_fields(const LicenseAnswer& answer);
// The same fields from what license_json() gave; throws Json::exception if a key is missing.
std::vector<std::string> license_fields(const Json& license);

Json license_json(const LicenseAnswer& answer);

}  // namespace brightline::report
