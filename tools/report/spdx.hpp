// Answers in the words of SPDX 3.1: for each item that an entry describes, an assessment of its export
// control classification (Operations profile), beside the item as hardware and the regulation as a
// specification.
//
// The fields are those of the release candidate of SPDX 3.1 of 2026 (the repository spdx/spdx-3-model, in
// model/Operations, model/Hardware and model/Core), and the form is its JSON-LD. SPDX has no field for an
// answer that is undetermined or for an item that no entry describes, and asks each assessment for a
// classification: such an item has none, and its comment says why.
#pragma once

#include <string>
#include <vector>

#include "catalog/product.hpp"
#include "tools/answers/answer.hpp"

namespace brightline::report {

// `products` is parallel to the answers; `made` is the day of the document. Throws Refusal if the rulebook
// does not name the country whose law it is.
std::string spdx_text(const std::vector<Answer>& answers, const std::vector<catalog::Product>& products,
                      const Circumstances& circumstances, engine::Date made);

}  // namespace brightline::report
