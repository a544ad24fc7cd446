// Packs of rules that somebody changed, did not sign or signed with another key: each is refused with the
// reason.
#include "tools/record/rule_pack.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <ostream>
#include <set>

#include "catalog/digest.hpp"
#include "tests/recorded_audit.hpp"
#include "tests/signing_keys.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/brightline/verbs.hpp"

namespace brightline::tests {
namespace {

namespace fs = std::filesystem;

const std::string tables = BRIGHTLINE_SOURCES "/tests/golden/own_tables/";

// A pack that the program made of rules of its own, with its files.
struct MadePack {
  MadePack() {
    fs::create_directory(folder.path() / "rules");
    fs::copy_file(tables + "greenhouse.rule", folder.path() / "rules/greenhouse.rule");
    path = folder.path() / "made.blrules";
    const ProgramRun run = run_program({"rules", "pack", folder.path() / "rules", "--out", path});
    if (run.exit_code != 0) throw std::runtime_error("not packed: " + run.err);
    bytes = read_file(path);
    const record::ByteSource source = source_of(bytes);
    for (const record::Entry& entry : record::entries_of(source)) {
      std::string text;
      record::read_entry(source, entry, [&](std::string_view piece) { text += piece; });
      files.push_back({entry.name, text});
    }
  }
  ScratchFolder folder;
  std::string path, bytes;
  PackedFiles files;
};

const MadePack& made_pack() {
  static const MadePack pack;
  return pack;
}

// Why the bytes are refused; empty if they are not.
std::string refusal_of_pack(const std::string& bytes) {
  const std::string path = made_pack().folder.file("it.blrules", bytes);
  try {
    record::read_pack(path, "");
    return "";
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), Cause::mismatch);
    EXPECT_TRUE(std::string_view(refusal.what()).starts_with(path)) << refusal.what();
    return refusal.what();
  }
}

// The pack with other files, whose manifest lists them as they are.
std::string agreeing(const std::function<void(record::PackManifest&, PackedFiles&)>& change) {
  PackedFiles files = made_pack().files;
  record::PackManifest manifest = record::pack_manifest_of(files.front().bytes, "it");
  change(manifest, files);
  manifest.files.clear();
  for (std::size_t i = record::leading_entries; i < files.size(); ++i)
    manifest.files.push_back({files[i].name, files[i].bytes.size(), catalog::digest_of(files[i].bytes)});
  files.front().bytes = record::text_of(manifest);
  return packed(sealed(files));
}

std::string with_text(const std::string& from, const std::string& to) {
  PackedFiles files = made_pack().files;
  files.front().bytes = replaced(files.front().bytes, from, to);
  return packed(sealed(files));
}

std::string with_name(std::size_t file, const std::string& name) {
  return agreeing([&](auto&, PackedFiles& files) { files[file].name = name; });
}

struct PackTampering {
  std::string name;
  std::function<std::string()> bytes;
  std::string says;
};

void PrintTo(const PackTampering& it, std::ostream* out) {
  *out << it.name;
}

