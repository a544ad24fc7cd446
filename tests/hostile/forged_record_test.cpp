// Records whose digests agree and that are not what was answered: `replay` finds what differs, and `verify`
// too refuses a question that reaches outside of the record or is not that of the results.
#include <filesystem>
#include <fstream>
#include <functional>
#include <ostream>
#include <sstream>

#include "tests/recorded_audit.hpp"
#include "tests/signing_keys.hpp"
#include "tools/record/signature.hpp"
#include "tools/report/output_file.hpp"

namespace brightline::tests {
namespace {

namespace fs = std::filesystem;

// A record with digests that agree, and what replay finds or refuses.
struct Forgery {
  std::string name;
  std::function<void(record::Manifest&, PackedFiles&)> change;
  std::string says;
  bool is_verified = false;  // only replay finds it
};

const Forgery forgeries[] = {
    {"results",
     [](record::Manifest&, PackedFiles& files) {
       for (PackedFile& it : files)
         if (it.name == "results/rows.csv") it.bytes = replaced(it.bytes, "9G001.a", "9G001.c");
     },
     "eccn: ", true},
    {"rules",
     [](record::Manifest&, PackedFiles& files) {
       for (PackedFile& it : files)
         if (it.name == "rules/greenhouse.rule")
           it.bytes = replaced(it.bytes, "light is 1000 W", "light is 9000 W");
     },
     "eccn: ", true},
    {"inputs",
     [](record::Manifest&, PackedFiles& files) {
       for (PackedFile& it : files)
         if (it.name.ends_with("houses.csv")) it.bytes = replaced(it.bytes, "1,400", "9");
     },
     "eccn: ", true},
    {"a_key_twice",
     [](record::Manifest&, PackedFiles& files) {
       for (PackedFile& it : files)
         if (it.name == "results/audit.json")
           it.bytes = replaced(it.bytes, "\"posture\"", "\"posture\": \"codified\", \"posture\"");
     },
     "not written as this program writes it", true},
    {"a_line_without_its_end",
     [](record::Manifest&, PackedFiles& files) {
       for (PackedFile& it : files)
         if (it.name == "results/rows.csv") it.bytes.pop_back();
     },
     "not written as this program writes it", true},
    {"a_mapping_that_is_none",
     [](record::Manifest&, PackedFiles& files) {
       for (PackedFile& it : files)
         if (it.name.ends_with("houses.toml")) it.bytes = "no mapping";
     },
     "its question cannot be answered from its files: ", true},
    {"a_day",
     [](record::Manifest& it, PackedFiles&) {
       for (std::string& argument : it.arguments)
         if (argument == "--on=2024-06-01") argument = "--on=2023-01-01";
     },
     "its question is about 2023-01-01, and results/audit.json about 2024-06-01"},
    {"a_posture",
     [](record::Manifest& it, PackedFiles&) {
       for (std::string& argument : it.arguments)
         if (argument == "--posture=enforced") argument = "--posture=codified";
     },
     "its question is about codified, and results/audit.json about enforced"},
    {"a_day_left_out",
     [](record::Manifest& it, PackedFiles&) {
       it.day = "2024-06-02";
       std::erase(it.arguments, "--on=2024-06-01");
     },
     "its question is about 2024-06-02, and results/audit.json about 2024-06-01"},
    {"a_file_of_the_machine",
     [](record::Manifest& it, PackedFiles&) {
       for (std::string& argument : it.arguments)
         if (argument.starts_with("--map=")) argument = "--map=/etc/passwd";
     },
     "names the file `--map=/etc/passwd`, which is not in it"},
    {"a_file_to_write",
     [](record::Manifest& it, PackedFiles&) {
       for (std::string& argument : it.arguments)
         if (argument.starts_with("--out=")) argument = "--out=../../x.csv";
     },
     "has `--out=../../x.csv`, which no recorded question has"},
    {"a_record_to_write",
     [](record::Manifest& it, PackedFiles&) { it.arguments.emplace_back("--record=x.blr"); },
     "has `--record=x.blr`, which no recorded question has"},
    {"a_gate", [](record::Manifest& it, PackedFiles&) { it.arguments.emplace_back("--fail-on=controlled"); },
     "has `--fail-on=controlled`, which no recorded question has"},
    {"a_number_of_threads",
     [](record::Manifest& it, PackedFiles&) { it.arguments.emplace_back("--threads=2"); },
     "has `--threads=2`, which no recorded question has"},
    {"a_form_without_a_value",
     [](record::Manifest& it, PackedFiles&) { it.arguments.emplace_back("--restart"); },
     "has `--restart`, which no recorded question has"},
    {"an_option_that_is_none",
     [](record::Manifest& it, PackedFiles&) { it.arguments.emplace_back("--sudo"); },
     "is none of this program"},
    {"rules_of_the_program",
     [](record::Manifest& it, PackedFiles&) {
       std::erase_if(it.arguments,
                     [](const std::string& argument) { return argument.starts_with("--rules="); });
     },
     "leaves out `--rules`"},
    {"a_file_that_is_not_asked_about",
     [](record::Manifest&, PackedFiles& files) {
       files.push_back({"inputs/9/x.csv", "x"});
     },
     "does not name inputs/9/x.csv, which is in it"},
    {"results_that_no_verb_writes",
     [](record::Manifest&, PackedFiles& files) {
       files.push_back({"results/other.json", "is no"});
     },
     "does not name results/other.json, which is in it"},
    {"a_paper_that_is_not_asked_for",
     [](record::Manifest&, PackedFiles& files) {
       files.push_back({"results/paper.md", "x"});
     },
     "does not name results/paper.md, which is in it"},
    {"a_companion_that_is_no_JSON",
     [](record::Manifest&, PackedFiles& files) {
       for (PackedFile& it : files)
         if (it.name == "results/rows.csv.meta.json") it.bytes = "{";
     },
     "results/rows.csv.meta.json: "},
    {"another_rulebook",
     [](record::Manifest&, PackedFiles& files) {
       for (PackedFile& it : files)
         if (it.name == "results/audit.json")
           it.bytes = replaced(it.bytes, "\"rulebook\": \"greenhouse\"", "\"rulebook\": \"glasshouse\"");
     },
     "its question is about rulebook greenhouse, and results/audit.json about glasshouse"},
    {"help", [](record::Manifest& it, PackedFiles&) { it.arguments.emplace_back("--help"); },
     "is none of this program"},
};

void PrintTo(const Forgery& it, std::ostream* out) {
  *out << it.name;
}

class ForgedRecord : public testing::TestWithParam<Forgery> {
 public:
  // The manifest with the lengths and digests of the changed files.
  static std::string forged(const Forgery& forgery) {
    record::Manifest changed = manifest();
    PackedFiles files = made().files();
    forgery.change(changed, files);
    const ScratchFolder folder;
    for (std::size_t i = record::leading_entries; i < files.size(); ++i) {
      fs::create_directories((folder.path() / files[i].name).parent_path());
      std::ofstream(folder.path() / files[i].name, std::ios::binary) << files[i].bytes;
    }
    changed.files.clear();
    const std::string path = fs::path(made().path()).parent_path() / (forgery.name + ".blr");
    record::write_record(folder.path(), changed, report::Output{.path = path, .force = true});
    return path;
  }
};

TEST_P(ForgedRecord, IsFound) {
  const std::string path = forged(GetParam());
  const ProgramRun verified = run_program({"verify", path});
  EXPECT_EQ(verified.exit_code, GetParam().is_verified ? 0 : 6) << verified.err;
  if (!GetParam().is_verified) {
    EXPECT_NE(verified.err.find(GetParam().says), std::string::npos) << verified.err;
  }
  const ProgramRun run = run_program({"replay", path});
  EXPECT_EQ(run.exit_code, 6) << run.out << run.err;
  EXPECT_NE((run.out + run.err).find(GetParam().says), std::string::npos) << run.out << run.err;
}

INSTANTIATE_TEST_SUITE_P(, ForgedRecord, testing::ValuesIn(forgeries),
                         [](const auto& it) { return it.param.name; });

// A later program may have asked what this one cannot: the record is verified, and what was not compared is
// told. By this program, the same question is refused (an_option_that_is_none above).
TEST(RecordOfAnotherProgram, IsVerifiedWithoutItsQuestion) {
  const std::string path =
      ForgedRecord::forged({"another_program",
                            [](record::Manifest& it, PackedFiles& files) {
                              it.arguments.emplace_back("--sudo");
                              for (PackedFile& each : files)
                                if (each.name == "results/audit.json")
                                  each.bytes = replaced(each.bytes, "\"version\": \"", "\"version\": \"9");
                            },
                            ""});
  const ProgramRun run = run_program({"verify", path});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.out.find("not compared with the results: its question is none of this program"),
            std::string::npos)
      << run.out;
  EXPECT_NE(run_program({"verify", path, "--json"}).out.find("\"question_known\": false"), std::string::npos);
  EXPECT_EQ(run_program({"replay", path}).exit_code, 6);
}

class SignedRecord : public testing::Test {
 protected:
  SignedRecord() {
    key_ = folder_.file("ours.key", ours_.secret_key_file());
    path_ = folder_.file("it.blr", made().bytes());
    signature_ = record::signature_of(record::bytes_of(path_), key_, "of the test");
    std::ofstream(path_ + ".minisig") << signature_;
  }
  ProgramRun verify(const std::string& path, const std::string& key) const {
    return run_program({"verify", path, "--key", key});
  }
  void expect_refused(const std::string& key, const std::string& why) const {
    const ProgramRun run = verify(path_, key);
    EXPECT_EQ(run.exit_code, 6) << run.out << run.err;
    EXPECT_NE(run.err.find(why), std::string::npos) << run.err;
  }
  // Another byte at a place of the signature's file.
  void expect_refused_with(std::size_t line, std::size_t place, const std::string& why) const {
    std::vector<std::string> lines;
    std::istringstream text(signature_);
    for (std::string each; std::getline(text, each);) lines.push_back(each);
    char& byte = lines[line][place];
    byte = byte == 'A' ? 'B' : 'A';
    std::ofstream(path_ + ".minisig") << lines[0] << "\n"
                                      << lines[1] << "\n"
                                      << lines[2] << "\n"
                                      << lines[3] << "\n";
    expect_refused(ours_.public_key(), why);
  }
  ScratchFolder folder_;
  SigningKeys ours_{7}, theirs_{8};
  std::string key_, path_;
  std::string signature_;
};

TEST_F(SignedRecord, IsVerifiedByItsKey) {
  const ProgramRun run = verify(path_, ours_.public_key());
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.out.find("by the key 0707070707070707: of the test"), std::string::npos) << run.out;
  const std::string file = folder_.file("ours.pub", "untrusted comment: ours\n" + ours_.public_key() + "\n");
  EXPECT_EQ(verify(path_, file).exit_code, 0);
}

