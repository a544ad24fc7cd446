// The page in a browser: it works with pointer and keys, in both schemes and in print, with hostile names and
// with 40,000 items.
#include <iostream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/end_to_end/report_page.hpp"

namespace brightline::tests {
namespace {

const std::string trying = R"js(
const found = {};
const all = query => document.querySelectorAll(query).length;
for (const id of ['f1', 'f3', 'f4', 'f6']) found[id] = all('#' + id + ' .mark');
found.regions = all('#f1 .region'); found.edges = all('#f1 .edge'); found.bands = all('#f5 .band'); found.bars = all('#f10 svg > .box');
found.arrows = all('#f3 .arrow'); found.areas = all('#f1 .hatch'); found.losses = all('#f11 .whisker'); found.policy = all('#f2 .mark'); found.designs = all('#f7 .mark'); found.multiples = all('#f8 .box'); found.panels = all('#f9 .mark');
found.limits = all('#f4 .limit'); found.press = all('#press .claim'); found.changed = all('#changes tbody tr'); found.deciding = all('#worklist tbody tr'); found.rows = all('#items tbody tr[data-item]');
const search = document.querySelector('#search'); search.value = 'h20'; search.dispatchEvent(new Event('input'));
found.filtered = all('#items tbody tr[data-item]');
document.querySelector('#items button.item').click();
found.open = document.querySelector('#drawer').open; found.steps = all('#drawer .proof li'); found.sources = document.querySelector('#drawer').textContent.includes('Facts and their sources');
found.history = document.querySelector('#drawer').textContent.includes('From edition to edition');
found.named = document.querySelector('#drawer-title').textContent;
document.querySelector('#drawer .close').click(); found.closed = !document.querySelector('#drawer').open;
found.fetched = performance.getEntriesByType('resource').length;
const report = document.createElement('pre'); report.id = 'found'; report.textContent = JSON.stringify(found); document.body.append(report);
)js";

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
  for (const char* name : {"areas", "losses", "policy", "designs", "multiples", "panels", "press"})
    EXPECT_GT(found[name].get<int>(), 5) << name;
  EXPECT_GE(found["limits"].get<int>(), 1);
  EXPECT_GE(found["changed"].get<int>(), 1);  // memory stacks, since 2 December 2024
  EXPECT_GE(found["deciding"].get<int>(), 3);
  EXPECT_TRUE(found["history"].get<bool>());
  EXPECT_GT(found["rows"].get<int>(), found["filtered"].get<int>());
  EXPECT_GE(found["filtered"].get<int>(), 2);
  EXPECT_TRUE(found["open"].get<bool>());
  EXPECT_GT(found["steps"].get<int>(), 5);
  EXPECT_TRUE(found["sources"].get<bool>());
  EXPECT_TRUE(found["closed"].get<bool>());
  EXPECT_EQ(found["fetched"], 0);
}

