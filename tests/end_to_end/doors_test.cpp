// A fact has the same meaning wherever it is given: random rows under random mappings have one outcome by
// `catalog import` and `audit`, by `audit --table`, by the statement of `compile --to sql` and by `classify
// --fact`. A text that the statement does not read (a range, a unit) is named in its `unreadable`, and its
// answer is then open.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <random>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include "catalog/csv.hpp"
#include "tests/program.hpp"

namespace brightline::tests {
namespace {

using Row = std::map<std::string, std::string>;
using Answers = std::map<std::string, Row>;  // by item

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Answers answers_in(const std::string& csv) {
  std::string problem;
  const auto rows = catalog::csv_rows(csv, problem);
  EXPECT_EQ(problem, "");
  Answers answers;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    Row row;
    for (std::size_t c = 0; c < rows[0].size() && c < rows[i].size(); ++c) row[rows[0][c]] = rows[i][c];
    answers[row["item"]] = row;
  }
  return answers;
}

// How a cell is written, and the text for `--fact`; empty if it states nothing.
struct Spelling {
  const char* cell;
  const char* fact;
};

constexpr Spelling rates[] = {{"600", "600TOPS"},
                              {"599.999", "599.999TOPS"},
                              {"1,979", "1979TOPS"},
                              {"296 ", "296TOPS"},
                              {"0", "0TOPS"},
                              {"none", "none"},
                              {"", "unknown"},
                              {"TBD", "unknown"},
                              {"2.96e2", "296TOPS"},
                              {"~300", "250..350TOPS"},
                              {"200..250", "200..250TOPS"},
                              {"0.3 PetaFLOPS", "300TOPS"},
                              {"100", "100TOPS"},
                              {"300", "300TOPS"},
                              {"n/a", "unknown"}};
constexpr Spelling areas[] = {
    {"814", "814mm2"}, {"200.04", "200.04mm2"},    {"8.14 cm2", "814mm2"}, {"planar", "none"},     {"", ""},
    {"unknown", ""},   {"300-400", "300..400mm2"}, {"1,000", "1000mm2"},   {"270.25", "270.25mm2"}};
constexpr Spelling markets[] = {{"yes", "yes"}, {"TRUE", "yes"}, {"1", "yes"},
                                {"no", "no"},   {"desk", "no"},  {"", ""}};

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  template <std::size_t N>
  const Spelling& of(const Spelling (&all)[N]) {
    return all[random_() % N];
  }
  bool once_in(unsigned n) { return random_() % n == 0; }

 private:
  std::mt19937 random_;
};

std::string quoted(const std::string& cell) {
  return "\"" + cell + "\"";
}

class Doors : public testing::TestWithParam<unsigned> {};