const PackTampering pack_tamperings[] = {
    {"empty", [] { return std::string(); }, "empty, or not a record"},
    {"a_rule_file", [] { return made_pack().files.back().bytes; }, "not a record"},
    {"a_byte_after", [] { return made_pack().bytes + "x"; }, "has 1 bytes after its end"},
    {"a_record", [] { return made().bytes(); }, "its schema is \"brightline.record/1\""},
    {"another_schema", [] { return with_text("rules/1", "rules/2"); },
     "its schema is \"brightline.rules/2\""},
    {"another_language", [] { return agreeing([](auto& it, auto&) { it.language = "2"; }); },
     "its rules are written in language 2, and this program reads language 1"},
    {"no_language", [] { return agreeing([](auto& it, auto&) { it.language = ""; }); },
     "written in language"},
    {"another_digest", [] { return agreeing([](auto& it, auto&) { it.digest.back() ^= 1; }); },
     "the digest of its rules is"},
    {"a_key_more", [] { return with_text("\"digest\": \"sha", "\"more\": 1,\n \"digest\": \"sha"); },
     "is not written as a record writes it"},
    {"a_key_less", [] { return with_text("\"rulebooks\"", "\"rulebook\""); }, "`rulebooks` is missing"},
    {"a_number_for_a_text", [] { return with_text("\"greenhouse\"", "7"); }, "a text is expected"},
    {"a_changed_rule",
     [] {
       PackedFiles files = made_pack().files;
       files.back().bytes += "\n";
       return packed(files);
     },
     "bytes, and the manifest says"},
    {"a_changed_rule_listed_as_it_is",
     [] { return agreeing([](auto&, PackedFiles& files) { files.back().bytes += "\n"; }); },
     "the digest of its rules is"},
    {"a_rule_file_less",
     [] {
       PackedFiles files = made_pack().files;
       files.pop_back();
       return packed(files);
     },
     "is in the manifest, and missing"},
    {"a_rule_file_less_listed", [] { return agreeing([](auto&, PackedFiles& files) { files.pop_back(); }); },
     "the digest of its rules is"},
    {"a_rule_file_more",
     [] {
       PackedFiles files = made_pack().files;
       files.push_back({"rules/zz.rule", "-- more"});
       return packed(files);
     },
     "is not in the manifest"},
    {"a_rule_file_twice",
     [] {
       PackedFiles files = made_pack().files;
       files.push_back(files.back());
       return packed(files);
     },
     "is there twice"},
    {"nothing", [] { return agreeing([](auto&, PackedFiles& files) { files.resize(2); }); },
     "holds no rule file"},
    {"another_order",
     [] {
       PackedFiles files = made_pack().files;
       std::swap(files[2], files[3]);
       return packed(files);
     },
     "which is not the order"},
    {"a_path_out", [] { return with_name(3, "rules/../../x.rule"); }, "a path that leads out"},
    {"an_absolute_path", [] { return with_name(3, "/etc/x.rule"); }, "an absolute path"},
    {"another_folder", [] { return with_name(2, "inputs/x.rule"); }, "is no rule file"},
    {"another_ending", [] { return with_name(3, "rules/x.txt"); }, "is no rule file"},
};

class TamperedPack : public testing::TestWithParam<PackTampering> {};

TEST_P(TamperedPack, IsRefusedWithTheReason) {
  const std::string why = refusal_of_pack(GetParam().bytes());
  EXPECT_NE(why.find(GetParam().says), std::string::npos) << why;
}

INSTANTIATE_TEST_SUITE_P(, TamperedPack, testing::ValuesIn(pack_tamperings),
                         [](const auto& it) { return it.param.name; });

TEST(RulePack, IsTheSameBytesAndTheSameRules) {
  EXPECT_EQ(refusal_of_pack(made_pack().bytes), "");
  EXPECT_EQ(packed(made_pack().files), made_pack().bytes);
  const std::string again = made_pack().folder.path() / "again.blrules";
  EXPECT_EQ(run_program({"rules", "pack", made_pack().folder.path() / "rules/.", "--out", again}).exit_code,
            0);
  EXPECT_EQ(read_file(again), made_pack().bytes);
  const auto asked = [](const std::string& rules) {
    return run_program({"audit", tables + "houses.csv", "--map", tables + "houses.toml", "--rules", rules,
                        "--on", "2024-06-01", "--json"});
  };
  const ProgramRun by_pack = asked(made_pack().path), by_file = asked(tables + "greenhouse.rule");
  EXPECT_EQ(by_pack.exit_code, 0) << by_pack.err;
  EXPECT_EQ(by_pack.out, by_file.out);
}

