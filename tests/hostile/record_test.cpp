// Records that somebody changed: each is refused with the reason.
#include "tools/record/record.hpp"

#include <algorithm>
#include <functional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "catalog/digest.hpp"
#include "tests/program.hpp"
#include "tests/recorded_audit.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline::tests {
namespace {

// Why the bytes are refused; empty if they are not.
std::string refusal_of(const std::string& bytes) {
  try {
    const record::Record record(source_of(bytes));
    return "";
  } catch (const Refusal& refusal) {
    EXPECT_TRUE(refusal.cause() == Cause::mismatch || refusal.cause() == Cause::limit);
    return refusal.what();
  }
}

std::string with_manifest(const std::string& text) {
  PackedFiles files = made().files();
  files.front().bytes = text;
  return packed(sealed(files));
}

std::string with_manifest(const record::Manifest& changed) {
  return with_manifest(record::text_of(changed));
}

// Where the central directory begins.
std::size_t directory_at() {
  return made().bytes().find("PK\x01\x02");
}

// The record with other bytes at a place.
std::string patched(std::size_t at, const std::string& bytes) {
  std::string text = made().bytes();
  return text.replace(at, bytes.size(), bytes);
}

std::string renamed(std::size_t file, const std::string& name) {
  PackedFiles files = made().files();
  files[file].name = name;
  return packed(files);
}

struct Tampering {
  std::string name;
  std::function<std::string()> bytes;
  std::string says;
};

void PrintTo(const Tampering& it, std::ostream* out) {
  *out << it.name;
}

const Tampering tamperings[] = {
    {"empty", [] { return std::string(); }, "empty, or not a record"},
    {"a_text", [] { return std::string("a text that is no record at all"); }, "not a record"},
    {"cut_in_a_head", [] { return made().bytes().substr(0, 20); }, "cut off in the head"},
    {"cut_in_a_name", [] { return made().bytes().substr(0, 35); }, "cut off in the name"},
    {"cut_in_the_manifest", [] { return made().bytes().substr(0, 300); }, "manifest.json: says that it has"},
    {"cut_in_a_file", [] { return made().bytes().substr(0, directory_at() - 10); }, "cut off"},
    {"cut_before_the_directory", [] { return made().bytes().substr(0, directory_at()); }, "cut off after"},
    {"cut_in_the_directory", [] { return made().bytes().substr(0, directory_at() + 50); }, "cut off after"},
    {"cut_by_a_byte", [] { return made().bytes().substr(0, made().bytes().size() - 1); }, "cut off after"},
    {"a_byte_before", [] { return "x" + made().bytes(); }, "not a record"},
    {"a_byte_after", [] { return made().bytes() + "x"; }, "has 1 bytes after its end"},
    {"twice_the_record", [] { return made().bytes() + made().bytes(); }, "bytes after its end"},
    {"a_comment",
     [] {
       std::string text = made().bytes() + "hi";
       text[text.size() - 4] = 2;
       return text;
     },
     "has a comment"},
    {"encrypted", [] { return patched(6, "\x01"); }, "manifest.json: is encrypted"},
    {"strongly_encrypted", [] { return patched(6, std::string("\x41", 1)); }, "is encrypted"},
    {"deflated", [] { return patched(8, "\x08"); }, "is compressed (method 8)"},
    {"an_unknown_method", [] { return patched(8, "\x63"); }, "is compressed (method 99)"},
    {"a_length_that_follows", [] { return patched(6, "\x08"); }, "has a time, a flag or a version"},
    {"a_time", [] { return patched(10, "\x21"); }, "has a time, a flag or a version"},
    {"an_extra_field", [] { return patched(28, "\x04"); }, "has an extra field"},
    {"a_longer_name", [] { return patched(26, "\xff\xff"); }, "holds a name of 65535 bytes"},
    {"two_lengths", [] { return patched(22, "\x01"); }, "has two lengths"},
    {"a_bomb", [] { return patched(18, "\xf0\xff\xff\xff\xf0\xff\xff\xff"); }, "says that it has 4294967280"},
    {"another_checksum", [] { return patched(14, "abcd"); }, "is listed otherwise"},
    {"a_link", [] { return patched(directory_at() + 41, "\xa1"); }, "is a link"},
    {"another_mode", [] { return patched(directory_at() + 40, "\xff"); }, "is listed otherwise"},
    {"a_comment_of_a_file", [] { return patched(directory_at() + 32, "\x01"); }, "has a comment"},
    {"listed_with_another_name", [] { return patched(directory_at() + 46, "M"); }, "is listed otherwise"},
    {"not_listed", [] { return patched(directory_at(), "PK\x05\x06"); }, "is not in the directory"},
    {"another_count", [] { return patched(made().bytes().size() - 12, "\x01"); }, "the end of its directory"},
    {"an_absolute_path", [] { return renamed(2, "/etc/passwd"); }, "an absolute path"},
    {"a_path_out", [] { return renamed(2, "inputs/../../x"); }, "a path that leads out"},
    {"a_path_of_windows", [] { return renamed(2, "inputs\\x"); }, "characters that no record has"},
    {"a_path_with_a_dot", [] { return renamed(2, "inputs/./x"); }, "a part that names nothing"},
    {"a_path_with_a_gap", [] { return renamed(2, "inputs//x"); }, "a part that names nothing"},
    {"a_folder", [] { return renamed(2, "inputs/"); }, "a part that names nothing"},
    {"a_name_with_a_nul", [] { return renamed(2, std::string("inputs/a\0b", 10)); }, "no record has"},
    {"a_name_that_hides", [] { return renamed(2, "inputs/a\xe2\x80\xae"); }, "no record has"},
    {"no_name", [] { return renamed(2, ""); }, "without characters"},
    {"another_folder", [] { return renamed(2, "bin/x"); }, "not in a folder of a record"},
    {"no_folder", [] { return renamed(2, "inputs"); }, "not in a folder of a record"},
    {"no_manifest", [] { return renamed(0, "inputs/0"); }, "begins with its manifest"},
    {"a_file_as_a_folder",
     [] {
       PackedFiles files = made().files();
       files.insert(files.begin() + 3, {files[2].name + "/x", "y"});
       return packed(files);
     },
     "is in a folder that is a file"},
    {"a_file_twice",
     [] {
       PackedFiles files = made().files();
       files.insert(files.begin() + 2, files[2]);
       return packed(files);
     },
     "is there twice"},
    {"two_manifests",
     [] {
       PackedFiles files = made().files();
       files.insert(files.begin(), files[0]);
       return packed(files);
     },
     "is there twice"},
    {"another_order",
     [] {
       PackedFiles files = made().files();
       std::swap(files[2], files[3]);
       return packed(files);
     },
     "which is not the order"},
    {"a_file_more",
     [] {
       PackedFiles files = made().files();
       files.push_back({"rules/zz.rule", "-- more"});
       return packed(files);
     },
     "is not in the manifest"},
    {"too_many_files",
     [] {
       PackedFiles files = made().files();
       for (std::size_t i = 10000; i < 10000 + record::most_entries; ++i)
         files.push_back({"rules/zz" + std::to_string(i), ""});
       return packed(files);
     },
     "holds more than"},
    {"another_digest_of_the_manifest",
     [] {
       PackedFiles files = made().files();
       files[1].bytes.front() = files[1].bytes.front() == '0' ? '1' : '0';
       return packed(files);
     },
     "manifest.json: is not the one whose digest manifest.sha256 names"},
    {"no_digest_of_the_manifest",
     [] {
       PackedFiles files = made().files();
       files.erase(files.begin() + 1);
       return packed(files);
     },
     "follows the manifest, and in a record manifest.sha256 does"},
    {"nothing_but_a_manifest", [] { return packed({made().files().front()}); },
     "manifest.sha256: is missing"},
    {"another_schema",
     [] { return with_manifest(replaced(made().files()[0].bytes, "record/1", "record/2")); },
     "its schema is \"brightline.record/2\""},
    {"a_manifest_that_is_no_json", [] { return with_manifest(std::string("{")); }, "manifest.json"},
    {"a_deep_manifest", [] { return with_manifest(std::string(100000, '[')); }, "parse error"},
    {"a_large_manifest", [] { return with_manifest(std::string(record::most_manifest_bytes + 1, ' ')); },
     "is larger than"},
    {"a_key_more",
     [] { return with_manifest(replaced(made().files()[0].bytes, "\"verb\"", "\"more\": 1,\n \"verb\"")); },
     "not written as a record writes it"},
    {"a_key_twice",
     [] {
       return with_manifest(replaced(made().files()[0].bytes, "\"verb\"", "\"verb\": \"diff\",\n \"verb\""));
     },
     "not written as a record writes it"},
    {"a_key_less", [] { return with_manifest(replaced(made().files()[0].bytes, "\"verb\"", "\"word\"")); },
     "`verb` is missing"},
    {"a_number_for_a_text", [] { return with_manifest(replaced(made().files()[0].bytes, "\"audit\"", "7")); },
     "`verb` is a number, and a text is expected"},
    {"a_day_that_is_none",
     [] {
       record::Manifest it = manifest();
       it.day = "2024-13-01";
       return with_manifest(it);
     },
     "`2024-13-01` is no day"},
    {"a_day_to_come",
     [] {
       record::Manifest it = manifest();
       it.day = "2199-01-01";
       return with_manifest(it);
     },
     "made on 2199-01-01, which is after today"},
    {"a_language_that_is_none",
     [] {
       record::Manifest it = manifest();
       it.language = "\x1b[31m";
       return with_manifest(it);
     },
     "is no version of the language"},
    {"another_language",
     [] {
       record::Manifest it = manifest();
       it.language = "9";
       return with_manifest(it);
     },
     "and the record says 9"},
    {"a_blank_more", [] { return with_manifest(made().files()[0].bytes + " "); }, "not written as"},
    {"a_deep_document",
     [] {
       PackedFiles files = made().files();
       record::Manifest it = manifest();
       std::string& bytes = files[4].bytes;
       bytes = "{\"rules\":" + std::string(1000000, '[') + std::string(1000000, ']') + "}";
       it.files[2].size = bytes.size();
       it.files[2].digest = catalog::digest_of(bytes);
       files[0].bytes = record::text_of(it);
       return packed(sealed(files));
     },
     "results/audit.json: nested too deeply"},
    {"a_verb_without_results",
     [] {
       record::Manifest it = manifest();
       it.verb = "diff";
       return with_manifest(it);
     },
     "results/diff.json: is missing"},
    {"another_digest_of_rules",
     [] {
       record::Manifest it = manifest();
       it.rules.front().digest.back() ^= 1;
       return with_manifest(it);
     },
     "rules: the digest of these rules is"},
    {"another_folder_of_rules",
     [] {
       record::Manifest it = manifest();
       it.rules.front().folder = "inputs";
       return with_manifest(it);
     },
     "is in no folder of rules that the manifest names"},
    {"no_folder_of_rules",
     [] {
       record::Manifest it = manifest();
       it.rules.clear();
       return with_manifest(it);
     },
     "is in no folder of rules that the manifest names"},
    {"another_horizon",
     [] {
       record::Manifest it = manifest();
       it.horizon = "2031-01-01";
       return with_manifest(it);
     },
     "its horizon or interpretations"},
    {"another_interpretation",
     [] {
       record::Manifest it = manifest();
       it.interpretations.emplace_back("tf32_bits", "32");
       return with_manifest(it);
     },
     "its horizon or interpretations"},
    {"another_program",
     [] {
       record::Manifest it = manifest();
       it.version += ".1";
       return with_manifest(it);
     },
     "its program is not that of"},
    {"another_commit",
     [] {
       record::Manifest it = manifest();
       it.commit = "0123456789";
       return with_manifest(it);
     },
     "its program is not that of"},
    {"a_file_listed_more",
     [] {
       record::Manifest it = manifest();
       it.files.push_back({"rules/zz.rule", 0, "sha256:"});
       return with_manifest(it);
     },
     "is in the manifest, and missing"},
    {"a_file_listed_twice",
     [] {
       record::Manifest it = manifest();
       it.files.push_back(it.files.back());
       return with_manifest(it);
     },
     "is in the manifest twice"},
    {"files_listed_in_another_order",
     [] {
       record::Manifest it = manifest();
       std::swap(it.files[0], it.files[1]);
       return with_manifest(it);
     },
     "in another order"},
    {"another_length_listed",
     [] {
       record::Manifest it = manifest();
       ++it.files[0].size;
       return with_manifest(it);
     },
     "and the manifest says"},
    {"another_digest_listed",
     [] {
       record::Manifest it = manifest();
       it.files[0].digest.back() ^= 1;
       return with_manifest(it);
     },
     "and the manifest says"},
};

class TamperedRecord : public testing::TestWithParam<Tampering> {};

TEST_P(TamperedRecord, IsRefusedWithTheReason) {
  const std::string why = refusal_of(GetParam().bytes());
  EXPECT_NE(why.find(GetParam().says), std::string::npos) << why;
  EXPECT_TRUE(why.starts_with("it.blr: ")) << why;
}

INSTANTIATE_TEST_SUITE_P(, TamperedRecord, testing::ValuesIn(tamperings),
                         [](const auto& it) { return it.param.name; });

TEST(Record, IsAcceptedAsItWasMade) {
  EXPECT_EQ(refusal_of(made().bytes()), "");
  EXPECT_EQ(packed(made().files()), made().bytes());
}

TEST(Record, RefusesAChangeOfAnyFile) {
  for (std::size_t i = record::leading_entries; i < made().files().size(); ++i) {
    const std::string& name = made().files()[i].name;
    for (const bool is_packed_anew : {false, true}) {
      PackedFiles files = made().files();
      files[i].bytes.back() ^= 1;
      const std::string bytes =
          is_packed_anew ? packed(files) : replaced(made().bytes(), made().files()[i].bytes, files[i].bytes);
      const std::string why = refusal_of(bytes);
      EXPECT_NE(why.find(name + (is_packed_anew ? ": its digest is" : ": its bytes are not")),
                std::string::npos)
          << why;
    }
    PackedFiles without = made().files();
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_NE(refusal_of(packed(without)).find(name + ": is in the manifest, and missing"),
              std::string::npos);
  }
}

// Every seventh byte, each time another bit of it.
TEST(Record, RefusesChangedBytes) {
  std::string bytes = made().bytes();
  for (std::size_t i = 0; i < bytes.size(); i += 7) {
    const char bit = static_cast<char>(1 << i % 8);
    bytes[i] = static_cast<char>(bytes[i] ^ bit);
    EXPECT_NE(refusal_of(bytes), "") << "byte " << i;
    bytes[i] = static_cast<char>(bytes[i] ^ bit);
  }
}

// The record as the program sees it; the exit code is that of the contract.
TEST(Record, IsVerifiedAndReplayedByTheProgram) {
  EXPECT_EQ(run_program({"verify", made().path()}).exit_code, 0);
  const ProgramRun again = run_program({"replay", made().path()});
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_TRUE(again.out.starts_with("4 of 4 the same")) << again.out;
  for (const std::size_t size : {std::size_t{0}, made().bytes().size() / 2, made().bytes().size() - 1}) {
    const std::string cut = made().beside("cut.blr", made().bytes().substr(0, size));
    for (const char* const verb : {"verify", "replay"}) {
      const ProgramRun run = run_program({verb, cut});
      EXPECT_EQ(run.exit_code, 6) << verb << " " << size << run.err;
    }
  }
}

}  // namespace
}  // namespace brightline::tests
