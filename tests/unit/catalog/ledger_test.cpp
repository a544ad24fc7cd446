#include "catalog/ledger.hpp"

#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include "catalog/digest.hpp"
#include "sample.hpp"

namespace brightline::catalog {
namespace {

constexpr std::string_view a_digest =
    "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

Decision decided(const std::string& item, const std::string& replaces = "") {
  Decision it;
  it[Decided::item] = item;
  it[Decided::rulebook] = "us-ear";
  it[Decided::law_day] = it[Decided::day] = "2023-11-20";
  it[Decided::outcome] = "not_described";
  it[Decided::rules] = a_digest;
  it[Decided::eccn] = "EAR99";
  it[Decided::basis] = "CCATS";
  it[Decided::number] = "G123456";
  it[Decided::classifier] = "A. Roe";
  it[Decided::status] = "proposed";
  it[Decided::replaces] = replaces;
  it[Decided::note] = "as the data sheet of 2023 says";
  it[Decided::next_review] = "2024-11-20";
  return it;
}

// A catalog file with five entries, the third of which has a text in every column.
class LedgerFile {
 public:
  LedgerFile()
      : path_(testing::TempDir() + "ledger_" + std::to_string(getpid()) + "_" + std::to_string(++count_)) {
    const Database database = Database::make();
    LedgerWriter writer(database);
    for (const char* const item : {"A", "B"}) {
      Decision it = decided(item);
      writer.append(it);
    }
    Decision third = decided("B", "2");
    third[Decided::outcome] = "described";
    third[Decided::provision] = "3A090.b";
    third[Decided::record] = a_digest;
    third[Decided::reviewer] = "B. Doe";
    third[Decided::reviewed] = "2023-11-21";
    third[Decided::status] = "approved";
    writer.append(third);
    for (const char* const item : {"C", "D"}) {
      Decision it = decided(item);
      writer.append(it);
    }
    std::ofstream(path_, std::ios::binary) << database.bytes();
  }
  ~LedgerFile() { std::remove(path_.c_str()); }
  LedgerFile(const LedgerFile&) = delete;
  LedgerFile& operator=(const LedgerFile&) = delete;

