// Outputs must not destroy a user's files: a command replaces only its own files and never an input, and of
// two simultaneous runs one wins with a complete file.
#include <filesystem>
#include <fstream>
#include <functional>
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

void run_sql(const std::string& path, const char* sql) {
  sqlite3* connection = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &connection), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(connection, sql, nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(connection);
  sqlite3_close(connection);
}

class Outputs : public testing::Test {
 protected:
  void SetUp() override {
    map_ = folder_.file("map.toml",
                        "table = \"skus\"\nkey = \"sku\"\n[facts]\n"
                        "tpp = { column = \"tpp\", unit = \"TPP\" }\n"
                        "die_area = { column = \"die\", unit = \"mm2\" }\n"
                        "datacenter = { column = \"seg\", yes = [\"dc\"], no = [\"cons\"] }\n");
    table_ = at("ours.sqlite");
    run_sql(table_,
            "CREATE TABLE skus (sku TEXT, tpp REAL, die REAL, seg TEXT);"
            "INSERT INTO skus VALUES ('A', 5000, 800, 'dc'), ('B', 100, 800, 'dc')");
  }

  std::string at(const std::string& name) const { return folder_.path() / name; }

  ProgramRun audit(const std::string& out, std::vector<std::string> more = {}) const {
    std::vector<std::string> line{"audit", "--catalog", table_,    "--table", "skus", "--map",     map_,
                                  "--out", out,         "--entry", "3A090",   "--on", "2023-11-17"};
    line.insert(line.end(), more.begin(), more.end());
    return run_program(line);
  }

  // The command is refused with the exit code of wrong usage and a reason, and the file is unchanged.
  void expect_refused(const std::string& kept, const std::function<ProgramRun()>& command,
                      const std::string& says) const {
    const std::string before = read_file(kept);
    const ProgramRun run = command();
    EXPECT_EQ(run.exit_code, 2) << run.err;
    EXPECT_NE(run.err.find(says), std::string::npos) << run.err;
    EXPECT_TRUE(read_file(kept) == before) << kept << " was changed";
    for (const fs::directory_entry& it : fs::directory_iterator(folder_.path()))
      EXPECT_NE(it.path().extension(), ".part") << it.path();
  }

  ScratchFolder folder_;
  std::string map_, table_;
};

TEST_F(Outputs, AForeignFileIsReplacedByForceAlone) {
  for (const char* const ending : {"csv", "json", "jsonl", "html", "xlsx", "sqlite"}) {
    SCOPED_TRACE(ending);
    const std::string mine = folder_.file(std::string("mine.") + ending, "my work of a year\n");
    if (std::string(ending) == "html") continue;  // a page of a table has no form of audit of its own
    expect_refused(
        mine, [&] { return audit(mine); }, "--force");
    if (std::string(ending) == "sqlite") continue;  // that is gone on with, not replaced
    const ProgramRun forced = audit(mine, {"--force"});
    EXPECT_EQ(forced.exit_code, 0) << forced.err;
    EXPECT_NE(read_file(mine), "my work of a year\n");
    EXPECT_EQ(audit(mine).exit_code, 0) << "its own file is not replaced";
  }
}

TEST_F(Outputs, ColumnsThatSomebodyAddedAreNotLost) {
  const std::string out = at("o.csv");
  ASSERT_EQ(audit(out).exit_code, 0);
  std::string text = read_file(out);
  text.replace(text.find("\r\n"), 2, ",reviewed_by\r\n");
  std::ofstream(out, std::ios::binary) << text;
  expect_refused(
      out, [&] { return audit(out); }, "was changed after an audit wrote it");
}

