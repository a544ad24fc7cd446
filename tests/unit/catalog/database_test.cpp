#include "catalog/database.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include "catalog/describe.hpp"
#include "sample.hpp"

namespace brightline::catalog {
namespace {

const Rows one_product{{"products.csv", "X,V,F,integrated_circuit,gpu,datacenter,,\n"},
                       {"dies.csv", "X,GPU,logic,non_planar,4 nm,1,814,," + provenance}};

// Put around changes of a claim; the schema is exactly as before afterwards.
const std::string unlock_claims = "DROP TRIGGER claim_is_not_changed;";
const std::string lock_claims =
    "CREATE TRIGGER claim_is_not_changed BEFORE UPDATE ON claim\nBEGIN SELECT raise(ABORT, 'claims are "
    "added, never "
    "changed'); END;";

std::string sample_bytes() {
  grammar::Diagnostics diagnostics;
  return load_rows(one_product, diagnostics).bytes();
}

std::string reason(const std::function<void()>& action) {
  try {
    action();
  } catch (const DatabaseError& error) {
    return error.what();
  }
  return "";
}

class File {
 public:
  explicit File(const std::string& bytes)
      : path_(testing::TempDir() + "catalog_" + std::to_string(getpid()) + "_" + std::to_string(++count_) +
              ".sqlite") {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~File() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }
  // Changes the file with SQL as others could.
  void tamper(const std::string& sql) const {
    sqlite3* connection = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &connection), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(connection);
    sqlite3_close(connection);
  }

