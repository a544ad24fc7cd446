// Files of results that somebody edited, and databases beside which something waits: each is refused by name,
// because a row that is not there would be taken as not described.
#include <filesystem>
#include <fstream>
#include <ostream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/program.hpp"

namespace brightline::tests {
namespace {

namespace fs = std::filesystem;

constexpr unsigned seconds_allowed = 10;

void change(const std::string& path, const std::string& sql) {
  sqlite3* connection = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &connection), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(connection);
  sqlite3_close(connection);
}

// A table of two controlled parts, one that is not, and a row without a key.
class AuditedTable {
 public:
  AuditedTable() {
    map_ = folder_.file("map.toml",
                        "table = \"skus\"\nkey = \"sku\"\n[facts]\n"
                        "tpp = { column = \"tpp\", unit = \"TPP\" }\n"
                        "die_area = { column = \"die\", unit = \"mm2\" }\n"
                        "datacenter = { column = \"seg\", yes = [\"dc\"], no = [\"cons\"] }\n");
    change(table(),
           "CREATE TABLE skus (sku TEXT, tpp, die, seg); INSERT INTO skus VALUES ('A', 5000, 800, 'dc'), "
           "('B', 100, 800, 'dc'), ('C', 5000, 'large', 'cons'), (NULL, 5000, 800, 'dc')");
  }

  std::string at(const std::string& name) const { return folder_.path() / name; }
  std::string table() const { return at("ours.sqlite"); }

  ProgramRun audit(const std::string& catalog, const std::string& out,
                   const std::vector<std::string>& more = {}) const {
    std::vector<std::string> line{"audit", "--catalog", catalog,   "--table", "skus", "--map",     map_,
                                  "--out", out,         "--entry", "3A090",   "--on", "2023-11-17"};
    line.insert(line.end(), more.begin(), more.end());
    return run_program(line, {}, {.seconds = seconds_allowed});
  }
  ProgramRun audit(const std::string& out) const { return audit(table(), out); }