// A table of somebody may have some columns of ours.
TEST_F(Outputs, AFileWithSomeOfItsColumnsIsNotAnAudit) {
  const std::string out = at("o.csv");
  ASSERT_EQ(audit(out).exit_code, 0);
  const std::string own = read_file(out);
  const std::string header = own.substr(0, own.find("\r\n"));
  fs::remove(at("o.csv.meta.json"));
  for (const std::string& of_others : std::vector<std::string>{
           "item", "row", "on", "item,outcome", "item,eccn,paragraphs", "kind,item" + header.substr(9),
           header.substr(0, header.rfind(',')), header + ",item", header + ",note", "\"item,kind\""}) {
    SCOPED_TRACE(of_others);
    std::ofstream(out, std::ios::binary) << of_others << "\r\nprecious\r\n";
    expect_refused(
        out, [&] { return audit(out); }, "exists already");
  }
  // Nor has its own file anything but FILE.meta.json that says so, and with that it may have any columns.
  std::ofstream(out, std::ios::binary) << own;
  expect_refused(
      out, [&] { return audit(out); }, "exists already");
  EXPECT_EQ(audit(out, {"--force"}).exit_code, 0);
  EXPECT_EQ(audit(out, {"--entry", "4A003"}).exit_code, 0);
  EXPECT_EQ(audit(out, {"--profile", "internal"}).exit_code, 0);
  EXPECT_EQ(audit(out).exit_code, 0);
  EXPECT_EQ(read_file(out), own);
  run_sql(table_, "ALTER TABLE skus ADD COLUMN note");
  EXPECT_EQ(audit(out).exit_code, 0);
  EXPECT_NE(read_file(out).find(",note"), std::string::npos);
}

TEST_F(Outputs, FilesThatWereEditedAreNotLost) {
  run_sql(table_, "INSERT INTO skus VALUES ('C', 'many', 800, 'dc')");
  for (const char* const name : {"o.csv", "o.jsonl", "o.json"}) {
    SCOPED_TRACE(name);
    const std::string out = at(name), misreads = out + ".misreads.csv";
    ASSERT_EQ(audit(out).exit_code, 0);
    ASSERT_EQ(audit(out).exit_code, 0);
    for (const std::string& edited : {out, misreads}) {
      const std::string before = read_file(edited);
      std::string text = before;
      text[text.find('C')] = 'X';  // of the same size
      std::ofstream(edited, std::ios::binary) << text;
      expect_refused(
          edited, [&] { return audit(out); }, "was changed after an audit wrote it");
      std::ofstream(edited, std::ios::binary) << before << "seen by me\r\n";
      expect_refused(
          edited, [&] { return audit(out); }, "was changed after an audit wrote it");
      EXPECT_EQ(audit(out, {"--force"}).exit_code, 0);
    }
    fs::remove(out + ".meta.json");
    expect_refused(
        misreads, [&] { return audit(out); }, "does not know it");
  }
}

TEST_F(Outputs, CorrectedRowsAreNotLost) {
  const std::string parts = folder_.file("parts.csv", "sku,tpp\nZed,600\nBad,abc\n");
  const std::string map = folder_.file("import.toml",
                                       "table = \"x\"\nkey = \"sku\"\n[facts]\n"
                                       "die_area = { column = \"tpp\", unit = \"mm2\" }\n");
  const std::string rejected = at("rejected.csv");
  const auto import = [&] {
    return run_program({"catalog", "import", parts, "--map", map, "--rejected", rejected});
  };
  ASSERT_EQ(import().exit_code, 0);
  EXPECT_EQ(import().exit_code, 0) << "the same rows";
  std::string text = read_file(rejected);
  text.replace(text.rfind("abc"), 3, "700");
  std::ofstream(rejected, std::ios::binary) << text;
  expect_refused(rejected, import, "exists already");
}

TEST_F(Outputs, ALockOfSomebodyIsNotRemoved) {
  const std::string parts = folder_.file("parts.csv", "sku,die\nZed,600\n");
  const std::string map = folder_.file("import.toml",
                                       "table = \"x\"\nkey = \"sku\"\n[facts]\n"
                                       "die_area = { column = \"die\", unit = \"mm2\" }\n");
  const auto import = [&] {
    return run_program({"catalog", "import", parts, "--map", map, "--into", at("c.sqlite")});
  };
  const std::string lock = folder_.file("c.sqlite.lock", "precious\n");
  expect_refused(lock, import, "is not a lock");
  fs::remove(lock);
  fs::create_hard_link(folder_.file("empty", ""), lock);
  expect_refused(lock, import, "is not a lock");
  fs::remove(lock);
  fs::create_symlink(at("empty"), lock);
  expect_refused(lock, import, "no lock");
  fs::remove(lock);
  folder_.file("c.sqlite.lock", "");  // of a killed import
  EXPECT_EQ(import().exit_code, 0);
  EXPECT_FALSE(fs::exists(lock));
}

