#include "catalog/product.hpp"

#include <gtest/gtest.h>

#include "shipped.hpp"

namespace brightline::catalog {
namespace {

std::string found(std::string_view typed) {
  const NameMatch match = find_product(shipped().products, typed);
  if (match.product != nullptr) return match.product->name;
  return (match.ambiguous ? "? " : "! ") + std::to_string(match.candidates.size());
}

TEST(FindProduct, CaseSpacingAndPunctuationDoNotMatter) {
  EXPECT_EQ(found("H20 96GB"), "H20 96GB");
  EXPECT_EQ(found("h20-96gb"), "H20 96GB");
  EXPECT_EQ(found("  geforce RTX4090 d "), "GeForce RTX 4090 D");
  EXPECT_EQ(found("xeon platinum 8480+ (sapphire rapids, AMX)"),
            "Xeon Platinum 8480+ (Sapphire Rapids, AMX)");
}

TEST(FindProduct, NamesMayBeShortened) {
  EXPECT_EQ(found("rtx 4090"), "GeForce RTX 4090");
  EXPECT_EQ(found("RTX 4090 D"), "GeForce RTX 4090 D");
  EXPECT_EQ(found("mi300x"), "Instinct MI300X");
  EXPECT_EQ(found("h100 sxm"), "H100 SXM5 80GB");
  EXPECT_EQ(found("h100 pcie"), "H100 PCIe 80GB");
  EXPECT_EQ(found("l4"), "L4");
  EXPECT_EQ(found("dgx h100"), "DGX H100");
  EXPECT_EQ(found("max 1550"), "Data Center GPU Max 1550");
}

TEST(FindProduct, AnAmbiguousNameListsWhatItMayMean) {
  const NameMatch match = find_product(shipped().products, "H100");
  EXPECT_EQ(match.product, nullptr);
  EXPECT_TRUE(match.ambiguous);
  EXPECT_EQ(match.candidates,
            (std::vector<std::string>{"H100 SXM5 80GB", "H100 PCIe 80GB", "H100 NVL 94GB", "DGX H100"}));
}

TEST(FindProduct, AnUnknownNameListsNearOnes) {
  const NameMatch match = find_product(shipped().products, "H1000 SXM");
  EXPECT_EQ(match.product, nullptr);
  EXPECT_FALSE(match.ambiguous);
  ASSERT_FALSE(match.candidates.empty());
  EXPECT_EQ(match.candidates.front(), "H100 SXM5 80GB");
  EXPECT_EQ(find_product(shipped().products, "Instnct MI300X").candidates.front(), "Instinct MI300X");
  EXPECT_EQ(found("qqqqqqqqqqqqqqqqqqq"), "! 0");
  EXPECT_EQ(found(""), "! 0");
  EXPECT_EQ(found(std::string(100'000, 'h')), "! 0");
}

TEST(FindProduct, AVendorNarrows) {
  EXPECT_EQ(found("NVIDIA H100 PCIe"), "H100 PCIe 80GB");
  EXPECT_EQ(found("amd instinct mi300x"), "Instinct MI300X");
  EXPECT_EQ(find_product(shipped().products, "Nvidia H20").candidates,
            find_product(shipped().products, "H20").candidates);
  const NameMatch h100 = find_product(shipped().products, "NVIDIA H100");
  EXPECT_TRUE(h100.ambiguous);
  EXPECT_EQ(h100.candidates, find_product(shipped().products, "H100").candidates);
  EXPECT_EQ(find_product(shipped().products, "Google TPU v4").candidates,
            find_product(shipped().products, "TPU v4").candidates);
  // Another vendor makes no such part.
  const NameMatch other = find_product(shipped().products, "AMD H100 PCIe");
  EXPECT_EQ(other.product, nullptr);
  EXPECT_FALSE(other.ambiguous);
}

TEST(FindProduct, WordsInAnyOrderAreOfOneName) {
  EXPECT_EQ(found("PCIe H100"), "H100 PCIe 80GB");
  EXPECT_EQ(found("4090 D GeForce"), "GeForce RTX 4090 D");
}

TEST(FindProduct, WordsOfANameMakeItNear) {
  const NameMatch match = find_product(shipped().products, "H100 80GB HBM3");
  EXPECT_EQ(match.product, nullptr);
  EXPECT_FALSE(match.ambiguous);
  ASSERT_GE(match.candidates.size(), 2U);
  EXPECT_EQ(match.candidates[0], "H100 SXM5 80GB");
  EXPECT_EQ(match.candidates[1], "H100 PCIe 80GB");
}

TEST(FindProduct, EveryNameFindsItself) {
  for (const Product& product : shipped().products) EXPECT_EQ(found(product.name), product.name);
}

}  // namespace
}  // namespace brightline::catalog
