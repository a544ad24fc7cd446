// The chips that measurements name, by the short names of published tables ("A100-80", "H100") or as the
// catalog finds them. `validate` therefore tests the chips that `estimate` uses.
#pragma once

#include "catalog/product.hpp"
#include "engine/performance/chip.hpp"

namespace brightline {

// The database must outlive the table.
engine::performance::ChipTable measured_chips(const catalog::Database& database);

}  // namespace brightline