  // Changes the file as another program could; returns SQLite's reason for a refusal.
  std::string run(const std::string& sql) const {
    sqlite3* connection = nullptr;
    EXPECT_EQ(sqlite3_open(path_.c_str(), &connection), SQLITE_OK);
    const int code = sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr);
    const std::string reason = code == SQLITE_OK ? "" : sqlite3_errmsg(connection);
    sqlite3_close(connection);
    return reason;
  }
  // The same without triggers and checks, so that the schema is as it was afterwards.
  void tamper(const std::string& sql) const {
    sqlite3* connection = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &connection), SQLITE_OK);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    const std::string whole = "PRAGMA ignore_check_constraints = ON;" + sql;
    EXPECT_EQ(sqlite3_exec(connection, whole.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(connection);
    sqlite3_close(connection);
  }
  // What is wrong with the chain; empty if nothing is.
  std::string fault() const {
    try {
      each_decision(Database::open_to_describe(path_), nullptr);
    } catch (const BrokenLedger& broken) {
      return broken.what();
    }
    return "";
  }
  std::string reason_not_to_open() const {
    try {
      Database::open_file(path_);
    } catch (const DatabaseError& error) {
      return error.what();
    }
    return "";
  }
  std::vector<Decision> decisions() const { return decisions_of(Database::open_to_describe(path_)); }
  // A changed entry with the digest that fits it, as somebody who knows the canonical text would leave it.
  void forge(const std::string& entry, const std::string& change) const {
    tamper(change);
    Decision forged;
    {
      const Database database = Database::open_to_describe(path_);
      Statement row(database, "SELECT * FROM decision WHERE entry = " + entry);
      ASSERT_TRUE(row.step());
      for (std::size_t i = 0; i < forged.texts.size(); ++i) forged.texts[i] = row.shown(static_cast<int>(i));
    }
    tamper("UPDATE decision SET digest = '" + digest_of(canonical_text(forged)) + "' WHERE entry = " + entry);
  }

 private:
  static inline int count_ = 0;
  std::string path_;
};

TEST(Ledger, AnEntryIsTheDigestOfItsCanonicalText) {
  const Database database = Database::make();
  LedgerWriter writer(database);
  Decision it = decided("H20 96GB");
  writer.append(it);
  EXPECT_EQ(canonical_text(it),
            "brightline.decision/1\nentry 1 1\nitem 8 H20 96GB\nrulebook 6 us-ear\nlaw_day 10 2023-11-20\n"
            "outcome 13 not_described\nprovision\nrules 71 " +
                std::string(a_digest) +
                "\nrecord\neccn 5 EAR99\nbasis 5 CCATS\nnumber 7 G123456\nclassifier 6 A. Roe\n"
                "day 10 2023-11-20\nreviewer\nreviewed\nstatus 8 proposed\nreplaces\n"
                "note 30 as the data sheet of 2023 says\nnext_review 10 2024-11-20\nprevious\n");
  EXPECT_EQ(it[Decided::digest], digest_of(canonical_text(it)));
  Decision next = decided("B");
  writer.append(next);
  EXPECT_EQ(next[Decided::entry], "2");
  EXPECT_EQ(next[Decided::previous], it[Decided::digest]);
  EXPECT_EQ(writer.end().digest, next[Decided::digest]);
  EXPECT_EQ(writer.end().entries, 2u);
}

TEST(Ledger, AWholeLedgerIsReadAsItWasWritten) {
  const LedgerFile file;
  EXPECT_EQ(file.fault(), "");
  EXPECT_EQ(file.reason_not_to_open(), "");
  const std::vector<Decision> all = file.decisions();
  ASSERT_EQ(all.size(), 5u);
  EXPECT_EQ(all[2][Decided::provision], "3A090.b");
  EXPECT_EQ(all[1].superseded_by, "3");
  EXPECT_FALSE(all[1].stands());
  EXPECT_EQ(all[2].superseded_by, "");
  EXPECT_TRUE(all[2].stands());
}

TEST(Ledger, ACatalogOfTheEarlierSchemaGetsTheTableWithTheFirstDecision) {
  const Database database = Database::make();
  const auto version = [&] {
    Statement statement(database, "PRAGMA user_version");
    statement.step();
    return statement.integer(0);
  };
  EXPECT_EQ(version(), 1);
  EXPECT_FALSE(has_ledger(database));
  EXPECT_TRUE(decisions_of(database).empty());
  LedgerWriter writer(database);
  EXPECT_EQ(version(), 2);
  EXPECT_TRUE(has_ledger(database));
}

TEST(Ledger, OneEntryStandsForAnItem) {
  const Database database = Database::make();
  LedgerWriter writer(database);
  const auto refusal = [&](Decision it) -> std::string {
    try {
      writer.append(it);
    } catch (const DecisionRefused& refused) {
      return refused.what();
    }
    return "";
  };
  EXPECT_NE(refusal(decided("A", "1")).find("no entry does"), std::string::npos);
  EXPECT_EQ(refusal(decided("A")), "");
  EXPECT_NE(refusal(decided("A")).find("entry 1 stands for `A`"), std::string::npos);
  EXPECT_EQ(refusal(decided("B")), "");
  EXPECT_NE(refusal(decided("A", "2")).find("and not entry 2"), std::string::npos);
  EXPECT_EQ(refusal(decided("A", "1")), "");
  Decision withdrawn = decided("A", "3");
  withdrawn[Decided::status] = "superseded";
  EXPECT_EQ(refusal(withdrawn), "");
  EXPECT_EQ(refusal(decided("A")), "");
  Decision japan = decided("B");
  japan[Decided::rulebook] = "japan";
  EXPECT_EQ(refusal(japan), "");
}

TEST(Ledger, TheTriggersRefuseOtherPrograms) {
  const LedgerFile file;
  EXPECT_EQ(file.run("UPDATE decision SET eccn = '3A090' WHERE entry = 2"),
            "decisions are appended, never changed");
  EXPECT_EQ(file.run("DELETE FROM decision WHERE entry = 5"), "decisions are appended, never removed");
  const std::string columns =
      "SELECT 5, item, rulebook, law_day, outcome, provision, rules, record, 'EAR99', basis, number, "
      "classifier, "
      "day, reviewer, reviewed, status, replaces, note, next_review, previous, digest FROM decision WHERE "
      "entry = 5";
  EXPECT_EQ(file.run("INSERT OR REPLACE INTO decision " + columns),
            "decisions are appended, each with the digest of the one before");
  EXPECT_EQ(file.fault(), "");
}

TEST(Ledger, AChangeOfAnyFieldIsFoundInItsEntry) {
  for (std::size_t i = 1; i < decision_columns.size(); ++i) {
    const std::string column(decision_columns[i]);
    const bool number = column == "replaces";
    for (const std::string& value :
         {number ? std::string("1") : std::string("'sha256:x'"), std::string("NULL"), std::string("''")}) {
      if (number && value == "''") continue;  // STRICT takes no text
      const LedgerFile file;
      const bool required = value == "NULL" && column != "provision" && column != "record" &&
                            column != "number" && column != "reviewer" && column != "reviewed" &&
                            column != "replaces" && column != "note" && column != "next_review" &&
                            column != "previous";
      if (required) continue;  // NOT NULL
      file.tamper("UPDATE decision SET " + column + " = " + value + " WHERE entry = 3");
      EXPECT_TRUE(file.fault().starts_with("entry 3 ")) << column << " " << value << ": " << file.fault();
    }
  }
}

TEST(Ledger, AByteIsFound) {
  const LedgerFile file;
  file.tamper("UPDATE decision SET note = replace(note, 'sheet', 'shoot') WHERE entry = 4");
  EXPECT_EQ(file.fault(),
            "entry 4 (C) was changed after it was written: its digest is not that of what it says");
}

TEST(Ledger, ARemovedEntryIsNamed) {
  const LedgerFile file;
  file.tamper("DELETE FROM decision WHERE entry = 3");
  EXPECT_EQ(file.fault(), "entry 3 was removed: entry 4 follows entry 2");
  file.tamper("UPDATE decision SET entry = 3 WHERE entry = 4; UPDATE decision SET entry = 4 WHERE entry = 5");
  EXPECT_EQ(file.fault(),
            "what is entry 3 now was written as entry 4: the order was changed, or entry 3 was removed and "
            "the next ones numbered anew");
}

TEST(Ledger, TheFirstEntriesCannotBeCutOff) {
  const LedgerFile file;
  file.tamper("DELETE FROM decision WHERE entry < 3");
  EXPECT_EQ(file.fault(), "entries 1 to 2 were removed: entry 3 is the first now");
}

TEST(Ledger, AnotherOrderIsFound) {
  const LedgerFile file;
  file.tamper(
      "UPDATE decision SET entry = 9 WHERE entry = 2; UPDATE decision SET entry = 2 WHERE entry = 4;"
      "UPDATE decision SET entry = 4 WHERE entry = 9");
  EXPECT_EQ(file.fault(),
            "what is entry 2 now was written as entry 4: the order was changed, or entries 2 to 3 were "
            "removed and the next ones numbered anew");
}

TEST(Ledger, AnInsertedEntryIsNamed) {
  const LedgerFile file;
  file.tamper(
      "UPDATE decision SET entry = 6 WHERE entry = 5; UPDATE decision SET entry = 5 WHERE entry = 4;"
      "INSERT INTO decision SELECT 4, 'X', rulebook, law_day, outcome, provision, rules, record, eccn, "
      "basis, number, classifier, day, reviewer, reviewed, status, replaces, note, next_review, "
      "(SELECT digest FROM decision WHERE entry = 3), digest FROM decision WHERE entry = 1");
  EXPECT_TRUE(file.fault().starts_with("entry 4 (X) was changed after")) << file.fault();
  file.forge("4", "");
  EXPECT_EQ(file.fault(), "entry 4 was inserted: what is entry 5 now was written as entry 4");
}

TEST(Ledger, AnEntryWithADigestOfItsOwnDoesNotFitTheNext) {
  const LedgerFile file;
  file.forge("3", "UPDATE decision SET eccn = 'EAR99', provision = NULL WHERE entry = 3");
  EXPECT_TRUE(file.fault().starts_with("entry 4 does not continue entry 3")) << file.fault();
}

TEST(Ledger, ATableWithoutItsTriggersIsRefusedAndWhatDiffersIsNamed) {
  for (const auto& [sql, named] :
       {std::pair("DROP TRIGGER decision_is_not_changed", "trigger `decision_is_not_changed` is missing"),
        {"DROP TRIGGER decision_is_not_removed", "trigger `decision_is_not_removed` is missing"},
        {"DROP TRIGGER decision_is_appended", "trigger `decision_is_appended` is missing"},
        {"DROP TABLE decision", "table `decision` is missing"},
        {"PRAGMA user_version = 1", "table `decision` is none of them"},
        {"CREATE TRIGGER more AFTER INSERT ON decision BEGIN SELECT 1; END",
         "trigger `more` is none of them"},
        {"DROP TRIGGER claim_is_not_changed; CREATE TRIGGER claim_is_not_changed BEFORE UPDATE ON claim "
         "BEGIN SELECT 1; END",
         "trigger `claim_is_not_changed` is another"}}) {
    const LedgerFile file;
    ASSERT_EQ(file.run(sql), "");
    const std::string reason = file.reason_not_to_open();
    EXPECT_TRUE(reason.ends_with(std::string("are not those of a Brightline catalog: ") + named))
        << sql << ": " << reason;
  }
}

// An entry of any size takes about as long to be refused as to be read.
TEST(Ledger, WhatIsHostileIsRefusedInLinearTime) {
  const auto seconds = [](const std::function<void()>& work) {
    timespec begin{}, end{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
    work();
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
    return static_cast<double>(end.tv_sec - begin.tv_sec) +
           1e-9 * static_cast<double>(end.tv_nsec - begin.tv_nsec);
  };
  const LedgerFile file;
  std::string change = "UPDATE decision SET ";
  for (const char* const column :
       {"note", "classifier", "number", "provision", "item", "rulebook", "reviewer"})
    change += std::string(column) + " = '" + column + std::string(90'000, 'x') + "', ";
  file.forge("3", change + "eccn = 'EAR99' WHERE entry = 3");
  const double whole = seconds([&] { EXPECT_NE(file.fault().find("does not continue"), std::string::npos); });
  file.tamper("UPDATE decision SET note = note || 'x' WHERE entry = 3");
  const double broken =
      seconds([&] { EXPECT_NE(file.fault().find("was changed after"), std::string::npos); });
  EXPECT_LT(broken, 10 * whole + 0.05);
}

TEST(Ledger, ARowThatTheSchemaWouldNotTakeIsRefused) {
  const LedgerFile file;
  file.tamper("UPDATE decision SET status = 'cleared' WHERE entry = 2");
  EXPECT_NE(file.reason_not_to_open().find("a row of `decision` does not keep CHECK"), std::string::npos)
      << file.reason_not_to_open();
}

TEST(Ledger, ABrokenLedgerIsNotContinued) {
  const Database database = Database::make();
  {
    LedgerWriter writer(database);
    Decision it = decided("A");
    writer.append(it);
  }
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  database.execute("UPDATE decision SET note = 'other'");
  EXPECT_THROW(LedgerWriter writer(database), BrokenLedger);
}

}  // namespace
}  // namespace brightline::catalog