 private:
  ScratchFolder folder_;
  std::string map_;
};

struct Edit {
  std::string name;
  std::string sql;
  std::string says = "its digest is not that of its results";
};

void PrintTo(const Edit& edit, std::ostream* out) {
  *out << edit.name;
}

const Edit edits[] = {
    {"another_outcome", "UPDATE result SET outcome = 'not_described', eccn = NULL WHERE item = 'A'"},
    {"another_name", "UPDATE result SET item = 'Z' WHERE item = 'A'"},
    {"another_place", "UPDATE result SET row = row + 1000"},
    {"text_moved_to_the_next_column",
     "UPDATE result SET outcome = outcome || eccn, eccn = '' WHERE item = 'A'"},
    {"row_deleted", "DELETE FROM result WHERE item = 'A'", "holds 2 results and says that 4 rows were read"},
    {"row_deleted_and_counted",
     "DELETE FROM result WHERE item = 'A'; UPDATE progress SET read = 3, classified = 2"},
    {"row_added",
     "CREATE TEMP TABLE added AS SELECT * FROM result WHERE item = 'A'; UPDATE added SET row = 77; "
     "INSERT INTO result SELECT * FROM added",
     "holds 4 results"},
    {"begun_after_the_end",
     "DELETE FROM result; UPDATE progress SET finished = 0, next_row = 5, read = 3, classified = 3",
     "holds 0 results and says that 3 rows were read"},
    {"begun_without_rows",
     "DELETE FROM result; UPDATE progress SET finished = 0, next_row = 5, read = 0, "
     "classified = 0, rejected = 0"},
    {"rejected_instead_of_classified",
     "DELETE FROM result; UPDATE progress SET classified = 0, rejected = read"},
    {"begun_again", "UPDATE progress SET finished = 0, next_row = -9223372036854775808"},
    {"negative", "UPDATE progress SET read = -5, classified = -5", "a number of rows is negative"},
    {"other_rules", "UPDATE run SET value = 'sha256:0' WHERE name = 'rules'"},
    {"other_day", "UPDATE run SET value = '2020-01-01' WHERE name = 'on'"},
    {"run_deleted", "DELETE FROM run"},
    {"misread_deleted", "DELETE FROM misread"},
    {"misread_edited", "UPDATE misread SET reason = 'nothing'"},
};

class EditedResults : public testing::TestWithParam<Edit> {};

TEST_P(EditedResults, AreNeitherContinuedNorCompleteNorCompared) {
  const AuditedTable audited;
  const std::string whole = audited.at("whole.sqlite"), edited = audited.at("edited.sqlite");
  ASSERT_EQ(audited.audit(whole).exit_code, 0);
  fs::copy_file(whole, edited);
  ASSERT_EQ(audited.audit(edited).exit_code, 0) << "a copy is not refused";
  change(edited, GetParam().sql);
  const std::string before = read_file(edited);
  for (const ProgramRun& run :
       {audited.audit(edited), run_program({"diff", "--from-audit", whole, "--to-audit", edited}),
        run_program({"diff", "--from-audit", edited, "--to-audit", whole})}) {
    EXPECT_EQ(run.exit_code, 3) << run.out << run.err;
    EXPECT_NE(run.err.find(edited + ": " + GetParam().says), std::string::npos) << run.err;
    EXPECT_NE(run.err.find("edited or damaged"), std::string::npos) << run.err;
  }
  EXPECT_EQ(read_file(edited), before);
  EXPECT_EQ(audited.audit(audited.table(), edited, {"--restart"}).exit_code, 0);
  EXPECT_EQ(read_file(edited), read_file(whole));
}

INSTANTIATE_TEST_SUITE_P(, EditedResults, testing::ValuesIn(edits),
                         [](const auto& edit) { return "with_" + edit.param.name; });

TEST(Companions, ThatAreNoFilesAreRefusedAtOnce) {
  const AuditedTable audited;
  const std::string results = audited.at("results.sqlite");
  ASSERT_EQ(audited.audit(results).exit_code, 0);
  for (const std::string ending : {"-journal", "-wal", "-shm"}) {
    for (const std::string kind : {"pipe", "folder", "link"}) {
      SCOPED_TRACE(ending + " " + kind);
      const auto expect_refused = [&](const std::string& path, const ProgramRun& run) {
        EXPECT_EQ(run.exit_code, 3) << run.err;
        EXPECT_NE(run.err.find(path + ending + ", which is not a regular file"), std::string::npos)
            << run.err;
      };
      for (const std::string& path : {audited.table(), results}) {
        if (kind == "pipe") ASSERT_EQ(mkfifo((path + ending).c_str(), 0600), 0);
        if (kind == "folder") fs::create_directory(path + ending);
        if (kind == "link") fs::create_symlink("/dev/zero", path + ending);
        expect_refused(path, path == results ? audited.audit(results) : audited.audit(audited.at("o.csv")));
        if (path == results)
          expect_refused(path, run_program({"diff", "--from-audit", results, "--to-audit", results}, {},
                                           {.seconds = seconds_allowed}));
        fs::remove(path + ending);
      }
    }
  }
}

TEST(Companions, AreLookedForBesideEveryNameOfTheDatabase) {
  const AuditedTable audited;
  const std::string other = audited.at("other.sqlite"), out = audited.at("o.csv");
  fs::create_hard_link(audited.table(), other);
  EXPECT_EQ(audited.audit(other, out).exit_code, 0);
  std::ofstream(audited.table() + "-journal") << "changes";
  const ProgramRun waiting = audited.audit(other, out);
  EXPECT_EQ(waiting.exit_code, 3);
  EXPECT_NE(waiting.err.find(audited.table() + "-journal"), std::string::npos) << waiting.err;
  fs::remove(audited.table() + "-journal");
  fs::create_directory(audited.at("elsewhere"));
  fs::rename(audited.table(), audited.at("elsewhere/ours.sqlite"));
  const ProgramRun unknown = audited.audit(other, out);
  EXPECT_EQ(unknown.exit_code, 3);
  EXPECT_NE(unknown.err.find("another name (a hard link) in another folder"), std::string::npos)
      << unknown.err;
}

TEST(OpenedFile, IsReadAndNoOtherThatTookItsName) {
  const AuditedTable audited;
  const std::string gone = audited.at("gone.sqlite");
  fs::copy_file(audited.table(), gone);
  const int file = open(gone.c_str(), O_RDONLY);
  ASSERT_GE(file, 0);
  fs::remove(gone);
  const std::string name = "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(file);
  for (const bool is_taken : {false, true}) {
    // The system shows a file that was removed by its old name and this ending.
    if (is_taken) fs::copy_file(audited.table(), gone + " (deleted)");
    const ProgramRun run = audited.audit(name, audited.at("o.csv"));
    EXPECT_EQ(run.exit_code, 3);
    EXPECT_NE(run.err.find("was removed or replaced after it was opened"), std::string::npos) << run.err;
  }
  close(file);
}

}  // namespace
}  // namespace brightline::tests
