#include "catalog/foreign_table.hpp"

#include <filesystem>
#include <limits>

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include "catalog/import/sqlite_table.hpp"
#include "engine/law/rulebook.hpp"
#include "engine/reading/exact/interpret.hpp"

namespace brightline::catalog {
namespace {

using engine::Rational;
using engine::Truth;

constexpr const char* rules = R"(rulebook sample "Sample"
item thing "thing"
  fact area? : mm2 positive or none
  fact link? : GB/s
  fact dc?   : yes/no
entry 9A001 "First" for thing
  edition "Only"  effective 2020-01-01
    paragraph a  when area is 5.92 mm2 or more and link is 600 GB/s or more and dc is yes
)";

class ForeignTableTest : public testing::Test {
 protected:
  void SetUp() override {
    grammar::Diagnostics diagnostics;
    files_ = engine::parse_all(
        {grammar::read_source(BRIGHTLINE_SOURCES "/rules/prelude.rule", grammar::SourceId{0}),
         {grammar::SourceId{1}, "sample.rule", rules}},
        diagnostics);
    program_ = engine::resolve_rulebook(files_, "sample", diagnostics);
    ASSERT_FALSE(diagnostics.has_errors());
    path_ = (std::filesystem::temp_directory_path() /
             ("foreign_table_test." + std::to_string(getpid()) + ".sqlite"))
                .string();
    std::filesystem::remove(path_);
    mapping_.table = "parts";
    mapping_.key = "name";
    mapping_.columns = {mapped("area", "area_um2"), mapped("link", "link_gbit"), mapped("dc", "market")};
    mapping_.columns[0].factor = Rational(1, 1000000);
    mapping_.columns[0].none = {"planar"};
    mapping_.columns[1].factor = Rational(1, 8);
    mapping_.columns[2].yes = {"server"};
    mapping_.columns[2].no = {"desk"};
  }
  void TearDown() override { std::filesystem::remove(path_); }

  MappedColumn mapped(const char* fact, const char* column) {
    MappedColumn result;
    result.fact = fact;
    result.column = column;
    result.place = engine::position(*engine::find_fact(program_, program_.items[0], fact));
    result.type = program_.facts[result.place].type;
    return result;
  }

  void sql(const char* text) {
    sqlite3* connection = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &connection), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(connection, text, nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(connection);
    sqlite3_close(connection);
  }

  // What reading the table throws.
  std::string refusal() {
    try {
      read();
    } catch (const DatabaseError& error) {
      return error.what();
    }
    return "";
  }

  // Reads the whole table, chunk by chunk.
  void read(bool strict = false) {
    ForeignTable table(path_, mapping_, program_);
    std::int64_t from = std::numeric_limits<std::int64_t>::min();
    while (const std::optional<RowRange> range = table.chunk_from(from)) {
      ++chunks_;
      table.read(*range, {strict, true}, [&](ForeignRows& rows) {
        for (std::size_t row = 0; row < rows.batch.rows; ++row) {
          names_.emplace_back(rows.key(row));
          subjects_.push_back(engine::subject_at(program_, rows.batch, row));
        }
        for (std::size_t i = 0; i < rows.kept_ends.size(); ++i) kept_.emplace_back(rows.kept_text(i));
        days_.insert(days_.end(), rows.days.begin(), rows.days.end());
        misreads_.insert(misreads_.end(), rows.misreads.begin(), rows.misreads.end());
        read_ += rows.read;
        rejected_ += rows.rejected;
      });
      if (range->last == std::numeric_limits<std::int64_t>::max()) break;
      from = range->last + 1;
    }
  }

  const engine::Value& fact(std::size_t item, std::size_t column) const {
    return subjects_[item].facts[mapping_.columns[column].place];
  }
  Rational number(std::size_t item, std::size_t column) const {
    return *fact(item, column).quantity.quantity->low / mapping_.columns[column].type.unit.scale;
  }

