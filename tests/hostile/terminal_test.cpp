// Names of strangers on a terminal: whatever an argument, a file name, a header or a key holds, it neither
// controls the terminal nor forges a line of the program, with or without colours.
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "grammar/text_check.hpp"
#include "tests/program.hpp"

namespace brightline::tests {
namespace {

// Sequences that the program itself writes are among them: it adds its colours to names that it made visible.
constexpr const char* evil = "x\x1b[8m\x1b[1m\x1b[0m\nbrightline: forged\r\u009b31m\u202ey\u200b";

// `colors`: what of ECMA-48 the program may write.
void expect_harmless(const std::string& text, bool colors) {
  for (std::size_t at = 0; at < text.size();) {
    const grammar::CodePoint found = grammar::code_point_at(text, at);
    if (colors && text.compare(at, 2, "\x1b[") == 0) {
      const std::size_t end = text.find('m', at);
      if (end == std::string::npos) {
        ADD_FAILURE() << "a colour without an end in\n" << text;
        return;
      }
      EXPECT_NE(std::string("[0m[1m[2m[1;31m[1;33m[1;34m[1;36m").find(text.substr(at + 1, end - at)),
                std::string::npos)
          << text;
      at = end + 1;
      continue;
    }
    if (found.length == 0 || (found.value < 0x20 && found.value != '\n') || grammar::is_hidden(found.value)) {
      ADD_FAILURE() << "U+" << std::hex << static_cast<unsigned>(found.value) << " at " << std::dec << at
                    << " of\n"
                    << text;
      return;
    }
    at += found.length;
  }
  EXPECT_EQ(text.find("\nbrightline: forged"), std::string::npos) << text;
  EXPECT_EQ(text.find("\x1b[1m\x1b[0m"), std::string::npos) << text;
}

class Terminal : public testing::Test {
 protected:
  void expect_told(const std::vector<std::string>& line, bool colors = false) const {
    std::string shown;
    for (const std::string& word : line) shown += word + " ";
    SCOPED_TRACE(shown);
    const ProgramRun run = run_program(line, "", {.seconds = 60});
    EXPECT_EQ(run.signal, 0);
    EXPECT_NE(run.exit_code, 70) << run.err;
    EXPECT_FALSE((run.out + run.err).empty());
    expect_harmless(run.out, colors);
    expect_harmless(run.err, colors);
  }