 private:
  static inline int count_ = 0;
  std::string path_;
};

TEST(Database, TheSameContentGivesTheSameBytes) {
  EXPECT_EQ(sample_bytes(), sample_bytes());
}

TEST(Database, OpensItsOwnBytesAndFiles) {
  const std::string bytes = sample_bytes();
  EXPECT_EQ(first(Database::open_bytes(bytes, "embedded"), "SELECT name FROM product"), "X");
  const File file(bytes);
  EXPECT_EQ(first(Database::open_file(file.path()), "SELECT value FROM claim"), "814");
}

TEST(Database, WhatIsOpenedIsNotWritten) {
  const std::string bytes = sample_bytes();
  const Database embedded = Database::open_bytes(bytes, "embedded");
  EXPECT_NE(reason([&] { embedded.execute("DELETE FROM component"); }), "");
  const File file(bytes);
  const Database opened = Database::open_file(file.path());
  EXPECT_NE(reason([&] { opened.execute("CREATE TABLE t (x)"); }), "");
}

TEST(Database, ClaimsAreAddedNeverChanged) {
  grammar::Diagnostics diagnostics;
  const Database database = load_rows(one_product, diagnostics);
  EXPECT_NE(reason([&] { database.execute("UPDATE claim SET value = '1'"); }).find("never changed"),
            std::string::npos);
  EXPECT_NE(reason([&] { database.execute("DELETE FROM claim"); }).find("never removed"), std::string::npos);
}

TEST(Database, TheSchemaRefusesWhatTheLoaderWould) {
  grammar::Diagnostics diagnostics;
  const Database database = load_rows(one_product, diagnostics);
  const auto insert = [&](const std::string& value) {
    return reason([&] {
      database.execute(("INSERT INTO claim (product_id, die_id, quantity, subject, form, value, recorded, "
                        "tier, confidence, "
                        "standing, origin) VALUES (1, 1, 'area', 'die', 'decimal', " +
                        value + ", '2026-11-22', 'primary', 'high', 'preferred', 'x:1')")
                           .c_str());
    });
  };
  EXPECT_EQ(insert("'5.92'"), "");
  for (const char* bad :
       {"'5.920'", "'05'", "'-5'", "'5e3'", "'1e999'", "'.5'", "'5.'", "''", "'1234567890'", "x'35'"}) {
    EXPECT_NE(insert(bad), "") << bad;
  }
  EXPECT_NE(reason([&] {
              database.execute("INSERT INTO die VALUES (9, 77, 'd', 'logic', 'planar', NULL, 1)");
            }).find("FOREIGN KEY"),
            std::string::npos);
}

TEST(Database, RefusesWhatIsNoCatalog) {
  EXPECT_EQ(reason([] { Database::open_file("/nowhere/c.sqlite"); }),
            "/nowhere/c.sqlite: cannot be read: No such file or directory");
  EXPECT_EQ(reason([] { Database::open_file("/"); }), "/: cannot be read: Is a directory");
  const File text(
      "not a database, but long enough to look at; not a database, but long enough to look at; not a data");
  EXPECT_EQ(reason([&] { Database::open_file(text.path()); }), text.path() + ": file is not a database");
  const File empty("");
  EXPECT_EQ(reason([&] { Database::open_file(empty.path()); }),
            empty.path() + ": an empty file, not a database");
  EXPECT_EQ(reason([] { Database::open_for_writing("/nowhere/c.sqlite"); }),
            "/nowhere/c.sqlite: cannot be written: No such file or directory");
  EXPECT_NE(reason([] { Database::open_bytes("", "embedded"); }), "");
  const File newer(sample_bytes());
  newer.tamper("PRAGMA user_version = 3");
  EXPECT_NE(
      reason([&] { Database::open_file(newer.path()); }).find("catalog schema 3, this program reads 1 and 2"),
      std::string::npos);
}

TEST(Database, RefusesAStrangersSchema) {
  for (const char* sql : {"ALTER TABLE product RENAME TO p; CREATE VIEW product AS SELECT * FROM p",
                          "CREATE TRIGGER t AFTER INSERT ON product BEGIN SELECT 1; END",
                          "DROP TRIGGER claim_is_not_changed", "CREATE TABLE extra (x)"}) {
    const File file(sample_bytes());
    file.tamper(sql);
    EXPECT_NE(reason([&] { Database::open_file(file.path()); }).find("are not those of a Brightline catalog"),
              std::string::npos)
        << sql;
  }
}

// Views of an earlier program, or of somebody who wants another answer.
TEST(Database, FactsAreThoseOfThisProgramWhateverTheFileSays) {
  for (const char* sql :
       {"DROP VIEW die_area; CREATE VIEW die_area AS SELECT product_id, 'mm2' AS unit, 0 AS none, 1 AS low, "
        "1 AS high FROM product",
        "DROP VIEW preferred_claim; CREATE VIEW preferred_claim AS SELECT * FROM claim WHERE 0",
        "DROP VIEW preferred_claim; DROP VIEW die_area", "CREATE VIEW another AS SELECT no_such_column"}) {
    const File file(sample_bytes());
    file.tamper(sql);
    const auto area = [](const Database& database) {
      const auto facts = describe(database, products(database).front()).facts;
      return engine::exact_text(
          *std::get<engine::DescribedQuantity>(facts.front().value).possible.quantity->low);
    };
    const char* const claimed = "SELECT value FROM preferred_claim WHERE quantity = 'area'";
    EXPECT_EQ(area(Database::open_to_describe(file.path())), "814") << sql;
    EXPECT_EQ(first(Database::open_file(file.path()), claimed), "814") << sql;
    std::ifstream bytes(file.path(), std::ios::binary);
    const std::string copy{std::istreambuf_iterator<char>(bytes), std::istreambuf_iterator<char>()};
    EXPECT_EQ(area(Database::open_copy(copy, "a copy")), "814") << sql;
    EXPECT_EQ(first(Database::open_copy(copy, "a copy"), claimed), "814") << sql;
  }
}

// Some builds of SQLite do not check the rules of the schema, and a file that is only used to describe
// products is not checked as a whole.
TEST(Database, ARowThatBreaksTheRulesIsNotDescribed) {
  const std::pair<const char*, const char*> broken[] = {
      {"UPDATE claim SET value = '1e999'", "`1e999` is not a decimal"},
      {"UPDATE claim SET low = '9', high = '8'", "above the upper one"},
      {"UPDATE claim SET standing = 'maybe'", "`maybe` is not a standing"},
      {"UPDATE claim SET form = 'date'", "about something else"},
      {"UPDATE claim SET die_id = NULL", "about something else"},
      {"UPDATE claim SET die_id = 77", "refers to one of `die` that is not there"},
      {"INSERT INTO product (product_id, name, vendor, family, kind, segment) VALUES (9, 'Y', 'V', '', "
       "'board', "
       "'unknown'); UPDATE die SET product_id = 9",
       "refers to one of `die` that is not there"},
      {"UPDATE die SET role = 'lid'", "`role` is `lid`"},
      {"UPDATE die SET structure = ''", "`structure` is ``"},
      {"UPDATE die SET count = -1", "`count` is `-1`"},
      {"INSERT INTO link (product_id, role, name, reaches) VALUES (1, 'chop', 'L', 'peer')",
       "`role` is `chop`"},
      {"INSERT INTO memory (product_id, name, type, place) VALUES (1, 'M', '', 'off')", "`place` is `off`"},
      {"INSERT INTO memory (product_id, name, type, place, hbm) VALUES (1, 'M', '', 'off_die', 'ja')",
       "`hbm` is `ja`"},
      {"INSERT INTO throughput (product_id, unit, format, bits, storage_bits, dense) VALUES (1, 'matrix', "
       "'x', 0, 8, "
       "1)",
       "`bits` is `0`"},
      {"INSERT INTO throughput (product_id, unit, format, bits, storage_bits, dense) VALUES (1, 'matrix', "
       "'x', 8, 4, "
       "1)",
       "`storage_bits` is `4`"},
      {"INSERT INTO throughput (product_id, unit, format, bits, storage_bits, dense) VALUES (1, 'matrix', "
       "'x', 8, 8, "
       "2)",
       "`dense` is `2`"},
      {"INSERT INTO component (parent_id, child_id, part, function, confidence, origin) VALUES (1, 99, 'P', "
       "'other', "
       "'low', 'x:1')",
       "refers to one of `product` that is not there"},
      {"INSERT INTO component (parent_id, part, function, count, confidence, origin) VALUES (1, 'P', "
       "'other', 0, "
       "'low', 'x:1')",
       "a `count` of parts is below 1"},
  };
  for (const auto& [sql, says] : broken) {
    const File file(sample_bytes());
    file.tamper(std::string("PRAGMA ignore_check_constraints = 1; PRAGMA foreign_keys = 0;") + unlock_claims +
                sql + ";" + lock_claims);
    const auto describe_first = [&] {
      const Database database = Database::open_to_describe(file.path());
      describe(database, products(database).front());
    };
    EXPECT_NE(reason(describe_first).find(says), std::string::npos) << sql << "\n" << reason(describe_first);
  }
  const File good(sample_bytes());
  const Database database = Database::open_to_describe(good.path());
  EXPECT_EQ(reason([&] { describe(database, products(database).front()); }), "");
}

TEST(Database, RefusesMoreClaimsAboutOneThingThanAnybodyMakes) {
  const File file(sample_bytes());
  file.tamper(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) INSERT INTO claim "
      "(product_id, "
      "die_id, quantity, subject, form, value, recorded, tier, confidence, standing, origin) SELECT 1, 1, "
      "'area', "
      "'die', 'decimal', '814', '2026-11-22', 'primary', 'high', 'preferred', 'x:1' FROM n");
  EXPECT_NE(reason([&] { Database::open_file(file.path()); }).find("more than 5000 claims"),
            std::string::npos);
}

