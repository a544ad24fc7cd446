// Several writers of one ledger at the same time: each waits for the others, and no entry is lost.
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/program.hpp"

namespace brightline::tests {
namespace {

TEST(Ledger, WritersAtTheSameTimeDoNotUndoEachOther) {
  const ScratchFolder folder;
  constexpr int writers = 2, each = 4;
  std::string parts = "sku,tpp\n";
  for (int i = 0; i < writers * each; ++i) parts += "Part" + std::to_string(i) + "00,5000\n";
  const std::string catalog = folder.path() / "ours.sqlite";
  const ProgramRun made = run_program(
      {"catalog", "import", folder.file("parts.csv", parts), "--map",
       folder.file("map.toml", "key = \"sku\"\n[facts]\ntpp = { column = \"tpp\", unit = \"TPP\" }\n"),
       "--into", catalog});
  ASSERT_EQ(made.exit_code, 0) << made.err;
  std::vector<std::vector<ProgramRun>> runs(writers);
  std::vector<std::thread> threads;
  for (int writer = 0; writer < writers; ++writer) {
    threads.emplace_back([&, writer] {
      for (int i = 0; i < each; ++i)
        runs[static_cast<std::size_t>(writer)].push_back(
            run_program({"catalog", "decide", "Part" + std::to_string(writer * each + i) + "00", "--eccn",
                         "3A090.a", "--basis", "vendor", "--by", "R", "--catalog", catalog},
                        {}, {.seconds = 60}));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& of_writer : runs)
    for (const ProgramRun& run : of_writer) EXPECT_EQ(run.exit_code, 0) << run.err;
  const ProgramRun verified = run_program({"verify", catalog, "--json"});
  EXPECT_EQ(verified.exit_code, 0) << verified.err;
  EXPECT_EQ(nlohmann::json::parse(verified.out).at("entries"), writers * each);
}

}  // namespace
}  // namespace brightline::tests
