#include "engine/performance/chip.hpp"

#include <gtest/gtest.h>

#include "tests/performance_chips.hpp"

namespace brightline::engine::performance {
namespace {

TEST(PerformanceChip, NamesWhatIsMissing) {
  Chip chip;
  chip.name = "half known";
  EXPECT_EQ(
      missing_facts(chip, Precision::fp8, 1),
      (std::vector<std::string>{"throughput.fp8", "throughput.fp16", "memory_capacity", "memory_bandwidth"}));
  const Chip a100 = *test_chip("A100-80");
  EXPECT_TRUE(missing_facts(a100, Precision::bf16, 1024).empty());
  EXPECT_EQ(missing_facts(a100, Precision::fp8, 1024), std::vector<std::string>{"throughput.fp8"});
}

TEST(PerformanceChip, LinksMatterOnlyFromTwoChips) {
  Chip chip = *test_chip("A100-80");
  chip.link_bandwidth = 0;
  EXPECT_TRUE(missing_facts(chip, Precision::fp16, 1).empty());
  EXPECT_EQ(missing_facts(chip, Precision::fp16, 2), std::vector<std::string>{"link_bandwidth"});
}

TEST(PerformanceChip, SixteenBitFormatsStandInForEachOther) {
  Chip chip;
  chip.peak_rate[static_cast<std::size_t>(Precision::fp16)] = 5;
  EXPECT_EQ(chip.rate(Precision::bf16), 5);
  EXPECT_EQ(chip.rate(Precision::fp8), 0);
}

TEST(PerformanceChip, BlockScaledFormatsHaveTheRateOfTheirFormat) {
  for (const auto& [word, format] : {std::pair{"mxfp8", Precision::fp8},
                                     {"mxfp4", Precision::fp4},
                                     {"nvfp4", Precision::fp4},
                                     {"bf16", Precision::bf16}}) {
    Precision read = Precision::fp32;
    EXPECT_TRUE(parse_precision(word, read)) << word;
    EXPECT_EQ(read, format) << word;
    EXPECT_NE(precision_words().find(word), std::string::npos) << word;
  }
  Precision unchanged = Precision::fp32;
  EXPECT_FALSE(parse_precision("int5", unchanged));
  EXPECT_EQ(unchanged, Precision::fp32);
}

TEST(PerformanceChip, BridgesJoinPairsOnly) {
  const Chip pcie = *test_chip("A100-PCIe-80GB");
  EXPECT_EQ(pcie.one_way_link(2), 300e9);
  EXPECT_EQ(pcie.one_way_link(8), 32e9);
  EXPECT_EQ(test_chip("A100-80")->one_way_link(8), 300e9);
}

}  // namespace
}  // namespace brightline::engine::performance
