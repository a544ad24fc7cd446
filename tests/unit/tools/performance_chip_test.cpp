#include "tools/brightline/performance_chip.hpp"

#include <gtest/gtest.h>

#include "tools/answers/failure.hpp"

namespace brightline {
namespace {

using engine::performance::Chip;
using engine::performance::Precision;

Chip h100() {
  return *engine::performance::reference_chip("H100");
}

TEST(PerformanceChip, TheCatalogAgreesWithTheDataSheetsThatMeasurementsName) {
  const CatalogItems items = open_catalog({});
  const std::pair<const char*, const char*> same[] = {
      {"A100 SXM4 80GB", "A100-80"}, {"A800 SXM4 80GB", "A800"}, {"H100 SXM5 80GB", "H100"},
      {"H800 SXM5 80GB", "H800"},    {"H20 96GB", "H20"},        {"A100 SXM4 40GB", "A100-40"}};
  for (const auto& [name, sheet] : same) {
    const Chip a = performance_chip(items, product_called(items, name)).chip;
    const Chip b = *engine::performance::reference_chip(sheet);
    EXPECT_EQ(a.generation, b.generation) << name;
    EXPECT_NEAR(a.rate(Precision::bf16) / b.rate(Precision::bf16), 1, 0.01) << name;
    EXPECT_NEAR(a.memory_bandwidth / b.memory_bandwidth, 1, 0.01) << name;
    EXPECT_EQ(a.memory_bytes, b.memory_bytes) << name;
    EXPECT_EQ(a.link_bandwidth, b.link_bandwidth) << name;
    EXPECT_EQ(a.nic_bandwidth, b.nic_bandwidth) << name;
  }
}

TEST(PerformanceChip, CapsLowerWhatTheyName) {
  const Chip cap = capped(h100(), {"link_bandwidth=400GB/s", "memory_capacity=64GB", "memory_bandwidth=2TB/s",
                                   "nic_bandwidth=200Gb/s", "throughput.fp8=1000TOPS"})
                       .chip;
  EXPECT_EQ(cap.link_bandwidth, 400e9);
  EXPECT_EQ(cap.memory_bytes, 64e9);
  EXPECT_EQ(cap.memory_bandwidth, 2e12);
  EXPECT_EQ(cap.nic_bandwidth, 25e9);
  EXPECT_EQ(cap.rate(Precision::fp8), 1000e12);
  EXPECT_EQ(cap.rate(Precision::bf16), h100().rate(Precision::bf16));
}

TEST(PerformanceChip, ACapNeverRaises) {
  const Chip cap = capped(h100(), {"link_bandwidth=4TB/s", "throughput=150%", "tpp=999999"}).chip;
  EXPECT_EQ(cap.link_bandwidth, h100().link_bandwidth);
  EXPECT_EQ(cap.peak_rate, h100().peak_rate);
}

TEST(PerformanceChip, ACapAboveWhatThePartHasIsSaid) {
  const std::vector<std::string> remarks = capped(h100(), {"link_bandwidth=4TB/s", "tpp=4800TPP"}).remarks;
  ASSERT_EQ(remarks.size(), 1U);
  EXPECT_NE(remarks[0].find("--cap link_bandwidth=4TB/s is no cap"), std::string::npos) << remarks[0];
  EXPECT_NE(remarks[0].find("900 GB/s"), std::string::npos) << remarks[0];
}

TEST(PerformanceChip, TppCapsEveryRateAlike) {
  // 1,978.9 TOPS x 8 bits = 15,831; 4,800 is the line of 3A090.a.
  const Chip cap = capped(h100(), {"tpp=4800"}).chip;
  EXPECT_NEAR(cap.rate(Precision::fp8) / 1e12, 600, 0.1);
  EXPECT_NEAR(cap.rate(Precision::bf16) / 1e12, 300, 0.1);
}

TEST(PerformanceChip, IoBandwidthLeavesTheHostInterfaceItsShare) {
  EXPECT_NEAR(capped(h100(), {"io_bandwidth=600GB/s"}).chip.link_bandwidth, 600e9 - 128e9, 1);
}

TEST(PerformanceChip, RefusesWhatIsNoCap) {
  for (const char* cap :
       {"", "=", "link_bandwidth", "link_bandwidth=", "link_bandwidth=fast", "link_bandwidth=400",
        "link_bandwidth=-4GB/s", "link_bandwidth=nanGB/s", "link_bandwidth=400GB", "tpp=4800TOPS",
        "throughput=100TOPS", "throughput.fp3=1TOPS", "colour=red"})
    EXPECT_THROW(capped(h100(), {cap}), Failure) << cap;
  EXPECT_THROW(nic_bandwidth("50%"), Failure);
  EXPECT_EQ(nic_bandwidth("400Gb/s"), 50e9);
}

}  // namespace
}  // namespace brightline
