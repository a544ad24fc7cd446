// Every form of output on a full disk, a small file system of its own: the program reports it, leaves nothing
// half written, and works when there is room again.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include "tests/program.hpp"

namespace brightline::tests {
namespace {

namespace fs = std::filesystem;

bool write_to(const char* path, const std::string& text) {
  std::ofstream file(path);
  file << text;
  return static_cast<bool>(file.flush());
}

// Gives this process a mount namespace of its own; returns false if the system does not allow it.
bool mounts_for_itself() {
  static const bool done = [] {
    const std::string user = std::to_string(getuid()), group = std::to_string(getgid());
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    write_to("/proc/self/setgroups", "deny");
    return write_to("/proc/self/uid_map", "0 " + user + " 1") &&
           write_to("/proc/self/gid_map", "0 " + group + " 1") &&
           mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
  }();
  return done;
}

class Disk {
 public:
  explicit Disk(fs::path path) : path_(std::move(path)) { fs::create_directory(path_); }
  ~Disk() {
    if (mounted_) umount(path_.c_str());
  }
  // In bytes, rounded up to pages; the content is kept.
  bool resize(std::size_t bytes) {
    const std::string size = "size=" + std::to_string(bytes);
    const unsigned long flags = mounted_ ? MS_REMOUNT : 0;
    mounted_ = mount("tmpfs", path_.c_str(), "tmpfs", flags, size.c_str()) == 0 || mounted_;
    return mounted_;
  }
  bool protect() { return mount("tmpfs", path_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0; }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
  bool mounted_ = false;
};

struct Output {
  const char* name;
  std::vector<std::string> command;  // before --out
};

void PrintTo(const Output& output, std::ostream* stream) {
  *stream << output.name;
}

class FullDisk : public testing::TestWithParam<Output> {
 protected:
  static void make_table(const ScratchFolder& folder) {
    const fs::path table = folder.path() / "skus.sqlite";
    ASSERT_EQ(run_program({"catalog", "generate", "--rows", "4000", "--out", table}).exit_code, 0);
  }
  static ProgramRun written(const ScratchFolder& folder, const fs::path& out) {
    std::vector<std::string> command = GetParam().command;
    for (std::string& word : command) {
      if (word == "SKUS") word = folder.path() / "skus.sqlite";
      if (word == "MAP") word = folder.path() / "skus.sqlite.map.toml";
    }
    command.insert(command.end(), {"--out", out.string()});
    return run_program(command, "", {.seconds = 60});
  }
};

TEST_P(FullDisk, IsToldAndDoesNoHarm) {
  if (!mounts_for_itself())
    GTEST_SKIP() << "this system lets nobody mount for himself: " << std::strerror(errno);
  const ScratchFolder folder;
  const auto run = [&](const fs::path& out) { return written(folder, out); };
  make_table(folder);
  const fs::path roomy = folder.path() / GetParam().name;
  const ProgramRun whole = run(roomy);
  ASSERT_EQ(whole.exit_code, 0) << whole.err;
  const std::string expected = read_file(roomy);
  const bool resumable = roomy.extension() == ".sqlite";

  Disk disk(folder.path() / "disk");
  for (const std::size_t part : {16, 2}) {
    SCOPED_TRACE("room for a part of " + std::to_string(part));
    ASSERT_TRUE(disk.resize(std::max<std::size_t>(expected.size() / part, 4096)));
    const fs::path out = disk.path() / GetParam().name;
    const ProgramRun full = run(out);
    EXPECT_TRUE(full.exit_code == 7 || (resumable && full.exit_code == 8)) << full.exit_code << "\n"
                                                                           << full.err;
    EXPECT_NE(full.err.find(out.string()), std::string::npos) << full.err;
    EXPECT_TRUE(full.err.find("full") != std::string::npos ||
                full.err.find("No space left on device") != std::string::npos)
        << full.err;
    if (!resumable) {
      EXPECT_TRUE(fs::is_empty(disk.path())) << fs::directory_iterator(disk.path())->path();
    }
    ASSERT_TRUE(disk.resize(64U << 20));
    const ProgramRun again = run(out);
    EXPECT_EQ(again.exit_code, 0) << again.err;
    EXPECT_TRUE(read_file(out) == expected) << "other bytes after " << full.err;
    for (const fs::directory_entry& left : fs::directory_iterator(disk.path())) fs::remove(left);
  }
}

TEST_P(FullDisk, ThatIsReadOnlyIsToldAsOne) {
  if (!mounts_for_itself())
    GTEST_SKIP() << "this system lets nobody mount for himself: " << std::strerror(errno);
  const ScratchFolder folder;
  make_table(folder);
  Disk disk(folder.path() / "disk");
  ASSERT_TRUE(disk.resize(1 << 20) && disk.protect());
  const fs::path out = disk.path() / GetParam().name;
  const ProgramRun refused = written(folder, out);
  EXPECT_EQ(refused.exit_code, 2) << refused.err;
  EXPECT_NE(refused.err.find(out.string()), std::string::npos) << refused.err;
  EXPECT_NE(refused.err.find("Read-only file system"), std::string::npos) << refused.err;
}

const std::vector<std::string> catalog{"audit", "--on", "2024-01-01"};
const std::vector<std::string> table{"audit", "--catalog", "SKUS", "--table",   "skus",
                                     "--map", "MAP",       "--on", "2024-01-01"};

const std::vector<std::string> changes{"diff", "--catalog", "SKUS",       "--table", "skus",      "--map",
                                       "MAP",  "--from",    "2023-11-16", "--to",    "2023-11-17"};

const Output outputs[] = {
    {"catalog.csv", catalog},
    {"catalog.json", catalog},
    {"catalog.jsonl", catalog},
    {"catalog.xlsx", catalog},
    {"catalog.html", catalog},
    {"catalog.sqlite", catalog},
    {"table.csv", table},
    {"table.json", table},
    {"table.jsonl", table},
    {"table.xlsx", table},
    {"table.sqlite", table},
    {"facts.csv", {"catalog", "export"}},
    {"facts.json", {"catalog", "export"}},
    {"facts.xlsx", {"catalog", "export"}},
    {"changes.jsonl", changes},
    {"changes.csv", changes},
    {"changes.xlsx", changes},
    {"report.html", {"report", "--on", "2024-01-01"}},
};

INSTANTIATE_TEST_SUITE_P(Outputs, FullDisk, testing::ValuesIn(outputs));

}  // namespace
}  // namespace brightline::tests
