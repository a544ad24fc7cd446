// The options of a verb as a request to the library, and what the library refuses as exit codes and lines on
// stderr.
#pragma once

#include <memory>

#include "tools/answers/answering.hpp"
#include "tools/answers/audit/audit.hpp"
#include "tools/answers/catalog_items.hpp"
#include "tools/brightline/failure.hpp"
#include "tools/brightline/options.hpp"

namespace brightline {

// Throws Failure for a day or a country that is none, and for options that say more of an export without
// --to.
Request request_of(const Options& options);

[[noreturn]] void refuse(const Options& options, const RulesInvalid& invalid);

// What the function of the library gives. Mistakes in the rules are printed to stderr, and end in a Failure.
template <typename Function>
auto told(const Options& options, Function function) {
  try {
    return function();
  } catch (const RulesInvalid& invalid) {
    refuse(options, invalid);
  }
}

// The library's functions of these names for the options of a verb, told so.
RuleLibrary load_rules(const Options& options, const Needs& needs = {});
engine::Inquiry inquiry_of(const RuleLibrary& library, const Options& options);
std::vector<engine::DescribedFact> transaction_of(const RuleLibrary& library, const Options& options);
OpenCatalog open_catalog(const Options& options, const Needs& needs);
CatalogItems open_catalog(const Options& options);
std::unique_ptr<const Audit> open_audit(AuditRequest request, const Options& options);

// The answer for one item, its warnings logged.
Answer answer(const RuleLibrary& library, const engine::Inquiry& inquiry,
              const engine::Description& description, bool from_catalog,
              const std::vector<engine::DescribedFact>& transaction = {});

// 4 for rules with these diagnostics, or 7 if all that is wrong is that a limit was hit.
ExitCode exit_code_of(const grammar::Diagnostics& diagnostics);
ExitCode exit_code_of(Cause cause);

// Prints every diagnostic to stderr as text.
void print_diagnostics(const grammar::Diagnostics& diagnostics, const std::vector<grammar::Source>& sources,
                       bool color);

}  // namespace brightline
