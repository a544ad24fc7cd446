// Small files that once took minutes. The time must grow linearly, or a limit must end the run with a
// message. Each file is large enough that quadratic time would exceed the allowed time by far.
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/program.hpp"

namespace brightline::tests {
namespace {

// Measured at -O1 on a slow machine; quadratic time takes from twenty seconds to hours.
constexpr double cpu_seconds_allowed = 12;
constexpr std::size_t peak_mib_allowed = 400;

void expect_quick(const std::vector<std::string>& line, std::initializer_list<int> codes) {
  const ProgramRun run = run_program(line, "", {.seconds = 100});
  EXPECT_EQ(run.signal, 0);
  EXPECT_NE(std::find(codes.begin(), codes.end(), run.exit_code), codes.end())
      << run.exit_code << run.err.substr(0, 400);
  EXPECT_LT(run.cpu_seconds, cpu_seconds_allowed);
  EXPECT_LT(run.peak_mib, peak_mib_allowed);
  EXPECT_LT(run.err.size(), 40'000u);
}

std::string repeated(int count, const std::function<std::string(const std::string&)>& line) {
  std::string text;
  for (int i = 1; i <= count; ++i) text += line(std::to_string(i));
  return text;
}

const std::string head = "rulebook r\nsource S-1 \"x\" published 2022-10-13\nitem chip \"c\"\n fact x? : W\n";
const std::string entry =
    "entry 9Z001 \"h\" for chip cite \"c\"\n edition \"e\" by S-1 effective 2022-10-21\n"
    "  paragraph a any of the following\n";

TEST(Growth, ParagraphsThatImplyEachOther) {
  const ScratchFolder folder;
  expect_quick({"check", folder.file("p.rule", head + entry +
                                                   repeated(1999,
                                                            [](const std::string& i) {
                                                              return "   a." + i + " when x is " + i +
                                                                     " W or more\n";
                                                            }))},
               {0, 1});
}

TEST(Growth, ParagraphsThatOverlap) {
  const ScratchFolder folder;
  const auto fact = [](const std::string& i) { return " fact y" + i + "? : W\n"; };
  const auto paragraph = [](const std::string& i) {
    return "   a." + i + " when y" + i + " is 5 W or more\n";
  };
  const ProgramRun run = run_program(
      {"check", folder.file("p.rule", head + repeated(400, fact) + entry + repeated(400, paragraph))}, "",
      {.seconds = 100});
  EXPECT_LT(run.cpu_seconds, 2 * cpu_seconds_allowed);
  EXPECT_NE((run.out + run.err).find("analysed in part"), std::string::npos);
}

TEST(Growth, UnitsOfUnits) {
  const ScratchFolder folder;
  expect_quick(
      {"check", folder.file("u.rule", "rulebook r\nunit u0\n" +
                                          repeated(2000,
                                                   [](const std::string& i) {
                                                     return "unit u" + i +
                                                            " = 9999999999999999999999999999999999999999 u" +
                                                            std::to_string(std::stoi(i) - 1) + "\n";
                                                   }))},
      {7});
}

class GrowthOfCatalog : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(run_program({"catalog", "export", "--out", path_}).exit_code, 0); }
  void sql(const std::string& text) const {
    sqlite3* connection = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &connection), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(connection, text.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(connection);
    sqlite3_close(connection);
  }
  ScratchFolder folder_;
  const std::string path_ = folder_.path() / "catalog.sqlite";
};

TEST_F(GrowthOfCatalog, AServerOfNamedParts) {
  sql("INSERT INTO product (name, vendor, family, kind, segment) VALUES ('Root', 'V', '', 'server', "
      "'datacenter');"
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000)"
      "INSERT INTO component (parent_id, part, function, count, confidence, origin)"
      "SELECT (SELECT product_id FROM product WHERE name = 'Root'), 'part ' || i, 'compute', 1, 'high', "
      "'x:1' FROM n");
  expect_quick({"classify", "Root", "--catalog", path_}, {0});
}

TEST_F(GrowthOfCatalog, ANameOfManyWords) {
  sql("UPDATE product SET name = '" +
      repeated(3000, [](const std::string& i) { return "a" + i.substr(i.size() - 1) + " "; }) +
      "' WHERE product_id = 1");
  expect_quick({"classify", "zzqx1", "--catalog", path_}, {3});
}

TEST(Growth, KeysOfToml) {
  const ScratchFolder folder;
  const auto key = [](const std::string& i) { return "key" + i + " = 1\n"; };
  const std::string file = folder.file("k.toml", repeated(15'000, key));
  expect_quick({"estimate", "H100 SXM5 80GB", "--workload", file}, {3});
  expect_quick({"derive", "H100 SXM5 80GB", "--knobs", file}, {3});
  expect_quick({"estimate", "H100 SXM5 80GB", "--workload", folder.file("l.toml", repeated(60'000, key))},
               {7});
}

// Failed allocations end with the exit code of a limit. 127: the system libraries do not fit.
TEST(Memory, ThatCannotBeHadIsALimit) {
  const ScratchFolder folder;
  const std::string parts = folder.file(
      "parts.csv", "sku,int8\n" + repeated(20'000, [](const std::string& i) { return "P" + i + ",600\n"; }));
  const std::string map = folder.file("map.toml",
                                      "table = \"x\"\nkey = \"sku\"\n[facts]\n\"throughput.int8\" = { column "
                                      "= \"int8\", unit = \"TOPS\" }\n");
  std::size_t limits = 0;
  for (std::size_t mib = 20; mib <= 120; mib += 4) {
    for (const std::vector<std::string>& line :
         {std::vector<std::string>{"classify", "H100 SXM5 80GB", "--explain"},
          std::vector<std::string>{"catalog", "import", parts, "--map", map}}) {
      const ProgramRun run = run_program(line, "", {.seconds = 60, .address_space_mib = mib});
      EXPECT_EQ(run.signal, 0) << mib << " MiB: " << line[0];
      EXPECT_TRUE(run.exit_code == 0 || run.exit_code == 7 || run.exit_code == 127)
          << run.exit_code << " with " << mib << " MiB: " << run.err.substr(0, 300);
      limits += run.exit_code == 7 ? 1 : 0;
    }
  }
  EXPECT_GT(limits, 0u);
}

// Refused before any item is held in memory.
TEST_F(GrowthOfCatalog, MoreItemsThanAreHeldTogether) {
  sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 50000)"
      "INSERT INTO product (name, vendor, family, kind, segment) SELECT 'P' || i, 'V', '', "
      "'integrated_circuit', 'datacenter' FROM n");
  expect_quick({"audit", "--catalog", path_}, {7});
  expect_quick({"report", "--catalog", path_, "--out", folder_.path() / "r.html"}, {7});
}

}  // namespace
}  // namespace brightline::tests