TEST_P(Doors, GiveOneOutcome) {
  constexpr int rows = 60;
  const char* const chosen = std::getenv("BRIGHTLINE_SEED");
  const unsigned seed = chosen != nullptr ? static_cast<unsigned>(std::atoi(chosen)) : GetParam();
  SCOPED_TRACE("BRIGHTLINE_SEED=" + std::to_string(seed));
  Dice dice(seed);
  const bool vector_only = dice.once_in(3);
  const std::vector<std::string> formats = vector_only ? std::vector<std::string>{"fp16", "fp32"}
                                                       : std::vector<std::string>{"int8", "bf16", "fp4"};
  const std::string header_unit = dice.once_in(2) ? " (TOPS)" : "";
  std::string csv = "sku,die,market", map = "table = \"parts\"\nkey = \"sku\"\n[facts]\n";
  for (const std::string& format : formats) {
    csv += "," + quoted(format + header_unit);
    map += "\"throughput." + format + "\" = { column = \"" + format + header_unit + "\"" +
           (header_unit.empty() ? ", unit = \"TOPS\"" : "") + " }\n";
  }
  map +=
      "die_area = { column = \"die\", unit = \"mm2\", none = [\"planar\"] }\n"
      "datacenter = { column = \"market\", no = [\"desk\"] }\n";
  std::vector<std::vector<std::string>> facts;
  for (int i = 0; i < rows; ++i) {
    std::vector<std::string>& said = facts.emplace_back();
    const auto say = [&](const std::string& name, const char* value) {
      if (*value != '\0') said.push_back(name + "=" + value);
    };
    const Spelling& area = dice.of(areas);
    const Spelling& market = dice.of(markets);
    say("die_area", area.fact);
    say("datacenter", market.fact);
    csv += "\nP" + std::to_string(i) + "," + quoted(area.cell) + "," + quoted(market.cell);
    bool any = false;
    for (const std::string& format : formats) {
      const Spelling& rate = dice.of(rates);
      csv += "," + quoted(rate.cell);
      if (std::string(rate.fact) == "none") continue;
      say("throughput." + format, rate.fact);
      any = true;
    }
    if (!vector_only) said.push_back(any ? "throughput=complete" : "throughput=none");
  }
  const ScratchFolder folder;
  const auto path = [&](const char* name) { return (folder.path() / name).string(); };
  const std::string parts = folder.file("parts.csv", csv + "\n"), mapping = folder.file("map.toml", map);
  const std::vector<std::string> on{"--entry", "3A090", "--on", "2023-11-17"};
  const auto run = [&](std::vector<std::string> arguments, bool dated = true) {
    if (dated) arguments.insert(arguments.end(), on.begin(), on.end());
    const ProgramRun it = run_program(arguments);
    EXPECT_EQ(it.exit_code, 0) << it.err;
    return it.out;
  };

  run({"catalog", "import", parts, "--map", mapping, "--into", path("own.sqlite")}, false);
  run({"audit", "--catalog", path("own.sqlite"), "--out", path("import.csv")});

  // The same texts as a table.
  sqlite3* connection = nullptr;
  ASSERT_EQ(sqlite3_open(path("table.sqlite").c_str(), &connection), SQLITE_OK);
  std::string problem;
  const auto cells = catalog::csv_rows(csv, problem);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::string sql = i == 0 ? "CREATE TABLE parts (" : "INSERT INTO parts VALUES (";
    for (std::size_t c = 0; c < cells[i].size(); ++c) {
      char* const text = sqlite3_mprintf(i == 0 ? "\"%w\"" : "%Q", cells[i][c].c_str());
      sql += (c == 0 ? "" : ", ") + std::string(text);
      sqlite3_free(text);
    }
    ASSERT_EQ(sqlite3_exec(connection, (sql + ")").c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sql;
  }
  run({"audit", "--catalog", path("table.sqlite"), "--table", "parts", "--map", mapping, "--out",
       path("table.csv")});
  const std::string statement = run({"compile", "--to", "sql", "--map", mapping});
  Answers by_statement;
  const auto take = [](void* into, int count, char** values, char** names) {
    Row row;
    for (int i = 0; i < count; ++i) row[names[i]] = values[i] == nullptr ? "" : values[i];
    (*static_cast<Answers*>(into))[row["item"]] = row;
    return 0;
  };
  ASSERT_EQ(sqlite3_exec(connection, statement.c_str(), take, &by_statement, nullptr), SQLITE_OK)
      << sqlite3_errmsg(connection);
  sqlite3_close(connection);

  Answers by_import = answers_in(read_file(path("import.csv")));
  Answers by_table = answers_in(read_file(path("table.csv")));
  ASSERT_EQ(by_import.size(), static_cast<std::size_t>(rows));
  ASSERT_EQ(by_table.size(), static_cast<std::size_t>(rows));
  ASSERT_EQ(by_statement.size(), static_cast<std::size_t>(rows));
  for (int i = 0; i < rows; ++i) {
    const std::string item = "P" + std::to_string(i);
    std::string row;
    for (const std::string& cell : cells[static_cast<std::size_t>(i) + 1]) row += "[" + cell + "]";
    SCOPED_TRACE(row);
    std::vector<std::string> arguments{"classify", "--json"};
    for (const std::string& fact : facts[static_cast<std::size_t>(i)]) {
      arguments.push_back("--fact");
      arguments.push_back(fact);
    }
    const nlohmann::json typed = nlohmann::json::parse(run(arguments), nullptr, false).at("results").at(0);
    const std::string outcome = typed.at("outcome").get<std::string>();
    const std::string eccn = typed.at("eccn").is_null() ? "" : typed.at("eccn").get<std::string>();
    EXPECT_EQ(by_table[item]["outcome"], outcome) << "audit --table";
    EXPECT_EQ(by_table[item]["eccn"], eccn) << "audit --table";
    EXPECT_EQ(by_import[item]["outcome"], outcome) << "catalog import";
    EXPECT_EQ(by_import[item]["eccn"], eccn) << "catalog import";
    if (by_statement[item]["unreadable"].empty()) {
      EXPECT_EQ(by_statement[item]["outcome"], outcome) << "statement";
      EXPECT_EQ(by_statement[item]["eccn"], eccn) << "statement";
    } else if (by_statement[item]["outcome"] != outcome) {
      EXPECT_EQ(by_statement[item]["outcome"], "undetermined") << "statement";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(, Doors, testing::Values(1U, 2U, 3U, 4U, 5U, 6U));

}  // namespace
}  // namespace brightline::tests