  ScratchFolder folder_;
};

TEST_F(Terminal, ArgumentsAreEchoedVisibly) {
  const std::string name = evil;
  for (const std::vector<std::string>& line : std::vector<std::vector<std::string>>{
           {name},
           {"--" + name},
           {"audit", "--" + name},
           {"help", name},
           {"classify", name},
           {"classify", "H100" + name},
           {"classify", "H100 SXM5 80GB", "--entry", name},
           {"classify", "H100 SXM5 80GB", "--on", name},
           {"classify", "H100 SXM5 80GB", "--to", name},
           {"classify", "H100 SXM5 80GB", "--rulebook", name},
           {"classify", "H100 SXM5 80GB", "--assume", name},
           {"classify", "H100 SXM5 80GB", "--catalog", name},
           {"classify", "H100 SXM5 80GB", "--rules", name},
           {"classify", "--fact", "tpp=1" + name},
           {"classify", "--fact", name + "=1"},
           {"classify", "--fact", "datacenter=" + name},
           {"audit", "--out", name},
           {"audit", "--map", name, "--table", name, "--catalog", name},
           {"estimate", "H100 SXM5 80GB", "--workload", name},
           {"estimate", "H100 SXM5 80GB", "--workload", "gpt3-175b-training", "--sweep", name},
           {"derive", "H100 SXM5 80GB", "--avoid", name},
           {"derive", "H100 SXM5 80GB", "--avoid", "3A090", "--knobs", name},
           {"catalog", name},
           {"catalog", "show", name},
           {"catalog", "import", name},
           {"catalog", "import", "/dev/null", "--source", name},
           {"check", name},
           {"test", "--run", "(" + name},
           {"diff", "--from", name},
           {"diff", "--from-audit", name, "--to-audit", name},
           {"validate", name},
           {"law", "check", name, "--date", name}})
    expect_told(line);
}

TEST_F(Terminal, NamesOfFilesAndWordsInThemAreShownVisibly) {
  const std::string csv = folder_.file("a.csv", "\"sku\",\"int8 " + std::string(evil) + "\"\nA,1\n");
  const std::string map =
      folder_.file("m.toml", "table = \"x\"\nkey = \"sku\"\n[facts]\n\"die_area\" = { column = \"die\" }\n");
  expect_told({"catalog", "import", csv, "--map", map});
  expect_told({"catalog", "import", csv, "--guess"});
  const std::string titled =
      folder_.file("t.csv", "\"Parts of " + std::string(evil) + "\",,\nsku,die,to\nA,1,DE\nB,2,DE\n");
  const std::string dated = folder_.file(std::string(evil) + ".toml",
                                         "table = \"x\"\nkey = \"sku\"\nto = \"to\"\n[facts]\n"
                                         "die_area = { column = \"die\", unit = \"mm2\" }\n");
  expect_told({"audit", titled, "--map", dated});
  expect_told({"diff", "--from", "2022-11-01", "--to", "2024-06-01", "--catalog", titled, "--map", dated});
  expect_told({"catalog", "generate", "--rows", "3", "--out", folder_.path() / evil});
  const std::string escaped = "t\\u001b[8m\\nbrightline: forged\\u202e";
  expect_told({"catalog", "import", csv, "--map",
               folder_.file("k.toml", "table = \"x\"\nkey = \"sku\"\n[facts]\n\"" + escaped +
                                          "\" = { column = \"" + escaped + "\" }\n")});
  expect_told(
      {"estimate", "H100 SXM5 80GB", "--workload", folder_.file("w.toml", "\"" + escaped + "\" = 1\n")});
  expect_told({"derive", "H100 SXM5 80GB", "--avoid", "3A090", "--knobs",
               folder_.file("n.toml", "\"" + escaped + "\" = 1\n")});
  expect_told(
      {"catalog", "import", folder_.file("j.json", "[{\"sku\":\"A\",\"" + escaped + "\":2}]"), "--map", map});
  folder_.file(std::string("r\x1b[8m\nbrightline: forged.rule"), "rulebook r\nunit");
  for (const char* const format : {"text", "line"})
    expect_told({"check", "--format", format, folder_.path()});
  expect_told({"fmt", "--check", folder_.path()});
  expect_told({"test", folder_.path()});
  expect_told({"check", "--color", "always", folder_.path()}, true);
}

TEST_F(Terminal, NamesInACatalogAreShownVisibly) {
  const std::string name = "Zed " + std::string(evil);
  const std::string parts =
      folder_.file("p.csv", "\"sku\",\"int8\",\"die\",\"seg\"\n\"" + name + "\",600,500,dc\n");
  const std::string map = folder_.file(
      "m.toml",
      "table = \"x\"\nkey = \"sku\"\n[facts]\n\"throughput.int8\" = { column = \"int8\", unit = \"TOPS\" }\n"
      "die_area = { column = \"die\", unit = \"mm2\" }\ndatacenter = { column = \"seg\", yes = [\"dc\"] }\n");
  const std::string catalog = folder_.path() / "c.sqlite";
  ASSERT_EQ(run_program({"catalog", "import", parts, "--map", map, "--into", catalog}).exit_code, 0);
  sqlite3* connection = nullptr;
  ASSERT_EQ(sqlite3_open(catalog.c_str(), &connection), SQLITE_OK);
  sqlite3_stmt* select = nullptr;
  ASSERT_EQ(sqlite3_prepare_v2(connection, "SELECT name FROM product", -1, &select, nullptr), SQLITE_OK);
  ASSERT_EQ(sqlite3_step(select), SQLITE_ROW);
  const std::string stored(reinterpret_cast<const char*>(sqlite3_column_text(select, 0)));
  sqlite3_finalize(select);
  sqlite3_close(connection);
  EXPECT_NE(stored.find('\x1b'), std::string::npos) << "the catalog keeps what is written";
  for (const char* const color : {"never", "always"}) {
    const bool colors = std::string(color) == "always";
    for (std::vector<std::string> line : std::vector<std::vector<std::string>>{
             {"classify", stored, "--explain"},
             {"audit", "--on", "2024-06-01"},
             {"diff", "--from", "2022-11-01", "--to", "2024-06-01"},
             {"derive", stored, "--avoid", "3A090", "--on", "2024-06-01"},
             {"derive", stored, "--avoid", "3A090", "--on", "2024-06-01", "--compare", stored},
             {"estimate", stored, "--workload", "gpt3-175b-training"},
             {"catalog", "show", stored},
             {"catalog", "list"},
             {"catalog", "lint"}}) {
      line.insert(line.end(), {"--catalog", catalog});
      line.insert(line.end(), {"--color", color});
      expect_told(line, colors);
    }
  }
}

}  // namespace
}  // namespace brightline::tests
