#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

#include <nlohmann/json.hpp>

#include "catalog/import/sqlite_table.hpp"
#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/brightline/checked_rules.hpp"
#include "tools/brightline/options.hpp"
#include "tools/brightline/recorded_question.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/wrapped_output.hpp"
#include "tools/record/archive.hpp"
#include "tools/record/record.hpp"
#include "tools/record/rule_pack.hpp"
#include "tools/record/signature.hpp"
#include "tools/report/decisions.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

struct VerifyOptions : Options {
  std::string file;
  std::string expected;  // the digest of an entry of a ledger
  std::string key;       // a public key, or a file with one; empty: the signature is not asked for
};

template <typename Kind>
std::string made_by(const Kind& manifest) {
  return manifest.version + (manifest.commit.empty() ? "" : ", commit " + manifest.commit);
}

report::Json signed_json(const std::optional<record::Signer>& signer) {
  return signer ? report::Json{{"key", signer->key}, {"comment", signer->comment}} : report::Json(nullptr);
}

std::string signed_text(const std::optional<record::Signer>& signer, const std::string& beside) {
  if (!signer)
    return "not asked: without a signature, a file is only known to agree with itself; --key KEY verifies " +
           beside;
  // minisign parts its comment by tabs.
  std::string comment = signer->comment;
  std::replace(comment.begin(), comment.end(), '\t', ' ');
  return "by the key " + signer->key + ": " + grammar::visible(comment);
}

ExitCode verify_pack(const VerifyOptions& options) {
  const record::RulePack pack = record::read_pack(options.file, options.key);
  const record::PackManifest& it = pack.manifest;
  const CheckedRules checked = check_rules({options.file});
  if (checked.diagnostics.has_errors())
    throw Failure(ExitCode::mismatch, options.file +
                                          ": its rules have errors, and a pack is made of rules without; "
                                          "`brightline check " +
                                          options.file + "` tells them");
  if (packed_rulebooks(checked) != it.rulebooks)
    throw Failure(ExitCode::mismatch,
                  options.file + ": " + std::string(record::manifest_name) +
                      ": its rulebooks, or the last days of the law that they know, are not "
                      "those of its rules");
  if (options.json) {
    report::Json rulebooks = report::Json::array();
    for (const record::PackManifest::Rulebook& each : it.rulebooks)
      rulebooks.push_back(
          {{"name", each.name},
           {"horizon", each.horizon.empty() ? report::Json(nullptr) : report::Json(each.horizon)}});
    std::cout << report::json_text(
        report::json_document("brightline.verify_rules/1",
                              {{"file", options.file},
                               {"verified", true},
                               {"whole", true},
                               {"files", it.files.size() + record::leading_entries},
                               {"made_by", made_by(it)},
                               {"language", it.language},
                               {"rulebooks", rulebooks},
                               {"digest", it.digest},
                               {"signed", signed_json(pack.signer)}}),
        1);
    return ExitCode::done;
  }
  const WrappedOutput output;
  std::cout << grammar::visible(options.file)
            << ": whole and unchanged: " << grammar::counted(it.files.size(), "rule file")
            << ", each as its manifest says\n"
            << "  rules     " << it.digest << ", language " << grammar::visible(it.language) << "\n"
            << "  packed by brightline " << grammar::visible(made_by(it)) << "\n";
  for (const record::PackManifest::Rulebook& each : it.rulebooks)
    std::cout << "  rulebook  " << grammar::visible(each.name)
              << (each.horizon.empty() ? "" : ", the law up to " + grammar::visible(each.horizon)) << "\n";
  std::cout << "  signed    "
            << signed_text(pack.signer, options.file + std::string(record::signature_ending)) << "\n";
  return ExitCode::done;
}

ExitCode verify_ledger(const VerifyOptions& options) {
  constexpr std::size_t digest_length = 7 + 64;  // `sha256:` and its digits
  if (!options.expected.empty() &&
      (!options.expected.starts_with("sha256:") || options.expected.size() != digest_length))
    throw Failure(ExitCode::usage, "--expect is a digest as `decisions` prints it, `sha256:` and 64 digits");
  std::uint64_t expected = 0;
  catalog::LedgerEnd end;
  try {
    const catalog::Database database = catalog::Database::open_to_describe(options.file);
    const std::vector<catalog::Decision> all = recorded_decisions(database);
    for (const catalog::Decision& it : all) {
      end = {end.entries + 1, it[catalog::Decided::digest]};
      if (end.digest == options.expected) expected = end.entries;
    }
  } catch (const catalog::DatabaseError& error) {
    throw Failure(ExitCode::mismatch, error.what());
  }
  if (!options.expected.empty() && expected == 0)
    throw Failure(ExitCode::mismatch, options.file + ": none of its " +
                                          grammar::counted(end.entries, "decision") + " has the digest " +
                                          options.expected +
                                          ": entries were cut off, or it is another ledger");
  const auto number = [](std::uint64_t entry) {
    return entry == 0 ? report::Json(nullptr) : report::Json(entry);
  };
  if (options.json)
    std::cout << report::json_text(
        report::json_document("brightline.verify/1", {{"file", options.file},
                                                      {"digest", end.entries == 0 ? report::Json(nullptr)
                                                                                  : report::Json(end.digest)},
                                                      {"verified", true},
                                                      {"whole", true},
                                                      {"entries", end.entries},
                                                      {"expected", number(expected)}}),
        1);
  if (options.json) return ExitCode::done;
  const WrappedOutput output;
  std::cout << grammar::visible(options.file) << ": "
            << (end.entries == 0
                    ? ""
                    : "each of " + grammar::counted(end.entries, "decision") + " continues the one before\n")
            << (expected == 0 ? "" : "the entry expected is number " + std::to_string(expected) + "\n")
            << report::noted_text(end);
  return ExitCode::done;
}

