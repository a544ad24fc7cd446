// manifest.json of a record or a pack of rules: what was asked or packed, what made it, and every other file
// with its digest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "tools/record/archive.hpp"
#include "tools/report/json.hpp"

namespace brightline::record {

constexpr std::string_view manifest_schema = "brightline.record/1";
constexpr std::string_view pack_schema = "brightline.rules/1";

constexpr std::size_t most_manifest_bytes = std::size_t{4} << 20;

struct RecordedFile {
  std::string name;
  std::uint64_t size = 0;
  std::string digest;  // `sha256:` and 64 digits
};

// The rule files below a folder of the record, as one: their digest is the one that the results name.
struct RecordedRules {
  std::string folder;
  std::string digest;
};

struct Manifest {
  std::string version;  // of the program that made it
  std::string commit;   // empty if it has none
  std::string language;
  std::string day;  // on which it was made; questions without a day are about this one
  std::string verb;
  std::vector<std::string> arguments;  // of the verb; files are named as in the record
  std::vector<RecordedRules> rules;
  std::string horizon;                                               // of the rulebook, if results name it
  std::vector<std::pair<std::string, std::string>> interpretations;  // as the results were found with
  std::vector<RecordedFile> files;                                   // all others, in their order
};

struct PackManifest {
  // A rulebook, and the last day of the law that it knows; empty if it names none.
  struct Rulebook {
    std::string name, horizon;
    bool operator==(const Rulebook& other) const = default;
  };
  std::string version;   // of the program that packed them
  std::string commit;    // empty if it has none
  std::string language;  // that the rules are written in
  std::vector<Rulebook> rulebooks;
  std::string digest;  // of the rules, as results name it
  std::vector<RecordedFile> files;
};

// A document of a record. Throws Refusal with Cause::mismatch if it is not JSON, or is nested too deeply.
report::Json json_of(std::string_view text, const std::string& name);

std::string text_of(const Manifest& manifest);
std::string text_of(const PackManifest& manifest);

// Throw Refusal with Cause::mismatch for a text that text_of() does not give; `name` is for messages.
Manifest manifest_of(std::string_view text, const std::string& name);
PackManifest pack_manifest_of(std::string_view text, const std::string& name);

// The text of `manifest.sha256`: the digest of a manifest, for `sha256sum -c`.
std::string seal_of(std::string_view manifest_text);

// The manifest of an archive, as text. Throws Refusal, with Cause::mismatch unless it has the digest that
// follows it.
std::string manifest_text(const ByteSource& archive, const std::vector<Entry>& entries);
// Throws Refusal with Cause::mismatch unless the entries after the manifest and its digest are the files, in
// their order, with these bytes.
void require_files(const ByteSource& archive, const std::vector<Entry>& entries,
                   const std::vector<RecordedFile>& files);

// The file of the results with what the verb prints as JSON.
std::string document_name(const std::string& verb);

// Takes over what the document of results says of the program, the horizon and the interpretations. Throws
// nlohmann's exceptions if it says nothing of the program.
void describe_results(const report::Json& documents, Manifest& manifest);

}  // namespace brightline::record
