#include "grammar/source.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "grammar/input_file.hpp"
#include "grammar/parse.hpp"

namespace brightline::grammar {
namespace {

namespace fs = std::filesystem;

class ReadSource : public testing::Test {
 protected:
  ReadSource() : folder_(fs::temp_directory_path() / ("brightline_source_test_" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
  }
  ~ReadSource() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text) {
    const fs::path path = folder_ / name;
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }

  fs::path folder_;
};

TEST(Place, CountsLinesAndCodePointsFromOne) {
  const Source source{SourceId{0}, "x", "ab\né中x\r\n\nend"};
  const auto place = [&](std::uint32_t offset) {
    const Place found = place_of(source, offset);
    return std::pair(found.line, found.column);
  };
  EXPECT_EQ(place(0), std::pair(1u, 1u));
  EXPECT_EQ(place(2), std::pair(1u, 3u));
  EXPECT_EQ(place(3), std::pair(2u, 1u));
  EXPECT_EQ(place(5), std::pair(2u, 2u));
  EXPECT_EQ(place(8), std::pair(2u, 3u));
  EXPECT_EQ(place(11), std::pair(3u, 1u));
  EXPECT_EQ(place(12), std::pair(4u, 1u));
  EXPECT_EQ(place(15), std::pair(4u, 4u));
  EXPECT_EQ(place(99), std::pair(4u, 4u));
  EXPECT_EQ(line_of(source, 5), "é中x");
  EXPECT_EQ(line_of(source, 11), "");
  EXPECT_EQ(line_of(source, 15), "end");
}

TEST_F(ReadSource, KeepsEveryByte) {
  const std::string text("a\r\n\0b\xff", 6);
  const Source source = read_source(write("bytes.rule", text), SourceId{3});
  EXPECT_EQ(source.text, text);
  EXPECT_EQ(source.id, SourceId{3});
  EXPECT_EQ(source.name, (folder_ / "bytes.rule").string());
}

TEST_F(ReadSource, StopsOneByteAfterTheLimit) {
  const Source source =
      read_source(write("large.rule", std::string(largest_rule_file + 100'000, 'x')), SourceId{0});
  EXPECT_EQ(source.text.size(), largest_rule_file + 1);
  EXPECT_EQ(read_source(write("full.rule", std::string(largest_rule_file, 'x')), SourceId{0}).text.size(),
            largest_rule_file);
}

TEST_F(ReadSource, SaysWhichPathAndWhy) {
  const auto failure = [](const std::string& path) {
    try {
      read_source(path, SourceId{0});
    } catch (const UnreadableFile& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  const std::string missing = (folder_ / "missing.rule").string();
  EXPECT_EQ(failure(missing), missing + ": cannot be read: No such file or directory");
  EXPECT_EQ(failure(folder_.string()), folder_.string() + ": cannot be read: Is a directory");
  const std::string locked = write("locked.rule", "rulebook x");
  fs::permissions(locked, fs::perms::none);
  if (geteuid() != 0) {
    EXPECT_EQ(failure(locked), locked + ": cannot be read: Permission denied");
  }
}

}  // namespace
}  // namespace brightline::grammar
