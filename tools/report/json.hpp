// Answers as JSON, with the keys of the contract: numbers that carry legal weight are texts.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>  // who makes or reads a document includes nlohmann/json.hpp

#include "tools/answers/audit/audit.hpp"

namespace brightline::report {

using Json = nlohmann::ordered_json;

// One element of `results`.
Json answer_json(const Answer& answer, const Circumstances& circumstances);

// Every comparison with a line: distances as texts, `relative` to four places or as many as it takes.
Json margins_json(const engine::Classification& classification);

// The document before its results: what they rest on.
Json head_json(const Circumstances& circumstances);
// What an audit tells after them: how many rows were read, and how many have which verdict.
Json totals_json(const AuditTotals& totals);

// Text of a document; bytes that are no UTF-8 are replaced rather than refused.
std::string text_of(const Json& json, int indent);

}  // namespace brightline::report
