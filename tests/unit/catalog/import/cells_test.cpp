// Dates, units and amounts of cells.
#include <gtest/gtest.h>

#include "catalog/import/amount_cell.hpp"
#include "catalog/import/column_name.hpp"

namespace brightline::catalog::importing {
namespace {

TEST(PrintedUnit, IsTheNumberOfTheCatalogsUnits) {
  const auto factor = [](const char* text, Measure measure) {
    const auto read = printed_unit(text, measure);
    return read ? engine::exact_text(*read) : "none";
  };
  EXPECT_EQ(factor("TB/s", Measure::bandwidth), "1000");
  EXPECT_EQ(factor("GB/s", Measure::bandwidth), "1");
  EXPECT_EQ(factor("GBps", Measure::bandwidth), "1");
  EXPECT_EQ(factor("Gb/s", Measure::bandwidth), "0.125");
  EXPECT_EQ(factor("Gbit/s", Measure::bandwidth), "0.125");
  EXPECT_EQ(factor("GiB/s", Measure::bandwidth), "1.073741824");
  EXPECT_EQ(factor("byte/s", Measure::bandwidth), "0.000000001");
  EXPECT_EQ(factor("GB", Measure::bandwidth), "none");
  EXPECT_EQ(factor("GB", Measure::capacity), "1");
  EXPECT_EQ(factor("bytes", Measure::capacity), "0.000000001");
  EXPECT_EQ(factor("FLOP/s", Measure::rate), "0.000000000001");
  EXPECT_EQ(factor("TFLOPS", Measure::rate), "1");
  EXPECT_EQ(factor("TFLOP/s", Measure::rate), "1");
  EXPECT_EQ(factor("TOPS", Measure::rate), "1");
  EXPECT_EQ(factor("PFLOPS", Measure::rate), "1000");
  EXPECT_EQ(factor("MacTOPS", Measure::rate), "2");
  EXPECT_EQ(factor("mm²", Measure::area), "1");
  EXPECT_EQ(factor("cm^2", Measure::area), "100");
  EXPECT_EQ(factor("millions", Measure::count), "0.001");
  EXPECT_EQ(factor("B", Measure::count), "1");
  EXPECT_EQ(factor("W", Measure::power), "1");
  EXPECT_EQ(factor("bit-OP/s", Measure::tpp), "0.000000000001");
  EXPECT_EQ(factor("furlong", Measure::length), "none");
}

TEST(ColumnName, IsWordsAndAUnit) {
  const ColumnName bandwidth = column_name("Memory bandwidth (byte/s)");
  EXPECT_EQ(bandwidth.words, "memory bandwidth");
  EXPECT_EQ(bandwidth.unit, "byte/s");
  EXPECT_EQ(column_name("FP16 (half precision) performance (FLOP/s)").words,
            "fp16 half precision performance");
  EXPECT_EQ(column_name("memory_bandwidth [GB/s]").words, "memory bandwidth");
  EXPECT_EQ(column_name(" TFLOPS16").words, "tflops16");
  EXPECT_EQ(letters_of("H100 SXM5-80GB"), "h100sxm580gb");
}

TEST(AmountCell, ANumberOfMorePlacesThanTheCatalogHasBecomesTheNarrowestInterval) {
  ColumnUse use;
  use.measure = Measure::rate;
  use.factor = engine::Rational(1, 1'000'000'000'000);
  const AmountReading read = read_amount({"958571428571.4286", false}, use, Notation::point);
  EXPECT_EQ(read.amount.value, "");
  EXPECT_EQ(read.amount.low, "0.958571428");
  EXPECT_EQ(read.amount.high, "0.958571429");
}

TEST(AmountCell, TheUnitOfTheCellGoesBeforeThatOfTheColumn) {
  ColumnUse use;
  use.measure = Measure::bandwidth;
  EXPECT_EQ(read_amount({"7.7 TB/s", false}, use, Notation::point).amount.value, "7700");
  EXPECT_EQ(read_amount({"7.7", false}, use, Notation::point).amount.value, "7.7");
  EXPECT_NE(read_amount({"7.7 mm2", false}, use, Notation::point).problem, "");
  EXPECT_NE(read_amount({"2e18", false}, use, Notation::point).problem, "");
}

TEST(DateCell, IsReadInTheOrdersPeopleWriteUnlessTwoFit) {
  const auto day = [](const char* text) { return read_date(text).amount.value; };
  EXPECT_EQ(day("2023-11-17"), "2023-11-17");
  EXPECT_EQ(day("2023-11"), "2023-11");
  EXPECT_EQ(day("2023"), "2023");
  EXPECT_EQ(day("2025-12-05 21:21:23+00:00"), "2025-12-05");
  EXPECT_EQ(day("17.11.2023"), "2023-11-17");
  EXPECT_EQ(day("2023/11/17"), "2023-11-17");
  EXPECT_EQ(day("11/17/2023"), "2023-11-17");
  EXPECT_EQ(day("17/11/2023"), "2023-11-17");
  EXPECT_EQ(day("17 Nov 2023"), "2023-11-17");
  EXPECT_EQ(day("November 17, 2023"), "2023-11-17");
  EXPECT_EQ(day("Sept 2022"), "2022-09");
  EXPECT_EQ(day("20240115"), "2024-01-15");
  EXPECT_EQ(read_date("03/04/2023").problem,
            "`03/04/2023` is one of two days; write 2023-04-03 or 2023-03-04");
  EXPECT_EQ(read_date("45306").problem,
            "`45306` is not a date; if it is a spreadsheet's number of a day, write 2024-01-15");
  EXPECT_NE(read_date("20241301").problem, "");
  EXPECT_NE(read_date("2023-02-30").problem, "");
  EXPECT_NE(read_date("soon").problem, "");
  EXPECT_TRUE(read_date("").problem.empty());
}

}  // namespace
}  // namespace brightline::catalog::importing
