// Imports that are killed, or whose disk fails, at every call: the catalog has the bytes of before or after,
// and running the command again gives the result of an undisturbed run.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/program.hpp"

namespace brightline::tests {
namespace {

namespace fs = std::filesystem;

const std::string header = "name,type,tdp_watts,TFLOPS32, TFLOPS16,GFLOPS32/W,GFLOPS16/W,memory,source\n";

class ImportFaults : public testing::Test {
 protected:
  void SetUp() override {
    // The second row of the second file is rejected, so that a file of rejects is written too.
    first_ = folder_.file("first.csv", header + "Older,gpu,300,1,2,,,16,x\n");
    second_ = folder_.file("second.csv", header + "Newer,gpu,400,19.5,78,,,80,x\nWrong,gpu,many,1,1,,,8,x\n");
    before_ = folder_.path() / "before.sqlite";
    const ProgramRun made = import(first_, before_);
    ASSERT_EQ(made.exit_code, 0) << made.err;
  }

  ProgramRun import(const std::string& file, const std::string& into,
                    const std::vector<std::string>& environment = {}, Limits limits = {}) const {
    limits.environment = environment;
    return run_program({"catalog", "import", file, "--into", into, "--on", "2025-12-20"}, "", limits);
  }

  std::vector<std::string> fault(const std::string& mode, long at) const {
    return {"LD_PRELOAD=" BRIGHTLINE_FAILING_IO, "FAILING_IO_AS=" + mode,
            "FAILING_IO_AT=" + std::to_string(at), "FAILING_IO_COUNT=" + (folder_.path() / "count").string()};
  }

  std::string facts_of(const std::string& catalog) const {
    const ProgramRun run = run_program({"catalog", "export", "--catalog", catalog, "--out", "-"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_GT(run.out.size(), 500u);
    return run.out;
  }

  // Restores the catalog of the folder: that of the first file, or none.
  void put_back(bool known) const {
    fs::remove_all(place_);
    fs::create_directory(place_);
    if (known) fs::copy_file(before_, into_);
  }

  std::set<std::string> names() const {
    std::set<std::string> all;
    for (const fs::directory_entry& it : fs::directory_iterator(place_))
      all.insert(it.path().filename().string());
    return all;
  }

  // Tries one kind of fault at every call; `codes` are the expected exit codes (-1: ended by a signal).
  void everywhere(bool known, const std::string& mode, const std::set<int>& codes) {
    put_back(known);
    const std::string old = known ? read_file(into_) : std::string();
    ASSERT_EQ(import(second_, into_, fault("none", 0)).exit_code, 0);
    long calls = 0;
    std::ifstream(folder_.path() / "count") >> calls;
    // Each of the two files is written, synced and renamed.
    ASSERT_GE(calls, 6);
    const std::string whole = read_file(into_), facts = facts_of(into_), rejected = read_file(rejected_);
    const std::set<std::string> files{"my.sqlite", "my.sqlite.rejected.csv"};
    ASSERT_NE(whole, old);
    ASSERT_NE(rejected.find("Wrong"), std::string::npos);
    ASSERT_EQ(names(), files);

    std::size_t left_alone = 0;
    for (long at = 1; at <= calls; ++at) {
      SCOPED_TRACE(mode + " at call " + std::to_string(at) + " of " + std::to_string(calls) +
                   (known ? ", known" : ", new"));
      put_back(known);
      const ProgramRun run = import(second_, into_, fault(mode, at));
      EXPECT_TRUE(codes.count(run.exit_code) > 0) << run.exit_code << " signal " << run.signal << run.err;
      const bool there = fs::exists(into_);
      const std::string now = there ? read_file(into_) : std::string();
      const bool as_before = there == known && now == old;
      EXPECT_TRUE(as_before || now == whole) << "neither as before nor whole";
      if (run.exit_code == 0) {
        EXPECT_TRUE(now == whole);
      }
      if (run.exit_code > 0) {
        EXPECT_TRUE(as_before) << "an import that failed has changed the catalog";
        EXPECT_NE(run.err.find(into_), std::string::npos) << run.err;
        EXPECT_TRUE(run.out.empty()) << "told of an import that was not";
      }
      // Files left by a killed run must not have the name of a catalog or a list of rejects.
      for (const std::string& name : names())
        EXPECT_TRUE(files.contains(name) || name.ends_with(".part") || name.ends_with(".lock")) << name;
      if (fs::exists(rejected_)) {
        EXPECT_EQ(read_file(rejected_), rejected);
      }

      const ProgramRun again = import(second_, into_);
      EXPECT_EQ(again.exit_code, 0) << again.err;
      if (as_before) {
        ++left_alone;
        EXPECT_TRUE(read_file(into_) == whole) << "other bytes after the run again";
      }
      EXPECT_EQ(facts_of(into_), facts);
      EXPECT_EQ(read_file(rejected_), rejected);
      // A killed run leaves the file that it was writing, under a name of its own, and so does one on a disk
      // that cannot remove it either.
      std::set<std::string> left = names();
      if (run.exit_code < 0 || mode == "EIO" || mode == "ENOSPC")
        std::erase_if(left, [](const std::string& name) { return name.ends_with(".part"); });
      if (run.exit_code >= 0 || as_before) {
        EXPECT_EQ(left, files);
      }
      if (HasFailure()) return;
    }
    EXPECT_GT(left_alone, 0u) << "no fault came before the catalog was replaced";
  }

  ScratchFolder folder_;
  const fs::path place_ = folder_.path() / "catalogs";
  const std::string into_ = place_ / "my.sqlite", rejected_ = into_ + ".rejected.csv";
  std::string first_, second_, before_;
};

TEST_F(ImportFaults, KilledBeforeEveryCall) {
  everywhere(true, "kill", {-1});
  everywhere(false, "kill", {-1});
}

TEST_F(ImportFaults, KilledInTheMiddleOfEveryWrite) {
  everywhere(true, "torn", {-1});
  everywhere(false, "torn", {-1});
}

// Exit codes: 2, cannot be written; 7, the disk is full; 0, only the lock could not be removed (the next run
// does).
TEST_F(ImportFaults, ADiskThatBreaksOrIsFull) {
  everywhere(true, "EIO", {0, 2});
  everywhere(false, "EIO", {0, 2});
  everywhere(true, "ENOSPC", {0, 7});
  everywhere(true, "once", {0, 2});
}

// A file with a size limit: the rejects fit, the catalog does not.
TEST_F(ImportFaults, AFileThatMayNotGrow) {
  put_back(true);
  Limits limits;
  limits.file_bytes = 4096;
  const ProgramRun run = import(second_, into_, {}, limits);
  EXPECT_EQ(run.signal, 0);
  EXPECT_EQ(run.exit_code, 7) << run.err;
  EXPECT_TRUE(read_file(into_) == read_file(before_));
}

}  // namespace
}  // namespace brightline::tests
