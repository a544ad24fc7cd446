#include "tools/brightline/request.hpp"

#include <algorithm>
#include <iostream>

#include "grammar/visible.hpp"
#include "tools/answers/country_name.hpp"
#include "tools/answers/import_mapping.hpp"
#include "tools/brightline/log.hpp"
#include "tools/record/rule_pack.hpp"
#include "tools/report/findings.hpp"

namespace brightline {
namespace {

Transaction transaction_of(const Options& options) {
  const auto code = [](const std::string& typed, const char* option) {
    return typed.empty() ? "" : country_code(typed, option);
  };
  const std::string headquarters = code(options.headquarters, "--hq");
  return {code(options.destination, "--to"), code(options.origin, "--from"), headquarters,
          options.ultimate_parent.empty() ? headquarters : code(options.ultimate_parent, "--parent"),
          options.ultimate_parent.empty() && !headquarters.empty()};
}

// Null unless the paths name a pack. Throws Refusal if they do not and a signature is required.
std::shared_ptr<const std::vector<grammar::Source>> packed_rules(const std::vector<std::string>& paths,
                                                                 const std::string& key) {
  const auto is_pack = [](const std::string& path) { return path.ends_with(record::pack_ending); };
  if (std::none_of(paths.begin(), paths.end(), is_pack)) {
    if (key.empty()) return nullptr;
    throw Refusal(
        Cause::mismatch,
        (paths.empty() ? "--require-signed: the rules of the program itself" : paths.front() + ":") +
            std::string(" are no pack that a key signed; name one with --rules FILE") +
            std::string(record::pack_ending));
  }
  if (paths.size() > 1)
    throw Refusal(Cause::request, "a pack holds all rules that it needs: name " +
                                      *std::find_if(paths.begin(), paths.end(), is_pack) + " alone");
  return std::make_shared<const std::vector<grammar::Source>>(record::read_pack(paths.front(), key).sources);
}

}  // namespace

std::vector<grammar::Source> rule_sources(const std::vector<std::string>& paths, const std::string& key) {
  const auto packed = packed_rules(paths, key);
  return packed == nullptr ? read_sources(paths) : *packed;
}

void refuse(const Options& options, const RulesInvalid& invalid) {
  print_diagnostics(invalid.diagnostics(), invalid.sources(), colored(options, 2));
  throw Failure(exit_code_of(invalid.cause()), invalid.what());
}

Request request_of(const Options& options) {
  return {options.rules,
          options.rulebook,
          day_of(options),
          options.posture == "codified" ? engine::Posture::codified : engine::Posture::enforced,
          options.entries,
          options.assume,
          options.catalog,
          transaction_of(options),
          packed_rules(options.rules, options.rules_key)};
}

RuleLibrary load_rules(const Options& options, const Needs& needs) {
  return told(options, [&] { return load_rules(request_of(options), needs); });
}

engine::Inquiry inquiry_of(const RuleLibrary& library, const Options& options) {
  return inquiry_of(library, request_of(options));
}

std::vector<engine::DescribedFact> transaction_of(const RuleLibrary& library, const Options& options) {
  return transaction_of(library, request_of(options));
}

OpenCatalog open_catalog(const Options& options, const Needs& needs) {
  return open_catalog(options.catalog, needs);
}

CatalogItems open_catalog(const Options& options) {
  return open_catalog(options.catalog);
}

std::unique_ptr<const Audit> open_audit(AuditRequest request, const Options& options) {
  return told(options, [&] { return std::make_unique<const Audit>(std::move(request)); });
}

Answer answer(const RuleLibrary& library, const engine::Inquiry& inquiry,
              const engine::Description& description, bool from_catalog,
              const std::vector<engine::DescribedFact>& transaction) {
  std::vector<std::string> warnings;
  Answer result = answer(library, inquiry, description, transaction, warnings, from_catalog);
  for (const std::string& warning : warnings) warn(warning);
  return result;
}

void tell_unused_keys(const std::string& map, std::initializer_list<const char*> keys, const char* why) {
  const std::string unused = keys_among(map, keys);
  if (!unused.empty())
    std::cerr << grammar::visible(map) << ": not used here: " << unused << "; " << why << "\n";
}

ExitCode exit_code_of(const grammar::Diagnostics& diagnostics) {
  return only_limits(diagnostics) ? ExitCode::limit : ExitCode::rules_invalid;
}

ExitCode exit_code_of(Cause cause) {
  switch (cause) {
    case Cause::request:
      return ExitCode::usage;
    case Cause::input:
      return ExitCode::input_invalid;
    case Cause::rules:
      return ExitCode::rules_invalid;
    case Cause::mismatch:
      return ExitCode::mismatch;
    case Cause::limit:
      return ExitCode::limit;
    case Cause::interrupted:
      return ExitCode::interrupted;
  }
  return ExitCode::bug;
}

void print_diagnostics(const grammar::Diagnostics& diagnostics, const std::vector<grammar::Source>& sources,
                       bool color) {
  std::cerr << report::findings_text(diagnostics, sources, color);
}

}  // namespace brightline
