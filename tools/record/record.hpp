// A record: one file that holds a question, the rules and inputs, and the results, so that years later it can
// be verified and answered again.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tools/record/answers.hpp"
#include "tools/record/archive.hpp"
#include "tools/record/manifest.hpp"

namespace brightline::report {
struct Output;
}

namespace brightline::record {

// Beside a file of results, with their counts and digest.
constexpr std::string_view results_companion = ".meta.json";

// A paper about the answer.
constexpr std::string_view paper_name = "results/paper.md";

// A file, read in pieces. Throws Refusal.
ByteSource bytes_of(const std::string& path);

// A record whose bytes were all read once: it is whole, and every file is as the manifest says. Each
// constructor throws Refusal with Cause::mismatch that names the entry and the reason.
class Record {
 public:
  explicit Record(const std::string& path);
  explicit Record(ByteSource archive);

  const Manifest& manifest() const { return manifest_; }
  const std::string& digest() const { return digest_; }  // of the whole file
  // What the verb answered as JSON, without its answers.
  const report::Json& document() const { return *document_; }
  // Its answers, in their order.
  void each_answer(const TakeAnswer& take) const;
  // The bytes of a file of at most most_document_bytes. Throws Refusal if it is not there or is larger.
  std::string text(const std::string& name) const;
  // Writes the files of some folders below a folder that is empty.
  void extract(const std::vector<std::string>& folders, const std::filesystem::path& to) const;

 private:
  const Entry& entry_called(const std::string& name) const;
  void require_making() const;  // what the manifest says of the day and of the language of rules
  void require_rules() const;
  void require_document();

  ByteSource archive_;
  std::vector<Entry> entries_;
  Manifest manifest_;
  std::string digest_;
  std::shared_ptr<const report::Json> document_;
};

// A folder that only this user may enter, removed with all files in it. It is locked while it is used, so
// that the next one removes what a killed run left.
class PrivateFolder {
 public:
  PrivateFolder();
  ~PrivateFolder();
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  int lock_ = -1;
};

// The files below the folder as a record at `output`; `manifest` needs no files, rules or results. Throws
// Refusal for names that a record cannot have, and if they are larger than a record may be.
void write_record(const std::filesystem::path& folder, Manifest manifest, const report::Output& output);

}  // namespace brightline::record
