// Files that change or never end while they are read: the digest is of what was read, and no read waits
// forever.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/program.hpp"

namespace brightline::tests {
namespace {

namespace fs = std::filesystem;

struct Connection {
  explicit Connection(const std::string& path) {
    EXPECT_EQ(sqlite3_open(path.c_str(), &handle), SQLITE_OK);
    sqlite3_busy_timeout(handle, 10000);
  }
  ~Connection() { sqlite3_close(handle); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  int run(const char* sql) const { return sqlite3_exec(handle, sql, nullptr, nullptr, nullptr); }

  sqlite3* handle = nullptr;
};

class Inputs : public testing::Test {
 protected:
  void SetUp() override {
    map_ = folder_.file("map.toml",
                        "table = \"skus\"\nkey = \"sku\"\n[facts]\n"
                        "tpp = { column = \"tpp\", unit = \"TPP\" }\n"
                        "die_area = { column = \"die\", unit = \"mm2\" }\n"
                        "datacenter = { column = \"seg\", yes = [\"dc\"], no = [\"cons\"] }\n");
  }
  std::string at(const std::string& name) const { return folder_.path() / name; }
  ProgramRun audit(const std::string& table, const std::string& out) const {
    return run_program({"audit", "--catalog", table, "--table", "skus", "--map", map_, "--out", out,
                        "--entry", "3A090", "--on", "2023-11-17", "--threads", "1"},
                       "", {.seconds = 60});
  }

