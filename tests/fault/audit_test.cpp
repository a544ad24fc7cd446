// Audits with every fault at every call: when the same command is run again, the results have the same bytes
// as without the fault.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/program.hpp"

namespace brightline::tests {
namespace {

namespace fs = std::filesystem;

// A small rulebook, because it is loaded a thousand times.
constexpr const char* rules = R"(rulebook us-ear "Sample"
item integrated_circuit "integrated circuit"
  fact die_area? : mm2 positive
  fact datacenter? : yes/no
entry 9A001 "First" for integrated_circuit
  edition "Only"  effective 2020-01-01
    paragraph a  when die_area is 500 mm2 or more and datacenter is yes
)";

constexpr const char* mapping = R"(table = "parts"
key = "name"
[facts]
die_area = { column = "area", unit = "mm2" }
datacenter = { column = "market", yes = ["server"], no = ["desk"] }
)";

class AuditFaults : public testing::Test {
 protected:
  void SetUp() override {
    rules_ = folder_.file("sample.rule", rules);
    map_ = folder_.file("map.toml", mapping);
    table_ = folder_.path() / "parts.sqlite";
    // Three chunks, because the ids are far apart; some rows do not fit.
    sql("CREATE TABLE parts(id INTEGER PRIMARY KEY, name TEXT, area, market TEXT);"
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 59)"
        "INSERT INTO parts SELECT (i / 20) * 1000000 + i, iif(i % 17 = 16, NULL, 'part ' || i),"
        "iif(i % 13 = 12, 'large', 400 + 10 * i), iif(i % 2, 'server', 'desk') FROM n;");
  }

  void sql(const char* text) {
    sqlite3* connection = nullptr;
    ASSERT_EQ(sqlite3_open(table_.c_str(), &connection), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(connection, text, nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(connection);
    sqlite3_close(connection);
  }

  ProgramRun audit(const std::string& out, const std::vector<std::string>& environment = {},
                   Limits limits = {}) {
    limits.environment = environment;
    return run_program({"audit", "--catalog", table_, "--table", "parts", "--map", map_, "--rules", rules_,
                        "--on", "2024-01-01", "--threads", "2", "--out", out},
                       "", limits);
  }

  std::vector<std::string> fault(const std::string& mode, long at) const {
    return {"LD_PRELOAD=" BRIGHTLINE_FAILING_IO, "FAILING_IO_AS=" + mode,
            "FAILING_IO_AT=" + std::to_string(at), "FAILING_IO_COUNT=" + (folder_.path() / "count").string()};
  }

  // The number of calls without a fault.
  long calls(const std::string& out) {
    const ProgramRun run = audit(out, fault("none", 0));
    EXPECT_EQ(run.exit_code, 0) << run.err;
    long count = 0;
    std::ifstream(folder_.path() / "count") >> count;
    return count;
  }

  // Interrupted when only some chunks are written.
  std::vector<std::string> halfway() {
    const std::string whole = folder_.path() / "halfway.sqlite";
    remove(whole);
    return fault("interrupt", calls(whole) / 2);
  }

  void remove(const std::string& out) const {
    for (const char* beside : {"", "-journal", ".part", ".misreads.csv", ".misreads.csv.part", ".meta.json"})
      fs::remove(out + beside);
  }

  // Tries one kind of fault at every place; `codes` are the expected exit codes (-1: ended by a signal).
  // `every`: the distance between two calls that are tried; the slow tests try all.
  void everywhere(const std::string& ending, const std::string& mode, const std::set<int>& codes,
                  long every) {
    const std::string whole = folder_.path() / ("whole" + ending), torn = folder_.path() / ("torn" + ending);
    remove(whole);
    const long count = calls(whole);
    const std::string expected = read_file(whole);
    ASSERT_GT(count, 4);
    ASSERT_GT(expected.size(), 500u);
    for (long at = 1; at <= count; at += every) {
      SCOPED_TRACE(ending + " " + mode + " at call " + std::to_string(at) + " of " + std::to_string(count));
      remove(torn);
      const ProgramRun run = audit(torn, fault(mode, at));
      EXPECT_TRUE(codes.count(run.exit_code) > 0) << run.exit_code << " signal " << run.signal << "\n"
                                                  << run.err;
      if (run.exit_code > 0) {
        EXPECT_NE(run.err.find(mode == "interrupt" ? "interrupted" : torn), std::string::npos) << run.err;
      }
      if (ending != ".sqlite" && run.exit_code != 0 && fs::exists(torn)) {
        EXPECT_EQ(read_file(torn), expected);
      }
      const ProgramRun again = audit(torn);
      EXPECT_EQ(again.exit_code, 0) << again.err;
      EXPECT_TRUE(read_file(torn) == expected) << "other bytes after " << run.err;
      EXPECT_FALSE(fs::exists(torn + "-journal"));
      EXPECT_FALSE(fs::exists(torn + ".part"));
      if (HasFailure()) return;
    }
  }

  ScratchFolder folder_;
  std::string rules_, map_;
  fs::path table_;
};

// A prime, so that different places in the transactions are tried.
constexpr long now_and_then = 11;

// 2: cannot be written; 7: the disk is full; 8: can be continued; -1: ended by a signal. SQLite tolerates
// failures of some calls. An interruption before the last chunk is noticed; a later one has no effect.
TEST_F(AuditFaults, WhateverHappensTheBytesAreRight) {
  everywhere(".sqlite", "kill", {-1}, now_and_then);
  everywhere(".sqlite", "torn", {-1}, now_and_then);
  everywhere(".sqlite", "ENOSPC", {0, 2, 7, 8}, now_and_then);
  everywhere(".sqlite", "once", {0, 2, 8}, now_and_then);
  everywhere(".sqlite", "interrupt", {0, 8}, now_and_then);
  everywhere(".csv", "torn", {-1}, 2);
}

TEST_F(AuditFaults, SlowKilledBeforeEveryCall) {
  everywhere(".sqlite", "kill", {-1}, 1);
  everywhere(".csv", "kill", {-1}, 1);
}

TEST_F(AuditFaults, SlowKilledInTheMiddleOfEveryWrite) {
  everywhere(".sqlite", "torn", {-1}, 1);
  everywhere(".jsonl", "torn", {-1}, 1);
}

TEST_F(AuditFaults, SlowADiskThatBreaksAtEveryCall) {
  everywhere(".sqlite", "EIO", {0, 2, 8}, 1);
  everywhere(".csv", "EIO", {0, 2}, 1);
}

TEST_F(AuditFaults, SlowADiskThatIsFullAtEveryCall) {
  everywhere(".sqlite", "ENOSPC", {0, 2, 7, 8}, 1);
  everywhere(".json", "ENOSPC", {0, 2, 7}, 1);
}

TEST_F(AuditFaults, SlowEveryCallFailsOnce) {
  everywhere(".sqlite", "once", {0, 2, 8}, 1);
}

TEST_F(AuditFaults, SlowInterruptedAtEveryCall) {
  everywhere(".sqlite", "interrupt", {0, 8}, 1);
}

TEST_F(AuditFaults, AnInterruptedRunSaysHowToGoOn) {
  const std::string out = folder_.path() / "out.sqlite";
  const ProgramRun run = audit(out, halfway());
  EXPECT_EQ(run.exit_code, 8);
  EXPECT_NE(run.err.find("run the same command to continue"), std::string::npos) << run.err;
  const ProgramRun csv = audit(folder_.path() / "out.csv", fault("interrupt", 1));
  EXPECT_EQ(csv.exit_code, 8);
  EXPECT_NE(csv.err.find("nothing was written"), std::string::npos) << csv.err;
}

TEST_F(AuditFaults, TheCountsOfAnInterruptedRunAreThoseOfAWholeOne) {
  const std::string whole = folder_.path() / "whole.sqlite", torn = folder_.path() / "torn.sqlite";
  const ProgramRun at_once = audit(whole);
  EXPECT_EQ(at_once.exit_code, 0);
  EXPECT_NE(at_once.err.find("60 rows read: 57 answered, 3 rejected"), std::string::npos) << at_once.err;
  ASSERT_EQ(audit(torn, halfway()).exit_code, 8);
  const ProgramRun again = audit(torn);
  EXPECT_NE(again.err.find("continuing after"), std::string::npos) << again.err;
  EXPECT_NE(again.err.find("60 rows read: 57 answered, 3 rejected"), std::string::npos) << again.err;
  const ProgramRun complete = audit(torn);
  EXPECT_NE(complete.err.find("is complete"), std::string::npos) << complete.err;
  EXPECT_NE(complete.err.find("7 cells that could not be read"), std::string::npos) << complete.err;
}

TEST_F(AuditFaults, ResultsOfOtherRulesOrRowsAreNotGoneOnWith) {
  const std::string out = folder_.path() / "out.sqlite";
  ASSERT_EQ(audit(out, halfway()).exit_code, 8);
  const std::string before = read_file(out);
  folder_.file("sample.rule", std::string(rules) + "    paragraph b  when die_area is 100 mm2 or less\n");
  const ProgramRun other_rules = audit(out);
  EXPECT_EQ(other_rules.exit_code, 6) << other_rules.err;
  EXPECT_NE(other_rules.err.find("made with another rules"), std::string::npos) << other_rules.err;
  folder_.file("sample.rule", rules);
  sql("UPDATE parts SET area = 1 WHERE id = 0");
  const ProgramRun other_rows = audit(out);
  EXPECT_EQ(other_rows.exit_code, 6) << other_rows.err;
  EXPECT_NE(other_rows.err.find("made with another catalog"), std::string::npos) << other_rows.err;
  EXPECT_EQ(read_file(out), before);
}

// A file with a size limit, for every limit up to the size of the results. The other faults do not reach
// workbooks, which are written through streams of the C library.
TEST_F(AuditFaults, FilesThatMayNotGrow) {
  for (const char* ending : {".sqlite", ".csv", ".xlsx"}) {
    const std::string whole = folder_.path() / (std::string("whole") + ending);
    const std::string torn = folder_.path() / (std::string("torn") + ending);
    ASSERT_EQ(audit(whole).exit_code, 0);
    const std::string expected = read_file(whole);
    for (std::size_t size = 1; size < expected.size(); size += expected.size() / 7) {
      SCOPED_TRACE(std::string(ending) + " of at most " + std::to_string(size) + " bytes");
      remove(torn);
      Limits limits;
      limits.file_bytes = size;
      const ProgramRun run = audit(torn, {}, limits);
      EXPECT_EQ(run.signal, 0) << run.err;
      EXPECT_TRUE(run.exit_code == 2 || run.exit_code == 7 || run.exit_code == 8) << run.exit_code << run.err;
      if (std::string(ending) != ".sqlite" || size == 1) {
        EXPECT_EQ(run.exit_code, 7) << run.err;
        EXPECT_FALSE(fs::exists(torn));
      }
      EXPECT_EQ(audit(torn).exit_code, 0);
      EXPECT_TRUE(read_file(torn) == expected);
    }
  }
}

}  // namespace
}  // namespace brightline::tests
