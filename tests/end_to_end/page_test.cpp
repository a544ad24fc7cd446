// The page that `report` writes: what it says is what `audit` says, its regions are the verdicts of the
// rules, it lets nothing run but itself, and a browser shows it.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include "tests/program.hpp"
#include "tools/brightline/embedded.hpp"

namespace brightline::tests {
namespace {

using Json = nlohmann::json;

std::string content(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return std::move(text).str();
}

std::string page(const ScratchFolder& folder, std::vector<std::string> more = {}) {
  const std::string path = folder.path() / "page.html";
  std::vector<std::string> arguments{"report", "--out", path, "--on", "2026-07-01"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const ProgramRun run = run_program(arguments, {}, {120, 4096});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  return path;
}

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin);
  if (from == std::string::npos) return "";
  return text.substr(from + begin.size(), text.find(end, from + begin.size()) - from - begin.size());
}

Json record(const std::string& html) {
  return Json::parse(between(html, "id=\"record\">", "</script>"));
}

// The names that a supplier might send.
const std::vector<std::string>& hostile_names() {
  static const std::vector<std::string> names{"<script>alert(1)</script>",
                                              "</script><script>alert(2)</script>",
                                              "<img src=x onerror=alert(3)>",
                                              "=cmd()|' /C calc'!A0",
                                              "\u202Etxt.exe\u202C",
                                              std::string(10000, 'x'),
                                              "\"><svg onload=alert(4)>",
                                              "<!--",
                                              "\u2028alert(5)"};
  return names;
}

// The shipped catalog with some of its parts renamed.
std::string hostile_catalog(const ScratchFolder& folder) {
  const std::string path = folder.file("hostile.sqlite", embedded_catalog());
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  int part = 0;
  for (const std::string& name : hostile_names()) {
    sqlite3_stmt* statement = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(database,
                                 "UPDATE product SET name = ?1, vendor = substr(?1, 1, 300), family = "
                                 "substr(?1, 1, 300), note = ?1 WHERE product_id = "
                                 "(SELECT product_id FROM product WHERE kind = 'integrated_circuit' ORDER BY "
                                 "product_id DESC LIMIT 1 OFFSET ?2)",
                                 -1, &statement, nullptr),
              SQLITE_OK);
    sqlite3_bind_text(statement, 1, name.c_str(), static_cast<int>(name.size()), SQLITE_TRANSIENT);
    sqlite3_bind_int(statement, 2, part++);
    EXPECT_EQ(sqlite3_step(statement), SQLITE_DONE) << sqlite3_errmsg(database);
    sqlite3_finalize(statement);
  }
  sqlite3_close(database);
  return path;
}

TEST(Page, SaysWhatAuditSays) {
  const ScratchFolder folder;
  const Json shown = record(content(page(folder)));
  const Json audited =
      Json::parse(run_program({"audit", "--json", "--on", "2026-07-01"}, {}, {120, 4096}).out)["results"];
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
    const Json audited =
        Json::parse(run_program({"audit", "--json", "--on", it["day"].get<std::string>()}, {}, {120, 4096})
                        .out)["results"];
    ASSERT_EQ(it["verdicts"].size(), audited.size());
    for (std::size_t i = 0; i < audited.size(); ++i)
      EXPECT_EQ(shown["verdicts"][it["verdicts"][i].get<std::size_t>()][0], audited[i]["outcome"])
          << it["day"] << " " << audited[i]["item"];
  }
}

// Cells, edges and corners of the map of October 2023 against the text of 88 FR 73458.
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
  const std::string data = between(html, "id=\"record\">", "</script>");
  EXPECT_EQ(data.find_first_of("<>&"), std::string::npos);
  EXPECT_EQ(data.find("\u2028"), std::string::npos);
  const Json names = record(html)["columns"]["name"];
  for (const std::string& name : hostile_names())
    EXPECT_NE(std::find(names.begin(), names.end(), Json(name)), names.end());
}