ExitCode verify_file(const VerifyOptions& options) {
  const bool is_pack = options.file.ends_with(record::pack_ending);
  if (!is_pack && catalog::importing::is_sqlite_file(options.file)) {
    if (!options.key.empty())
      throw Failure(ExitCode::usage,
                    "decisions have no signature; --key verifies records and packs of rules");
    return verify_ledger(options);
  }
  if (!options.expected.empty()) throw Failure(ExitCode::usage, "--expect is for the decisions of a catalog");
  if (is_pack) return verify_pack(options);
  const record::ByteSource file = record::bytes_of(options.file);
  const record::Record record(file);
  const record::Manifest& it = record.manifest();
  const std::string beside = options.file + std::string(record::signature_ending);
  std::optional<record::Signer> signer;
  if (!options.key.empty()) signer = record::signer_of(file, beside, options.key);
  const QuestionFault fault = fault_of_question(record);
  if (!fault.text.empty() && !fault.is_unknown)
    throw Failure(ExitCode::mismatch,
                  options.file + ": " + std::string(record::manifest_name) + ": " + fault.text);
  const std::string program = made_by(it);
  if (options.json) {
    report::Json rules = report::Json::array();
    for (const record::RecordedRules& each : it.rules)
      rules.push_back({{"folder", each.folder}, {"digest", each.digest}});
    std::cout << report::json_text(
        report::json_document("brightline.verify/1", {{"file", options.file},
                                                      {"digest", record.digest()},
                                                      {"verified", true},
                                                      {"whole", true},
                                                      {"files", it.files.size() + record::leading_entries},
                                                      {"made_by", program},
                                                      {"day", it.day},
                                                      {"verb", it.verb},
                                                      {"arguments", it.arguments},
                                                      {"question_known", fault.text.empty()},
                                                      {"rules", rules},
                                                      {"signed", signed_json(signer)}}),
        1);
    return ExitCode::done;
  }
  // Nothing that stands in a record begins a line of its own here.
  std::string question = grammar::visible(it.verb);
  for (const std::string& argument : it.arguments) {
    const std::string shown = grammar::visible(argument);
    question += shown.find(' ') == std::string::npos ? " " + shown : " '" + shown + "'";
  }
  const WrappedOutput output;
  std::cout << grammar::visible(options.file) << ": whole and unchanged: "
            << grammar::counted(it.files.size() + record::leading_entries, "file")
            << ", each as its manifest says\n"
            << "  digest    " << record.digest() << "\n"
            << "  made on   " << grammar::visible(it.day) << " by brightline " << grammar::visible(program)
            << "\n"
            << "  question  " << question << "\n"
            << (fault.text.empty()
                    ? ""
                    : "  not compared with the results: " + grammar::visible(fault.text) + "\n");
  for (const record::RecordedRules& each : it.rules)
    std::cout << "  " << grammar::padded(grammar::visible(each.folder), 8) << "  "
              << grammar::visible(each.digest)
              << (it.horizon.empty() ? "" : ", the law up to " + grammar::visible(it.horizon)) << "\n";
  std::cout << "  signed    " << signed_text(signer, beside) << "\n";
  return ExitCode::done;
}

// A file that is refused is an answer too.
ExitCode verify(const VerifyOptions& options) {
  const auto tell = [&](const std::string& why) {
    const bool is_pack = options.file.ends_with(record::pack_ending);
    if (options.json)
      std::cout << report::json_text(
          report::json_document(is_pack ? "brightline.verify_rules/1" : "brightline.verify/1",
                                {{"file", options.file}, {"verified", false}, {"refused", why}}),
          1);
  };
  try {
    return verify_file(options);
  } catch (const Failure& failure) {
    if (failure.code() == ExitCode::mismatch) tell(failure.what());
    throw;
  } catch (const Refusal& refusal) {
    if (refusal.cause() == Cause::mismatch) tell(refusal.what());
    throw;
  }
}

}  // namespace

Command verify_command() {
  auto options = std::make_shared<VerifyOptions>();
  return {"verify",
          "whether a record, a pack of rules or the decisions in a catalog are whole and unchanged",
          {{"FILE",
            "a record, as --record wrote it, a pack of rules (*.blrules), or your catalog with decisions",
            &options->file,
            {.required = true}},
           {"--key",
            "require FILE.minisig to be a signature by this public key of minisign, or by that in a file",
            &options->key,
            {.name = "KEY|FILE"}},
           {"--expect",
            "require the ledger of decisions to have an entry with this digest, so that it was not cut off "
            "before",
            &options->expected,
            {.name = "DIGEST"}},
           {"--json", "machine-readable output", &options->json},
           color_parameter(*options)},
          [options] { return verify(*options); }};
}

}  // namespace brightline
