// Number formats: how many bits the inputs to a multiply have, and how many they occupy in memory.
//
// The name of a format decides both. This is the only place that knows names of formats;
// catalog/data/formats.csv says the same of those that the shipped catalog uses, which a test compares.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace brightline::catalog {

struct NumberFormat {
  std::string name;      // `fp8`, `8bit`
  int bits = 0;          // significant bits of an input to the multiply
  int storage_bits = 0;  // bits of the same input as it is stored
};

// The format of exactly that name (`fp8`) or bit length (`8bit`); nothing for a name that is not known.
std::optional<NumberFormat> number_format(std::string_view name);

// The format that a data sheet or a survey means: `FP64 Tensor Core`, `bfloat16`, `UINT8`, `bf16.32`, `TF32`,
// `fp8 (E4M3)`. A length that no format of that kind has is called by its bits: `int12` is `12bit`. Nothing
// where no word is a format, or where words name formats of different lengths.
std::optional<NumberFormat> printed_format(std::string_view text);

// True for FP64, FP32 and FP16, by name or as the label of a row begins (`fp64 vector`). Where these are the
// only rates that are known of a part, they may be those of its vector unit: a table that says no more is no
// evidence that the part has no matrix unit, which is faster.
bool may_be_vector(std::string_view label);

std::vector<std::string> number_format_names();

}  // namespace brightline::catalog
