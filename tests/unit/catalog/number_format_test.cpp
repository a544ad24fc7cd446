#include "catalog/number_format.hpp"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "catalog/csv.hpp"

namespace brightline::catalog {
namespace {

TEST(NumberFormat, IsWhatTheShippedCatalogSays) {
  std::ifstream file(BRIGHTLINE_SOURCES "/catalog/data/formats.csv", std::ios::binary);
  std::string problem;
  const auto rows = csv_rows(std::string(std::istreambuf_iterator<char>(file), {}), problem);
  ASSERT_GT(rows.size(), 10U);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const std::optional<NumberFormat> format = number_format(rows[i][0]);
    ASSERT_TRUE(format) << rows[i][0];
    EXPECT_EQ(std::to_string(format->bits), rows[i][1]) << rows[i][0];
    EXPECT_EQ(std::to_string(format->storage_bits), rows[i][2]) << rows[i][0];
  }
}

TEST(NumberFormat, IsReadByNameOrLength) {
  EXPECT_EQ(number_format("tf32")->bits, 19);
  EXPECT_EQ(number_format("tf32")->storage_bits, 32);
  EXPECT_EQ(number_format("8bit")->bits, 8);
  for (const char* const wrong : {"", "fp", "fp3", "8", "0bit", "65bit", "8 bit", "bit", "FP8"})
    EXPECT_FALSE(number_format(wrong)) << wrong;
}

TEST(NumberFormat, IsFoundAsDataSheetsPrintIt) {
  const auto name = [](const char* text) {
    const std::optional<NumberFormat> format = printed_format(text);
    return format ? format->name : "none";
  };
  EXPECT_EQ(name("FP64 Tensor Core"), "fp64");
  EXPECT_EQ(name("TF32"), "tf32");
  EXPECT_EQ(name("bfloat16"), "bf16");
  EXPECT_EQ(name("INT 8"), "int8");
  EXPECT_EQ(name("FP-16"), "fp16");
  EXPECT_EQ(name("uint4"), "int4");
  EXPECT_EQ(name("fp8 (E4M3)"), "fp8");
  EXPECT_EQ(name("bf16.32"), "bf16");
  EXPECT_EQ(name("int12"), "12bit");
  EXPECT_EQ(name("FP16/BF16"), "fp16") << "both have 16 bits";
  EXPECT_EQ(name("FP16/INT8"), "none") << "two lengths";
  EXPECT_EQ(name("peak"), "none");
}

TEST(NumberFormat, WhatIsSaidOfTheUnitDecidesWhetherARateMayBeOfAVectorUnit) {
  for (const char* label : {"fp64", "fp32", "fp16", "fp16 vector", "int8 vector", "int8_vector"})
    EXPECT_TRUE(may_be_of_vector_unit(label, "")) << label;
  for (const char* label : {"int8", "bf16", "tf32", "fp8, sum in fp32"})
    EXPECT_FALSE(may_be_of_vector_unit(label, "")) << label;
  EXPECT_TRUE(may_be_of_vector_unit("int8", "vector"));
  EXPECT_FALSE(may_be_of_vector_unit("fp16", "matrix"));
  EXPECT_EQ(printed_format("e4m3").value().name, "fp8");
  EXPECT_EQ(printed_format("FP8 (E5M2)").value().name, "fp8");
  EXPECT_FALSE(printed_format("int4/int8"));
}

}  // namespace
}  // namespace brightline::catalog
