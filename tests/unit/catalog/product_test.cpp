#include "catalog/product.hpp"

#include <gtest/gtest.h>

#include "catalog/part_name.hpp"
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
  EXPECT_EQ(match.candidates, (std::vector<std::string>{"H100 SXM5 80GB", "H100 PCIe 80GB", "H100 NVL 94GB",
                                                        "DGX H100", "HGX H100 8-GPU"}));
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
  // Another vendor has no such part.
  const NameMatch other = find_product(shipped().products, "AMD H100 PCIe");
  EXPECT_EQ(other.product, nullptr);
  EXPECT_FALSE(other.ambiguous);
}

TEST(FindProduct, WordsInAnyOrderAreOfOneName) {
  EXPECT_EQ(found("PCIe H100"), "H100 PCIe 80GB");
  EXPECT_EQ(found("4090 D GeForce"), "GeForce RTX 4090 D");
}

TEST(FindProduct, WordsOfANameMakeItNear) {
  const NameMatch match = find_product(shipped().products, "H100 80GB turbo");
  EXPECT_EQ(match.product, nullptr);
  EXPECT_FALSE(match.ambiguous);
  ASSERT_GE(match.candidates.size(), 2U);
  EXPECT_EQ(match.candidates[0], "H100 SXM5 80GB");
  EXPECT_EQ(match.candidates[1], "H100 PCIe 80GB");
}

TEST(FindProduct, DriversAndBenchmarksNameTheSameParts) {
  EXPECT_EQ(found("Tesla V100-SXM2-32GB"), "V100 SXM2 32GB");
  EXPECT_EQ(found("NVIDIA(R) H100(TM) SXM5 80GB"), "H100 SXM5 80GB");
  EXPECT_EQ(found("NVIDIA\xC2\xAE H100\xE2\x84\xA2 SXM5 80GB"), "H100 SXM5 80GB");
  EXPECT_EQ(found("\xEF\xBC\xA8\xEF\xBC\x91\xEF\xBC\x90\xEF\xBC\x90 SXM5 80GB"), "H100 SXM5 80GB")
      << "full width";
  const NameMatch match = find_product(shipped().products, "NVIDIA H100 80GB HBM3");
  EXPECT_TRUE(match.ambiguous);
  EXPECT_EQ(match.candidates, (std::vector<std::string>{"H100 SXM5 80GB", "H100 PCIe 80GB"}));
}

TEST(FindProduct, ANameThatEndsOneCircuitAndBeginsAnotherIsAmbiguous) {
  const auto candidates = [](std::string_view typed) {
    return find_product(shipped().products, typed).candidates;
  };
  EXPECT_EQ(candidates("RTX 6000"), (std::vector<std::string>{"Quadro RTX 6000", "RTX 6000 Ada Generation"}));
  const std::vector<std::string> v100 = candidates("V100");
  EXPECT_EQ(v100.size(), 8U);
  EXPECT_EQ(v100.front(), "V100 SXM2 16GB");
  EXPECT_EQ(v100[6], "Zhikai 100 (MR-V100)");
  EXPECT_EQ(candidates("R200"), (std::vector<std::string>{"Rubin R200 (announced)", "Kunlun 2 (R200)"}));
  // A version goes on where the name ends, and a platform is no circuit.
  EXPECT_EQ(found("4090"), "GeForce RTX 4090");
  EXPECT_EQ(found("K100"), "DCU K100");
  EXPECT_EQ(found("RTX 5090 D"), "GeForce RTX 5090 D");
}

TEST(FindProduct, BracketsTellPartsApart) {
  EXPECT_EQ(found("C500 (PCIe)"), "C500 (PCIe)");
  EXPECT_EQ(found("C500 (SXM)").front(), '!') << "neither of the two forms";
  EXPECT_EQ(found("Tiangai 100 (BI-V150)").front(), '!');
  EXPECT_EQ(found("H100 PCIe (96GB)").front(), '!') << "the PCIe card has 80 GB";
  EXPECT_EQ(found("H100 PCIe (80 GB)"), "H100 PCIe 80GB");
  EXPECT_EQ(found("Gaudi 3 PCIe (HL-388)"), "Gaudi 3 PCIe China (HL-388)");
  EXPECT_EQ(found("A40 (PCIe)"), "A40") << "there is one form only";
  EXPECT_EQ(found("T4 (16 GB)"), "T4");
}

