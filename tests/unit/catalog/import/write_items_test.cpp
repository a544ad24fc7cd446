#include "catalog/import/write_items.hpp"

#include <gtest/gtest.h>

#include "catalog/product.hpp"

namespace brightline::catalog::importing {
namespace {

ImportedClaim rate(const char* value, const char* format = "fp8") {
  ImportedClaim claim;
  claim.part.table = "throughput";
  claim.part.unit = "matrix";
  claim.part.format = format;
  claim.part.bits = claim.part.storage_bits = 8;
  claim.quantity = "rate";
  claim.amount.value = value;
  claim.confidence = "medium";
  claim.column = "rate";
  return claim;
}

ImportedClaim area(const char* value, std::optional<std::int64_t> count, bool whole) {
  ImportedClaim claim;
  claim.part.table = "die";
  claim.part.name = "die";
  claim.part.role = "logic";
  claim.part.structure = "non_planar";
  claim.part.count = count;
  claim.part.whole = whole;
  claim.quantity = "area";
  claim.amount.value = value;
  claim.column = "area";
  return claim;
}

ImportedItems items_of(const char* source, std::vector<ImportedClaim> claims, const char* name = "H100") {
  ImportedItems items;
  items.source = {source, source, "somebody", "", "", "secondary"};
  items.origin = "x.csv";
  ImportedItem item;
  item.name = name;
  item.vendor = "NVIDIA";
  item.line = 2;
  item.claims = std::move(claims);
  items.items.push_back(std::move(item));
  return items;
}

std::string one(const Database& database, const char* sql) {
  Statement row(database, sql);
  return row.step() ? std::string(row.text(0)) : "";
}

TEST(WriteItems, BracketsAtTheEndOfANameTellProductsApart) {
  const Database database = Database::make();
  ImportedItems both = items_of("a", {rate("100")}, "X100 (PCIe)");
  both.items.push_back(items_of("a", {rate("200")}, "X100 (SXM)").items.front());
  both.items.push_back(items_of("a", {rate("300")}, "X100 (liquid cooled)").items.front());
  EXPECT_EQ(write_items(database, both, {"2026-01-01", false}).new_items, 3u) << "rows of one file";
  for (const char* const name : {"X100 (OAM)", "X100"})
    EXPECT_EQ(write_items(database, items_of("b", {rate("1")}, name), {"2026-01-02", false}).new_items, 1u)
        << name;
  EXPECT_EQ(
      write_items(database, items_of("c", {rate("1")}, "NVIDIA X100-SXM"), {"2026-01-03", false}).known_items,
      1u);
}

TEST(WriteItems, APartOfABillThatIsNoItemNamesThoseLikeIt) {
  const Database database = Database::make();
  write_items(database, items_of("a", {rate("100")}, "H100 SXM5 80GB"), {"2026-01-01", false});
  ImportedItems bill = items_of("b", {}, "Rack 1");
  bill.items.front().kind = "rack";
  bill.items.front().components = {{"H100 SXM", "compute", 8, 2, 2}, {"Fan 120 mm", "other", 4, 3, 3}};
  const Written written = write_items(database, bill, {"2026-01-02", false});
  ASSERT_EQ(written.remarks.size(), 1u) << "nothing is like the fan";
  EXPECT_EQ(written.remarks.front().text,
            "`H100 SXM` is no item of the catalog, so nothing is known of it; write one of these if it is "
            "meant: `H100 SXM5 80GB`");
}

TEST(WriteItems, TwoSourcesThatDifferAreBothKeptAndTheFirstCounts) {
  const Database database = Database::make();
  write_items(database, items_of("a", {rate("1979")}), {"2026-01-01", false});
  const Written written =
      write_items(database, items_of("b", {rate("3958")}, "NVIDIA H-100"), {"2026-01-02", false});
  EXPECT_EQ(written.known_items, 1u);
  EXPECT_EQ(written.beside, 1u);
  ASSERT_EQ(written.differences.size(), 1u);
  EXPECT_EQ(written.differences[0].known.value, "1979");
  EXPECT_EQ(written.differences[0].known_source, "a");
  EXPECT_EQ(written.differences[0].imported.value, "3958");
  EXPECT_EQ(one(database, "SELECT value FROM preferred_claim"), "1979");
  EXPECT_EQ(one(database, "SELECT count(*) || '' FROM claim"), "2");
  EXPECT_EQ(one(database, "SELECT origin FROM claim WHERE value = '3958'"), "x.csv:2");
}

TEST(WriteItems, TheUserMayPreferTheNewSource) {
  const Database database = Database::make();
  write_items(database, items_of("a", {rate("1979")}), {"2026-01-01", false});
  const Written written = write_items(database, items_of("b", {rate("1980")}), {"2026-01-02", true});
  EXPECT_TRUE(written.differences.at(0).imported_counts);
  EXPECT_EQ(one(database, "SELECT value FROM preferred_claim"), "1980");
  EXPECT_EQ(one(database, "SELECT count(*) || '' FROM claim"), "2");
}

TEST(WriteItems, TheSameValueOfTheSameSourceIsWrittenOnce) {
  const Database database = Database::make();
  write_items(database, items_of("a", {rate("1979")}), {"2026-01-01", false});
  const Written again = write_items(database, items_of("a", {rate("1979")}), {"2026-01-05", false});
  EXPECT_EQ(again.repeated, 1u);
  EXPECT_EQ(again.claims, 0u);
  EXPECT_EQ(one(database, "SELECT count(*) || '' FROM claim"), "1");
}

TEST(WriteItems, AnIntervalThatHoldsTheValueIsNoDifference) {
  const Database database = Database::make();
  write_items(database, items_of("a", {rate("1979")}), {"2026-01-01", false});
  ImportedClaim interval = rate("");
  interval.amount = {"", "1900", "2000"};
  EXPECT_TRUE(write_items(database, items_of("b", {interval}), {"2026-01-02", false}).differences.empty());
  interval.amount = {"", "1980", "2000"};
  EXPECT_EQ(write_items(database, items_of("c", {interval}), {"2026-01-02", false}).differences.size(), 1u);
}

TEST(WriteItems, ATotalDoesNotStandBesideSeveralDies) {
  const Database database = Database::make();
  write_items(database, items_of("a", {area("814", 2, false)}), {"2026-01-01", false});
  const Written written =
      write_items(database, items_of("b", {area("1628", 1, true)}), {"2026-01-02", false});
  EXPECT_EQ(written.claims, 0u);
  ASSERT_EQ(written.remarks.size(), 1u);
  EXPECT_NE(written.remarks[0].text.find("lists 2 dies"), std::string::npos) << written.remarks[0].text;
}

TEST(WriteItems, ASourceOfAnotherTitleIsNotTakenForTheSame) {
  const Database database = Database::make();
  ImportedItems items = items_of("a", {rate("1979")});
  write_items(database, items, {"2026-01-01", false});
  items.source.title = "another";
  EXPECT_THROW(write_items(database, items, {"2026-01-01", false}), DatabaseError);
}

TEST(WriteItems, AnErrorLeavesNothing) {
  const Database database = Database::make();
  ImportedItems items = items_of("a", {rate("1979"), rate("not a number", "int8")});
  EXPECT_THROW(write_items(database, items, {"2026-01-01", false}), DatabaseError);
  EXPECT_EQ(one(database, "SELECT count(*) || '' FROM product"), "0");
  EXPECT_EQ(one(database, "SELECT count(*) || '' FROM source"), "0");
}

TEST(WriteItems, ComponentsFindTheirItems) {
  const Database database = Database::make();
  ImportedItems items = items_of("a", {rate("1979")}, "H100-SXM5-80GB");
  ImportedItem server;
  server.name = "a server";
  server.vendor = "S";
  server.kind = "server";
  server.components.push_back({"NVIDIA H100 SXM5 80GB", "compute", 8});
  server.components.push_back({"some CPU", "host", std::nullopt});
  items.items.push_back(server);
  write_items(database, items, {"2026-01-01", false});
  EXPECT_EQ(one(database, "SELECT child_id || ' ' || count FROM component WHERE function = 'compute'"),
            "1 8");
  EXPECT_EQ(one(database, "SELECT part FROM component WHERE child_id IS NULL"), "some CPU");
}

}  // namespace
}  // namespace brightline::catalog::importing