// ── In a browser
// ─────────────────────────────────────────────────────────────────────────────────────────────

struct Visit {
  std::string shown;    // the document after its scripts have run
  std::string console;  // what the browser complained about
};

bool has_browser() {
  return std::system("command -v chromium >/dev/null 2>&1") == 0;
}

// The page with a script that tries it and leaves a report in the document; the policy of the copy lets it
// run.
Visit visit(const ScratchFolder& folder, const std::string& path, const std::string& script,
            const std::string& options = "") {
  std::string html = content(path);
  if (!script.empty()) {
    const std::string policy = between(html, "script-src ", ";");
    html.replace(html.find(policy), policy.size(), "'unsafe-inline'");
    html.insert(html.rfind("</body>"), "<script>" + script + "</script>");
  }
  const std::string copy = folder.file("visited.html", html);
  const std::string log = folder.path() / "log";
  const std::string command =
      "timeout 100 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage "
      "--enable-logging=stderr --user-data-dir='" +
      (folder.path() / "profile").string() + "' --virtual-time-budget=20000 " + options +
      " --dump-dom 'file://" + copy + "' 2>'" + log + "'";
  Visit result;
  FILE* const out = popen(command.c_str(), "r");
  if (out == nullptr) return result;
  std::array<char, 65536> part{};
  for (std::size_t size = 0; (size = fread(part.data(), 1, part.size(), out)) > 0;)
    result.shown.append(part.data(), size);
  pclose(out);
  std::istringstream lines(content(log));
  for (std::string line; std::getline(lines, line);) {
    if (line.find("CONSOLE") != std::string::npos || line.find("Refused to") != std::string::npos)
      result.console += line + "\n";
  }
  return result;
}

const std::string trying = R"js(
const found = {};
const all = query => document.querySelectorAll(query).length;
for (const id of ['f1', 'f3', 'f4', 'f6']) found[id] = all('#' + id + ' .mark');
found.regions = all('#f1 .region'); found.edges = all('#f1 .edge'); found.bands = all('#f5 .band'); found.bars = all('#f10 svg > .box');
found.arrows = all('#f3 .arrow'); found.rows = all('#items tbody tr[data-item]');
const search = document.querySelector('#search'); search.value = 'h20'; search.dispatchEvent(new Event('input'));
found.filtered = all('#items tbody tr[data-item]');
document.querySelector('#items button.item').click();
found.open = document.querySelector('#drawer').open; found.steps = all('#drawer .proof li'); found.sources = document.querySelector('#drawer').textContent.includes('Facts and their sources');
found.named = document.querySelector('#drawer-title').textContent;
document.querySelector('#drawer .close').click(); found.closed = !document.querySelector('#drawer').open;
found.fetched = performance.getEntriesByType('resource').length;
const report = document.createElement('pre'); report.id = 'found'; report.textContent = JSON.stringify(found); document.body.append(report);
)js";

Json tried(const Visit& visit) {
  const std::string text = between(visit.shown, "<pre id=\"found\">", "</pre>");
  return text.empty() ? Json::object() : Json::parse(text);
}

TEST(PageSlow, ABrowserShowsItAndItsPartsWork) {
  if (!has_browser()) GTEST_SKIP() << "chromium is not installed";
  const ScratchFolder folder;
  const std::string path = page(folder);
  const Visit as_sent = visit(folder, path, "");
  EXPECT_NE(as_sent.shown.find("data-ready"), std::string::npos) << as_sent.console;
  EXPECT_EQ(as_sent.console, "");
  const Visit tried_out = visit(folder, path, trying);
  EXPECT_EQ(tried_out.console, "");
  const Json found = tried(tried_out);
  ASSERT_TRUE(found.contains("closed")) << tried_out.shown.substr(0, 500);
  for (const char* id : {"f1", "f3", "f4", "f6"}) EXPECT_GT(found[id].get<int>(), 10) << id;
  EXPECT_GE(found["regions"].get<int>(), 16);
  EXPECT_GE(found["edges"].get<int>(), 8);
  EXPECT_GE(found["arrows"].get<int>(), 2);
  EXPECT_GE(found["bands"].get<int>(), 3);
  EXPECT_GE(found["bars"].get<int>(), 3);
  EXPECT_GT(found["rows"].get<int>(), found["filtered"].get<int>());
  EXPECT_GE(found["filtered"].get<int>(), 2);
  EXPECT_TRUE(found["open"].get<bool>());
  EXPECT_GT(found["steps"].get<int>(), 5);
  EXPECT_TRUE(found["sources"].get<bool>());
  EXPECT_TRUE(found["closed"].get<bool>());
  EXPECT_EQ(found["fetched"], 0);
}

