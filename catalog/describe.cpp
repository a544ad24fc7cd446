#include "catalog/describe.hpp"

#include <optional>
#include <string>
#include <unordered_map>

#include "catalog/bill_of_materials.hpp"
#include "catalog/decimal_text.hpp"

namespace brightline::catalog {
namespace {

using engine::DescribedQuantity;
using engine::DescribedTable;
using engine::DescribedValue;
using engine::Description;
using engine::Unknown;

// Views that bound an amount.
constexpr std::string_view amounts[] = {"die_area",         "link_bandwidth",  "host_bandwidth",
                                        "memory_bandwidth", "memory_capacity", "transistor_count"};
// Views that answer yes or no.
constexpr std::string_view answers[] = {"datacenter", "hbm"};
// More ids than this make a statement longer than is worth it.
constexpr std::size_t most_by_id = 1000;

// An end that is not known is left open; both: nothing is known.
DescribedValue amount(std::optional<std::int64_t> low, std::optional<std::int64_t> high,
                      std::string_view unit) {
  if (!low && !high) return Unknown{};
  engine::Interval interval;
  // Transistors are counted singly: billionths of a billion.
  const bool count = unit == "billion";
  const auto number = [&](std::int64_t n) { return count ? engine::Rational(n) : from_billionths(n); };
  if (low) interval.low = number(*low);
  if (high) interval.high = number(*high);
  return DescribedQuantity{engine::possible(interval), count ? std::string() : std::string(unit)};
}

DescribedValue whole(const Statement& row, int column, std::string_view unit) {
  if (row.is_null(column)) return Unknown{};
  return DescribedQuantity{engine::possible(engine::point(engine::Rational(row.integer(column)))),
                           std::string(unit)};
}

class Describer {
 public:
  Describer(const Database& database, std::span<const Product> products) : database_(database) {
    for (const Product& product : products) {
      index_.emplace(product.id, descriptions_.size());
      Description& description = descriptions_.emplace_back();
      description.name = product.name;
      description.kind = product.kind;
    }
    // Few products of many are asked for by id, so that the views do no more than they must.
    if (products.size() > most_by_id) return;
    where_ = " WHERE product_id IN (";
    for (const Product& product : products)
      where_ += (product.id == products.front().id ? "" : ",") + std::to_string(product.id);
    where_ += ")";
  }

  std::vector<Description> run() {
    for (const std::string_view fact : amounts) add_amount(fact);
    for (const std::string_view fact : answers) add_answer(fact);
    add_throughput();
    return std::move(descriptions_);
  }

 private:
  Statement query(std::string sql, std::string_view order) {
    return Statement(database_, sql.append(where_).append(" ORDER BY ").append(order));
  }

  Description* description(std::int64_t product) {
    const auto found = index_.find(product);
    return found == index_.end() ? nullptr : &descriptions_[found->second];
  }

  void add_amount(std::string_view fact) {
    Statement row = query("SELECT product_id, unit, none, low, high FROM " + std::string(fact), "product_id");
    while (row.step()) {
      Description* const item = description(row.integer(0));
      if (item == nullptr) continue;
      DescribedValue value = row.integer(2) == 1
                                 ? DescribedQuantity{engine::nothing(), std::string(row.text(1))}
                                 : amount(row.optional_integer(3), row.optional_integer(4), row.text(1));
      item->facts.push_back({std::string(fact), std::move(value)});
    }
  }

  void add_answer(std::string_view fact) {
    Statement row = query("SELECT product_id, answer FROM " + std::string(fact), "product_id");
    while (row.step()) {
      Description* const item = description(row.integer(0));
      if (item == nullptr) continue;
      DescribedValue value = Unknown{};
      if (!row.is_null(1)) value = engine::truth_of(row.text(1) == "yes");
      item->facts.push_back({std::string(fact), std::move(value)});
    }
  }

  // A product without any row is not known to have none: its table is left out.
  void add_throughput() {
    Statement row = query(
        "SELECT product_id, nano_low, nano_high, bits, storage_bits, output_bits, label "
        "FROM dense_throughput",
        "product_id, throughput_id");
    while (row.step()) {
      Description* const item = description(row.integer(0));
      if (item == nullptr) continue;
      if (item->tables.empty()) item->tables.push_back({"throughput", {}});
      engine::DescribedRow& mode = item->tables.front().rows.emplace_back();
      mode.label = row.text(6);
      mode.cells.push_back({"rate", amount(row.optional_integer(1), row.optional_integer(2), "TOPS")});
      mode.cells.push_back({"bits", whole(row, 3, "bit")});
      mode.cells.push_back({"storage_bits", whole(row, 4, "bit")});
      mode.cells.push_back({"output_bits", whole(row, 5, "bit")});
    }
  }

  const Database& database_;
  std::vector<Description> descriptions_;
  std::unordered_map<std::int64_t, std::size_t> index_;  // by product id, into descriptions_
  std::string where_;                                    // empty: all products
};

}  // namespace

Description describe(const Database& database, const Product& product) {
  return describe_all(database, {&product, 1}).front();
}

std::vector<Description> describe_all(const Database& database, std::span<const Product> products) {
  std::vector<Description> descriptions = describe_without_components(database, products);
  add_components(database, products, descriptions);
  return descriptions;
}

std::vector<Description> describe_without_components(const Database& database,
                                                     std::span<const Product> products) {
  return Describer(database, products).run();
}

}  // namespace brightline::catalog
