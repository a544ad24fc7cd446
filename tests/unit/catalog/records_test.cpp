// A catalog as records and back has the same bytes; nothing is overwritten, and errors are reported.
#include "catalog/export/records.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "catalog/decimal_text.hpp"
#include "catalog/export/spreadsheet_text.hpp"
#include "sample.hpp"
#include "shipped.hpp"

namespace brightline::catalog {
namespace {

importing::CellTable table_of(const Database& database, const std::string& kind = "records") {
  importing::CellTable table;
  table.name = "export.csv";
  table.kind = kind;
  for (const std::string_view column : record_columns()) table.columns.emplace_back(column);
  each_record(database, [&](const std::vector<std::string>& record) {
    importing::CellRow& row = table.rows.emplace_back();
    row.number = static_cast<std::uint32_t>(table.rows.size());
    row.line = row.number + 1;
    for (const std::string& text : record) row.cells.push_back({text, false});
  });
  return table;
}  // namespace

std::string& cell(importing::CellTable& table, std::size_t row, std::string_view column) {
  const auto columns = record_columns();
  return table.rows[row]
      .cells[static_cast<std::size_t>(std::find(columns.begin(), columns.end(), column) - columns.begin())]
      .text;
}

std::size_t row_of(importing::CellTable& table, std::string_view record, std::string_view item,
                   std::string_view quantity = "") {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (cell(table, i, "record") == record && cell(table, i, "item") == item &&
        cell(table, i, "quantity") == quantity)
      return i;
  }
  ADD_FAILURE() << "no " << record << " of " << item;
  return 0;
}

RecordsRead read_into(const Database& database, const importing::CellTable& table, bool prefer = false) {
  Transaction transaction(database);
  RecordsRead read =
      read_records(database, table, {.today = "2026-11-29", .source = "records.csv", .prefer = prefer});
  transaction.commit();
  EXPECT_EQ(read.read, read.accepted + read.rejects.size());
  return read;
}

const std::string x_row = "X,V,F,integrated_circuit,gpu,datacenter,,\n";

Database small() {
  grammar::Diagnostics diagnostics;
  return load_rows(
      {{"products.csv", x_row + "Y,V,F,server,,datacenter,X,\n"},
       {"dies.csv",
        "X,GPU,logic,non_planar,4 nm,2,814,800,,about 814,vendor,primary,high,2026-11-22,preferred,=1+1\n"
        "X,GPU,logic,non_planar,4 nm,2,812" +
            std::string(",,,,vendor,primary,low,2026-11-22,alternative,\n")},
       {"throughput.csv",
        "X,matrix,fp8,,8,8,,1,1000,,,"
        "1000,vendor,primary,high,2026-11-22,preferred,\n"},
       {"links.csv",
        "X,chip,NVLink,peer,18,50,900,," + provenance + "X,host,NVLink,host,,,64,," + provenance},
       {"components.csv", "Y,X,,compute,8,vendor,high,\nY,,switch,switch,,vendor,low,\n"}},
      diagnostics);
}

TEST(Records, TheShippedCatalogComesBackToTheByte) {
  const Database copy = Database::make();
  const RecordsRead read = read_into(copy, table_of(shipped().database));
  EXPECT_TRUE(read.rejects.empty()) << read.rejects.front().reason;
  EXPECT_EQ(read.unchanged, 0u);
  EXPECT_TRUE(copy.bytes() == shipped().database.bytes());
}

TEST(Records, TheOrderOfTheRowsDoesNotMatter) {
  const Database original = small();
  importing::CellTable table = table_of(original);
  std::reverse(table.rows.begin(), table.rows.end());
  const Database copy = Database::make();
  EXPECT_TRUE(read_into(copy, table).rejects.empty());
  EXPECT_TRUE(copy.bytes() == original.bytes());
}

TEST(Records, ReadingThemTwiceChangesNothing) {
  const Database original = small();
  const auto all = [&] {
    std::vector<std::vector<std::string>> records;
    each_record(original, [&](const std::vector<std::string>& record) { records.push_back(record); });
    return records;
  };
  const auto before = all();
  const RecordsRead read = read_into(original, table_of(original));
  EXPECT_TRUE(read.rejects.empty()) << read.rejects.front().reason;
  EXPECT_TRUE(all() == before);
  EXPECT_GT(read.unchanged, 10u);
}

TEST(Records, AnotherValueIsAddedBesideTheOldOne) {
  const Database original = small();
  importing::CellTable table = table_of(original);
  cell(table, row_of(table, "claim", "X", "area"), "value") = "826";
  const RecordsRead read = read_into(original, table);
  EXPECT_TRUE(read.rejects.empty());
  EXPECT_EQ(first(original, "SELECT group_concat(value, ' ') FROM claim WHERE quantity = 'area'"),
            "814 812 826");
  EXPECT_EQ(first(original, "SELECT value FROM preferred_claim WHERE quantity = 'area'"), "814");
  EXPECT_EQ(first(original,
                  "SELECT group_concat(source, ' ') FROM claim JOIN claim_source USING (claim_id) "
                  "WHERE value = '826'"),
            "records.csv");
  EXPECT_TRUE(read_into(original, table, true).rejects.empty());
  EXPECT_EQ(first(original, "SELECT value FROM preferred_claim WHERE quantity = 'area'"), "826");
}

TEST(Records, WhatDoesNotFitIsRejectedWithRowAndColumn) {
  const auto reject = [](std::string_view record, std::string_view item, std::string_view quantity,
                         std::string_view column, const std::string& value) {
    importing::CellTable table = table_of(small());
    const std::size_t row = row_of(table, record, item, quantity);
    cell(table, row, column) = value;
    // The facts no longer follow, which another test checks.
    table.rows.erase(std::remove_if(table.rows.begin(), table.rows.end(),
                                    [](const importing::CellRow& it) { return it.cells[0].text == "fact"; }),
                     table.rows.end());
    const RecordsRead read = read_into(Database::make(), table);
    EXPECT_FALSE(read.rejects.empty());
    if (read.rejects.empty()) return std::string();
    const importing::Reject& first = read.rejects.front();
    EXPECT_EQ(first.row, row + 1);
    return first.column + ": " + first.reason;
  };
  EXPECT_EQ(reject("claim", "X", "area", "value", "-1"),
            "value: `-1` is not a plain decimal: digits and at most one point, without sign, exponent or "
            "separators");
  EXPECT_EQ(reject("claim", "X", "area", "value", "1e999"),
            "value: `1e999` is not a plain decimal: digits and at most one point, without sign, exponent or "
            "separators");
  EXPECT_EQ(reject("claim", "X", "area", "high", "12345678901").substr(0, 63),
            "high: `12345678901` has more than nine digits before the point,");
  EXPECT_EQ(reject("claim", "X", "area", "low", "0.1234567891").substr(0, 60),
            std::string("low: `0.1234567891` has more than nine digits after the point").substr(0, 60));
  EXPECT_EQ(reject("claim", "X", "area", "sources", "nobody"), "sources: no source is named `nobody`");
  EXPECT_EQ(reject("claim", "X", "area", "quantity", "colour"),
            "quantity: `colour` is not a quantity of a die");
  EXPECT_EQ(reject("claim", "X", "area", "recorded", "2023-02-30"),
            "recorded: `2023-02-30` is not a day, month or year such as 2023-11-17");
  EXPECT_EQ(reject("claim", "X", "area", "item", "Z"), "item: no product is named `Z`");
  EXPECT_EQ(reject("claim", "X", "area", "about", "TPU"), "about: the item has no die `TPU` in this file");
  EXPECT_EQ(reject("die", "X", "", "count", "two"), "count: `two` is not a whole number");
  EXPECT_EQ(reject("die", "X", "", "role", "magic"), ": a cell has a value that a catalog does not take");
  EXPECT_EQ(reject("product", "Y", "", "kind", "toaster"),
            "kind: `toaster` is none of integrated_circuit, board, server, rack, cluster");
  EXPECT_EQ(reject("product", "Y", "", "variant_of", "Z"), "variant_of: no product is named `Z`");
  EXPECT_EQ(reject("product", "X", "", "record", "gift"), "record: `gift` is not a kind of record");
  EXPECT_EQ(reject("component", "Y", "", "child", "Y"), "child: `Y` would contain itself");
}

TEST(Records, AFactThatDoesNotFollowIsRejected) {
  importing::CellTable table = table_of(small());
  const std::size_t row = row_of(table, "fact", "X", "link_bandwidth");
  EXPECT_EQ(cell(table, row, "low"), "900");
  cell(table, row, "low") = "600";
  const RecordsRead read = read_into(Database::make(), table);
  ASSERT_EQ(read.rejects.size(), 1u);
  EXPECT_EQ(read.rejects.front().reason.substr(0, 48), "this fact does not follow from the claims of the");
}

TEST(Records, AThingThatDiffersIsNotOverwritten) {
  const Database original = small();
  importing::CellTable table = table_of(original);
  cell(table, row_of(table, "die", "X"), "count") = "4";
  const RecordsRead read = read_into(original, table);
  ASSERT_FALSE(read.rejects.empty());
  EXPECT_EQ(read.rejects.front().column, "count");
  EXPECT_EQ(first(original, "SELECT count FROM die"), "2");
}

TEST(Records, AreKnownByTheirHeaderInAnyOrder) {
  std::vector<std::string> names(record_columns().begin(), record_columns().end());
  EXPECT_TRUE(is_own_export(names));
  std::reverse(names.begin(), names.end());
  EXPECT_TRUE(is_own_export(names));
  EXPECT_FALSE(is_own_export(std::vector<std::string>{"record", "item", "value"}));
}

TEST(SpreadsheetText, NothingIsRunAndNothingIsLost) {
  for (const std::string text :
       {"=1+1", "+1", "-x", "@SUM", "\tx",  "\rx",          "\nx", "＝1", "'=1", "''=1", "'",
        "''",   "'x", "",   "x",    "-3.2", "plain = text", "＋",  "'＠", "=",   "-"}) {
    const std::string neutral = neutral_text(text);
    EXPECT_EQ(restored_text(neutral), text);
    if (!neutral.empty() && neutral != "-3.2") {
      EXPECT_EQ(std::string_view("=+-@\t\r\n").find(neutral.front()), std::string_view::npos) << text;
    }
  }
  EXPECT_EQ(neutral_text("=1+1"), "'=1+1");
  EXPECT_EQ(neutral_text("'=1"), "''=1");
  EXPECT_EQ(neutral_text("it's"), "it's");
}

TEST(DecimalText, SaysWhyNot) {
  EXPECT_EQ(decimal_problem("1,979").substr(0, 19), "is not a plain deci");
  EXPECT_NE(decimal_problem("1234567890").find("before the point"), std::string::npos);
  EXPECT_NE(decimal_problem("0.1234567891").find("after the point"), std::string::npos);
}

}  // namespace
}  // namespace brightline::catalog
