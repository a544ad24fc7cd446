// Hostile SQLite files for `catalog import`, `audit --table` and --catalog: each is refused with a reason, or
// its rows are counted; the user's catalog keeps its bytes.
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <ostream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include "tests/program.hpp"

namespace brightline::tests {
namespace {

constexpr std::size_t peak_mib_allowed = 400;
constexpr double cpu_seconds_allowed = 20;

constexpr const char* map = R"(table = "skus"
key = "sku"
[facts]
"throughput.int8" = { column = "int8", unit = "TOPS" }
die_area = { column = "die", unit = "mm2" }
)";
constexpr const char* table = "CREATE TABLE skus (sku, int8, die);";
constexpr const char* good = "INSERT INTO skus VALUES ('Good', '600', '814');";

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// Runs SQL with every protection turned off.
void run_sql(const std::string& path, const std::string& sql) {
  sqlite3* connection = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &connection), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(connection);
  sqlite3_close(connection);
}

struct Doctored {
  std::string name;
  std::string sql;
  std::string says;      // part of the reason
  std::size_t read = 0;  // rows, one of which is good; 0 if the whole file is refused
  std::function<void(const std::string&)> then = nullptr;  // a further change of the file
};

void PrintTo(const Doctored& doctored, std::ostream* out) {
  *out << doctored.name;
}

std::string rows_of(const char* values, int count) {
  return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT " + std::to_string(count) +
         ") INSERT INTO skus SELECT " + values + " FROM n;";
}

const Doctored foreign[] = {
    {"number_that_is_text", std::string(table) + good + "INSERT INTO skus VALUES ('B', '4799.9abc', 1)",
     "`abc` is not a unit", 2},
    {"number_that_is_binary", std::string(table) + good + "INSERT INTO skus VALUES ('B', x'00ff', 1)",
     "binary data", 2},
    {"1e999", std::string(table) + good + "INSERT INTO skus VALUES ('B', 1e999, 1)", "an infinite number", 2},
    {"1e999_as_text", std::string(table) + good + "INSERT INTO skus VALUES ('B', '1e999', 1)", "1e999", 2},
    {"nul_in_a_text", std::string(table) + good + "INSERT INTO skus VALUES ('B' || char(0) || 'x', 1, 1)",
     "a text with a NUL character", 2},
    {"text_that_is_not_utf8",
     std::string(table) + good + "INSERT INTO skus VALUES (CAST(x'42ff' AS TEXT), 1, 1)",
     "a text that is not UTF-8", 2},
    {"negative_area", std::string(table) + good + "INSERT INTO skus VALUES ('B', 1, -1)", "it is below zero",
     2},
    {"trigger", std::string(table) + good + "CREATE TRIGGER t AFTER INSERT ON skus BEGIN SELECT 1; END",
     "triggers of the table are not run: `t`", 1},
    {"view_named_like_the_table",
     "CREATE TABLE other (sku, int8, die); CREATE VIEW skus AS SELECT * FROM other", "is a view"},
    {"virtual_table", "CREATE VIRTUAL TABLE skus USING fts5(sku, int8, die)", "virtual table"},
    {"computed_column", "CREATE TABLE skus (sku, int8, die AS (int8 * 2)); INSERT INTO skus VALUES ('A', 1)",
     "column `die`"},
    {"no_such_table", "CREATE TABLE others (sku, int8, die)", "no table `skus`"},
    {"text_of_10_mb", std::string(table) + "INSERT INTO skus VALUES (hex(zeroblob(5000000)), 1, 1)",
     "a cell of more than"},
    {"file_of_one_page_only", std::string(table) + rows_of("'S' || i, i, 500", 5000), "malformed", 0,
     [](const std::string& path) { write_file(path, read_file(path).substr(0, 4096)); }},
    {"truncated_page", std::string(table) + rows_of("'S' || i, i, 500", 5000), "malformed", 0,
     [](const std::string& path) {
       const std::string bytes = read_file(path);
       write_file(path, bytes.substr(0, bytes.size() - 5000));
     }},
    {"pages_of_noise", std::string(table) + rows_of("'S' || i, i, 500", 5000), "malformed", 0,
     [](const std::string& path) {
       std::string bytes = read_file(path);
       for (std::size_t i = 8192; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 7 + 1);
       write_file(path, bytes);
     }},
    {"companion_with_other_pages", std::string(table) + good, "another program has it open", 0,
     [](const std::string& path) { write_file(path + "-wal", std::string(4096, 'x')); }},
    {"journal_of_a_stranger", std::string(table) + good, "another program has it open", 0,
     [](const std::string& path) { write_file(path + "-journal", std::string(4096, 'x')); }},
    {"three_million_cells", std::string(table) + rows_of("'S' || i, i, 500", 1'000'000),
     "more than 2500000 cells"},
};

