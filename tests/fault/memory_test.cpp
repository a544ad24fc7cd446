// Commands of which one allocation fails: each ends with its own exit code and its own output, or with 7 and
// one message. No signal ends it, a catalog has the bytes of before or after, and every output is whole or
// missing.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/program.hpp"

namespace brightline::tests {
namespace {

namespace fs = std::filesystem;

struct Attempt {
  const char* name;
  std::vector<std::string> command;  // WORK is the folder of the outputs, INPUT that of the inputs
};

void PrintTo(const Attempt& attempt, std::ostream* stream) {
  *stream << attempt.name;
}

std::string integrity_of(const fs::path& path) {
  sqlite3* opened = nullptr;
  sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> connection(opened, &sqlite3_close);
  std::string found;
  const auto take = [](void* text, int, char** values, char**) {
    *static_cast<std::string*>(text) += values[0];
    return 0;
  };
  sqlite3_exec(connection.get(), "PRAGMA integrity_check", take, &found, nullptr);
  return found;
}

const std::string message = "brightline: not enough memory for what was asked\n";

class FailingMemory : public testing::TestWithParam<Attempt> {
 protected:
  void SetUp() override {
#if defined(__SANITIZE_ADDRESS__)
    GTEST_SKIP() << "the sanitizer has an allocator of its own";
#endif
    fs::create_directories(work_);
    inputs_.file("map.toml",
                 "table = \"x\"\nkey = \"sku\"\n[facts]\n\"throughput.int8\" = { column = \"int8\", unit = "
                 "\"TOPS\" }\ndie_area = { column = \"die\", unit = \"mm2\" }\n");
    inputs_.file("first.csv", "sku,int8,die\nXed,300,400\n");
    inputs_.file("second.csv", "sku,int8,die\nZed,600,500\nYed,60,500\n");
    const std::string catalog = inputs_.path() / "catalog.sqlite";
    const ProgramRun made =
        run_program({"catalog", "import", inputs_.path() / "first.csv", "--map", inputs_.path() / "map.toml",
                     "--into", catalog, "--on", "2025-12-20"});
    ASSERT_EQ(made.exit_code, 0) << made.err;
    before_ = files_after_reset();
    whole_ = attempt(0);
    ASSERT_TRUE(whole_.exit_code == 0 || whole_.exit_code == 1) << whole_.err;  // 1: something is controlled
    after_ = files();
    std::ifstream(inputs_.path() / "count") >> allocations_;
    ASSERT_GT(allocations_, 2000);
  }

  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> all;
    for (const fs::directory_entry& it : fs::directory_iterator(work_))
      all[it.path().filename().string()] = read_file(it.path());
    return all;
  }

  std::map<std::string, std::string> files_after_reset() const {
    for (const fs::directory_entry& it : fs::directory_iterator(work_)) fs::remove(it.path());
    fs::copy_file(inputs_.path() / "catalog.sqlite", work_ / "catalog.sqlite");
    return files();
  }

  // Runs the command with this allocation failing, counted from 1; 0: none.
  ProgramRun attempt(long failing) const {
    std::vector<std::string> command = GetParam().command;
    for (std::string& word : command) {
      if (word.starts_with("WORK/")) word = work_ / word.substr(5);
      if (word.starts_with("INPUT/")) word = inputs_.path() / word.substr(6);
    }
    return run_program(command, "",
                       {.seconds = 60,
                        .environment = {"LD_PRELOAD=" BRIGHTLINE_FAILING_MEMORY,
                                        "BRIGHTLINE_FAIL_ALLOCATION=" + std::to_string(failing),
                                        "BRIGHTLINE_ALLOCATIONS=" + (inputs_.path() / "count").string()}});
  }

  // Returns the processor time in seconds.
  double expect_harmless(long failing) {
    SCOPED_TRACE("allocation " + std::to_string(failing) + " of " + std::to_string(allocations_));
    files_after_reset();
    const ProgramRun run = attempt(failing);
    EXPECT_EQ(run.signal, 0) << run.err;
    const std::map<std::string, std::string> now = files();
    if (run.exit_code == whole_.exit_code) {
      EXPECT_TRUE(run.out == whole_.out) << "another output: " << run.out;
      EXPECT_TRUE(now == after_) << "other files";
    } else {
      ++refusals_;
      EXPECT_EQ(run.exit_code, 7) << run.err;
      EXPECT_TRUE(run.err.ends_with(message)) << run.err;
      EXPECT_EQ(run.err.find("brightline: "), run.err.size() - message.size())
          << "more than one: " << run.err;
    }
    EXPECT_TRUE(now.contains("catalog.sqlite"));
    for (const auto& [name, bytes] : now) {
      const auto before = before_.find(name), after = after_.find(name);
      EXPECT_TRUE((before != before_.end() && bytes == before->second) ||
                  (after != after_.end() && bytes == after->second))
          << name << " is neither as before nor as after an undisturbed run";
    }
    EXPECT_EQ(integrity_of(work_ / "catalog.sqlite"), "ok");
    return run.cpu_seconds;
  }

  ScratchFolder inputs_;
  fs::path work_ = inputs_.path() / "work";
  std::map<std::string, std::string> before_, after_;
  ProgramRun whole_;
  long allocations_ = 0;
  long refusals_ = 0;
};

TEST_P(FailingMemory, DoesNoHarm) {
  for (const long failing : {1L, 2L, 7L, 20L, 74L, 1164L, 1300L, allocations_ / 2, allocations_ - 50})
    expect_harmless(failing);
  // Folders are read here, by functions of the C++ library that may not throw or that return a code.
  for (long failing = 270; failing < 300; ++failing) expect_harmless(failing);
  EXPECT_GT(refusals_, 4);
}

// Within 150 seconds of processor time for each command: first a geometric sample, then each of the first
// 2,000.
TEST_P(FailingMemory, DoesNoHarmAnywhereSlow) {
  constexpr double most_seconds = 150;
  constexpr long most_each = 2000;
  double spent = 0;
  long tried = 0, last = 0;
  for (long failing = most_each; failing <= allocations_ && spent < most_seconds;
       failing += failing / 20, ++tried)
    spent += expect_harmless(failing);
  for (; last < most_each && spent < most_seconds && !HasFailure(); ++last)
    spent += expect_harmless(last + 1);
  std::cout << GetParam().name << ": " << tried << " of a geometric sample up to " << allocations_
            << ", each of the first " << last << ", " << spent << " s of processor time\n";
  EXPECT_GT(last, 0);
  EXPECT_GT(refusals_, tried / 2);
}

const Attempt attempts[] = {
    {"classify", {"classify", "H100 SXM5 80GB", "--explain", "--on", "2025-12-20"}},
    {"audit", {"audit", "--catalog", "WORK/catalog.sqlite", "--on", "2025-12-20", "--out", "WORK/audit.csv"}},
    {"catalog_import",
     {"catalog", "import", "INPUT/second.csv", "--map", "INPUT/map.toml", "--into", "WORK/catalog.sqlite",
      "--on", "2025-12-20"}},
    {"check", {"check", BRIGHTLINE_SOURCES "/tests/rulebooks/clp"}},
};

INSTANTIATE_TEST_SUITE_P(Commands, FailingMemory, testing::ValuesIn(attempts),
                         [](const auto& made) { return std::string(made.param.name); });

}  // namespace
}  // namespace brightline::tests
