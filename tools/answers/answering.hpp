// Descriptions -> answers, one item at a time.
#pragma once

#include <string>
#include <vector>

#include "tools/answers/answer.hpp"
#include "tools/answers/rule_library.hpp"

namespace brightline {

// Whether the rulebook has an item of this kind.
bool knows_kind(const engine::Program& program, const std::string& kind);

// Whether an entry that is asked about is for items of this kind.
bool asks_about_kind(const engine::Program& program, const engine::Inquiry& inquiry, const std::string& kind);

// The transaction of the request as facts; none without a destination. Throws Refusal if the rulebook has no
// licence rules.
std::vector<engine::DescribedFact> transaction_of(const RuleLibrary& library, const Request& request);

// The answer for one item. Of an item `from_catalog`, facts that the rulebook does not ask for are passed
// over, and a fact that does not fit gives a warning and is taken as unknown; of any other item, every such
// fact throws Refusal.
Answer answer(const RuleLibrary& library, const engine::Inquiry& inquiry,
              const engine::Description& description, const std::vector<engine::DescribedFact>& transaction,
              std::vector<std::string>& warnings, bool from_catalog = true);

// Adds what the licence answer takes for granted. It costs one licence for each fact with a default: for
// single items.
void add_assumptions(const RuleLibrary& library, const engine::Inquiry& inquiry,
                     const engine::Description& description, Answer& answer);

}  // namespace brightline
