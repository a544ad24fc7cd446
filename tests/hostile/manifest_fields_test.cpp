// Every field of a manifest with another value: refused by the digest of the manifest, and, where that digest
// is made anew too, by what else the file says, or by its signature alone.
#include <fstream>
#include <map>

#include <nlohmann/json.hpp>

#include "tests/recorded_audit.hpp"
#include "tests/signing_keys.hpp"
#include "tools/record/rule_pack.hpp"
#include "tools/record/signature.hpp"
#include "tools/report/json.hpp"

namespace brightline::tests {
namespace {

using report::Json;

PackedFiles files_of(const std::string& bytes) {
  PackedFiles files;
  const record::ByteSource source = source_of(bytes);
  for (const record::Entry& entry : record::entries_of(source)) {
    std::string text;
    record::read_entry(source, entry, [&](std::string_view piece) { text += piece; });
    files.push_back({entry.name, text});
  }
  return files;
}

// The paths of all values that hold no others.
std::vector<std::string> fields_of(const Json& manifest) {
  std::vector<std::string> fields;
  const Json flat = manifest.flatten();
  for (const auto& [path, value] : flat.items()) fields.push_back(path);
  return fields;
}

// Another value of a field, of its kind and form.
Json other_value(const Json& value) {
  if (value.is_number()) return value.get<int>() + 1;
  if (!value.is_string()) return "x";
  std::string text = value.get<std::string>();
  if (engine::date(text)) return "2020-01-01";
  // The last letter or digit becomes another one.
  text.back() = text.back() == '1' ? '2' : '1';
  return text;
}

// A record or a pack, to be changed in one field of its manifest.
class ManifestOf {
 public:
  ManifestOf(const std::string& path, const std::string& ending)
      : bytes_(read_file(path)),
        files_(files_of(bytes_)),
        manifest_(Json::parse(files_.front().bytes)),
        ending_(ending) {}

  const std::string& bytes() const { return bytes_; }
  std::vector<std::string> fields() const { return fields_of(manifest_); }

  // Another value at the path; with the digest made anew, or as it was.
  std::string changed(const std::string& field, bool is_sealed) const {
    Json other = manifest_;
    Json& value = other[Json::json_pointer(field)];
    value = other_value(value);
    return with(other, is_sealed);
  }
  // Without the member of the path.
  std::string without(const std::string& field) const {
    Json other = manifest_;
    const Json::json_pointer pointer(field);
    Json& parent = other[pointer.parent_pointer()];
    if (parent.is_array())
      parent.erase(std::stoul(pointer.back()));
    else
      parent.erase(pointer.back());
    return with(other, false);
  }
  ProgramRun verified(const std::string& bytes) const {
    return run_program({"verify", folder_.file("it" + ending_, bytes)});
  }
  std::string path() const { return folder_.path() / ("it" + ending_); }

 private:
  std::string with(const Json& manifest, bool is_sealed) const {
    PackedFiles files = files_;
    files.front().bytes = report::json_text(manifest, 1);
    return packed(is_sealed ? sealed(files) : files);
  }
  std::string bytes_;
  PackedFiles files_;
  Json manifest_;
  std::string ending_;
  ScratchFolder folder_;
};

// A record of the shipped catalog by the shipped rules, so that no field is empty.
std::string recorded_item(const ScratchFolder& folder, const std::vector<std::string>& on) {
  const std::string path = folder.path() / "item.blr";
  std::vector<std::string> words{"classify", "H20 96GB", "--record", path};
  words.insert(words.end(), on.begin(), on.end());
  const ProgramRun run = run_program(words);
  EXPECT_EQ(run.exit_code, 0) << run.err;
  return path;
}

std::string packed_rules(const ScratchFolder& folder, const std::string& rules) {
  const std::string path = folder.path() / "made.blrules";
  EXPECT_EQ(run_program({"rules", "pack", rules, "--out", path}).exit_code, 0);
  return path;
}

void expect_refused_by_the_digest(const ManifestOf& made) {
  for (const std::string& field : made.fields()) {
    for (const std::string& bytes : {made.changed(field, false), made.without(field)}) {
      const ProgramRun run = made.verified(bytes);
      EXPECT_EQ(run.exit_code, 6) << field;
      EXPECT_NE(run.err.find("manifest.json: is not the one whose digest manifest.sha256 names"),
                std::string::npos)
          << field << run.err;
    }
  }
}

// Of the fields whose change `verify` does not find where the digest is made anew: whether `replay` does, or
// only a signature. The signature of the file as it was fits none of them.
std::map<std::string, std::string> left_to_others(const ManifestOf& made) {
  const SigningKeys ours{7};
  const ScratchFolder folder;
  const std::string secret = folder.file("ours.key", ours.secret_key_file());
  std::ofstream(made.path() + ".minisig")
      << record::signature_of(source_of(made.bytes()), secret, "of the test");
  std::map<std::string, std::string> left;
  for (const std::string& field : made.fields()) {
    const ProgramRun run = made.verified(made.changed(field, true));
    EXPECT_EQ(run_program({"verify", made.path(), "--key", ours.public_key()}).exit_code, 6) << field;
    EXPECT_TRUE(run.exit_code == 0 || run.exit_code == 6) << field << run.err;
    const bool is_pack = made.path().ends_with(record::pack_ending);
    if (run.exit_code == 0)
      left[field] = !is_pack && run_program({"replay", made.path()}).exit_code == 6 ? "replay" : "signature";
  }
  EXPECT_EQ(made.verified(made.bytes()).exit_code, 0);
  EXPECT_EQ(run_program({"verify", made.path(), "--key", ours.public_key()}).exit_code, 0);
  return left;
}

TEST(ManifestFields, OfARecordAreRefusedByTheDigest) {
  const ScratchFolder folder;
  const ManifestOf made(recorded_item(folder, {"--on", "2023-11-17"}), ".blr");
  EXPECT_GE(made.fields().size(), 60U);
  expect_refused_by_the_digest(made);
}

TEST(ManifestFields, OfAPackAreRefusedByTheDigest) {
  const ScratchFolder folder;
  const ManifestOf made(packed_rules(folder, BRIGHTLINE_SOURCES "/rules"), ".blrules");
  EXPECT_GE(made.fields().size(), 60U);
  expect_refused_by_the_digest(made);
}

using Left = std::map<std::string, std::string>;

// A question without a day is about the day on which the record was made, and the item is that of the
// results.
TEST(ManifestFields, OfARecordAreThoseOfTheRest) {
  const ScratchFolder folder;
  EXPECT_EQ(left_to_others({recorded_item(folder, {"--assume", "tf32_bits=19"}), ".blr"}), Left());
}

TEST(ManifestFields, OfARecordLeaveTheDayOfMakingToASignature) {
  const ScratchFolder folder;
  EXPECT_EQ(left_to_others({recorded_item(folder, {"--on", "2023-11-17"}), ".blr"}),
            (Left{{"/day", "signature"}}));
}

// A pack of few files, because each is verified many times.
TEST(ManifestFields, OfAPackLeaveItsProgramToASignature) {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder.path() / "rules");
  std::filesystem::copy_file(BRIGHTLINE_SOURCES "/tests/golden/own_tables/greenhouse.rule",
                             folder.path() / "rules/greenhouse.rule");
  EXPECT_EQ(left_to_others({packed_rules(folder, folder.path() / "rules"), ".blrules"}),
            (Left{{"/program/commit", "signature"}, {"/program/version", "signature"}}));
}

}  // namespace
}  // namespace brightline::tests
