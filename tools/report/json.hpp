// Answers as JSON, with the keys of the contract. Exact numbers are written as texts.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>  // include nlohmann/json.hpp where a document is made or read

#include "tools/answers/audit/audit.hpp"

namespace brightline::report {

using Json = nlohmann::ordered_json;

// One element of `results`.
Json answer_json(const Answer& answer, const Circumstances& circumstances);

// What the law says, in its own words.
Json quotes_json(const std::vector<engine::Quote>& quotes);

// Every comparison with a threshold: distances as texts, `relative` with four places or as many as are
// needed.
Json margins_json(const engine::Classification& classification);

// The document before its results: what they rest on.
Json head_json(const Circumstances& circumstances);
// The keys that an audit adds: how many rows were read, and how many have which outcome.
Json totals_json(const AuditTotals& totals);

// The document as text; bytes that are not UTF-8 are replaced.
std::string json_text(const Json& json, int indent);

}  // namespace brightline::report
