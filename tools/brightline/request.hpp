// Turns the options of a verb into a request to the library, and refusals of the library into exit codes and
// lines on stderr.
#pragma once

#include <initializer_list>
#include <memory>

#include "tools/answers/answering.hpp"
#include "tools/answers/audit/audit.hpp"
#include "tools/answers/catalog_items.hpp"
#include "tools/brightline/failure.hpp"
#include "tools/brightline/options.hpp"

namespace brightline {

// The rule files that a verb applies: of paths, of a pack, or of the program if no path is given. With a
// public key, throws Refusal unless they are a pack that it signed.
std::vector<grammar::Source> rule_sources(const std::vector<std::string>& paths, const std::string& key);

// Throws Failure for an invalid day or country, and Refusal for a pack of rules that is not what it should
// be.
Request request_of(const Options& options);

[[noreturn]] void refuse(const Options& options, const RulesInvalid& invalid);

// Calls a function of the library. Prints mistakes in the rules to stderr and throws Failure for them.
template <typename Function>
auto told(const Options& options, Function function) {
  try {
    return function();
  } catch (const RulesInvalid& invalid) {
    refuse(options, invalid);
  }
}

// Call the functions of the library with these names, with the options of a verb.
RuleLibrary load_rules(const Options& options, const Needs& needs = {});
engine::Inquiry inquiry_of(const RuleLibrary& library, const Options& options);
std::vector<engine::DescribedFact> transaction_of(const RuleLibrary& library, const Options& options);
OpenCatalog open_catalog(const Options& options, const Needs& needs);
CatalogItems open_catalog(const Options& options);
std::unique_ptr<const Audit> open_audit(AuditRequest request, const Options& options);

// The answer for one item; its warnings are logged.
Answer answer(const RuleLibrary& library, const engine::Inquiry& inquiry,
              const engine::Description& description, bool from_catalog,
              const std::vector<engine::DescribedFact>& transaction = {});

// Tells on stderr which of these keys the mapping has, and why the verb does not use them.
void tell_unused_keys(const std::string& map, std::initializer_list<const char*> keys, const char* why);

// 4 for rules with these diagnostics, or 7 if the only error is that a limit was reached.
ExitCode exit_code_of(const grammar::Diagnostics& diagnostics);
ExitCode exit_code_of(Cause cause);

void print_diagnostics(const grammar::Diagnostics& diagnostics, const std::vector<grammar::Source>& sources,
                       bool color);

}  // namespace brightline