class ForeignFile : public testing::TestWithParam<Doctored> {};

TEST_P(ForeignFile, IsRefusedOrItsRowsAreCounted) {
  const Doctored& doctored = GetParam();
  const ScratchFolder folder;
  const std::string catalog = (folder.path() / "my.sqlite").string();
  const std::string mine = folder.file("mine.csv", "sku,int8,die\nOlder,1,1\n");
  const std::string mapping = folder.file("map.toml", map);
  ASSERT_EQ(run_program({"catalog", "import", mine, "--map", mapping, "--into", catalog}).exit_code, 0);
  const std::string before = read_file(catalog);
  const std::string path = (folder.path() / "supplier.sqlite").string();
  run_sql(path, doctored.sql);
  if (doctored.then) doctored.then(path);

  const ProgramRun run =
      run_program({"catalog", "import", path, "--map", mapping, "--into", catalog, "--json"}, {},
                  {.seconds = 120, .address_space_mib = 1536});
  EXPECT_EQ(run.signal, 0) << run.err;
  EXPECT_LT(run.cpu_seconds, cpu_seconds_allowed);
  EXPECT_LT(run.peak_mib, peak_mib_allowed);
  if (doctored.read == 0) {
    EXPECT_TRUE(run.exit_code == 3 || run.exit_code == 7) << run.exit_code << run.err;
    EXPECT_NE(run.err.find(doctored.says), std::string::npos) << run.err;
    EXPECT_LT(run.err.size(), 600u) << "a message repeats the input";
    EXPECT_EQ(read_file(catalog), before);
  } else {
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_NE(run.out.find(doctored.says), std::string::npos) << run.out;
    const nlohmann::json report = nlohmann::json::parse(run.out, nullptr, false);
    ASSERT_TRUE(report.is_object()) << run.out.substr(0, 1000);
    EXPECT_EQ(report.at("read"), doctored.read);
    // A bad cell is left out alone if the rest of its row has a figure; otherwise the row is rejected.
    const std::size_t rejected = report.at("rejected").get<std::size_t>();
    EXPECT_EQ(report.at("accepted").get<std::size_t>() + rejected, doctored.read);
    EXPECT_EQ(rejected + report.at("cells").size(), doctored.read - 1);
    const std::string items = run_program({"catalog", "list", "--catalog", catalog}).out;
    EXPECT_NE(items.find("Older"), std::string::npos);
    EXPECT_NE(items.find("Good"), std::string::npos);
  }
  // The audit of the table ends too, with the number of rows read or a reason.
  const ProgramRun audit = run_program({"audit", "--catalog", path, "--table", "skus", "--map", mapping}, {},
                                       {.seconds = 120, .address_space_mib = 1536});
  EXPECT_EQ(audit.signal, 0) << audit.err;
  EXPECT_NE(audit.exit_code, 70) << audit.err;
  EXPECT_FALSE(audit.err.empty());
}

INSTANTIATE_TEST_SUITE_P(, ForeignFile, testing::ValuesIn(foreign),
                         [](const auto& doctored) { return "of_" + doctored.param.name; });