TEST_F(Outputs, AFileThatNobodyMayWriteIsReplacedByForceAlone) {
  for (const char* const name : {"o.csv", "o.jsonl", "o.json", "o.xlsx", "o.sqlite"}) {
    SCOPED_TRACE(name);
    const std::string out = at(name);
    ASSERT_EQ(audit(out).exit_code, 0);
    ASSERT_EQ(chmod(out.c_str(), 0444), 0);
    expect_refused(
        out, [&] { return audit(out); }, "read-only");
  }
  const std::string rule = folder_.file("a.rule", "rulebook   r\n");
  ASSERT_EQ(chmod(rule.c_str(), 0444), 0);
  expect_refused(
      rule,
      [&] {
        return run_program({"fmt", rule});
      },
      "read-only");
}

TEST_F(Outputs, NoOutputTakesThePlaceOfAnInput) {
  for (const std::string option : {"", "--force"}) {
    const std::vector<std::string> more = option.empty() ? std::vector<std::string>() : std::vector{option};
    expect_refused(
        map_, [&] { return audit(map_ + "/../map.csv", more); }, "cannot be written");
    fs::remove(at("link.csv"));
    fs::create_symlink(map_, at("link.csv"));
    expect_refused(
        map_, [&] { return audit(at("link.csv"), more); }, "was read by this command");
    fs::remove(at("hard.csv"));
    fs::create_hard_link(table_, at("hard.csv"));
    expect_refused(
        table_, [&] { return audit(at("hard.csv"), more); }, "was read by this command");
  }
  expect_refused(
      table_, [&] { return audit(table_, {"--restart"}); }, "ours.sqlite");
  expect_refused(
      table_,
      [&] {
        return audit(table_, {"--restart", "--force"});
      },
      "was read by this command");
}

