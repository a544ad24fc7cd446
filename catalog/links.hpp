// How many chip-to-chip links a product has, where the catalog counts them: the grain in which they are
// turned off.
#pragma once

#include <cstdint>

#include "catalog/product.hpp"

namespace brightline::catalog {

// 0: not known, or links of several kinds.
std::uint32_t link_count(const Database& database, const Product& product);

}  // namespace brightline::catalog
