// The chips that measurements name, by the short names of published tables ("A100-80", "H100") or as the
// catalog finds them. `validate` therefore tests the chips that `estimate` uses.
#pragma once

#include <string>
#include <vector>

#include "catalog/product.hpp"
#include "engine/performance/measurement.hpp"

namespace brightline {

// The database must outlive the table.
engine::performance::ChipTable measured_chips(const catalog::Database& database);

struct Measured {
  std::vector<engine::performance::Measurement> rows;  // of all files, one after the other
  std::vector<std::string> digests;                    // of the files
};

// Reads files in the columns of calibration_2026.csv. Throws Refusal for a table that cannot be read.
Measured measurements_of(const std::vector<std::string>& paths, const catalog::Database& database);

}  // namespace brightline