TEST(Database, ATruncatedFileIsAnErrorNotACrash) {
  const std::string bytes = sample_bytes();
  const File file(bytes.substr(0, bytes.size() / 2));
  EXPECT_NE(
      reason([&] { first(Database::open_file(file.path()), "SELECT count(*) FROM claim JOIN product"); }),
      "");
}

TEST(Statement, ReadsOnlyWhatItExpects) {
  const Database database = Database::make();
  Statement row(database, "SELECT 1, 'a', NULL, 'a' || char(0), 2.5");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.integer(0), 1);
  EXPECT_EQ(row.text(1), "a");
  EXPECT_EQ(row.optional_text(2), "");
  EXPECT_EQ(row.optional_integer(2), std::nullopt);
  EXPECT_NE(reason([&] { row.text(0); }), "");
  EXPECT_NE(reason([&] { row.integer(1); }), "");
  EXPECT_NE(reason([&] { row.text(3); }), "") << "text with a NUL";
  EXPECT_NE(reason([&] { row.integer(4); }), "");
  EXPECT_EQ(reason([&] { Statement(database, "SELECT x FROM nowhere"); }),
            "the catalog being built: no such table: nowhere");
}

TEST(Transaction, RollsBackUnlessCommitted) {
  const Database database = Database::make();
  {
    const Transaction dropped(database);
    database.execute("INSERT INTO source VALUES ('a', 't', 'p', NULL, NULL, 'primary')");
  }
  EXPECT_EQ(first(database, "SELECT count(*) FROM source"), "0");
  Transaction kept(database);
  database.execute("INSERT INTO source VALUES ('a', 't', 'p', NULL, NULL, 'primary')");
  kept.commit();
  EXPECT_EQ(first(database, "SELECT count(*) FROM source"), "1");
}

}  // namespace
}  // namespace brightline::catalog
