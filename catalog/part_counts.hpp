// The numbers of units, links and memory stacks of a product in the catalog: the steps in which they can be
// turned off.
#pragma once

#include "catalog/product.hpp"
#include "engine/study/variant/knob.hpp"

namespace brightline::catalog {

// 0 means not known; links of several kinds are not counted.
engine::variant::PartCounts part_counts(const Database& database, const Product& product);

}  // namespace brightline::catalog
