// Answers as JSON, with the keys of the contract. Exact numbers are written as texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>  // include nlohmann/json.hpp where a document is made or read

#include "tools/answers/audit/audit.hpp"

namespace brightline::report {

using Json = nlohmann::ordered_json;

// A document of the contract: its schema, the program that made it, and the body.
Json json_document(std::string_view schema, Json body);
// The rulebook of an answer: its name, the digest of the rules, and the last day of the law that they know.
Json rules_json(std::string_view rulebook, std::string_view digest, std::string_view horizon);
Json rules_json(const engine::Program& program, const std::string& digest);

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
