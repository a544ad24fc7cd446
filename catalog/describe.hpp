// Products as facts: what the catalog knows of them, in the words and units that rules ask for.
//
// Database -> Description -> bind (engine) -> verdict. The facts are those of the views of facts.sql, which
// say what each of them includes: die_area, link_bandwidth, host_bandwidth, memory_bandwidth,
// memory_capacity, transistor_count, datacenter, hbm; and the table `throughput` with rate, bits,
// storage_bits and output_bits of every dense mode, its rows labelled with the format (`fp8`; `fp64 vector`
// beside a matrix unit of that format).
#pragma once

#include <span>
#include <vector>

#include "catalog/product.hpp"
#include "engine/law/description.hpp"

namespace brightline::catalog {

// Throws DatabaseError where a row that is read breaks the rules of schema.sql.
engine::Description describe(const Database& database, const Product& product);

// Those of all given products, in their order; one pass over the database.
std::vector<engine::Description> describe_all(const Database& database, std::span<const Product> products);

// The same without their components.
std::vector<engine::Description> describe_without_components(const Database& database,
                                                             std::span<const Product> products);

}  // namespace brightline::catalog
