// The verbs of the catalog as a user runs them: export and import give the same catalog, edits are added, a
// proposed mapping can be imported, bills of materials are trees, and random tables repeat for the same seed.
#include <fstream>
#include <iterator>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include "tests/program.hpp"

namespace brightline::tests {
namespace {

using nlohmann::json;

json json_of(const ProgramRun& run) {
  json result = json::parse(run.out, nullptr, false);
  EXPECT_FALSE(result.is_discarded()) << run.out.substr(0, 500) << run.err;
  return result;
}

class ExportedCatalog : public testing::TestWithParam<const char*> {};

TEST_P(ExportedCatalog, ComesBackWithTheSameFacts) {
  const ScratchFolder folder;
  const std::string file = (folder.path() / (std::string("out.") + GetParam())).string();
  const std::string catalog = (folder.path() / "my.sqlite").string();
  ASSERT_EQ(run_program({"catalog", "export", "--out", file}).exit_code, 0);
  const json report = json_of(run_program({"catalog", "import", file, "--into", catalog, "--json"}));
  EXPECT_EQ(report.at("rejected"), 0) << report.at("rejects").dump().substr(0, 500);
  EXPECT_EQ(report.at("read"), report.at("accepted"));
  EXPECT_GT(report.at("read"), 2000);
  // Facts, claims, sources, parts and their sources.
  EXPECT_EQ(run_program({"catalog", "export", "--out", "-", "--catalog", catalog}).out,
            run_program({"catalog", "export", "--out", "-"}).out);
  // The second import adds nothing.
  const json again = json_of(run_program({"catalog", "import", file, "--into", catalog, "--json"}));
  EXPECT_EQ(again.at("records"), 0);
  EXPECT_EQ(run_program({"catalog", "export", "--out", "-", "--catalog", catalog}).out,
            run_program({"catalog", "export", "--out", "-"}).out);
}

INSTANTIATE_TEST_SUITE_P(, ExportedCatalog, testing::Values("csv", "json", "jsonl", "xlsx", "sqlite"),
                         [](const auto& format) { return std::string("as_") + format.param; });

constexpr const char* parts_map = R"(key = "name"
[facts]
die_area = { column = "die" }
"throughput.int8" = { column = "int8", unit = "TOPS" }
)";

TEST(CatalogEdits, AreAddedAndTheOldValueStays) {
  const ScratchFolder folder;
  const std::string catalog = (folder.path() / "my.sqlite").string();
  const std::string map = folder.file("map.toml", parts_map);
  const auto import = [&](const char* name, const char* rows, const char* source, bool prefer) {
    std::vector<std::string> line{
        "catalog", "import",     folder.file(name, std::string("name,die,int8\n") + rows),
        "--map",   map,          "--into",
        catalog,   "--source",   source,
        "--on",    "2026-11-24", "--json"};
    if (prefer) line.emplace_back("--prefer");
    return json_of(run_program(line));
  };
  import("first.csv", "X1,800,300\n", "datasheet-a", false);
  const json second = import("second.csv", "X1,814..826,300\n", "teardown-b", false);
  ASSERT_EQ(second.at("differences").size(), 1u);
  EXPECT_EQ(second.at("differences")[0].at("counts"), "known");
  EXPECT_EQ(second.at("differences")[0].at("known_source"), "datasheet-a");
  const auto areas = [&] {
    json found = json::array();
    const json shown = json_of(run_program({"catalog", "show", "X1", "--catalog", catalog, "--json"}));
    for (const json& claim : shown.at("claims")) {
      if (claim.at("quantity") == "area") found.push_back(claim);
    }
    return found;
  };
  ASSERT_EQ(areas().size(), 2u);
  EXPECT_TRUE(areas()[0].at("counts"));
  EXPECT_EQ(areas()[0].at("value"), "800");
  EXPECT_EQ(areas()[1].at("low"), "814");
  EXPECT_EQ(areas()[1].at("high"), "826");
  EXPECT_EQ(areas()[1].at("sources")[0].at("name"), "teardown-b");
  EXPECT_EQ(areas()[1].at("recorded"), "2026-11-24");
  EXPECT_EQ(areas()[1].at("difference"), "differs");
  // With --prefer the new value is used; both are kept.
  import("third.csv", "X1,820,300\n", "own-measurement", true);
  ASSERT_EQ(areas().size(), 3u);
  EXPECT_FALSE(areas()[0].at("counts"));
  EXPECT_TRUE(areas()[2].at("counts"));
  EXPECT_EQ(areas()[0].at("difference"), "-2.4 %");
  const std::string text = run_program({"catalog", "show", "X1", "--catalog", catalog}).out;
  for (const char* said :
       {"820 mm2", "800 mm2", "814..826 mm2", "secondary", "2026-11-24", "own-measurement"})
    EXPECT_NE(text.find(said), std::string::npos) << said << "\n" << text;
}

TEST(CatalogGuess, IsAMappingThatAnImportTakes) {
  const ScratchFolder folder;
  const std::string file = folder.file("parts.csv",
                                       "Part number;Vendor;Die size (mm²);Dense INT8 TOPS;FP16 TFLOPS;FP8 "
                                       "with sparsity;HBM capacity (GB);Memory bandwidth "
                                       "(TB/s);NVLink (Gb/s);Transistors (billions);TDP (W);Market;Colour\n"
                                       "X1;Acme;814,5;1.979;989,4;3958;80;3,35;7200;80;700;datacenter;green\n"
                                       "X2;Acme;628,4;624;312;;40;1,555;4800;54,2;400;consumer;\n");
  const std::string map = (folder.path() / "map.toml").string();
  const ProgramRun guessed = run_program({"catalog", "import", file, "--guess", "--map", map});
  ASSERT_EQ(guessed.exit_code, 0) << guessed.err;
  const std::string proposal = read_file(map);
  const std::string catalog = (folder.path() / "my.sqlite").string();
  const ProgramRun run = run_program({"catalog", "import", file, "--map", map, "--into", catalog, "--json"});
  ASSERT_EQ(run.exit_code, 0) << run.err << proposal;
  const json report = json_of(run);
  EXPECT_EQ(report.at("accepted"), 2) << report.at("rejects").dump() << proposal;
  std::set<std::string> said;
  const json shown = json_of(run_program({"catalog", "show", "X1", "--catalog", catalog, "--json"}));
  for (const json& claim : shown.at("claims"))
    said.insert(claim.at("quantity").get<std::string>() + " " + claim.at("about").get<std::string>() + " " +
                claim.at("value").get<std::string>());
  for (const char* claim : {"area all logic dies 814.5", "rate matrix int8 1979", "rate matrix fp16 989.4",
                            "memory_capacity memory 80", "memory_bandwidth memory 3350",
                            "bandwidth chip-to-chip links 900", "transistors  80", "power  700"})
    EXPECT_TRUE(said.contains(claim)) << claim << "\n" << proposal << json(said).dump(1);
  // Rates with sparsity are left for the user, and unreadable columns are left out.
  EXPECT_NE(proposal.find("# \"throughput.fp8\""), std::string::npos) << proposal;
  EXPECT_NE(proposal.find("\"Colour\""), std::string::npos) << proposal;
  // --guess does not overwrite an existing mapping.
  EXPECT_EQ(run_program({"catalog", "import", file, "--guess", "--map", map}).exit_code, 2);
}

TEST(CatalogBills, AreTreesAndAreLookedThrough) {
  const ScratchFolder folder;
  const std::string catalog = (folder.path() / "my.sqlite").string();
  const std::string map = folder.file("map.toml", parts_map);
  const std::string bill =
      folder.file("bom.csv",
                  "parent_sku,child_sku,qty\nServer S,Board B,4\nBoard B,X1,2\nBoard B,Fan,\n"
                  "X1,Server S,1\nBoard B,Board B,1\nBoard B,X2,0\nBoard B,X1,3\n");
  const std::string bill_map = (folder.path() / "bill.toml").string();
  ASSERT_EQ(run_program({"catalog", "import", bill, "--guess", "--map", bill_map}).exit_code, 0);
  // The circuit is named before anything is known about it.
  const json report =
      json_of(run_program({"catalog", "import", bill, "--map", bill_map, "--into", catalog, "--json"}));
  EXPECT_EQ(report.at("read"), 7);
  EXPECT_EQ(report.at("accepted"), 3);
  ASSERT_EQ(report.at("rejects").size(), 4u);
  EXPECT_EQ(report.at("rejects")[0].at("row"), 4);
  EXPECT_NE(report.at("rejects")[0].at("reason").get<std::string>().find("would contain itself"),
            std::string::npos);
  EXPECT_NE(report.at("rejects")[1].at("reason").get<std::string>().find("would contain itself"),
            std::string::npos);
  EXPECT_EQ(report.at("rejects")[2].at("column"), "qty");
  const std::string parts = folder.file("parts.csv", "name,die,int8\nX1,814,1979\n");
  ASSERT_EQ(run_program({"catalog", "import", parts, "--map", map, "--into", catalog}).exit_code, 0);
  const json server =
      json_of(run_program({"classify", "Server S", "--catalog", catalog, "--on", "2024-01-01", "--json"}))
          .at("results")[0];
  EXPECT_EQ(server.at("eccn"), "4A090.a") << server.dump(1).substr(0, 2000);
  // A later file must not close a circle either.
  const std::string back =
      folder.file("back.csv", "parent_sku,child_sku,qty\nX1,Server S,1\nServer S,Lid,1\n");
  const json refused =
      json_of(run_program({"catalog", "import", back, "--map", bill_map, "--into", catalog, "--json"}));
  EXPECT_EQ(refused.at("accepted"), 1);
  EXPECT_EQ(refused.at("rejected"), 1);
  EXPECT_NE(refused.at("rejects")[0].at("reason").get<std::string>().find("would contain itself"),
            std::string::npos);
}

// Every row of the table, as text.
std::vector<std::string> rows_of(const std::string& path, const char* sql) {
  sqlite3* connection = nullptr;
  EXPECT_EQ(sqlite3_open_v2(path.c_str(), &connection, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  std::vector<std::string> rows;
  const auto take = [](void* into, int count, char** texts, char**) {
    std::string row;
    for (int i = 0; i < count; ++i) row += std::string(texts[i] == nullptr ? "-" : texts[i]) + "|";
    static_cast<std::vector<std::string>*>(into)->push_back(row);
    return 0;
  };
  EXPECT_EQ(sqlite3_exec(connection, sql, take, &rows, nullptr), SQLITE_OK) << sqlite3_errmsg(connection);
  sqlite3_close(connection);
  return rows;
}

TEST(CatalogGenerate, TheSameSeedGivesTheSameBytesWithGapsIntervalsAndLines) {
  const ScratchFolder folder;
  const auto made = [&](const char* name, const char* seed) {
    const std::string path = (folder.path() / name).string();
    EXPECT_EQ(run_program({"catalog", "generate", "--rows", "20000", "--seed", seed, "--intervals", "10",
                           "--out", path})
                  .exit_code,
              0);
    return path;
  };
  const std::string one = made("one.sqlite", "7"), two = made("two.sqlite", "7"),
                    other = made("other.sqlite", "8");
  EXPECT_EQ(read_file(one), read_file(two));
  EXPECT_NE(read_file(one), read_file(other));
  const auto share = [&](const char* condition) {
    return std::stod(rows_of(one, (std::string("SELECT avg(") + condition + ") FROM skus").c_str()).front());
  };
  EXPECT_NEAR(share("die_mm2 IS NULL"), 0.05, 0.01);
  EXPECT_NEAR(share("segment IS NULL"), 0.1, 0.02);
  EXPECT_NEAR(share("memory_gb_s_high > memory_gb_s_low"), 0.1, 0.02);
  EXPECT_GT(share("(int8_tops = 200 AND die_mm2 = 500) OR (int8_tops = 600 AND die_mm2 = 814)"), 0.005);
  const ProgramRun audit =
      run_program({"audit", "--catalog", one, "--table", "skus", "--map", one + ".map.toml", "--json"});
  EXPECT_EQ(audit.exit_code, 0) << audit.err;
  EXPECT_EQ(json_of(audit).at("read"), 20000);
  EXPECT_EQ(json_of(audit).at("misreads"), 0);
}

}  // namespace
}  // namespace brightline::tests
