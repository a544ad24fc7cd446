// Turns the description of one item into an answer.
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

// The transaction of the request as facts; none if nothing was asked about one. Throws Refusal if it has no
// destination, unless that of each row is in a column, and if the rulebook has no licence rules.
std::vector<engine::DescribedFact> transaction_of(const RuleLibrary& library, const Request& request,
                                                  bool rows_have_destinations = false);

// `Singapore (SG), party headquartered in China (CN)`
std::string place_text(const Transaction& transaction);

// The licences for a subject with its transaction.
LicenseAnswer license_of(const RuleLibrary& library, const engine::Inquiry& inquiry,
                         const engine::Subject& subject);

// The answer for one item. For an item `from_catalog`, facts that no rule asks for are ignored, and a fact
// that does not fit gives a warning and is taken as unknown. For any other item both throw Refusal.
Answer answer(const RuleLibrary& library, const engine::Inquiry& inquiry,
              const engine::Description& description, const std::vector<engine::DescribedFact>& transaction,
              std::vector<std::string>& warnings, bool from_catalog = true);

// Names the ultimate parent, which is taken to be where the party is headquartered, if the answer rests on
// it.
void add_parent(const engine::Program& program, const engine::Inquiry& inquiry,
                const engine::Subject& subject, LicenseAnswer& license);

// Adds the assumed facts to the licence answer, and the ultimate parent where nobody stated it and it is
// taken to be where the party is headquartered. It evaluates the licences once for each fact with a default,
// so use it for single items only.
void add_assumptions(const RuleLibrary& library, const engine::Inquiry& inquiry,
                     const engine::Description& description, Answer& answer, bool parent_taken = false);

}  // namespace brightline