// Cut at every length, and every third byte with another bit.
TEST(RulePack, RefusesWhatIsCutOrChanged) {
  std::string bytes = made_pack().bytes;
  for (std::size_t size = 0; size < bytes.size(); size += 13)
    EXPECT_NE(refusal_of_pack(bytes.substr(0, size)), "") << size << " bytes";
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const char bit = static_cast<char>(1 << i % 8);
    bytes[i] = static_cast<char>(bytes[i] ^ bit);
    EXPECT_NE(refusal_of_pack(bytes), "") << "byte " << i;
    bytes[i] = static_cast<char>(bytes[i] ^ bit);
  }
}

// What a pack says of its rulebooks is compared with its rules, although its digests agree.
TEST(RulePack, IsRefusedWithAnotherHorizonOrRulebook) {
  using Change = std::function<void(record::PackManifest&)>;
  const Change changes[] = {[](record::PackManifest& it) { it.rulebooks.front().horizon = "2031-01-01"; },
                            [](record::PackManifest& it) { it.rulebooks.front().name = "us-ear"; },
                            [](record::PackManifest& it) { it.rulebooks.clear(); },
                            [](record::PackManifest& it) {
                              it.rulebooks.push_back({"us-ear", ""});
                            }};
  for (const Change& change : changes) {
    const std::string path =
        made_pack().folder.file("it.blrules", agreeing([&](auto& manifest, auto&) { change(manifest); }));
    for (const bool as_json : {false, true}) {
      std::vector<std::string> words{"verify", path};
      if (as_json) words.emplace_back("--json");
      const ProgramRun run = run_program(words);
      EXPECT_EQ(run.exit_code, 6) << run.out << run.err;
      EXPECT_NE(run.err.find("the last days of the law that they know, are not those of its rules"),
                std::string::npos)
          << run.err;
      EXPECT_EQ(run.out.find("\"verified\": false") != std::string::npos, as_json) << run.out;
    }
  }
}

class SignedPack : public testing::Test {
 protected:
  SignedPack() {
    path_ = folder_.file("it.blrules", made_pack().bytes);
    secret_ = folder_.file("ours.key", ours_.secret_key_file());
    signature_ = record::signature_of(record::bytes_of(path_), secret_, "of the test");
    std::ofstream(path_ + ".minisig") << signature_;
  }
  ProgramRun classify(const std::string& rules, const std::string& key) const {
    return run_program({"audit", tables + "houses.csv", "--map", tables + "houses.toml", "--on", "2024-06-01",
                        "--rules", rules, "--require-signed", key});
  }
  void expect_refused(const std::string& rules, const std::string& key, const std::string& why) const {
    const ProgramRun run = classify(rules, key);
    EXPECT_EQ(run.exit_code, 6) << run.out << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_NE(run.err.find(why), std::string::npos) << run.err;
  }
  ScratchFolder folder_;
  SigningKeys ours_{7}, theirs_{8};
  std::string path_, secret_, signature_;
};

TEST_F(SignedPack, IsAppliedWithItsKey) {
  const ProgramRun run = classify(path_, ours_.public_key());
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const std::string file = folder_.file("ours.pub", "untrusted comment: ours\n" + ours_.public_key() + "\n");
  EXPECT_EQ(classify(path_, file).exit_code, 0);
  const ProgramRun verified = run_program({"verify", path_, "--key", file});
  EXPECT_EQ(verified.exit_code, 0) << verified.err;
  EXPECT_NE(verified.out.find("by the key 0707070707070707: of the test"), std::string::npos) << verified.out;
}

TEST_F(SignedPack, IsRefusedUnlessItsKeySignedIt) {
  expect_refused(path_, theirs_.public_key(),
                 "made with the key 0707070707070707, not with 0808080808080808");
  expect_refused(path_, theirs_.public_key(ours_.number), "not of this file by this key");
  expect_refused(path_, "AAAA", "neither a public key");
  expect_refused(path_, folder_.path() / "none.pub", "neither a public key");
  expect_refused(tables + "greenhouse.rule", ours_.public_key(), "are no pack that a key signed");
  std::ofstream(path_, std::ios::binary)
      << agreeing([](auto& it, auto&) { it.rulebooks.front().horizon = "2031-01-01"; });
  expect_refused(path_, ours_.public_key(), "not of this file by this key");
  std::ofstream(path_, std::ios::binary) << made_pack().bytes;
  std::ofstream(path_ + ".minisig") << replaced(signature_, "of the test", "of the jest");
  expect_refused(path_, ours_.public_key(), "its trusted comment is not the one that was signed");
  fs::remove(path_ + ".minisig");
  expect_refused(path_, ours_.public_key(), "no signature");
}