TEST_F(SignedRecord, IsRefusedByAnotherKey) {
  expect_refused(theirs_.public_key(), "made with the key 0707070707070707, not with 0808080808080808");
  expect_refused(theirs_.public_key(ours_.number), "not of this file by this key");
  expect_refused("AAAA", "AAAA: neither a public key");
  expect_refused(key_, "ours.key: neither a public key");
}

TEST_F(SignedRecord, IsRefusedWithoutASignature) {
  fs::remove(path_ + ".minisig");
  expect_refused(ours_.public_key(), "no signature");
  for (const char* const text : {"", "a text", "untrusted comment: a\nb\ntrusted comment: c\nd\n"}) {
    std::ofstream(path_ + ".minisig") << text;
    expect_refused(ours_.public_key(), "not a signature of minisign");
  }
}

TEST_F(SignedRecord, IsRefusedWithAChangedSignature) {
  expect_refused_with(1, 40, "not of this file by this key");
  expect_refused_with(2, 20, "its trusted comment is not the one that was signed");
  expect_refused_with(3, 40, "its trusted comment is not the one that was signed");
  expect_refused_with(1, 0, "a signature of the old kind");
  std::ofstream(path_ + ".minisig") << signature_ << "more\n";
  expect_refused(ours_.public_key(), "not a signature of minisign");
}