TEST(PageSlow, HostileNamesDoNoHarmInABrowser) {
  if (!has_browser()) GTEST_SKIP() << "chromium is not installed";
  const ScratchFolder folder;
  const Visit visited = visit(folder, page(folder, {"--catalog", hostile_catalog(folder)}),
                              "window.alert = () => { document.body.dataset.harmed = 'yes'; };\n" + trying);
  EXPECT_NE(visited.shown.find("id=\"found\""), std::string::npos) << visited.console;
  EXPECT_EQ(visited.shown.find("data-harmed"), std::string::npos);
  EXPECT_EQ(visited.shown.find("<img"), std::string::npos);
}

TEST(PageSlow, IsLightOrDarkAsTheReaderPrefers) {
  if (!has_browser()) GTEST_SKIP() << "chromium is not installed";
  const ScratchFolder folder;
  const std::string path = page(folder);
  const std::string paper =
      "found.paper = getComputedStyle(document.body).backgroundColor; "
      "document.querySelector('#found').textContent = JSON.stringify(found);";
  const Json light = tried(visit(folder, path, trying + paper)),
             dark = tried(visit(folder, path, trying + paper, "--blink-settings=preferredColorScheme=0"));
  ASSERT_TRUE(light.contains("paper") && dark.contains("paper"));
  EXPECT_NE(light["paper"], dark["paper"]);
  EXPECT_EQ(light["f1"], dark["f1"]);
}

// What is for paper only is made to hold on the screen: not every machine's browser can print.
TEST(PageSlow, OnPaperTheTableIsWhole) {
  if (!has_browser()) GTEST_SKIP() << "chromium is not installed";
  const ScratchFolder folder;
  const std::string path = page(folder);
  std::string html = content(path);
  for (const auto& [printed, shown] : {std::pair<std::string, std::string>{"@media print", "@media all"},
                                       {"matchMedia('print')", "matchMedia('all')"}}) {
    std::size_t at = html.find(printed);
    ASSERT_NE(at, std::string::npos) << printed;
    for (; at != std::string::npos; at = html.find(printed, at + shown.size()))
      html.replace(at, printed.size(), shown);
  }
  // The style is no longer the one that the policy names.
  const std::string policy = between(html, "style-src ", "\"");
  html.replace(html.find(policy), policy.size(), "'unsafe-inline'");
  const std::string paper = folder.file("paper.html", html);
  const Json found = tried(visit(
      folder, paper,
      trying + "found.names = all('#items tbody tr[data-item]'); search.value = ''; search.dispatchEvent(new "
               "Event('input')); found.whole = all('#items tbody tr[data-item]');"
               "found.contents = getComputedStyle(document.querySelector('nav')).display; "
               "document.querySelector('#found').textContent = JSON.stringify(found);"));
  ASSERT_TRUE(found.contains("whole"));
  EXPECT_EQ(found["whole"].get<std::size_t>(), record(html)["columns"]["name"].size());
  EXPECT_EQ(found["contents"], "none");
  EXPECT_GT(found["f1"].get<int>(), 10);
}

}  // namespace
}  // namespace brightline::tests
