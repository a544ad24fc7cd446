#include <filesystem>
#include <iostream>
#include <memory>

#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/answers/identity.hpp"
#include "tools/brightline/checked_rules.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/signing.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/record/rule_pack.hpp"
#include "tools/report/output_file.hpp"

namespace brightline {
namespace {

struct PackOptions : Options {
  std::string folder;
  std::string out;
  std::string key;  // a file with a secret key; empty: it is not signed
};

// As they are named below the folder; those of the program are so named already.
std::vector<grammar::Source> below(const std::string& folder, std::vector<grammar::Source> sources) {
  const std::filesystem::path top(folder);
  for (grammar::Source& source : sources) {
    const std::string relative = std::filesystem::path(source.name).lexically_relative(top).generic_string();
    if (!relative.empty() && !relative.starts_with("..")) source.name = relative;
  }
  return sources;
}

ExitCode pack(const PackOptions& options) {
  if (!options.out.ends_with(record::pack_ending))
    throw Failure(ExitCode::usage,
                  "--out " + options.out + ": a pack of rules ends in " + std::string(record::pack_ending));
  if (!std::filesystem::is_directory(options.folder))
    throw Failure(ExitCode::usage,
                  options.folder + ": not a folder; a pack is made of the rule files of one");
  const report::Output output{options.out, std::string(record::pack_schema), options.force};
  report::require_replaceable(output);
  const Signing signing(options.out, options.key, options.force);
  CheckedRules checked = check_rules({options.folder});
  if (checked.diagnostics.has_errors()) {
    const std::vector<grammar::Source> sources = checked.files.sources;
    refuse(options, RulesInvalid(std::move(checked.diagnostics), sources));
  }
  record::PackManifest manifest;
  manifest.version = program_version();
  manifest.commit = program_commit();
  manifest.language = language_version();
  manifest.rulebooks = packed_rulebooks(checked);
  std::string names;
  for (const record::PackManifest::Rulebook& it : manifest.rulebooks)
    names += ", " + it.name + (it.horizon.empty() ? "" : " up to " + it.horizon);
  const std::vector<grammar::Source> sources = below(options.folder, checked.files.sources);
  const std::string bytes = record::pack_of(sources, std::move(manifest));
  report::write_output(output, bytes);
  signing.sign();
  std::cerr << grammar::visible(options.out) << ": " << grammar::counted(sources.size(), "rule file")
            << ", language " << language_version() << grammar::visible(names)
            << (options.key.empty() ? "; not signed, so that --require-signed refuses it"
                                    : "; signed beside it")
            << "\n";
  return ExitCode::done;
}

}  // namespace

Command rules_command() {
  auto options = std::make_shared<PackOptions>();
  Command packing{
      "pack",
      "the rule files of a folder and what they use in one file, for --rules FILE.blrules",
      {{"DIR", "a folder of rule files, without errors", &options->folder, {.required = true}},
       {"--out", "the pack to write", &options->out, {.name = "FILE.blrules", .required = true}},
       {"--sign",
        "also sign the pack: a secret key of minisign without a password; writes FILE.blrules.minisig",
        &options->key,
        {.name = "KEYFILE"}},
       force_parameter(*options),
       color_parameter(*options)},
      [options] { return pack(*options); }};
  return {.name = "rules", .description = "rule files to give away", .actions = {std::move(packing)}};
}

}  // namespace brightline