TEST(FindProduct, WordsThatTheCatalogDoesNotKnowAreNotIgnored) {
  for (const char* const name :
       {"H20 96GB (no HBM)", "H100 PCIe 80GB (foo)", "H100 SXM5 (made up)", "L40S (no HBM)",
        "H20 96GB GPU (H200)", "A10 (China)", "L40 made up", "H100 SXM5 80GB rev C", "A40 (graphics mode)"})
    EXPECT_EQ(found(name).front(), '!') << name;
}

TEST(FindProduct, AnotherModelDoesNotAnswer) {
  const auto only = [](const char* name, const char* typed) {
    Product product;
    product.name = name;
    product.kind = "integrated_circuit";
    const NameMatch match = find_product(std::vector<Product>{product}, typed);
    EXPECT_FALSE(match.ambiguous) << typed;
    return match.product != nullptr;
  };
  EXPECT_FALSE(only("L40S", "L40"));
  EXPECT_FALSE(only("Instinct MI308X", "MI308"));
  EXPECT_FALSE(only("GeForce RTX 4090 D", "RTX 4090"));
  EXPECT_FALSE(only("GeForce RTX 4070 Ti", "4070 GeForce"));
  EXPECT_FALSE(only("DCUK100", "K100"));
  EXPECT_FALSE(only("H100", "100"));
  EXPECT_FALSE(only("MI300X Platform (UBB 2.0)", "B20"));
  EXPECT_TRUE(only("H100 SXM5 80GB", "h100 sxm"));
  EXPECT_TRUE(only("H100 SXM5 80GB", "h100sxm"));
  EXPECT_TRUE(only("H100 SXM5 80GB", "sxm h100"));
  EXPECT_TRUE(only("A100 PCIe 80GB", "A100 80"));
  EXPECT_TRUE(only("Instinct MI308X", "inst mi308x"));
  EXPECT_TRUE(only("GeForce RTX 4090 D", "4090d"));
}

TEST(FindProduct, TwoLettersWithinAnotherWordAreNoName) {
  EXPECT_EQ(found("UK"), "! 0") << "DCU K100";
  EXPECT_EQ(found("cu").front(), '!') << "DCU is near, no more";
  EXPECT_EQ(found("l4"), "L4");
}

TEST(PartName, BracketsThatTellPartsApart) {
  const auto apart = [](const char* a, const char* b) {
    EXPECT_EQ(told_apart_by_brackets(a, b), told_apart_by_brackets(b, a)) << a << ", " << b;
    return told_apart_by_brackets(a, b);
  };
  EXPECT_TRUE(apart("X100 (PCIe)", "X100 (SXM)"));
  EXPECT_TRUE(apart("X100 (PCIe)", "X100")) << "a form tells parts apart";
  EXPECT_TRUE(apart("Kunlun R100 (75W)", "Kunlun R100 (100 W)"));
  EXPECT_TRUE(apart("Gaudi 3 PCIe (HL-388)", "Gaudi 3 PCIe (HL-338)"));
  EXPECT_TRUE(apart("X100 (China)", "X100"));
  EXPECT_TRUE(apart("X100 (64GB)", "X100 80GB"));
  EXPECT_FALSE(apart("T4 (16 GB) GDDR6", "T4"));
  EXPECT_FALSE(apart("Ascend 910 (320 TFLOPS)", "Ascend 910 (910A)")) << "an amount is no name";
  EXPECT_FALSE(apart("B300 SXM (HGX)", "B300 SXM (HGX, Blackwell Ultra)"));
  EXPECT_FALSE(apart("V100 (SXM2)", "V100 SXM2 16GB")) << "the other has the form outside of brackets";
}

TEST(FindProduct, ANumberIsNotTheBeginningOfALongerOne) {
  const NameMatch match = find_product(shipped().products, "H20");
  for (const std::string& name : match.candidates) EXPECT_EQ(name.find("H200"), std::string::npos) << name;
}

TEST(PartName, PlusAndNumberSignTellPartsApart) {
  EXPECT_NE(name_key("NPU 8+ Gen 1"), name_key("NPU 8 Gen 1"));
  EXPECT_NE(name_key("Core#2"), name_key("Core 2"));
  EXPECT_EQ(name_key("GTX-9800(TM)"), name_key("gtx 9800"));
  EXPECT_EQ(telling_words("Tesla T4 (16 GB) GDDR6"), (std::vector<std::string>{"t4"}));
}

TEST(FindProduct, EveryNameFindsItself) {
  for (const Product& product : shipped().products) EXPECT_EQ(found(product.name), product.name);
}

}  // namespace
}  // namespace brightline::catalog