TEST_F(SignedPack, OfAnotherLanguageIsRefusedAlthoughItIsSigned) {
  std::ofstream(path_, std::ios::binary) << agreeing([](auto& it, auto&) { it.language = "2"; });
  std::ofstream(path_ + ".minisig") << record::signature_of(record::bytes_of(path_), secret_, "of the test");
  expect_refused(path_, ours_.public_key(), "written in language 2");
}

TEST_F(SignedPack, IsNamedAlone) {
  const ProgramRun run = run_program({"classify", "--fact", "tpp=4800", "--rules", path_, "--rules",
                                      tables + "greenhouse.rule", "--require-signed", ours_.public_key()});
  EXPECT_EQ(run.exit_code, 2) << run.out << run.err;
  EXPECT_NE(run.err.find("alone"), std::string::npos) << run.err;
}

// Every verb with --rules takes the option, and none answers by rules that nobody signed.
TEST_F(SignedPack, IsRequiredByEveryVerbWithRules) {
  std::set<std::string> with_rules;
  const std::function<void(const Command&, const std::string&)> look = [&](const Command& command,
                                                                           const std::string& name) {
    const auto takes = [&](std::string_view option) {
      return std::any_of(command.parameters.begin(), command.parameters.end(),
                         [&](const Parameter& it) { return it.name == option; });
    };
    if (takes("--rules")) with_rules.insert(name);
    EXPECT_EQ(takes("--rules"), takes("--require-signed")) << name;
    for (const Command& action : command.actions)
      look(action, name + (name.empty() ? "" : " ") + action.name);
  };
  look(program_command(), "");
  const std::string csv = tables + "houses.csv", map = tables + "houses.toml", out = folder_.path() / "out";
  const std::string own = folder_.path() / "own.sqlite";
  ASSERT_EQ(run_program({"catalog", "export", "--out", own}).exit_code, 0);
  const std::vector<std::vector<std::string>> lines{
      {"classify", "--fact", "tpp=4800"},
      {"audit"},
      {"audit", csv, "--map", map},
      {"report", "--out", out + ".html"},
      {"diff", "--from", "2023-11-16", "--to", "2023-11-17"},
      {"diff", "--from-rules", tables, "--to-rules", tables},
      {"derive", "A100 SXM4 80GB"},
      {"derive", "--history"},
      {"compile", "--to", "sql", "--map", map},
      {"catalog", "import", csv, "--map", map, "--into", out + ".sqlite"},
      {"catalog", "decide", "H20 96GB", "--eccn", "3A090.b", "--basis", "vendor", "--by", "A. Clerk",
       "--catalog", own},
      {"law", "check", BRIGHTLINE_SOURCES "/tests/golden/law/parts.xml", "--date", "2026-09-24"},
      {"replay", made().path(), "--rules", tables + "greenhouse.rule"},
  };
  for (std::vector<std::string> line : lines) {
    const std::string verb = line[0] == "catalog" || line[0] == "law" ? line[0] + " " + line[1] : line[0];
    with_rules.erase(verb);
    line.insert(line.end(), {"--require-signed", ours_.public_key()});
    const ProgramRun run = run_program(line);
    EXPECT_EQ(run.exit_code, 6) << testing::PrintToString(line) << run.out << run.err;
    EXPECT_NE(run.err.find("no pack that a key signed"), std::string::npos) << run.err;
  }
  EXPECT_TRUE(with_rules.empty()) << testing::PrintToString(with_rules);
  EXPECT_FALSE(fs::exists(out + ".html"));
}

}  // namespace
}  // namespace brightline::tests