// A catalog with the right schema whose rows were written by others.
const Doctored catalogs[] = {
    {"value_that_is_no_decimal",
     "PRAGMA ignore_check_constraints = 1; DROP TRIGGER claim_is_not_changed; UPDATE claim SET value = "
     "'1e999' WHERE "
     "quantity = 'area'; CREATE TRIGGER claim_is_not_changed BEFORE UPDATE ON claim\nBEGIN SELECT "
     "raise(ABORT, 'claims "
     "are added, never changed'); END",
     "break the rules of a catalog"},
    {"kind_that_no_entry_is_for", "PRAGMA ignore_check_constraints = 1; UPDATE product SET kind = 'evil'",
     "CHECK (kind IN ("},
    {"segment_that_is_none", "PRAGMA ignore_check_constraints = 1; UPDATE product SET segment = 'anywhere'",
     "CHECK (segment IN ("},
    {"count_below_one", "PRAGMA ignore_check_constraints = 1; UPDATE die SET count = -5",
     "break the rules of a catalog"},
    {"reference_to_nothing", "PRAGMA foreign_keys = 0; UPDATE die SET product_id = 4711", "damaged"},
    {"trigger", "CREATE TRIGGER t AFTER INSERT ON product BEGIN SELECT 1; END",
     "not those of a Brightline catalog"},
    {"view_instead_of_a_table",
     "PRAGMA legacy_alter_table = 1; ALTER TABLE product RENAME TO p; CREATE VIEW product AS SELECT * FROM p",
     "not those of a Brightline catalog"},
    {"truncated", "SELECT 1", "m", 0,
     [](const std::string& path) {
       const std::string bytes = read_file(path);
       write_file(path, bytes.substr(0, bytes.size() - 4096));
     }},
    {"part_of_itself",
     "INSERT INTO product (name, vendor, family, kind, segment) VALUES ('Loop 1', 'V', '', 'board', "
     "'unknown'), "
     "('Loop 2', 'V', '', 'board', 'unknown'); INSERT INTO component (parent_id, child_id, part, function, "
     "count, confidence, origin) SELECT a.product_id, b.product_id, b.name, 'other', 1, 'low', 'x:1' FROM "
     "product a, "
     "product b WHERE a.name LIKE 'Loop%' AND b.name LIKE 'Loop%' AND a.name <> b.name",
     "contains itself"},
};

class DoctoredCatalog : public testing::TestWithParam<Doctored> {};

TEST_P(DoctoredCatalog, IsRefusedWithAReason) {
  const Doctored& doctored = GetParam();
  const ScratchFolder folder;
  const std::string catalog = (folder.path() / "my.sqlite").string();
  const std::string mine = folder.file("mine.csv", "sku,int8,die\nOlder,1,1\n");
  const std::string mapping = folder.file("map.toml", map);
  ASSERT_EQ(run_program({"catalog", "import", mine, "--map", mapping, "--into", catalog}).exit_code, 0);
  run_sql(catalog, doctored.sql);
  if (doctored.then) doctored.then(catalog);
  const std::string before = read_file(catalog);
  const std::string item = doctored.name == "part_of_itself" ? "Loop 1" : "Older";
  const ProgramRun run = run_program({"classify", item, "--catalog", catalog});
  EXPECT_EQ(run.signal, 0);
  EXPECT_EQ(run.exit_code, 3) << run.out << run.err;
  EXPECT_NE(run.err.find(doctored.says), std::string::npos) << run.err;
  if (doctored.name == "part_of_itself") return;
  EXPECT_EQ(run_program({"audit", "--catalog", catalog, "--out", "-"}).exit_code, 3);
  const std::string more = folder.file("more.csv", "sku,int8,die\nNewer,1,1\n");
  EXPECT_EQ(run_program({"catalog", "import", more, "--map", mapping, "--into", catalog}).exit_code, 3);
  EXPECT_EQ(read_file(catalog), before);
}

INSTANTIATE_TEST_SUITE_P(, DoctoredCatalog, testing::ValuesIn(catalogs),
                         [](const auto& doctored) { return "with_" + doctored.param.name; });

}  // namespace
}  // namespace brightline::tests
