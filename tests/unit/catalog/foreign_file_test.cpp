#include "catalog/foreign_file.hpp"

#include <filesystem>
#include <fstream>
#include <limits>

#include <gtest/gtest.h>
#include <unistd.h>

namespace brightline::catalog {
namespace {

using Texts = std::vector<std::string>;

class ForeignFileTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ =
        (std::filesystem::temp_directory_path() / ("foreign_file_test." + std::to_string(getpid()))).string();
  }
  void TearDown() override { std::filesystem::remove(path_); }

  // What the chunks from `from` on hold of these columns, as `row:cell|cell`; broken rows with their reason.
  Texts rows(const std::string& bytes, const Texts& columns, std::int64_t from = 1) {
    std::ofstream(path_, std::ios::binary) << bytes;
    const grammar::InputFile input(path_);
    ForeignFile file(&input, "", "");
    choose(file, columns);
    Texts found = rows_of(file, columns.size(), from);
    remarks_ = file.remarks();
    return found;
  }

  // Columns whose names do not begin with `s` are amounts.
  static void choose(ForeignFile& file, const Texts& names) {
    MappedColumn amount;
    amount.type.kind = engine::TypeKind::quantity;
    std::vector<ReadColumn> columns;
    for (const std::string& name : names)
      columns.push_back({name, name.starts_with('s') ? nullptr : &amount});
    file.choose(columns);
  }

  Texts rows_of(ForeignFile& file, std::size_t columns, std::int64_t from) {
    Texts found;
    chunk_begins_.clear();
    while (const std::optional<RowRange> range = file.chunk_from(from)) {
      chunk_begins_.push_back(range->first);
      const FileChunk chunk = file.take(*range);
      std::size_t begin = 0, cell = 0;
      for (const std::int64_t row : chunk.rows) {
        std::string line = std::to_string(row) + ":";
        for (std::size_t i = 0; i < columns; ++i, ++cell) {
          line += (i == 0 ? "" : "|") + chunk.text.substr(begin, chunk.ends[cell].end - begin) +
                  (chunk.ends[cell].literal ? "#" : "");
          const std::string unit =
              chunk.text.substr(chunk.ends[cell].end, chunk.ends[cell].unit_end - chunk.ends[cell].end);
          line += unit.empty() ? unit : "[" + unit + "]";
          begin = chunk.ends[cell].unit_end;
        }
        found.push_back(line);
      }
      for (const Misread& broken : chunk.broken)
        found.push_back(std::to_string(broken.row) + ":" + broken.column + " " + broken.reason);
      if (range->last == std::numeric_limits<std::int64_t>::max()) break;
      from = range->last + 1;
    }
    return found;
  }

  std::string path_;
  Texts remarks_;
  std::vector<std::int64_t> chunk_begins_;
};

TEST_F(ForeignFileTest, ARowHasTheLineOnWhichItBegins) {
  EXPECT_EQ(rows("sku,note,die\nA,\"two\nlines\",1\n\nB,,2\nC,3\n", {"sku", "die"}),
            (Texts{"2:A|1", "5:B|2", "6: the record has 2 cells, the header has 3"}));
  EXPECT_EQ(rows("sku\rA\rB\r", {"sku"}), (Texts{"1:A", "2:B"})) << "of a text whose lines are not counted";
}

TEST_F(ForeignFileTest, TitlesAndALineOfUnitsAreReadAsByAnImport) {
  EXPECT_EQ(
      rows("Parts of 2025\nsku,int8,die area\n,TOPS,mm2\nA,1979,814\nB,2 POPS,n/a\n", {"int8", "die area"}),
      (Texts{"4:1979[TOPS]|814[mm2]", "5:2 POPS[TOPS]|n/a[mm2]"}));
  EXPECT_EQ(remarks_.size(), 2u);
}

TEST_F(ForeignFileTest, NumbersOfJsonAreTold) {
  EXPECT_EQ(rows("{\"sku\":\"A\",\"die\":814.5}\n{\"die\":\"814\"}\nno\n", {"sku", "die"}),
            (Texts{"1:A|814.5#", "2:|814", "3: this is not JSON"}));
}

