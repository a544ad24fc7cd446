// Records of one item whose digests agree, and whose question or results are of another item or rulebook:
// both verify and replay refuse them.
#include <filesystem>
#include <fstream>
#include <functional>
#include <ostream>

#include "tests/recorded_audit.hpp"
#include "tools/report/output_file.hpp"

namespace brightline::tests {
namespace {

namespace fs = std::filesystem;

// `classify` of an item of the shipped catalog, recorded once.
class RecordedItem {
 public:
  RecordedItem() : path_(folder_.path() / "item.blr") {
    const ProgramRun run = run_program({"classify", "H20 96GB", "--on", "2023-11-17", "--record", path_});
    if (run.exit_code != 0) throw std::runtime_error("not recorded: " + run.err);
    files_ = files_in(read_file(path_));
  }
  std::string folder() const { return folder_.path(); }
  const PackedFiles& files() const { return files_; }

 private:
  ScratchFolder folder_;
  std::string path_;
  PackedFiles files_;
};

const RecordedItem& item() {
  static const RecordedItem recorded;
  return recorded;
}

struct ForgedItem {
  std::string name;
  std::function<void(record::Manifest&)> change;
  std::string from, to;  // in the results
  std::string says;      // empty: nothing was forged
};

void PrintTo(const ForgedItem& it, std::ostream* out) {
  *out << it.name;
}

void unchanged(record::Manifest&) {}

const ForgedItem forged_items[] = {
    {"nothing", unchanged, "", "", ""},
    {"another_spelling_of_its_name", [](record::Manifest& it) { it.arguments.back() = "h20-96gb"; }, "", "",
     ""},
    {"no_item", [](record::Manifest& it) { it.arguments.pop_back(); }, "", "",
     "its question names no item, which `classify` needs"},
    {"an_item_that_the_catalog_lacks", [](record::Manifest& it) { it.arguments.back() = "H99 no such"; }, "",
     "", "its question cannot be asked of its catalog: no item `H99 no such`"},
    {"another_item", [](record::Manifest& it) { it.arguments.back() = "L40"; }, "", "",
     "its question is about the item L40, and results/classify.json about H20 96GB"},
    {"one_item_more", [](record::Manifest& it) { it.arguments.emplace_back("L40"); }, "", "",
     "its question is about the item H20 96GB, L40, and results/classify.json about H20 96GB"},
    {"facts_alone", [](record::Manifest& it) { it.arguments.back() = "--fact=tpp=4800"; }, "", "",
     "its question"},
    {"results_of_another_item", unchanged, "\"item\": \"H20 96GB\"", "\"item\": \"H20 97GB\"",
     "its question is about the item H20 96GB, and results/classify.json about H20 97GB"},
    {"results_of_another_rulebook", unchanged, "\"rulebook\": \"us-ear\"", "\"rulebook\": \"us-eaf\"",
     "its question is about rulebook us-ear, and results/classify.json about us-eaf"}};

class ForgedItemRecord : public testing::TestWithParam<ForgedItem> {};

TEST_P(ForgedItemRecord, IsRefusedByVerify) {
  const ForgedItem& forgery = GetParam();
  record::Manifest changed = record::manifest_of(item().files().front().bytes, "it");
  forgery.change(changed);
  const ScratchFolder folder;
  for (std::size_t i = record::leading_entries; i < item().files().size(); ++i) {
    PackedFile file = item().files()[i];
    if (file.name == "results/classify.json" && !forgery.from.empty())
      file.bytes = replaced(file.bytes, forgery.from, forgery.to);
    fs::create_directories((fs::path(folder.path()) / file.name).parent_path());
    std::ofstream(fs::path(folder.path()) / file.name, std::ios::binary) << file.bytes;
  }
  changed.files.clear();
  const std::string path = fs::path(item().folder()) / (forgery.name + ".blr");
  record::write_record(folder.path(), changed, report::Output{.path = path, .force = true});
  const ProgramRun run = run_program({"verify", path});
  EXPECT_EQ(run.exit_code, forgery.says.empty() ? 0 : 6) << run.out << run.err;
  EXPECT_NE(run.err.find(forgery.says), std::string::npos) << run.err;
}

INSTANTIATE_TEST_SUITE_P(, ForgedItemRecord, testing::ValuesIn(forged_items),
                         [](const auto& it) { return it.param.name; });

}  // namespace
}  // namespace brightline::tests
