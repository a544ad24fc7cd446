#include "tests/end_to_end/doors.hpp"

#include <filesystem>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "catalog/csv.hpp"

namespace brightline::tests {
namespace {

// The texts of the file as a table of an SQLite file.
sqlite3* table_of(const std::string& path, const std::string& csv) {
  std::filesystem::remove(path);
  sqlite3* connection = nullptr;
  EXPECT_EQ(sqlite3_open(path.c_str(), &connection), SQLITE_OK);
  const auto cells = cells_of(csv);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::string sql = i == 0 ? "CREATE TABLE parts (" : "INSERT INTO parts VALUES (";
    for (std::size_t c = 0; c < cells[i].size(); ++c) {
      char* const text = sqlite3_mprintf(i == 0 ? "\"%w\"" : "%Q", cells[i][c].c_str());
      sql += (c == 0 ? "" : ", ") + std::string(text);
      sqlite3_free(text);
    }
    EXPECT_EQ(sqlite3_exec(connection, (sql + ")").c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sql;
  }
  return connection;
}

}  // namespace

std::vector<std::vector<std::string>> cells_of(const std::string& csv) {
  std::string problem;
  auto rows = catalog::csv_rows(csv, problem);
  EXPECT_EQ(problem, "");
  return rows;
}

Answers answers_in(const std::string& csv) {
  const auto rows = cells_of(csv);
  Answers answers;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    Row row;
    for (std::size_t c = 0; c < rows[0].size() && c < rows[i].size(); ++c) row[rows[0][c]] = rows[i][c];
    answers[row["item"]] = row;
  }
  return answers;
}

Answers imported(const ScratchFolder& folder, const std::string& file, const std::string& map,
                 ProgramRun& run, const std::string& on) {
  const std::string into = (folder.path() / "own.sqlite").string(),
                    out = (folder.path() / "own.csv").string();
  for (const std::string& old : {into, out}) std::filesystem::remove(old);
  std::vector<std::string> arguments{"catalog", "import", file, "--into", into, "--force"};
  if (!map.empty()) arguments.insert(arguments.end(), {"--map", map});
  run = run_program(arguments);
  if (run.exit_code != 0) return {};
  const ProgramRun audit =
      run_program({"audit", "--catalog", into, "--out", out, "--entry", "3A090", "--on", on});
  EXPECT_EQ(audit.exit_code, 0) << audit.err;
  return answers_in(read_file(out));
}

DoorAnswers by_all_doors(const ScratchFolder& folder, const std::string& csv, const std::string& mapping,
                         const std::string& on) {
  const auto run = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--entry", "3A090", "--on", on});
    return run_program(arguments);
  };
  const auto path = [&](const char* name) { return (folder.path() / name).string(); };
  const std::string parts = folder.file("parts.csv", csv), map = folder.file("map.toml", mapping);
  for (const char* const old : {"table.csv", "file.csv"}) std::filesystem::remove(path(old));
  DoorAnswers all;
  all.import = imported(folder, parts, map, all.import_run, on);
  sqlite3* const connection = table_of(path("table.sqlite"), csv);
  all.table_run = run({"audit", "--catalog", path("table.sqlite"), "--table", "parts", "--map", map, "--out",
                       path("table.csv")});
  if (all.table_run.exit_code == 0) all.table = answers_in(read_file(path("table.csv")));
  all.file_run = run({"audit", "--catalog", parts, "--map", map, "--out", path("file.csv")});
  if (all.file_run.exit_code == 0) all.file = answers_in(read_file(path("file.csv")));
  all.statement_run = run({"compile", "--to", "sql", "--table", "parts", "--map", map});
  const auto take = [](void* into, int count, char** values, char** names) {
    Row row;
    for (int i = 0; i < count; ++i) row[names[i]] = values[i] == nullptr ? "" : values[i];
    (*static_cast<Answers*>(into))[row["item"]] = row;
    return 0;
  };
  if (all.statement_run.exit_code == 0) {
    EXPECT_EQ(sqlite3_exec(connection, all.statement_run.out.c_str(), take, &all.statement, nullptr),
              SQLITE_OK)
        << sqlite3_errmsg(connection);
  }
  sqlite3_close(connection);
  return all;
}

}  // namespace brightline::tests
