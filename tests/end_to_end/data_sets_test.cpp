// Tests with the public data sets, which are not part of the repository: they are in the folder named by
// BRIGHTLINE_DATA_SETS, or in shared/datasets beside the sources. Without them, the tests are skipped.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "catalog/import/read_table.hpp"
#include "tests/program.hpp"

namespace brightline::tests {
namespace {

namespace fs = std::filesystem;

constexpr const char* epoch_november = "epoch/ml_hardware_2025-11-14.csv";
constexpr const char* epoch_december = "epoch/ml_hardware_2025-12-16.csv";
constexpr const char* mlco2 = "mlco2/gpus.csv";
constexpr const char* mlperf = "mlperf/coreweave_hgxh100_n448_ngc23.04_mxnet.json";

// Empty if the data sets are missing.
fs::path data_sets() {
  if (const char* const named = std::getenv("BRIGHTLINE_DATA_SETS")) return named;
  std::error_code error;
  fs::path at = fs::canonical(BRIGHTLINE_SOURCES, error);
  // The sources may be in a subfolder.
  for (int up = 0; up < 2; ++up) {
    at = at.parent_path();
    if (fs::is_directory(at / "shared" / "datasets", error)) return at / "shared" / "datasets";
  }
  return {};
}

class DataSets : public testing::Test {
 protected:
  void SetUp() override {
    if (data_sets().empty()) GTEST_SKIP() << "no data sets here: BRIGHTLINE_DATA_SETS names their folder";
  }

