// Some of the products of a catalog, for callers that do not need all of them in memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "catalog/foreign_table.hpp"
#include "catalog/product.hpp"

namespace brightline::catalog {

// The products with ids in the range, by id.
std::vector<Product> products_in(const Database& database, RowRange range);

// The products with these ids, in their order; unknown ids are skipped.
std::vector<Product> products_of(const Database& database, const std::vector<std::int64_t>& ids);

std::optional<Product> product_named(const Database& database, std::string_view name);

std::uint64_t product_count(const Database& database);

// The ids of the next `most` products, from the first whose id is at least `from`; nothing if there is none.
std::optional<RowRange> products_from(const Database& database, std::int64_t from, std::int64_t most);

}  // namespace brightline::catalog
