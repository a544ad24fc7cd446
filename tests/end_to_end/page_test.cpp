// The page that `report` writes: its answers are those of `audit`, its regions are the verdicts of the rules,
// and it runs no foreign script.
#include <algorithm>
#include <cstdlib>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/end_to_end/report_page.hpp"

namespace brightline::tests {
namespace {

TEST(Page, SaysWhatAuditSays) {
  const ScratchFolder folder;
  const Json shown = record(content(page(folder)));
  const Json audited =
      Json::parse(run_program({"audit", "--json", "--on", "2026-07-01"}, {}, {120, 4096, {}}).out)["results"];
  ASSERT_EQ(shown["columns"]["name"].size(), audited.size());
  const Json* day = nullptr;
  for (const Json& it : shown["days"]) {
    if (it["day"] == "2026-07-01") day = &it;
  }
  ASSERT_NE(day, nullptr);
  for (std::size_t i = 0; i < audited.size(); ++i) {
    EXPECT_EQ(shown["columns"]["name"][i], audited[i]["item"]);
    const Json& verdict = shown["verdicts"][(*day)["verdicts"][i].get<std::size_t>()];
    EXPECT_EQ(verdict[0], audited[i]["outcome"]) << audited[i]["item"];
    if (!audited[i]["eccn"].is_null()) {
      EXPECT_EQ(verdict[1], audited[i]["eccn"]) << audited[i]["item"];
    }
  }
}

TEST(Page, EarlierDaysAreThoseOfAnAudit) {
  const ScratchFolder folder;
  const Json shown = record(content(page(folder)));
  for (const Json& it : shown["days"]) {
    if (it["day"] != "2023-11-17" && it["day"] != "2022-10-21") continue;
    const Json audited = Json::parse(
        run_program({"audit", "--json", "--on", it["day"].get<std::string>()}, {}, {120, 4096, {}})
            .out)["results"];
    ASSERT_EQ(it["verdicts"].size(), audited.size());
    for (std::size_t i = 0; i < audited.size(); ++i)
      EXPECT_EQ(shown["verdicts"][it["verdicts"][i].get<std::size_t>()][0], audited[i]["outcome"])
          << it["day"] << " " << audited[i]["item"];
  }
}

// Cells, edges and corners of the map for October 2023, compared with the text of 88 FR 73458.
TEST(Page, RegionsAreThoseOfTheRegulation) {
  const ScratchFolder folder;
  const Json shown = record(content(page(folder)));
  const Json* plane = nullptr;
  for (const Json& it : shown["planes"]) {
    if (it["entry"] == "3A090" && it["edition"] == "October 2023") plane = &it;
  }
  ASSERT_NE(plane, nullptr);
  EXPECT_EQ((*plane)["x"]["exact"], Json({"1600", "2400", "4800"}));
  EXPECT_EQ((*plane)["y"]["exact"], Json({"1.6", "3.2", "5.92"}));
  const auto cell = [&](std::size_t panel, std::size_t x, std::size_t y) {
    return shown["verdicts"][(*plane)["panels"][panel]["cells"][y][x].get<std::size_t>()][1]
        .get<std::string>();
  };
  EXPECT_EQ(cell(0, 0, 6), "not described");  // below 1600, at any density
  EXPECT_EQ(cell(0, 1, 5), "3A090.a");        // exactly 1600 and 5.92
  EXPECT_EQ(cell(0, 1, 4), "3A090.b");        // exactly 1600, between 3.2 and 5.92
  EXPECT_EQ(cell(0, 2, 2), "not described");  // between 1600 and 2400, between 1.6 and 3.2
  EXPECT_EQ(cell(0, 3, 1), "3A090.b");        // exactly 2400 and 1.6
  EXPECT_EQ(cell(0, 4, 0), "not described");  // between 2400 and 4800, below 1.6
  EXPECT_EQ(cell(0, 5, 0), "3A090.a");        // exactly 4800
  EXPECT_EQ(cell(1, 4, 6), "not described");  // not for datacenters: below 4800
  EXPECT_EQ(cell(1, 5, 0), "3A090.a");
}

// A user's table by either verb; a large page stores repeated values once (tested in a browser).
TEST(Page, OfATableSaysWhatAuditSays) {
  const ScratchFolder folder;
  const std::string catalog = folder.path() / "parts.sqlite", map = catalog + ".map.toml";
  ASSERT_EQ(run_program({"catalog", "generate", "--rows", "300", "--out", catalog}).exit_code, 0);
  const std::vector<std::string> of_table{"--catalog", catalog, "--table", "skus",
                                          "--map",     map,     "--on",    "2026-07-01"};
  const auto run = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), of_table.begin(), of_table.end());
    return run_program(arguments, {}, {120, 4096, {}});
  };
  const std::string rows = folder.path() / "rows.jsonl", shown = folder.path() / "report.html",
                    audited = folder.path() / "audit.html";
  ASSERT_EQ(run({"audit", "--out", rows}).exit_code, 0);
  ASSERT_EQ(run({"report", "--out", shown}).exit_code, 0);
  ASSERT_EQ(run({"audit", "--out", audited}).exit_code, 0);
  EXPECT_EQ(content(shown), content(audited));
  const Json page = record(content(shown));
  std::istringstream lines(content(rows));
  std::size_t row = 0;
  for (std::string line; std::getline(lines, line); ++row) {
    const Json result = Json::parse(line);
    EXPECT_EQ(page["columns"]["name"][row], result["item"]);
    const Json& verdict = page["verdicts"][page["days"].back()["verdicts"][row].get<std::size_t>()];
    EXPECT_EQ(verdict[0], result["outcome"]) << result["item"];
  }
  EXPECT_EQ(row, 300u);

  // A page is about one day.
  folder.file("dated.map.toml", "date = \"sku\"\n" + content(map));
  const ProgramRun dated = run_program({"report", "--out", shown, "--catalog", catalog, "--table", "skus",
                                        "--map", (folder.path() / "dated.map.toml").string()});
  EXPECT_EQ(dated.exit_code, 2);
  EXPECT_NE(dated.err.find("a page is about one day"), std::string::npos) << dated.err;
}