  engine::RuleFiles files_;
  engine::Program program_;
  std::string path_;
  TableMapping mapping_;
  std::vector<std::string> names_, kept_;
  std::vector<engine::Subject> subjects_;
  std::vector<std::int32_t> days_;
  std::vector<Misread> misreads_;
  std::uint64_t read_ = 0;
  std::uint64_t rejected_ = 0;
  std::size_t chunks_ = 0;
};

TEST_F(ForeignTableTest, NumbersOfAnyFormAreExactInTheUnitOfTheFact) {
  sql("CREATE TABLE parts (name, area_um2, link_gbit, market);"
      "INSERT INTO parts VALUES ('real', 5920000.0, 4800.0, 'server'), ('whole', 5920000, 4800, 'desk'), "
      "('text', '5920000', '4.8e3', 1),"
      "('uneven', 0.1, 0.3, NULL), ('long', '5919999.99999999999999', '4800.00000000000000001', 'server')");
  read();
  ASSERT_EQ(names_, (std::vector<std::string>{"real", "whole", "text", "uneven", "long"}));
  for (const std::size_t item : {0u, 1u, 2u}) {
    EXPECT_EQ(number(item, 0), *engine::decimal("5.92"));
    EXPECT_EQ(number(item, 1), 600);
  }
  EXPECT_EQ(number(3, 0), *engine::decimal("0.0000001"));
  EXPECT_EQ(number(3, 1), *engine::decimal("0.0375"));
  EXPECT_EQ(number(4, 0), *engine::decimal("5.91999999999999999999"));
  EXPECT_EQ(number(4, 1), *engine::decimal("600.00000000000000000125"));
  EXPECT_EQ(fact(0, 2).truth, Truth::yes);
  EXPECT_EQ(fact(1, 2).truth, Truth::no);
  EXPECT_EQ(fact(2, 2).truth, Truth::yes);
  EXPECT_EQ(fact(3, 2).truth, Truth::unknown);
  EXPECT_TRUE(misreads_.empty());
}

TEST_F(ForeignTableTest, CellsThatDoNotFitAreListedAndUnknown) {
  sql("CREATE TABLE parts (name, area_um2, link_gbit, market);"
      "INSERT INTO parts VALUES ('infinite', 9e999, 1, 'server'), ('negative', -1, 1, 'server'), ('zero', 0, "
      "0, 'server'), ('words', 'big', x'00', 'moon'),"
      "(NULL, 1, 1, 'server'), (x'41', 1, 1, 'server'), ('planar', 'planar', '', 'server')");
  read();
  EXPECT_EQ(read_, 7u);
  EXPECT_EQ(rejected_, 2u);
  ASSERT_EQ(names_, (std::vector<std::string>{"infinite", "negative", "zero", "words", "planar"}));
  for (const std::size_t item : {0u, 1u, 2u, 3u})
    EXPECT_EQ(fact(item, 0), engine::unknown_value(mapping_.columns[0].type)) << names_[item];
  EXPECT_EQ(number(2, 1), 0);
  EXPECT_EQ(fact(4, 0).quantity, engine::nothing());
  ASSERT_EQ(misreads_.size(), 8u);
  EXPECT_EQ(misreads_[0].reason, "holds infinity; `area` is taken as unknown");
  EXPECT_EQ(misreads_[1].reason, "must be more than 0, found -1; `area` is taken as unknown");
  EXPECT_EQ(misreads_[3].reason, "holds `big`, not a number; `area` is taken as unknown");
  EXPECT_EQ(misreads_[4].column, "link_gbit");
  EXPECT_EQ(misreads_[5].reason, "holds `moon`, which the mapping does not name; `dc` is taken as unknown");
  EXPECT_EQ(misreads_[6].reason, "the key is empty");
}

TEST_F(ForeignTableTest, StrictLeavesOutRowsWithMisreads) {
  sql("CREATE TABLE parts (name, area_um2, link_gbit, market);"
      "INSERT INTO parts VALUES ('bad', 'planar', 'x', 'server'), ('good', 5920000, 4800, NULL)");
  read(true);
  EXPECT_EQ(read_, 2u);
  EXPECT_EQ(rejected_, 1u);
  ASSERT_EQ(names_, std::vector<std::string>{"good"});
  // Nothing of the row that was left out remains.
  EXPECT_EQ(number(0, 0), *engine::decimal("5.92"));
  EXPECT_FALSE(fact(0, 0).quantity.none);
  EXPECT_EQ(fact(0, 2).truth, Truth::unknown);
}

TEST_F(ForeignTableTest, RowsFarApartAreFewChunks) {
  sql("CREATE TABLE parts (id INTEGER PRIMARY KEY, name, area_um2, link_gbit, market);"
      "INSERT INTO parts (id, name) VALUES (-9223372036854775807, 'first'), (0, 'middle'), (65535, 'its "
      "neighbour'), (65536, 'next'), (9223372036854775807, 'last')");
  read();
  EXPECT_EQ(names_, (std::vector<std::string>{"first", "middle", "its neighbour", "next", "last"}));
  EXPECT_EQ(chunks_, 4u);
}

TEST_F(ForeignTableTest, ManyRowsFarApartAreFewChunks) {
  sql("CREATE TABLE parts (id INTEGER PRIMARY KEY, name, area_um2, link_gbit, market);"
      "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 65999)"
      "INSERT INTO parts (id, name) SELECT i * 100000000000, 'part ' || i FROM n");
  read();
  EXPECT_EQ(names_.size(), 66000u);
  EXPECT_EQ(names_.back(), "part 65999");
  EXPECT_EQ(chunks_, 2u);
}

TEST_F(ForeignTableTest, RowsWithoutADayAreLeftOut) {
  mapping_.date = "sold";
  sql("CREATE TABLE parts (name, area_um2, link_gbit, market, sold);"
      "INSERT INTO parts (name, sold) VALUES ('no text', ''), ('day', '1970-01-02'), ('again', '1970-01-02 "
      "10:00'), "
      "('early', '1969-12-31T23:59:59Z'), ('american', '01/02/1970'), ('none', NULL), ('number', 19700103), "
      "('no such day', '2023-02-29'), ('more', '1970-01-02x')");
  read();
  EXPECT_EQ(names_, (std::vector<std::string>{"day", "again", "early", "number"}));
  EXPECT_EQ(days_, (std::vector<std::int32_t>{1, 1, -1, 2}));
  EXPECT_EQ(read_, 9u);
  EXPECT_EQ(rejected_, 5u);
  ASSERT_EQ(misreads_.size(), 5u);
  EXPECT_EQ(misreads_[0].reason, "holds ``, not a day such as 2023-11-17; the row is left out");
  EXPECT_EQ(misreads_[1].reason,
            "`01/02/1970` is one of two days; write 1970-02-01 or 1970-01-02; the row "
            "is left out");
  EXPECT_EQ(misreads_[2].reason, "the day is empty; the row is left out");
}

TEST_F(ForeignTableTest, ALongCellIsNamedIfItIsOnlyKept) {
  mapping_.keep = {"note"};
  sql("CREATE TABLE parts (name, area_um2, link_gbit, market, note);"
      "INSERT INTO parts (name, note) VALUES ('a', 'short'), ('b', printf('%.*c', 2000000, 'x'))");
  EXPECT_EQ(refusal(), path_ +
                           ": table `parts`, row 2, column `note`: a cell of more than 1000000 bytes; "
                           "shorten it, or leave the row out");
}

TEST_F(ForeignTableTest, TheHeadIsSmallWhateverARowHolds) {
  sql("CREATE TABLE parts (name, area_um2);"
      "INSERT INTO parts SELECT printf('%.*c', 60000, 'x'), printf('%.*c', 60000, 'y')"
      " FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) SELECT i FROM "
      "n); CREATE TABLE small (name); INSERT INTO small VALUES ('a'), ('b')");
  const importing::CellTable head = importing::sqlite_table(path_, "parts", importing::RowsRead::head);
  EXPECT_EQ(head.rows.size(), 70u) << "the first that reach 8 MiB";
  EXPECT_TRUE(head.is_head);
  EXPECT_EQ(importing::sqlite_table(path_, "parts").rows.size(), 200u);
  EXPECT_FALSE(importing::sqlite_table(path_, "small", importing::RowsRead::head).is_head);
}

// SQLite passes 127 columns at once.
TEST_F(ForeignTableTest, ColumnsAreNotLimited) {
  for (const int columns : {124, 125, 126, 250, 251, 400}) {
    mapping_.columns.resize(3);
    mapping_.columns.resize(static_cast<std::size_t>(columns), mapping_.columns[2]);
    mapping_.columns.back() = mapped("area", "area_mm2");
    mapping_.keep = {"market", "note"};
    sql("DROP TABLE IF EXISTS parts; CREATE TABLE parts (name, area_um2, link_gbit, market, area_mm2, note, "
        "area_mm2_unit TEXT); INSERT INTO parts VALUES (printf('%.*c', 900, 'n'), NULL, NULL, 'server', 2, "
        "printf('%.*c', 9000, 'x'), 'cm2'), ('last', NULL, NULL, 'desk', 3, NULL, NULL)");
    names_.clear();
    subjects_.clear();
    kept_.clear();
    read();
    EXPECT_EQ(names_, (std::vector<std::string>{std::string(900, 'n'), "last"}));
    EXPECT_EQ(kept_, (std::vector<std::string>{"server", std::string(9000, 'x'), "desk", ""}));
    ASSERT_EQ(subjects_.size(), 2u);
    EXPECT_EQ(number(0, mapping_.columns.size() - 1), 200) << columns;
    EXPECT_EQ(number(1, mapping_.columns.size() - 1), 3) << columns;
    EXPECT_TRUE(misreads_.empty()) << misreads_[0].reason;
  }
}

TEST_F(ForeignTableTest, TooLongAStatementIsToldBesideALongCell) {
  std::string columns;
  mapping_.keep.emplace();
  for (int i = 100; i < 600; ++i)
    columns += "," + mapping_.keep->emplace_back(std::string(195, 'c') + std::to_string(i));
  sql(("CREATE TABLE parts (name,area_um2,link_gbit,market" + columns +
       ");INSERT INTO parts (name) VALUES (1)")
          .c_str());
  EXPECT_EQ(refusal(), path_ +
                           ": a cell of more than 1000000 bytes, or names of columns that take more than "
                           "100000");
}

TEST_F(ForeignTableTest, OnlyOrdinaryTablesAreRead) {
  sql("CREATE TABLE real_one (name, area_um2, link_gbit, market); CREATE VIEW parts AS SELECT * FROM "
      "real_one;"
      "CREATE TABLE other (name TEXT PRIMARY KEY, area_um2, link_gbit, market) WITHOUT ROWID;"
      "CREATE TABLE short (name); CREATE TABLE computed (name, area_um2 AS (link_gbit * 2), link_gbit, "
      "market)");
  EXPECT_THROW(ForeignTable(path_, mapping_, program_), DatabaseError);
  for (const char* table : {"other", "short", "computed", "nowhere"}) {
    mapping_.table = table;
    EXPECT_THROW(ForeignTable(path_, mapping_, program_), DatabaseError) << table;
  }
}

}  // namespace
}  // namespace brightline::catalog
