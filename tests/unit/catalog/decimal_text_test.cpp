#include "catalog/decimal_text.hpp"

#include <gtest/gtest.h>

namespace brightline::catalog {
namespace {

TEST(DecimalText, OneSpellingForEachNumber) {
  for (const char* good : {"0", "5.92", "814", "0.23", "100", "999999999.999999999", "0.000000001"}) {
    EXPECT_TRUE(is_canonical_decimal(good)) << good;
  }
  for (const char* bad :
       {"",      "5.920", "5.", ".5",  "05", "+5",         "-5",           "5e3", "5,92", "4,800",
        "1.2.3", " 5",    "5 ", "5.0", "٤",  "1234567890", "0.0000000001", "inf", "nan",  "0x5"}) {
    EXPECT_FALSE(is_canonical_decimal(bad)) << bad;
  }
}

TEST(DecimalText, MendsNeedlessZerosOnly) {
  EXPECT_EQ(canonical_decimal("005.920"), "5.92");
  EXPECT_EQ(canonical_decimal("8.0"), "8");
  EXPECT_EQ(canonical_decimal("0.0"), "0");
  EXPECT_EQ(canonical_decimal("8."), std::nullopt);
  EXPECT_EQ(canonical_decimal("1e3"), std::nullopt);
  EXPECT_EQ(canonical_decimal("1234567890"), std::nullopt);
}

TEST(DecimalText, BillionthsAreExact) {
  EXPECT_EQ(to_billionths("5.92"), 5'920'000'000);
  EXPECT_EQ(to_billionths("999999999.999999999"), 999'999'999'999'999'999);
  EXPECT_EQ(from_billionths(5'920'000'000), engine::Rational(592, 100));
}

TEST(DecimalText, AFigureMeansHalfAUnitOfItsLastDigitOfThreeAtLeast) {
  const std::pair<const char*, const char*> cases[] = {{"15800", "50"}, {"2000", "5"},    {"4800", "5"},
                                                       {"600", "0.5"},  {"15832", "0.5"}, {"5.92", "0.005"},
                                                       {"0", "0"},      {"100000", "500"}};
  for (const auto& [figure, half] : cases)
    EXPECT_EQ(half_step(*engine::decimal(figure)), *engine::decimal(half)) << figure;
}

}  // namespace
}  // namespace brightline::catalog
