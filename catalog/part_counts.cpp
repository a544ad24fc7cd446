#include "catalog/part_counts.hpp"

namespace brightline::catalog {
namespace {

constexpr std::uint32_t most_counted = 10'000;

std::uint32_t counted(std::int64_t number) {
  return number < 1 || number > most_counted ? 0 : static_cast<std::uint32_t>(number);
}

std::uint32_t links_of(const Database& database, const Product& product) {
  Statement row(database, "SELECT lanes FROM link WHERE product_id = ? AND role = 'chip'");
  row.bind(1, product.id);
  if (!row.step()) return 0;
  const std::int64_t lanes = row.optional_integer(0).value_or(0);
  return row.step() ? 0 : counted(lanes);
}

// A count that is a range or not whole gives 0.
std::uint32_t property(const Database& database, const Product& product, std::string_view quantity) {
  Statement row(database,
                "SELECT CAST(value AS INTEGER) FROM preferred_claim WHERE product_id = ? AND quantity = ? "
                "AND value NOT GLOB '*[^0-9]*'");
  row.bind(1, product.id).bind(2, quantity);
  return row.step() ? counted(row.optional_integer(0).value_or(0)) : 0;
}

}  // namespace

engine::variant::PartCounts part_counts(const Database& database, const Product& product) {
  return {property(database, product, "compute_units"), links_of(database, product),
          property(database, product, "memory_parts")};
}

}  // namespace brightline::catalog