TEST_F(ForeignFileTest, AKeyThatAppearsTooLateIsTold) {
  std::string lines;
  for (std::size_t i = 0; i < importing::most_head_rows; ++i) lines += "{\"sku\":\"A\"}\n";
  rows(lines + "{\"sku\":\"B\",\"late\":1}\n", {"sku"});
  ASSERT_EQ(remarks_.size(), 1u);
  EXPECT_NE(remarks_[0].find("`late`"), std::string::npos) << remarks_[0];
}

TEST_F(ForeignFileTest, AMissingColumnIsNamed) {
  EXPECT_THROW(rows("sku,die\nA,1\n", {"dies"}), grammar::UnreadableFile);
}

// Records and characters that blocks of the file cut, gaps between lines, and chunks from any of their
// beginnings on.
TEST_F(ForeignFileTest, ChunksDependOnTheRowsAlone) {
  std::string bytes = "sku,note\n";
  Texts expected;
  std::int64_t line = 2;
  for (int i = 0; i < 40000; ++i) {
    const std::string sku = "S" + std::to_string(i);
    bytes += sku + ",\"é\n" + std::string(static_cast<std::size_t>(i % 37), 'x') + "\"\n" +
             (i % 5 == 0 ? "\n" : "");
    expected.push_back(std::to_string(line) + ":" + sku);
    line += i % 5 == 0 ? 3 : 2;
  }
  EXPECT_EQ(rows(bytes, {"sku"}), expected);
  const std::vector<std::int64_t> begins = chunk_begins_;
  ASSERT_GT(begins.size(), 2u);
  const grammar::InputFile input(path_);
  ForeignFile file(&input, "", "");
  choose(file, {"sku"});
  const Texts later = rows_of(file, 1, begins[1]);
  EXPECT_EQ(chunk_begins_, std::vector(begins.begin() + 1, begins.end()));
  EXPECT_EQ(rows_of(file, 1, 1), expected) << "after going back";
  EXPECT_EQ(later, Texts(expected.end() - static_cast<std::ptrdiff_t>(later.size()), expected.end()));
}

TEST_F(ForeignFileTest, TheHeadIsSmallWhateverARowHolds) {
  std::string bytes = "a,b\n";
  for (int i = 0; i < 200; ++i) bytes += std::string(60000, 'x') + "," + std::string(60000, 'y') + "\n";
  std::ofstream(path_, std::ios::binary) << bytes;
  const grammar::InputFile input(path_);
  ForeignFile file(&input, "", "");
  EXPECT_EQ(file.head().rows.size(), 70u) << "the first that reach 8 MiB";
  choose(file, {"a"});
  EXPECT_EQ(rows_of(file, 1, 1).size(), 200u);
}

// A block that was read ahead of the head does not count.
TEST_F(ForeignFileTest, TheNumberOfRowsIsEstimated) {
  std::string separated = "sku,die\n", lines;
  for (int i = 100000; i < 200000; ++i) {
    separated += std::to_string(i) + ",814.5\n";
    lines += "{\"sku\":\"" + std::to_string(i) + "\",\"die\":814.5}\n";
  }
  for (const std::string& bytes : {separated, lines}) {
    std::ofstream(path_, std::ios::binary) << bytes;
    const grammar::InputFile input(path_);
    const std::optional<RowRange> extent = ForeignFile(&input, "", "").extent();
    ASSERT_TRUE(extent);
    EXPECT_GT(extent->last, 90000);
    EXPECT_LT(extent->last, 110000);
  }
}

TEST_F(ForeignFileTest, OnlyAmountsHaveUnitsBesideThem) {
  EXPECT_EQ(rows("sku,unit,int8,int8_unit,s,s_unit\n4090,TOPS,1000,POPS,2024,h\n", {"sku", "int8", "s"}),
            (Texts{"2:4090|1000[POPS]|2024"}));
}

TEST_F(ForeignFileTest, ARecordWithoutAnEndCostsItsLine) {
  EXPECT_EQ(rows("a,b\n\"open," + std::string(5 << 20, 'x') + "\n1,2\n", {"a", "b"}),
            (Texts{"3:1|2", "2: a record of more than 4 MiB, or a quoted cell that does not end"}));
}

}  // namespace
}  // namespace brightline::catalog
