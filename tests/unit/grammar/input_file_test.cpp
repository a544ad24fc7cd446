#include "grammar/input_file.hpp"

#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace brightline::grammar {
namespace {

class InputFileTest : public testing::Test {
 protected:
  void SetUp() override { std::ofstream(path_) << "one"; }
  void TearDown() override { std::filesystem::remove(path_); }
  std::string path_ =
      (std::filesystem::temp_directory_path() / ("input_file_test." + std::to_string(getpid()))).string();
};

TEST_F(InputFileTest, AFileThatIsWrittenToIsNoticed) {
  const InputFile file(path_);
  EXPECT_NO_THROW(file.require_unchanged());
  std::ofstream(path_, std::ios::app) << "more";
  EXPECT_THROW(file.require_unchanged(), UnreadableFile);
}

// The opened file is read, even if its name now belongs to another.
TEST_F(InputFileTest, AFileThatIsReplacedIsNoticed) {
  const InputFile file(path_);
  std::ofstream(path_ + ".new") << "two";
  std::filesystem::rename(path_ + ".new", path_);
  EXPECT_EQ(file.bytes(0, 100), "one");
  EXPECT_THROW(file.require_unchanged(), UnreadableFile);
}

// A program can write the same number of bytes and set the time of the change back.
TEST_F(InputFileTest, AChangeWhoseTimeWasSetBackIsNoticed) {
  struct stat before {};
  ASSERT_EQ(stat(path_.c_str(), &before), 0);
  const InputFile file(path_);
  usleep(20'000);  // longer than the clock of the file system takes for a step
  std::ofstream(path_, std::ios::in) << "two";
  const timespec times[] = {before.st_atim, before.st_mtim};
  ASSERT_EQ(utimensat(AT_FDCWD, path_.c_str(), times, 0), 0);
  EXPECT_EQ(file.bytes(0, 100), "two");
  EXPECT_THROW(file.require_unchanged(), UnreadableFile);
}

TEST_F(InputFileTest, IsReadInPiecesAndRememberedAsAnInput) {
  struct stat before {};
  ASSERT_EQ(stat(path_.c_str(), &before), 0);
  const InputFile file(path_);
  EXPECT_TRUE(is_input(before));
  EXPECT_EQ(file.bytes(1, 1), "n");
  EXPECT_EQ(file.bytes(3, 1), "");
  EXPECT_EQ(file.size(), 3u);
}

TEST_F(InputFileTest, WhatHasNoEndIsALimit) {
  EXPECT_EQ(read_file(path_, 3), "one");
  for (const std::string& path : {std::string("/dev/zero"), path_}) {
    try {
      read_file(path, 2);
      ADD_FAILURE() << path;
    } catch (const UnreadableFile& error) {
      EXPECT_TRUE(error.limit()) << error.what();
    }
  }
  EXPECT_THROW(read_file(path_ + ".nowhere", 2), UnreadableFile);
}

}  // namespace
}  // namespace brightline::grammar
