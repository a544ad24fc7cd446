// Decisions of a ledger as text, JSON and CSV, and how they compare with the rules.
#pragma once

#include <string>
#include <vector>

#include "tools/answers/audit/audit.hpp"
#include "tools/answers/audit/chunk.hpp"
#include "tools/report/json.hpp"

namespace brightline::report {

// `described by 3A090.a`, `not described`
std::string verdict_words(const engine::Verdict& verdict);

std::string decisions_text(const std::vector<catalog::Decision>& shown);
std::string decisions_csv(const std::vector<catalog::Decision>& shown);
// A document of the schema `brightline.decisions/1`; `end` is that of the whole ledger.
std::string decisions_json(const std::vector<catalog::Decision>& shown, const catalog::LedgerEnd& end);
// The digest of the last entry, and what it is for.
std::string noted_text(const catalog::LedgerEnd& end);

// `12 of 40 decided ECCNs differ from what the rules say on 2026-11-30, 3 of them since 2023-11-17`
std::string compared_text(const DecidedCounts& counts, const engine::Inquiry& inquiry);
// A line for a decision that differs, or that the rules leave open; else nothing.
std::string compared_text(const ResultRow& row);
Json compared_json(const DecidedCounts& counts);

}  // namespace brightline::report