  ScratchFolder folder_;
  std::string map_;
};

constexpr const char* schema =
    "CREATE TABLE skus (sku TEXT, tpp REAL, die REAL, seg TEXT);"
    "INSERT INTO skus VALUES ('A', 100, 800, 'dc')";
constexpr const char* many =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 400000)"
    "INSERT INTO skus SELECT 'P' || i, 100, 800, 'dc' FROM n";

// A log beside the target of a link would be read but not be in the digest.
TEST_F(Inputs, TheLogBesideTheFileOfALinkIsSeen) {
  const std::string real = at("real.sqlite");
  Connection writer(real);
  ASSERT_EQ(writer.run("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0"), SQLITE_OK);
  ASSERT_EQ(writer.run(schema), SQLITE_OK);
  fs::create_directory(at("elsewhere"));
  fs::create_symlink(real, at("elsewhere/link.sqlite"));
  const ProgramRun run = audit(at("elsewhere/link.sqlite"), "-");
  EXPECT_EQ(run.exit_code, 3) << run.out;
  EXPECT_NE(run.err.find("-wal"), std::string::npos) << run.err;
}

// The file has a write-ahead log that is empty, so it is read without it.
TEST_F(Inputs, ADatabaseInTheModeOfALogIsReadWithoutIt) {
  const std::string path = at("logged 100%.sqlite");
  {
    Connection writer(path);
    ASSERT_EQ(writer.run("PRAGMA journal_mode = WAL"), SQLITE_OK);
    ASSERT_EQ(writer.run(schema), SQLITE_OK);
  }
  const ProgramRun run = audit(path, "-");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.out.find("A,"), std::string::npos) << run.out;
  EXPECT_FALSE(fs::exists(path + "-wal"));
}

// A commit during the run: all rows are from before it, or the run is refused.
TEST_F(Inputs, ACommitMeanwhileIsNotHalfRead) {
  for (const char* const mode : {"WAL", "DELETE"}) {
    SCOPED_TRACE(mode);
    const std::string path = at(std::string(mode) + ".sqlite"), out = at(std::string(mode) + ".csv");
    Connection writer(path);
    ASSERT_EQ(writer.run((std::string("PRAGMA journal_mode = ") + mode).c_str()), SQLITE_OK);
    ASSERT_EQ(writer.run(schema), SQLITE_OK);
    ASSERT_EQ(writer.run(many), SQLITE_OK);
    ASSERT_EQ(writer.run("PRAGMA wal_checkpoint(TRUNCATE)"), SQLITE_OK);
    ProgramRun run;
    std::thread reader([&] { run = audit(path, out); });
    usleep(300'000);
    writer.run("UPDATE skus SET tpp = 5000");
    reader.join();
    if (run.exit_code == 0) {
      const std::string text = read_file(out);
      const bool before = text.find(",described,") == std::string::npos;
      const bool after = text.find(",not_described,") == std::string::npos;
      EXPECT_TRUE(before || after) << "rows of two states";
    } else {
      EXPECT_EQ(run.exit_code, 3) << run.err;
      EXPECT_FALSE(fs::exists(out));
    }
  }
}

// Programs that ignore locks may truncate the file.
TEST_F(Inputs, AFileThatShrinksIsToldAndLeavesNothing) {
  const std::string whole = at("whole.sqlite"), path = at("shrinking.sqlite"), out = at("o.csv");
  {
    Connection writer(whole);
    ASSERT_EQ(writer.run(schema), SQLITE_OK);
    ASSERT_EQ(writer.run(many), SQLITE_OK);
  }
  for (const unsigned wait : {20'000u, 150'000u, 400'000u}) {
    fs::copy_file(whole, path, fs::copy_options::overwrite_existing);
    ProgramRun run;
    std::thread reader([&] { run = audit(path, out); });
    usleep(wait);
    fs::resize_file(path, 8192);
    reader.join();
    EXPECT_EQ(run.signal, 0);
    EXPECT_EQ(run.exit_code, 3) << run.err;
    for (const fs::directory_entry& it : fs::directory_iterator(folder_.path()))
      EXPECT_NE(it.path().extension(), ".part") << it.path();
  }
}

// Readers poll the results while they are written.
TEST_F(Inputs, ResultsMayBeReadWhileTheyAreWritten) {
  const std::string path = at("a.sqlite"), out = at("r.sqlite");
  {
    Connection writer(path);
    ASSERT_EQ(writer.run(schema), SQLITE_OK);
    ASSERT_EQ(writer.run(many), SQLITE_OK);
  }
  std::atomic<bool> done{false};
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([&] {
      while (!done) {
        if (fs::exists(out)) Connection(out).run("SELECT eccn, count(*) FROM result GROUP BY 1");
        // Readers of one process share their lock, so that without pauses the writer would never get its own.
        usleep(200'000);
      }
    });
  }
  const ProgramRun run = audit(path, out);
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(run.exit_code, 0) << run.err;
}

struct Endless {
  const char* name;
  std::vector<std::string> command;  // FILE stands for the device or pipe
};

void PrintTo(const Endless& it, std::ostream* out) {
  *out << it.name;
}

class EndlessFile : public testing::TestWithParam<Endless> {};

TEST_P(EndlessFile, IsRefusedAtOnce) {
  const ScratchFolder folder;
  const std::string pipe = folder.path() / "pipe.rule";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  fs::create_symlink("/dev/zero", folder.path() / "zero.jsonl");
  for (const std::string& file : {pipe, std::string("/dev/zero"), (folder.path() / "zero.jsonl").string()}) {
    std::vector<std::string> line = GetParam().command;
    for (std::string& word : line) {
      if (word == "FILE") word = file;
    }
    const ProgramRun run = run_program(line, "", {.seconds = 5, .address_space_mib = 3000});
    EXPECT_EQ(run.signal, 0) << file;
    EXPECT_TRUE(run.exit_code == 2 || run.exit_code == 3 || run.exit_code == 7) << file << run.err;
    EXPECT_NE(run.err.find("not a regular file"), std::string::npos) << file << ": " << run.err;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Commands, EndlessFile,
    testing::Values(Endless{"check", {"check", "FILE"}}, Endless{"fmt", {"fmt", "FILE"}},
                    Endless{"test", {"test", "FILE"}}, Endless{"doc", {"doc", "FILE"}},
                    Endless{"validate", {"validate", "FILE"}},
                    Endless{"calibration",
                            {"estimate", "H100 SXM5 80GB", "--workload", "gpt3-175b-training",
                             "--calibration", "FILE"}},
                    Endless{"knobs", {"derive", "H100 SXM5 80GB", "--knobs", "FILE"}},
                    Endless{"rules", {"classify", "L40", "--rules", "FILE"}},
                    Endless{"catalog", {"classify", "L40", "--catalog", "FILE"}},
                    Endless{"import", {"catalog", "import", "FILE"}},
                    Endless{"import_into", {"catalog", "import", "FILE", "--into", "FILE"}},
                    Endless{"audit_map", {"audit", "--catalog", "FILE", "--table", "t", "--map", "FILE"}}),
    [](const auto& it) { return it.param.name; });

// A diagnostic shows a line of a file, which must be one that the user named.
TEST(Folder, ALinkOutOfItIsNotRead) {
  const ScratchFolder folder;
  fs::create_directory(folder.path() / "rules");
  fs::create_symlink("/etc/passwd", folder.path() / "rules" / "x.rule");
  for (const char* const verb : {"check", "fmt", "test"}) {
    const ProgramRun run = run_program({verb, folder.path() / "rules"});
    EXPECT_EQ(run.exit_code, 2) << verb << run.err;
    EXPECT_EQ((run.out + run.err).find("root:"), std::string::npos);
  }
}

}  // namespace
}  // namespace brightline::tests
