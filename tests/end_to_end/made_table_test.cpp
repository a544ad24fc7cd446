// A table like the large public databases of GPUs: 3,000 rows with vector rates, rates with sparsity and
// mixed units. With the proposed mapping, no definite answer contradicts the shipped catalog for a part that
// both have.
#include <fstream>
#include <iterator>
#include <map>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "catalog/csv.hpp"
#include "tests/program.hpp"

namespace brightline::tests {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<Row> rows_of(const std::string& csv) {
  std::string problem;
  const auto cells = catalog::csv_rows(csv, problem);
  EXPECT_EQ(problem, "");
  std::vector<Row> rows;
  for (std::size_t i = 1; i < cells.size(); ++i) {
    Row& row = rows.emplace_back();
    for (std::size_t c = 0; c < cells[i].size(); ++c) row[cells[0][c]] = cells[i][c];
  }
  return rows;
}

// The claims about an item in the export of the shipped catalog, such as `vector fp32 rate` or `area`.
std::map<std::string, Row> shipped_claims() {
  std::map<std::string, Row> items;
  for (Row& row : rows_of(run_program({"catalog", "export", "--out", "-"}).out)) {
    if (row["record"] == "product" && row["kind"] == "integrated_circuit")
      items[row["item"]]["vendor"] = row["vendor"];
    if (row["record"] != "claim" || row["standing"] != "preferred" || !items.contains(row["item"])) continue;
    const std::string about = row["subject"] == "throughput" ? row["about"] + " rate" : row["quantity"];
    items[row["item"]][about] = row["value"];
  }
  return items;
}

std::map<std::string, std::string> outcomes(const std::string& csv) {
  std::map<std::string, std::string> answers;
  for (Row& row : rows_of(csv)) answers[row["item"]] = row["outcome"];
  return answers;
}

// The outcomes of items that both audits have: none that is definite in both may differ.
struct Compared {
  int both = 0, open = 0, definite = 0;
};
Compared compare(const std::string& shipped, const std::string& own) {
  Compared counts;
  const auto known = outcomes(shipped);
  for (const auto& [item, outcome] : outcomes(own)) {
    const auto truth = known.find(item);
    if (truth == known.end()) continue;
    ++counts.both;
    if (outcome == "undetermined" || truth->second == "undetermined") {
      ++counts.open;
    } else {
      ++counts.definite;
      EXPECT_EQ(outcome, truth->second) << item;
    }
  }
  return counts;
}

TEST(MadeTable, OfVectorRatesContradictsNothingThatIsKnown) {
  constexpr int all_rows = 3000;
  int shared = 0;
  std::string csv = "name,manufacturer,die_size,mem_size,memory_bandwidth,fp16,fp32,fp64,int8_tops_2:4\n";
  const auto with_unit = [](const std::string& value, const std::string& unit) {
    return value.empty() ? value : value + unit;
  };
  int known = 0;
  for (auto& [name, claims] : shipped_claims()) {
    ++known;
    const std::string dense = claims["matrix int8 rate"];
    csv += "\"" + name + "\"," + claims["vendor"] + "," + with_unit(claims["area"], " mm²") + "," +
           with_unit(claims["memory_capacity"], " GB") + "," +
           with_unit(claims["memory_bandwidth"], " GB/s") + "," +
           with_unit(claims["vector fp16 rate"], " TFLOPS (2:1)") + "," +
           with_unit(claims["vector fp32 rate"], " TFLOPS") + "," +
           with_unit(claims["vector fp64 rate"], "e3 GFLOPS (1:2)") + "," +
           (dense.empty() ? "" : std::to_string(std::stod(dense) * 2)) + "\n";
  }
  ASSERT_GT(known, 150);
  for (int i = known; i < all_rows; ++i) {
    const std::string n = std::to_string(i);
    shared += i % 5 == 0 ? 1 : 0;
    csv += "Board " + n + ",Maker," + (i % 7 == 0 ? "unknown" : std::to_string(100 + i % 700) + " mm²") +
           "," + (i % 5 == 0 ? "System Shared" : "8 GB") + ",\"1," + std::to_string(100 + i % 800) +
           " GB/s\"," + std::to_string(i % 90) + " TFLOPS (1:1)," + std::to_string(i % 45) + ".5 TFLOPS," +
           std::to_string(i % 900) + " GFLOPS (1:64),\n";
  }
  const ScratchFolder folder;
  const auto path = [&](const char* name) { return (folder.path() / name).string(); };
  const std::string parts = folder.file("parts.csv", csv);
  const Limits limits{120, 4096, 0, {}, {}};
  ASSERT_EQ(
      run_program({"catalog", "import", parts, "--guess", "--map", path("map.toml")}, {}, limits).exit_code,
      0);
  const std::string mapping = read_file(path("map.toml"));
  EXPECT_NE(mapping.find("# \"throughput.int8\""), std::string::npos)
      << "sparse rates wait for the user: " << mapping;
  const ProgramRun import = run_program(
      {"catalog", "import", parts, "--map", path("map.toml"), "--into", path("own.sqlite"), "--json"}, {},
      limits);
  ASSERT_EQ(import.exit_code, 0) << import.err;
  const nlohmann::json report = nlohmann::json::parse(import.out);
  EXPECT_EQ(report.at("read"), all_rows);
  EXPECT_EQ(report.at("accepted"), all_rows) << "a cell that cannot be read costs no item";
  // What was refused and doubted, as a report: one line for each reason, without the row and the item.
  std::map<std::string, int> refused, doubted;
  for (const nlohmann::json& cell : report.at("cells"))
    ++refused[cell.at("column").get<std::string>() + ": " + cell.at("reason").get<std::string>()];
  for (const nlohmann::json& remark : report.at("remarks")) ++doubted[remark.at("text").get<std::string>()];
  for (const auto& [reason, count] : refused) std::printf("refused %5d  %s\n", count, reason.c_str());
  for (const auto& [reason, count] : doubted) std::printf("doubted %5d  %s\n", count, reason.c_str());
  EXPECT_EQ(refused["mem_size: `System Shared` is not a number"], shared);
  EXPECT_EQ(report.at("cells").size(), static_cast<std::size_t>(shared)) << "nothing else was refused";
  EXPECT_GT(doubted["no matrix rate: TPP stays open, vector rates do not decide it"], all_rows - 300);

  const std::vector<std::string> on{"--entry", "3A090", "--on", "2023-11-17"};
  const auto audit = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), on.begin(), on.end());
    const ProgramRun run = run_program(arguments, {}, limits);
    EXPECT_EQ(run.exit_code, 0) << run.err;
  };
  audit({"audit", "--out", path("shipped.csv")});
  audit({"audit", "--catalog", path("own.sqlite"), "--out", path("own.csv")});
  const Compared counts = compare(read_file(path("shipped.csv")), read_file(path("own.csv")));
  std::printf("known to both %d, open %d, definite and equal %d\n", counts.both, counts.open,
              counts.definite);
  EXPECT_GT(counts.both, 150);
  EXPECT_GT(counts.open, 100) << "vector rates decide little";

  // The same parts by their INT8 alone, of which half is said to count.
  const std::string dense =
      folder.file("int8.toml",
                  "table = \"parts\"\nkey = \"name\"\n[facts]\n\"throughput.int8\" = { column = "
                  "\"int8_tops_2:4\", unit = \"TOPS\", "
                  "sparse = true }\ndie_area = { column = \"die_size\", unit = \"mm2\" }\n");
  ASSERT_EQ(
      run_program({"catalog", "import", parts, "--map", dense, "--into", path("int8.sqlite")}, {}, limits)
          .exit_code,
      0);
  audit({"audit", "--catalog", path("int8.sqlite"), "--out", path("int8.csv")});
  const Compared by_int8 = compare(read_file(path("shipped.csv")), read_file(path("int8.csv")));
  EXPECT_GT(by_int8.definite, 10);
}

}  // namespace
}  // namespace brightline::tests
