// A record that the program made of a small table, and records packed anew from its files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/program.hpp"
#include "tools/record/record.hpp"

namespace brightline::tests {

struct PackedFile {
  std::string name, bytes;
};
using PackedFiles = std::vector<PackedFile>;

inline std::string packed(const PackedFiles& files) {
  std::string archive;
  std::vector<record::Entry> entries;
  for (const PackedFile& it : files) {
    entries.push_back({it.name, it.bytes.size(), record::checksum(it.bytes)});
    archive += record::header_of(entries.back()) + it.bytes;
  }
  return archive + record::directory_of(entries);
}

// The files with the digest of their manifest as it is now.
inline PackedFiles sealed(PackedFiles files) {
  files[1].bytes = record::seal_of(files[0].bytes);
  return files;
}

inline record::ByteSource source_of(const std::string& bytes) {
  return {"it.blr", bytes.size(), [&bytes](std::uint64_t from, std::size_t most) {
            return from >= bytes.size() ? std::string() : bytes.substr(from, most);
          }};
}

inline PackedFiles files_in(const std::string& archive) {
  const record::ByteSource source = source_of(archive);
  PackedFiles files;
  for (const record::Entry& entry : record::entries_of(source)) {
    files.push_back({entry.name, ""});
    record::read_entry(source, entry, [&](std::string_view piece) { files.back().bytes += piece; });
  }
  return files;
}

// An audit of a small table by rules of its own, recorded by the program.
class RecordedAudit {
 public:
  RecordedAudit() : path_(folder_.path() / "made.blr") {
    const std::string tables = BRIGHTLINE_SOURCES "/tests/golden/own_tables/";
    const ProgramRun made =
        run_program({"audit", tables + "houses.csv", "--map", tables + "houses.toml", "--rules",
                     tables + "greenhouse.rule", "--on", "2024-06-01", "--record", path_});
    if (made.exit_code != 0) throw std::runtime_error("not recorded: " + made.err);
    bytes_ = read_file(path_);
    files_ = files_in(bytes_);
  }
  const std::string& path() const { return path_; }
  const std::string& bytes() const { return bytes_; }
  const PackedFiles& files() const { return files_; }
  std::string beside(const std::string& name, const std::string& bytes) const {
    return folder_.file(name, bytes);
  }

 private:
  ScratchFolder folder_;
  std::string path_;
  std::string bytes_;
  PackedFiles files_;
};

inline const RecordedAudit& made() {
  static const RecordedAudit record;
  return record;
}

inline record::Manifest manifest() {
  return record::manifest_of(made().files().front().bytes, "it");
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

}  // namespace brightline::tests
