// Products as facts, in the names and units that rules use.
// Database -> Description -> bind (engine) -> verdict. The facts are those of the views of facts.sql, which
// define them: die_area, link_bandwidth, host_bandwidth, memory_bandwidth, memory_capacity, transistor_count,
// datacenter, hbm; and the table `throughput` with rate, bits, storage_bits and output_bits of every dense
// mode. Its rows are labelled with the format (`fp8`, or `fp64 vector` beside a matrix unit with that
// format).
#pragma once

#include <span>
#include <vector>

#include "catalog/product.hpp"
#include "engine/law/description.hpp"

namespace brightline::catalog {

// Throws DatabaseError if a row that is read violates schema.sql.
engine::Description describe(const Database& database, const Product& product);

// The descriptions of all given products in their order, in one pass over the database.
std::vector<engine::Description> describe_all(const Database& database, std::span<const Product> products);

std::vector<engine::Description> describe_without_components(const Database& database,
                                                             std::span<const Product> products);

}  // namespace brightline::catalog