  nlohmann::json import(const std::string& file, const std::string& into) const {
    const ProgramRun run =
        run_program({"catalog", "import", file, "--into", into, "--on", "2025-12-20", "--json"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return nlohmann::json::parse(run.out, nullptr, false);
  }

  std::string given(const char* name) const { return data_sets() / name; }
  std::string catalog(const char* name) const { return folder_.path() / name; }

  ScratchFolder folder_;
};

void expect_counts(const nlohmann::json& report, int read, int accepted) {
  ASSERT_TRUE(report.is_object());
  EXPECT_EQ(report.at("read"), read);
  EXPECT_EQ(report.at("accepted"), accepted);
  EXPECT_EQ(report.at("rejected"), read - accepted);
  EXPECT_EQ(report.at("rejects").size(), static_cast<std::size_t>(read - accepted));
}

TEST_F(DataSets, EveryRowIsAcceptedOrRejected) {
  expect_counts(import(given(epoch_november), catalog("a.sqlite")), 169, 169);
  expect_counts(import(given(epoch_december), catalog("b.sqlite")), 170, 170);
  expect_counts(import(given(mlco2), catalog("c.sqlite")), 48, 47);
  expect_counts(import(given(mlperf), catalog("d.sqlite")), 1, 1);
}

TEST_F(DataSets, ALaterSnapshotIsAddedToAnEarlierOne) {
  const std::string both = catalog("both.sqlite");
  expect_counts(import(given(epoch_november), both), 169, 169);
  const nlohmann::json later = import(given(epoch_december), both);
  expect_counts(later, 170, 170);
  EXPECT_FALSE(later.at("differences").empty());
  const ProgramRun shown = run_program({"catalog", "show", "Google TPU v4", "--catalog", both});
  EXPECT_EQ(shown.exit_code, 0) << shown.err;
  EXPECT_NE(shown.out.find("epoch-ml-hardware-2025-11-14"), std::string::npos) << shown.out;
  EXPECT_NE(shown.out.find("epoch-ml-hardware-2025-12-16"), std::string::npos) << shown.out;
}

std::string eccn_of(const std::vector<std::string>& arguments) {
  std::vector<std::string> all{"classify", "--json", "--on", "2025-12-20"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  const ProgramRun run = run_program(all);
  const nlohmann::json report = nlohmann::json::parse(run.out, nullptr, false);
  if (!report.is_object() || report.at("results").size() != 1) return "no single result: " + run.err;
  const nlohmann::json& result = report.at("results").at(0);
  return result.at("outcome").get<std::string>() + " " + result.value("eccn", "");
}

TEST_F(DataSets, KnownPartsGetTheAnswerOfTheShippedCatalog) {
  const std::map<std::string, std::string> shipped_names{{"NVIDIA H100 SXM5 80GB", "H100 SXM5 80GB"},
                                                         {"NVIDIA A100 SXM4 40 GB", "A100 SXM4 40GB"},
                                                         {"AMD Instinct MI300X", "Instinct MI300X"},
                                                         {"NVIDIA B200", "B200 SXM (HGX)"}};
  for (const char* const snapshot : {epoch_november, epoch_december}) {
    const std::string imported = catalog(snapshot == epoch_november ? "a.sqlite" : "b.sqlite");
    import(given(snapshot), imported);
    for (const auto& [name, shipped] : shipped_names) {
      const std::string expected = eccn_of({shipped});
      EXPECT_EQ(expected, "described 3A090.a") << shipped;
      EXPECT_EQ(eccn_of({name, "--catalog", imported}), expected) << name;
    }
  }
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

// The facts of a catalog without record numbers, which depend on the order of the columns.
std::vector<std::string> facts_of(const std::string& catalog) {
  const ProgramRun run = run_program({"catalog", "export", "--catalog", catalog, "--out", "-"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  std::istringstream text(run.out);
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) {
    line = std::regex_replace(line, std::regex("^([a-z]+),[0-9]+,"), "$1,");
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST_F(DataSets, ColumnsRenamedAndInAnotherOrderAreTheSameFacts) {
  // Other names of columns that snapshots have or may have.
  const std::map<std::string, std::string> renamed{
      {"Manufacturer", "Vendor"},
      {"Memory (bytes)", "Memory size per board (Byte)"},
      {"Die Size (mm^2)", "Die area (mm2)"},
      {"FP64 (double precision) performance (FLOP/s)", "FP64 performance (FLOP/s)"},
      {"Tensor-FP16/BF16 performance (FLOP/s)", "Tensor FP16 performance (FLOP/s)"},
      {"TDP (W)", "Thermal design power (W)"}};
  const catalog::importing::CellTable table = catalog::importing::read_table(given(epoch_december));
  const std::size_t count = table.columns.size();
  std::vector<std::size_t> order(count);
  // A step without a common factor visits every column once.
  std::size_t step = 7;
  while (count % step == 0) ++step;
  for (std::size_t i = 0; i < count; ++i) order[i] = (3 + i * step) % count;
  std::string same, other;
  std::size_t names_changed = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string& name = table.columns[order[i]];
    names_changed += renamed.count(name);
    same += (i == 0 ? "" : ",") + quoted(table.columns[i]);
    other += (i == 0 ? "" : ",") + quoted(renamed.count(name) > 0 ? renamed.at(name) : name);
  }
  ASSERT_EQ(names_changed, renamed.size());
  for (const catalog::importing::CellRow& row : table.rows) {
    same += "\n";
    other += "\n";
    for (std::size_t i = 0; i < count; ++i) {
      same += (i == 0 ? "" : ",") + quoted(row.cells[i].text);
      other += (i == 0 ? "" : ",") + quoted(row.cells[order[i]].text);
    }
  }
  fs::create_directory(folder_.path() / "other");
  // Both have the same name, because claims name their file.
  expect_counts(import(folder_.file("ml_hardware.csv", same + "\n"), catalog("same.sqlite")), 170, 170);
  expect_counts(import(folder_.file("other/ml_hardware.csv", other + "\n"), catalog("other.sqlite")), 170,
                170);
  const std::vector<std::string> facts = facts_of(catalog("same.sqlite"));
  EXPECT_GT(facts.size(), 1500u);
  const std::vector<std::string> others = facts_of(catalog("other.sqlite"));
  ASSERT_EQ(others.size(), facts.size());
  const auto [here, there] = std::mismatch(facts.begin(), facts.end(), others.begin());
  EXPECT_TRUE(here == facts.end()) << *here << "\nis in the other order\n" << *there;
}

}  // namespace
}  // namespace brightline::tests