TEST(Page, LetsNothingRunButItself) {
  const ScratchFolder folder;
  const std::string html = content(page(folder));
  EXPECT_NE(html.find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(html.find("'unsafe-inline'"), std::string::npos);
  EXPECT_EQ(html.find("<link"), std::string::npos);
  EXPECT_EQ(html.find(" src="), std::string::npos);
  EXPECT_LT(html.size(), 5u << 20);
}

TEST(Page, HostileNamesStayText) {
  const ScratchFolder folder;
  const std::string html = content(page(folder, {"--catalog", hostile_catalog(folder)}));
  EXPECT_EQ(html.find("<script>alert"), std::string::npos);
  const std::string data = between(html, "id=\"record\">", "</script>");
  EXPECT_EQ(data.find_first_of("<>&"), std::string::npos);
  EXPECT_EQ(data.find("\u2028"), std::string::npos);
  const Json names = record(html)["columns"]["name"];
  for (const std::string& name : hostile_names())
    EXPECT_NE(std::find(names.begin(), names.end(), Json(name)), names.end());
}

TEST(Page, HostileTextsAreNoFormulasInTables) {
  const ScratchFolder folder;
  const std::string catalog = hostile_catalog(folder), table = folder.path() / "audit.csv";
  const ProgramRun csv = run_program({"audit", "--catalog", catalog, "--out", table, "--on", "2026-07-01"});
  ASSERT_EQ(csv.exit_code, 0) << csv.err;
  const std::string rows = content(table);
  EXPECT_NE(rows.find("'=cmd()"), std::string::npos);
  for (const char* formula : {"\n=", ",=", ",\"="}) EXPECT_EQ(rows.find(formula), std::string::npos);
  const std::string workbook = folder.path() / "audit.xlsx";
  const ProgramRun xlsx =
      run_program({"audit", "--catalog", catalog, "--out", workbook, "--on", "2026-07-01"});
  ASSERT_EQ(xlsx.exit_code, 0) << xlsx.err;
  if (std::system("command -v unzip >/dev/null 2>&1") != 0) GTEST_SKIP() << "unzip is not installed";
  const std::string sheets = folder.path() / "sheets";
  ASSERT_EQ(std::system(("unzip -p '" + workbook + "' > '" + sheets + "'").c_str()), 0);
  const std::string xml = content(sheets);
  EXPECT_NE(xml.find("=cmd()"), std::string::npos);
  EXPECT_EQ(xml.find("<f>"), std::string::npos);
  EXPECT_EQ(xml.find("<script"), std::string::npos);
}

}  // namespace
}  // namespace brightline::tests
