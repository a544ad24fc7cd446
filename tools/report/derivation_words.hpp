// Phrases that all texts about variants share.
#pragma once

#include <string>
#include <vector>

#include "tools/report/derivation.hpp"

namespace brightline::report {

// `not described`, `described by 3A090.a.1`, `undetermined`
std::string verdict_and_paragraphs(const engine::Verdict& verdict,
                                   const std::vector<std::string>& paragraphs);
// `links 10 of 12, memory 4 of 5`; `as it is built` for the unchanged part.
std::string settings_text(const std::vector<engine::variant::Knob>& knobs,
                          const engine::variant::Settings& settings);
// `gpt3-175b-training +2.1 % [+1.7 % .. +2.3 %]; …`
std::string losses_text(const std::vector<WorkloadLoss>& losses);

// The terms that the law compares: `tpp 2368 TPP, performance_density 2.909 TPP/mm2`.
std::string terms_text(const engine::Classification& classification);
// `tpp 1.3 % below 2400`; the threshold is not 0.
std::string distance_text(const engine::Margin& margin);
// For each term the nearest threshold that the part stays below: `tpp 1.3 % below 2400 (3A090.b.1)`.
std::string margins_text(const engine::Classification& classification);
// Each advantage in words; rates are joined in one, because they mostly change together.
std::vector<std::string> advantage_words(const std::vector<Advantage>& advantages);

}  // namespace brightline::report