TEST(PageSlow, TheDrawerTellsWhatALicenseTurnsOn) {
  if (!has_browser()) GTEST_SKIP() << "chromium is not installed";
  const ScratchFolder folder;
  const std::string path = page(folder, {"--to", "CN"});
  const Json found = tried(visit(folder, path, R"js(
const found = {};
const search = document.querySelector('#search'); search.value = 'H100 SXM5'; search.dispatchEvent(new Event('input'));
document.querySelector('#items button.item').click();
found.lines = [...document.querySelectorAll('#drawer .license li')].map(it => it.textContent);
const report = document.createElement('pre'); report.id = 'found'; report.textContent = JSON.stringify(found); document.body.append(report);
)js"));
  ASSERT_TRUE(found.contains("lines"));
  const auto told = [&](const std::string& begin, const std::string& part) {
    for (const Json& line : found["lines"]) {
      const std::string text = line;
      if (text.starts_with(begin) && text.find(part) != std::string::npos) return true;
    }
    return false;
  };
  EXPECT_TRUE(told("RS ", "of 3A090.a")) << found;
  EXPECT_TRUE(told("exception NAC ", "not available unless datacenter is no")) << found;
  EXPECT_TRUE(told("review ", "case by case or presumption of denial")) << found;
  EXPECT_TRUE(told("supply in united states ", "certified")) << found;
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

// Everything a pointer can do works in the order of the page with keys and screen readers.
TEST(PageSlow, KeysAndReadersReachAll) {
  if (!has_browser()) GTEST_SKIP() << "chromium is not installed";
  const ScratchFolder folder;
  const Json found = tried(visit(folder, page(folder), trying + R"js(
const key = (target, name) => target.dispatchEvent(new KeyboardEvent('keydown', {key: name, bubbles: true, cancelable: true}));
const figure = document.querySelector('#f1 svg'), tip = document.querySelector('#tooltip');
search.value = ''; search.dispatchEvent(new Event('input'));
figure.focus(); key(figure, 'ArrowRight'); found.told = !tip.hidden && tip.textContent; key(figure, 'ArrowRight'); found.next = tip.textContent;
key(figure, 'Escape'); found.hushed = tip.hidden;
const buttons = document.querySelectorAll('#items button.item'); buttons[0].focus(); key(buttons[0], 'ArrowDown'); found.down = document.activeElement === buttons[1];
buttons[1].click(); found.inside = document.querySelector('#drawer').contains(document.activeElement); document.querySelector('#drawer').close();
found.unnamed = [...document.querySelectorAll('button, select, input, svg[tabindex], [role=region]')].filter(it => !(it.textContent.trim() || it.getAttribute('aria-label') || it.closest('label')?.textContent.trim())).length;
found.positive = [...document.querySelectorAll('[tabindex]')].filter(it => it.tabIndex > 0).length;
found.heads = [...document.querySelectorAll('th')].every(it => it.scope === 'col'); found.sorted = all('th[aria-sort=ascending]');
const sections = [...document.querySelectorAll('#page > section')]; found.labelled = sections.every(it => document.getElementById(it.getAttribute('aria-labelledby')));
found.linked = [...document.querySelectorAll('nav a')].every(it => document.querySelector(it.getAttribute('href'))) && all('nav a') === sections.length;
report.textContent = JSON.stringify(found);
)js"));
  ASSERT_TRUE(found.contains("linked"));
  EXPECT_TRUE(found["told"].is_string() && found["told"] != "");
  EXPECT_NE(found["told"], found["next"]);
  EXPECT_TRUE(found["hushed"].get<bool>());
  EXPECT_TRUE(found["down"].get<bool>());
  EXPECT_TRUE(found["inside"].get<bool>());
  EXPECT_EQ(found["unnamed"], 0);
  EXPECT_EQ(found["positive"], 0);
  EXPECT_TRUE(found["heads"].get<bool>());
  EXPECT_EQ(found["sorted"], 1);
  EXPECT_TRUE(found["labelled"].get<bool>());
  EXPECT_TRUE(found["linked"].get<bool>());
}

// Small enough to mail; an item can be found and opened within two seconds of the click.
TEST(PageSlow, FortyThousandItemsAreSmallAndQuick) {
  const ScratchFolder folder;
  const std::string catalog = folder.path() / "parts.sqlite", path = folder.path() / "page.html";
  ASSERT_EQ(run_program({"catalog", "generate", "--rows", "40000", "--out", catalog}).exit_code, 0);
  const ProgramRun run = run_program({"report", "--catalog", catalog, "--table", "skus", "--map",
                                      catalog + ".map.toml", "--out", path, "--on", "2026-07-01"},
                                     {}, {600, 8192, {}});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const std::string html = content(path);
  EXPECT_LT(html.size(), 5'000'000u);
  EXPECT_EQ(record(html)["count"], 40000);
  RecordProperty("bytes", static_cast<int>(html.size()));
  if (!has_browser()) GTEST_SKIP() << "chromium is not installed";
  const Visit visited = visit(folder, path, R"js(
const found = {ready: performance.now()}, all = query => document.querySelectorAll(query).length;
found.marks = all('#f1 .mark');
const search = document.querySelector('#search'); search.value = '00012345'; search.dispatchEvent(new Event('input'));
found.filtered = all('#items tbody tr[data-item]');
document.querySelector('#items button.item').click();
found.proof = all('#drawer .proof li'); document.body.getBoundingClientRect();
found.used = performance.now();
const report = document.createElement('pre'); report.id = 'found'; report.textContent = JSON.stringify(found); document.body.append(report);
)js",
                              "", false);
  EXPECT_EQ(visited.console, "");
  const Json found = tried(visited);
  ASSERT_TRUE(found.contains("used"));
  EXPECT_EQ(found["filtered"], 1);
  EXPECT_GT(found["proof"].get<int>(), 5);
  EXPECT_LT(found["used"].get<double>(), 2000) << found;
  std::cout << html.size() << " bytes; sought and opened after " << found["used"] << " ms\n";
}

// The print style is applied to the screen, because not every browser can print here.
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
  // The changed style no longer matches the policy.
  const std::string policy = between(html, "style-src ", "\"");
  html.replace(html.find(policy), policy.size(), "'unsafe-inline'");
  const std::string paper = folder.file("paper.html", html);
  const Json found = tried(visit(
      folder, paper,
      trying + "found.names = all('#items tbody tr[data-item]'); search.value = ''; search.dispatchEvent(new "
               "Event('input')); found.whole = all('#items tbody tr[data-item]');"
               "found.contents = getComputedStyle(document.querySelector('nav')).display; "
               "found.head = getComputedStyle(document.querySelector('#items th'), '::before').content; "
               "document.querySelector('#found').textContent = JSON.stringify(found);"));
  ASSERT_TRUE(found.contains("whole"));
  EXPECT_EQ(found["whole"].get<std::size_t>(), record(html)["columns"]["name"].size());
  EXPECT_EQ(found["contents"], "none");
  EXPECT_EQ(found["head"], "\"Item\"");
  EXPECT_GT(found["f1"].get<int>(), 10);
}
}  // namespace
}  // namespace brightline::tests
