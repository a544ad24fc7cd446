#include "tests/end_to_end/report_page.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tools/answers/embedded.hpp"

namespace brightline::tests {

std::string content(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return std::move(text).str();
}

std::string page(const ScratchFolder& folder, std::vector<std::string> more) {
  const std::string path = folder.path() / "page.html";
  std::vector<std::string> arguments{"report", "--out", path, "--on", "2026-07-01"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const ProgramRun run = run_program(arguments, {}, {120, 4096, {}});
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

// Names that a supplier might send.
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

// The shipped catalog with such texts in every field of some of its parts.
std::string hostile_catalog(const ScratchFolder& folder) {
  const std::string path = folder.file("hostile.sqlite", embedded_catalog());
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  const auto run = [&](const char* statement_text, const std::string& text, int part) {
    sqlite3_stmt* statement = nullptr;
    ASSERT_EQ(sqlite3_prepare_v2(database, statement_text, -1, &statement, nullptr), SQLITE_OK)
        << statement_text << ": " << sqlite3_errmsg(database);
    sqlite3_bind_text(statement, 1, text.c_str(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
    sqlite3_bind_int(statement, 2, part);
    EXPECT_EQ(sqlite3_step(statement), SQLITE_DONE) << sqlite3_errmsg(database);
    sqlite3_finalize(statement);
  };
  // Claims must not be changed: without this trigger the file would be refused.
  std::string trigger;
  const auto keep = [](void* kept, int, char** values, char**) {
    *static_cast<std::string*>(kept) = values[0];
    return 0;
  };
  EXPECT_EQ(sqlite3_exec(database, "SELECT sql FROM sqlite_schema WHERE name = 'claim_is_not_changed'", keep,
                         &trigger, nullptr),
            SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, "DROP TRIGGER claim_is_not_changed", nullptr, nullptr, nullptr),
            SQLITE_OK);
  int part = 0;
  for (const std::string& name : hostile_names()) {
    run("UPDATE product SET name = ?1, vendor = ?1, family = ?1, note = ?1 WHERE product_id = "
        "(SELECT product_id FROM product WHERE kind = 'integrated_circuit' ORDER BY product_id LIMIT 1 "
        "OFFSET 9 * ?2)",
        name, part);
    run("UPDATE source SET title = ?1, publisher = ?1 WHERE rowid = (SELECT rowid FROM source ORDER BY rowid "
        "LIMIT 1 OFFSET ?2)",
        name, part);
    for (const char* texts :
         {"die SET name = ?1, node = ?1", "link SET name = ?1", "memory SET name = ?1, type = ?1",
          "claim SET note = ?1, as_printed = ?1, origin = ?1"}) {
      const std::string table = std::string(texts).substr(0, std::string(texts).find(' '));
      run(("UPDATE OR IGNORE " + std::string(texts) + " WHERE rowid = (SELECT rowid FROM " + table +
           " ORDER BY rowid LIMIT 1 OFFSET 9 * ?2)")
              .c_str(),
          name, part);
    }
    ++part;
  }
  EXPECT_EQ(sqlite3_exec(database, trigger.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(database);
  return path;
}

bool has_browser() {
  return std::system("command -v chromium >/dev/null 2>&1") == 0;
}

// Runs a script on a copy of the page, whose policy allows it, and reads its report from the document.
Visit visit(const ScratchFolder& folder, const std::string& path, const std::string& script,
            const std::string& options, bool virtual_time) {
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
      (folder.path() / "profile").string() + "' " + (virtual_time ? "--virtual-time-budget=20000 " : "") +
      options + " --dump-dom 'file://" + copy + "' 2>'" + log + "'";
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

Json tried(const Visit& visit) {
  const std::string text = between(visit.shown, "<pre id=\"found\">", "</pre>");
  return text.empty() ? Json::object() : Json::parse(text);
}

}  // namespace brightline::tests
