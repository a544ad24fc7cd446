// Number formats: the bits of an input to a multiply, and the bits it occupies in memory.
// The name of a format decides both. Only this file knows the names; a test compares it with
// catalog/data/formats.csv, which has the formats of the shipped catalog.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace brightline::catalog {

struct NumberFormat {
  std::string name;      // `fp8`, `8bit`
  int bits = 0;          // bits of the same input in memory
  int storage_bits = 0;  // bits of the same input as it is stored
};

// The format with exactly that name (`fp8`) or bit length (`8bit`); empty for an unknown name.
std::optional<NumberFormat> number_format(std::string_view name);

// The format in the words of a data sheet or survey: `FP64 Tensor Core`, `bfloat16`, `UINT8`, `bf16.32`,
// `TF32`, `fp8 (E4M3)`. A length that no format of the kind has is named by its bits: `int12` is `12bit`.
// Empty if no word is a format, or if words name formats with different lengths.
std::optional<NumberFormat> printed_format(std::string_view text);

// Whether a rate may be that of a vector unit, so that a part with no other rates may have a faster matrix
// unit. `unit` is `vector` or `matrix` where a file or a mapping says it, and decides; otherwise the label of
// the row may (`int8 vector`), and FP64, FP32 and FP16 are the formats that may be.
bool may_be_of_vector_unit(std::string_view label, std::string_view unit);

std::vector<std::string> number_format_names();

}  // namespace brightline::catalog
