// Workbooks: a cell has the given text, and an incomplete file does not exist.
#include "tools/report/workbook.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "tools/answers/refusal.hpp"
#include "tools/report/zip_sizes.hpp"

namespace brightline::report {
namespace {

class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "workbook_XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), {}));
  }

 private:
  std::string path_;
};

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// One part of the file, unpacked; empty if the system has no `unzip`.
std::string part(const std::string& path, const std::string& name) {
  std::FILE* const pipe = popen(("unzip -p '" + path + "' '" + name + "' 2>/dev/null").c_str(), "r");
  std::string text;
  char block[4096];
  for (std::size_t count = 0; (count = std::fread(block, 1, sizeof block, pipe)) > 0;)
    text.append(block, count);
  pclose(pipe);
  return text;
}

void write(const std::string& path) {
  Workbook book({.path = path, .force = true});
  Sheet& sheet = book.add_sheet("Results", {{"item", 20}, {"tpp", 10}});
  Sheet& other = book.add_sheet("About", {{"what", 20, true}});
  sheet.add({{"=HYPERLINK(\"http://a\")"}, {"4800", Tone::red, true}});
  other.add({{"@SUM(1) <b>&"}});
  sheet.add({{"0012"}, {"-1+1", Tone::plain, true}});
  sheet.add({{"plain"}, {"1234567890123456", Tone::plain, true}});
  book.finish();
}

TEST(Workbook, WritesTextAsTextAndShortDecimalsAsNumbers) {
  const Folder folder;
  write(folder / "a.xlsx");
  const std::string sheet = part(folder / "a.xlsx", "xl/worksheets/sheet1.xml");
  if (sheet.empty()) GTEST_SKIP() << "this system has no unzip";
  EXPECT_EQ(sheet.find("<f>"), std::string::npos);
  EXPECT_NE(sheet.find("t=\"inlineStr\"><is><t>=HYPERLINK(\"http://a\")"), std::string::npos) << sheet;
  EXPECT_NE(sheet.find("<v>4800</v>"), std::string::npos) << sheet;
  EXPECT_NE(sheet.find("<t>0012</t>"), std::string::npos) << sheet;
  EXPECT_NE(sheet.find("<t>-1+1</t>"), std::string::npos) << sheet;
  EXPECT_NE(sheet.find("<t>1234567890123456</t>"), std::string::npos) << sheet;
  EXPECT_NE(sheet.find("state=\"frozen\""), std::string::npos) << sheet;
  EXPECT_NE(sheet.find("<autoFilter ref=\"A1:B4\"/>"), std::string::npos) << sheet;
  EXPECT_NE(part(folder / "a.xlsx", "xl/worksheets/sheet2.xml").find("@SUM(1) &lt;b&gt;&amp;"),
            std::string::npos);
}

TEST(Workbook, TheSameRowsGiveTheSameBytes) {
  const Folder folder;
  write(folder / "a.xlsx");
  write(folder / "b.xlsx");
  EXPECT_EQ(bytes_of(folder / "a.xlsx"), bytes_of(folder / "b.xlsx"));
  EXPECT_EQ(folder.files(), 2U);
}

TEST(Workbook, LeavesNothingWhenItIsNotFinished) {
  const Folder folder;
  {
    Workbook book({.path = folder / "a.xlsx", .force = true});
    book.add_sheet("Results", {{"item"}}).add({{"x"}});
  }
  EXPECT_EQ(folder.files(), 0U);
  EXPECT_THROW(Workbook({.path = folder / "no/such/a.xlsx"}), Refusal);
}

// A file with a size limit simulates a full disk: the system refuses bytes at the same place.
TEST(Workbook, AFullDiskIsToldAndLeavesNothing) {
  const Folder folder;
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto old = std::signal(SIGXFSZ, SIG_IGN);
  for (const rlim_t room : {0U, 5000U, 70000U, 130000U}) {
    const rlimit limit{room, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
    bool told = false;
    try {
      Workbook book({.path = folder / "a.xlsx", .force = true});
      Sheet& sheet = book.add_sheet("Results", {{"item"}});
      for (int i = 0; i < 2000; ++i) sheet.add({{std::to_string(i) + " some text that takes some room"}});
      book.finish();
    } catch (const Refusal& refusal) {
      told = refusal.cause() == Cause::limit;
    }
    setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_TRUE(told) << room;
    EXPECT_EQ(folder.files(), 0U) << room;
  }
  std::signal(SIGXFSZ, old);
}

TEST(Workbook, ACellHoldsWhatFitsAndSaysWhatItLeavesOut) {
  EXPECT_EQ(cell_text("plain"), "plain");
  EXPECT_EQ(cell_text("a\xff"
                      "b\xed\xa0\x80"),
            "a\xef\xbf\xbd"
            "b\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
  EXPECT_EQ(cell_text("_x0041_"), "_x005F_x0041_");
  const std::string most(32767, 'a');
  EXPECT_EQ(cell_text(most), most);
  const std::string cut = cell_text(most + "b");
  EXPECT_LE(cut.size(), 32767U);
  EXPECT_NE(cut.find("… [cut; 32768 bytes]"), std::string::npos);
  // Characters outside the basic plane take two units.
  std::string wide;
  for (int i = 0; i < 16384; ++i) wide += "\xf0\x9f\x92\xbb";
  EXPECT_NE(cell_text(wide).find("[cut; 65536 bytes]"), std::string::npos);
}

}  // namespace
}  // namespace brightline::report