// What verify cannot check without a signature, in a record that agrees with itself.
TEST_F(SignedRecord, IsRefusedWithAnotherManifest) {
  using Change = std::function<void(record::Manifest&)>;
  const Change changes[] = {[](record::Manifest& it) { it.day = "2020-01-01"; },
                            [](record::Manifest& it) { it.arguments.emplace_back("--strict"); }};
  for (const Change& change : changes) {
    record::Manifest changed = manifest();
    change(changed);
    PackedFiles files = made().files();
    files.front().bytes = record::text_of(changed);
    std::ofstream(path_, std::ios::binary) << packed(sealed(files));
    EXPECT_EQ(run_program({"verify", path_}).exit_code, 0);
    expect_refused(ours_.public_key(), "not of this file by this key");
  }
}

TEST_F(SignedRecord, NeedsAKeyThatCanSign) {
  const auto record = [&](const std::string& key) {
    return run_program({"classify", "--fact", "tpp=4800", "--on", "2023-11-17", "--record",
                        folder_.path() / "new.blr", "--sign", key});
  };
  const ProgramRun run = record(folder_.file("locked.key", ours_.secret_key_file("Sc")));
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_NE(run.err.find("a password protects this key"), std::string::npos) << run.err;
  std::string halves = ours_.secret_key_file();
  char& letter = halves[halves.find('\n') + 100];  // of the seed
  letter = letter == 'A' ? 'B' : 'A';
  const ProgramRun damaged = record(folder_.file("damaged.key", halves));
  EXPECT_EQ(damaged.exit_code, 3);
  EXPECT_NE(damaged.err.find("a damaged secret key"), std::string::npos) << damaged.err;
  EXPECT_EQ(record(folder_.path() / "missing.key").exit_code, 3);
  EXPECT_EQ(record(path_).exit_code, 3);
  EXPECT_FALSE(fs::exists(folder_.path() / "new.blr"));
  const ProgramRun done = record(key_);
  EXPECT_EQ(done.exit_code, 0) << done.err;
  EXPECT_EQ(verify(folder_.path() / "new.blr", ours_.public_key()).exit_code, 0);
  EXPECT_EQ((done.out + done.err).find(ours_.secret_key_file().substr(50)), std::string::npos);
}

}  // namespace
}  // namespace brightline::tests
