#include "tools/answers/steady_file.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

class SteadyFileTest : public testing::Test {
 protected:
  void SetUp() override { std::ofstream(path_) << "one"; }
  void TearDown() override {
    std::filesystem::remove(path_);
    std::filesystem::remove(path_ + "-wal");
  }
  std::string path_ =
      (std::filesystem::temp_directory_path() / ("steady_file_test." + std::to_string(getpid()))).string();
};

TEST_F(SteadyFileTest, AFileThatIsWrittenToIsNoticed) {
  const SteadyFile file(path_);
  EXPECT_NO_THROW(file.require_unchanged());
  std::ofstream(path_, std::ios::app) << "more";
  EXPECT_THROW(file.require_unchanged(), Refusal);
}

TEST_F(SteadyFileTest, AFileThatIsReplacedIsNoticed) {
  const SteadyFile file(path_);
  std::ofstream(path_ + ".new") << "two";
  std::filesystem::rename(path_ + ".new", path_);
  EXPECT_THROW(file.require_unchanged(), Refusal);
}

TEST_F(SteadyFileTest, ChangesThatWaitBesideItAreRefused) {
  std::ofstream(path_ + "-wal");
  EXPECT_NO_THROW(SteadyFile{path_});
  std::ofstream(path_ + "-wal") << "frames";
  EXPECT_THROW(SteadyFile{path_}, Refusal);
  EXPECT_THROW(SteadyFile{path_ + ".nowhere"}, Refusal);
}

}  // namespace
}  // namespace brightline
