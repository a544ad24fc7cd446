// How many units, links and stacks of memory a product has, where the catalog counts them: the grain in which
// they are turned off.
#pragma once

#include "catalog/product.hpp"
#include "engine/study/variant/knob.hpp"

namespace brightline::catalog {

// 0 for what is not known; links of several kinds are not counted.
engine::variant::PartCounts part_counts(const Database& database, const Product& product);

}  // namespace brightline::catalog
