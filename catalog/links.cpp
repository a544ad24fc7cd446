#include "catalog/links.hpp"

namespace brightline::catalog {

std::uint32_t link_count(const Database& database, const Product& product) {
  Statement row(database, "SELECT lanes FROM link WHERE product_id = ? AND role = 'chip'");
  row.bind(1, product.id);
  if (!row.step()) return 0;
  const std::int64_t lanes = row.optional_integer(0).value_or(0);
  if (row.step() || lanes < 1 || lanes > 10'000) return 0;
  return static_cast<std::uint32_t>(lanes);
}

}  // namespace brightline::catalog
