// Descriptions -> answers: what classify and audit share.
#pragma once

#include <string>
#include <vector>

#include "tools/brightline/rule_library.hpp"
#include "tools/report/answer.hpp"

namespace brightline {

// The inquiry that the options ask; throws Failure for options that do not fit the rules.
engine::Inquiry inquiry_of(const RuleLibrary& library, const Options& options);

// Whether the rulebook has an item of this kind.
bool knows_kind(const engine::Program& program, const std::string& kind);

// Whether an entry that is asked about is for items of this kind.
bool asks_about_kind(const engine::Program& program, const engine::Inquiry& inquiry, const std::string& kind);

// What the options say of the transaction, as facts; empty without --to. Throws Failure for names that are no
// countries.
std::vector<engine::DescribedFact> transaction_of(const RuleLibrary& library, const Options& options);

// Facts that the rulebook does not ask for are passed over if `from_catalog`; a fact that does not fit is a
// warning and then unknown. Without it every misfit throws a Failure.
report::Answer answer(const RuleLibrary& library, const engine::Inquiry& inquiry,
                      const engine::Description& description, bool from_catalog,
                      const std::vector<engine::DescribedFact>& transaction = {});

// The same with the warnings for whoever prints them: threads do not.
report::Answer answer(const RuleLibrary& library, const engine::Inquiry& inquiry,
                      const engine::Description& description,
                      const std::vector<engine::DescribedFact>& transaction,
                      std::vector<std::string>& warnings, bool from_catalog = true);

// What the licence answer takes for granted. Costs one licence for each fact with a default: for single
// items.
void add_assumptions(const RuleLibrary& library, const engine::Inquiry& inquiry,
                     const engine::Description& description, report::Answer& answer);

// What --strict and --fail-on ask about: of the items and, where a transaction is asked about, of their
// licences.
struct Results {
  bool controlled = false;
  bool undetermined = false;

  void add(engine::Outcome outcome);
  void add(const report::Answer& answer);
};

// 5 with --strict and something undetermined, 1 for what --fail-on names, otherwise 0.
ExitCode exit_code_of(const std::vector<report::Answer>& answers, const Options& options);
ExitCode exit_code_of(const Results& results, const Options& options);

}  // namespace brightline
