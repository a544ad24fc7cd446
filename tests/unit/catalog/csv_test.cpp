#include "catalog/csv.hpp"

#include <gtest/gtest.h>

namespace brightline::catalog {
namespace {

// Records as `a|b`, faults as `!reason@begin`.
std::vector<std::string> read(std::string_view text) {
  std::vector<std::string> found;
  CsvReader reader(text);
  for (auto next = reader.next(); next != CsvReader::Found::end; next = reader.next()) {
    std::string line;
    if (next == CsvReader::Found::fault) {
      line = std::string("!") + reader.fault().reason + "@" + std::to_string(reader.fault().span.begin);
    } else {
      for (const CsvCell& cell : reader.record()) line += (line.empty() ? "" : "|") + cell.text;
    }
    found.push_back(line);
  }
  return found;
}

using Lines = std::vector<std::string>;

TEST(Csv, RecordsEndAtAnyLineEnd) {
  EXPECT_EQ(read("a,b\nc,d\r\ne,f"), (Lines{"a|b", "c|d", "e|f"}));
  EXPECT_EQ(read("a,b\rc,d\r"), (Lines{"a|b", "c|d"}));
}

TEST(Csv, QuotesHoldSeparatorsLineEndsAndQuotes) {
  EXPECT_EQ(read("\"a,1\",\"b\n2\",\"c\"\"3\"\nd,,\"\"\n"), (Lines{"a,1|b\n2|c\"3", "d||"}));
}

TEST(Csv, SkipsByteOrderMarkAndEmptyLines) {
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "a\n\n\nb\n"),
            (Lines{"a", "b"}));
}

TEST(Csv, EmptyTextHasNoRecord) {
  EXPECT_TRUE(read("").empty());
}

TEST(Csv, CellsKnowTheirPlace) {
  CsvReader reader("x,\"y\ny\",z\n");
  ASSERT_EQ(reader.next(), CsvReader::Found::record);
  EXPECT_EQ(reader.record()[1].span, (grammar::Span{2, 7}));
  EXPECT_EQ(reader.record()[2].span, (grammar::Span{8, 9}));
}

TEST(Csv, FaultsNameTheirPlaceAndReadingGoesOn) {
  EXPECT_EQ(read("a,b\"c\nd\n"), (Lines{"!a quote in a cell that does not begin with one@3", "d"}));
  EXPECT_EQ(read("\"a\"b,c\nd\n"), (Lines{"!text after the quote that ends the cell@3", "d"}));
  EXPECT_EQ(read("a\n\"b\nc\n"), (Lines{"a", "!a quoted cell that does not end@2", "c"}));
  EXPECT_EQ(read(std::string_view("a\0b\nc\n", 6)), (Lines{"!a NUL character@1", "c"}));
  EXPECT_EQ(read(std::string_view("\"a\0b\"\nc\n", 8)), (Lines{"!a NUL character@2", "c"}));
}

TEST(Csv, MillionColumnsAreOneFault) {
  const std::string wide(1'000'000, ',');
  EXPECT_EQ(read(wide + "\nend\n"), (Lines{"!the record has more than 1024 cells@1024", "end"}));
}

TEST(Csv, RowsOfASmallTextSayTheFirstFault) {
  std::string problem = "of an earlier text";
  EXPECT_EQ(csv_rows("\xEF\xBB\xBF"
                     "a,\"b \"\"c\"\"\"\r\n\r\n1,\n",
                     problem),
            (std::vector<std::vector<std::string>>{{"a", "b \"c\""}, {"1", ""}}));
  EXPECT_EQ(problem, "");
  EXPECT_EQ(csv_rows("a\n\nb\"\nc\nd\"\n", problem), (std::vector<std::vector<std::string>>{{"a"}, {"c"}}));
  EXPECT_EQ(problem, "line 3: a quote in a cell that does not begin with one");
}

TEST(Csv, OtherSeparator) {
  CsvReader reader("a;b,c\n", ';');
  ASSERT_EQ(reader.next(), CsvReader::Found::record);
  ASSERT_EQ(reader.record().size(), 2u);
  EXPECT_EQ(reader.record()[1].text, "b,c");
}

}  // namespace
}  // namespace brightline::catalog
