#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

#include <nlohmann/json.hpp>

#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/answers/identity.hpp"
#include "tools/answers/rule_library.hpp"
#include "tools/brightline/interrupt.hpp"
#include "tools/brightline/log.hpp"
#include "tools/brightline/options.hpp"
#include "tools/brightline/recorded_question.hpp"
#include "tools/brightline/recording.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/wrapped_output.hpp"
#include "tools/record/comparison.hpp"
#include "tools/record/record.hpp"
#include "tools/record/signature.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

namespace fs = std::filesystem;

struct ReplayOptions : Options {
  std::string file;
  std::string key;  // a public key, or a file with one; empty: the signature is not asked for
  bool current_rules = false;
};

// The arguments with other rules; empty `paths`: those of this program.
std::vector<std::string> with_rules(const std::vector<std::string>& arguments, const ReplayOptions& options) {
  std::vector<std::string> result;
  for (const std::string& path : options.rules) result.push_back("--rules=" + fs::absolute(path).string());
  const std::string& key = options.rules_key;
  if (!key.empty())
    result.push_back("--require-signed=" + (fs::exists(key) ? fs::absolute(key).string() : key));
  for (const std::string& argument : arguments)
    if (!argument.starts_with("--rules=")) result.push_back(argument);
  return result;
}

// What a file of the record has wrong is wrong with the record.
void answer_from_record(const fs::path& folder, const record::Manifest& manifest, const std::string& file) {
  const auto refuse = [&](const std::string& why) {
    throw Failure(ExitCode::mismatch, file + ": its question cannot be answered from its files: " + why);
  };
  try {
    answer_again(folder, manifest.verb, manifest.arguments, *engine::date(manifest.day));
  } catch (const Failure& failure) {
    if (failure.code() == ExitCode::interrupted || failure.code() == ExitCode::limit) throw;
    refuse(failure.what());
  } catch (const Refusal& refusal) {
    if (refusal.cause() == Cause::limit) throw;
    refuse(refusal.what());
  } catch (const grammar::UnreadableFile& error) {
    refuse(error.what());
  } catch (const catalog::DatabaseError& error) {
    refuse(error.what());
  }
}

void print(const ReplayOptions& options, const record::Manifest& manifest, const record::Comparison& found,
           const std::string& made_by) {
  if (options.json) {
    report::Json different = report::Json::array();
    for (const record::Difference& it : found.different)
      different.push_back({{"file", it.file}, {"what", it.what}, {"how", it.how}});
    std::cout << report::json_text(report::json_document("brightline.replay/1", {{"file", options.file},
                                                                                 {"made_by", made_by},
                                                                                 {"day", manifest.day},
                                                                                 {"verb", manifest.verb},
                                                                                 {"same", found.same},
                                                                                 {"of", found.of},
                                                                                 {"different", different}}),
                                   1);
    return;
  }
  const WrappedOutput output;
  constexpr std::size_t most_shown = 20;
  std::cout << found.same << " of " << found.of << " the same\n";
  for (std::size_t i = 0; i < found.different.size() && i < most_shown; ++i) {
    const record::Difference& it = found.different[i];
    std::cout << "  " << grammar::visible(it.what) << ": " << grammar::visible(it.how) << "\n";
  }
  if (found.different.size() > most_shown)
    std::cout << "  … and " << found.different.size() - most_shown << " more (--json names all)\n";
}

ExitCode replay(const ReplayOptions& options) {
  const bool other_rules = options.current_rules || !options.rules.empty();
  if (options.current_rules && !options.rules.empty())
    throw Failure(ExitCode::usage, "--rules and --current-rules both name the rules; leave out one");
  if (!options.rules_key.empty() && options.rules.empty())
    throw Failure(ExitCode::usage,
                  "--require-signed is for the pack of --rules; `brightline verify` is for a record");
  const record::ByteSource file = record::bytes_of(options.file);
  if (!options.key.empty())
    record::signer_of(file, options.file + std::string(record::signature_ending), options.key);
  const record::Record record(file);
  const record::Manifest& manifest = record.manifest();
  if (const std::string fault = fault_of_question(record).text; !fault.empty())
    throw Failure(ExitCode::mismatch,
                  options.file + ": " + std::string(record::manifest_name) + ": " + fault);
  if (other_rules && (manifest.rules.size() != 1 || manifest.rules.front().folder != "rules"))
    throw Failure(ExitCode::usage,
                  options.file + ": its question is not of one set of rules, so no others take their place");
  const Interruptible interruptible;  // until the private folders are removed
  const record::PrivateFolder now, then;
  record.extract({"catalog", "inputs", "rules"}, now.path());
  record.extract({"results"}, then.path());
  if (other_rules)
    answer_again(now.path(), manifest.verb, with_rules(manifest.arguments, options),
                 *engine::date(manifest.day));
  else
    answer_from_record(now.path(), manifest, options.file);
  const bool same_program = is_made_here(manifest);
  const record::Comparison found =
      record::comparison(then.path(), now.path(), {.same_rules = !other_rules, .same_program = same_program});
  const std::string made_by =
      manifest.version + (manifest.commit.empty() ? "" : ", commit " + manifest.commit);
  print(options, manifest, found, made_by);
  if (!same_program)
    std::cerr << "the record was made by brightline " << grammar::visible(made_by)
              << ", and answered again by " << program_text() << "\n";
  if (other_rules)
    std::cerr << "answered again by "
              << (options.current_rules ? "the rules of this program" : "the rules of --rules")
              << " in place of those recorded\n";
  if (found.different.empty()) return ExitCode::done;
  return same_program && !other_rules ? ExitCode::mismatch : ExitCode::findings;
}

}  // namespace

Command replay_command() {
  auto options = std::make_shared<ReplayOptions>();
  return {
      "replay",
      "answer the question of a record again, from the record alone, and compare",
      {{"FILE", "a record, as --record wrote it", &options->file, {.required = true}},
       {"--key",
        "require FILE.minisig to be a signature by this public key of minisign, or by that in a file, before "
        "anything of the record is used",
        &options->key,
        {.name = "KEY|FILE"}},
       {"--rules", "rule files or folders in place of those recorded", &options->rules, {.name = "PATH"}},
       signed_parameter(*options),
       {"--current-rules", "the rules of this program in place of those recorded", &options->current_rules},
       {"--json", "machine-readable output", &options->json},
       color_parameter(*options)},
      [options] { return replay(*options); }};
}

}  // namespace brightline