TEST_F(Outputs, RestartRemovesResultsAndNothingElse) {
  const std::string precious = at("precious.sqlite");
  fs::copy_file(table_, precious);
  expect_refused(
      precious, [&] { return audit(precious); }, "exists already");
  expect_refused(
      precious, [&] { return audit(precious, {"--restart"}); }, "exists already");
  const std::string results = at("r.sqlite");
  ASSERT_EQ(audit(results).exit_code, 0);
  ASSERT_EQ(chmod(results.c_str(), 0600), 0);
  fs::create_symlink(results, at("latest.sqlite"));
  EXPECT_EQ(audit(at("latest.sqlite"), {"--restart"}).exit_code, 0);
  EXPECT_TRUE(fs::is_symlink(at("latest.sqlite")));
  struct stat found {};
  ASSERT_EQ(stat(results.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600u);
  EXPECT_GT(found.st_size, 0);
}

TEST_F(Outputs, CatalogsAreNotWrittenOver) {
  const std::string parts = folder_.file("parts.csv", "sku,int8,die,seg\nZed,600,500,dc\nBad,abc,500,dc\n");
  const std::string map = folder_.file(
      "import.toml",
      "table = \"x\"\nkey = \"sku\"\n[facts]\n\"throughput.int8\" = { column = \"int8\", unit = \"TOPS\" }\n"
      "die_area = { column = \"die\", unit = \"mm2\" }\n");
  const auto import = [&](const std::string& into, const std::string& rejected) {
    std::vector<std::string> line{"catalog", "import", parts, "--map", map, "--into", into};
    if (!rejected.empty()) line.insert(line.end(), {"--rejected", rejected});
    return run_program(line);
  };
  const std::string catalog = at("catalog.sqlite");
  ASSERT_EQ(import(catalog, "").exit_code, 0);
  expect_refused(
      catalog, [&] { return import(catalog, catalog); }, catalog);
  expect_refused(
      parts, [&] { return import(catalog, parts); }, "was read by this command");
  expect_refused(
      map, [&] { return import(catalog, map); }, "was read by this command");
  expect_refused(
      catalog,
      [&] {
        return run_program({"catalog", "export", "--out", catalog});
      },
      "--force");
  EXPECT_EQ(run_program({"catalog", "export", "--out", catalog, "--force"}).exit_code, 0);
}

TEST_F(Outputs, DevicesPipesAndLinksToNothingAreNoFiles) {
  ASSERT_EQ(mkfifo(at("pipe.csv").c_str(), 0600), 0);
  fs::create_symlink("/dev/null", at("null.csv"));
  fs::create_symlink(at("nowhere"), at("dangling.csv"));
  for (const char* const name : {"pipe.csv", "null.csv", "dangling.csv"}) {
    const ProgramRun run = audit(at(name), {"--force"});
    EXPECT_EQ(run.exit_code, 2) << name << run.err;
  }
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  EXPECT_TRUE(fs::is_fifo(at("pipe.csv")));
}

TEST_F(Outputs, ModeAndLinksAreKept) {
  const std::string out = at("o.csv");
  ASSERT_EQ(audit(out).exit_code, 0);
  ASSERT_EQ(chmod(out.c_str(), 0640), 0);
  fs::create_symlink(out, at("latest.csv"));
  ASSERT_EQ(audit(at("latest.csv")).exit_code, 0);
  EXPECT_TRUE(fs::is_symlink(at("latest.csv")));
  struct stat found {};
  ASSERT_EQ(stat(out.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0640u);
  // The files beside it are those of the target, whichever name is used.
  EXPECT_FALSE(fs::exists(at("latest.csv.meta.json")));
  EXPECT_EQ(audit(out).exit_code, 0);
}

TEST_F(Outputs, WhatLiesAtAGuessedNameIsNotFollowed) {
  const std::string victim = folder_.file("victim", "precious");
  fs::create_symlink(victim, at("o.csv.part"));
  EXPECT_EQ(audit(at("o.csv")).exit_code, 0);
  EXPECT_EQ(read_file(victim), "precious");
}

// Each writes another table. The result is exactly one of the two.
TEST_F(Outputs, OfTwoWritersOneWins) {
  const auto table = [&](const char* name, const char* seed) {
    EXPECT_EQ(
        run_program({"catalog", "generate", "--rows", "30000", "--seed", seed, "--out", at(name)}).exit_code,
        0);
  };
  table("a.sqlite", "1");
  table("b.sqlite", "7");
  const auto write = [&](const std::string& name, const std::string& out) {
    return run_program({"audit", "--catalog", at(name), "--table", "skus", "--map", at(name) + ".map.toml",
                        "--on", "2023-11-17", "--entry", "3A090", "--threads", "1", "--out", out},
                       "", {.seconds = 120});
  };
  for (const char* const ending : {"csv", "json", "jsonl"}) {
    SCOPED_TRACE(ending);
    const std::string out = at(std::string("o.") + ending);
    for (const char* const name : {"a", "b"})
      ASSERT_EQ(write(std::string(name) + ".sqlite", at(std::string(name) + "." + ending)).exit_code, 0);
    ProgramRun first, second;
    std::thread other([&] { first = write("a.sqlite", out); });
    second = write("b.sqlite", out);
    other.join();
    for (const ProgramRun& run : {first, second}) {
      EXPECT_TRUE(run.exit_code == 0 || run.exit_code == 8 || run.exit_code == 2) << run.err;
      if (run.exit_code != 0) {
        EXPECT_NE(run.err.find(out), std::string::npos) << run.err;
      }
    }
    EXPECT_TRUE(first.exit_code == 0 || second.exit_code == 0);
    const std::string found = read_file(out);
    EXPECT_TRUE((first.exit_code == 0 && found == read_file(at(std::string("a.") + ending))) ||
                (second.exit_code == 0 && found == read_file(at(std::string("b.") + ending))));
  }
}

TEST_F(Outputs, ConcurrentImportsLoseNothing) {
  const std::string map = folder_.file(
      "import.toml",
      "table = \"x\"\nkey = \"sku\"\n[facts]\n\"throughput.int8\" = { column = \"int8\", unit = \"TOPS\" }\n"
      "die_area = { column = \"die\", unit = \"mm2\" }\n");
  const std::string into = at("new.sqlite");
  constexpr int count = 6;
  std::vector<ProgramRun> runs(count);
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) {
    const std::string name = "part" + std::to_string(i);
    const std::string file = folder_.file(name + ".csv", "sku,int8,die\n" + name + ",600,500\n");
    threads.emplace_back([&, i, file] {
      runs[static_cast<std::size_t>(i)] =
          run_program({"catalog", "import", file, "--map", map, "--into", into}, "", {.seconds = 120});
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const ProgramRun& run : runs) EXPECT_EQ(run.exit_code, 0) << run.err;
  const ProgramRun list = run_program({"catalog", "list", "--catalog", into, "--json"});
  for (int i = 0; i < count; ++i) EXPECT_NE(list.out.find("part" + std::to_string(i)), std::string::npos);
  EXPECT_FALSE(fs::exists(into + ".lock"));
}

}  // namespace
}  // namespace brightline::tests
