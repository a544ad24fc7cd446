#include "catalog/bill_of_materials.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "catalog/describe.hpp"

namespace brightline::catalog {
namespace {

using engine::DescribedComponent;
using engine::Description;

struct Part {
  std::optional<std::int64_t> product;
  std::string name;
  std::string function;
  std::string count;
};

// More levels than any rack has; a catalog whose parts contain each other ends here.
constexpr int most_levels = 16;

class Bill {
 public:
  explicit Bill(const Database& database) : database_(database) {
    Statement row(
        database,
        "SELECT parent_id, child_id, part, function, count FROM component ORDER BY parent_id, component_id");
    while (row.step()) {
      parts_[row.integer(0)].push_back({row.optional_integer(1), std::string(row.text(2)),
                                        std::string(row.text(3)),
                                        row.is_null(4) ? "" : std::to_string(row.integer(4))});
    }
  }

  // Describes every product that is a part of these, at any level, once.
  void read(std::span<const Product> products) {
    std::set<std::int64_t> needed;
    std::vector<std::int64_t> waiting;
    for (const Product& product : products) waiting.push_back(product.id);
    while (!waiting.empty()) {
      const auto found = parts_.find(waiting.back());
      waiting.pop_back();
      if (found == parts_.end()) continue;
      for (const Part& part : found->second) {
        if (part.product && needed.insert(*part.product).second) waiting.push_back(*part.product);
      }
    }
    if (needed.empty()) return;
    std::vector<Product> children;
    for (Product& product : catalog::products(database_)) {
      if (needed.count(product.id) > 0) children.push_back(std::move(product));
    }
    std::vector<Description> described = describe_without_components(database_, children);
    for (std::size_t i = 0; i < children.size(); ++i)
      descriptions_.emplace(children[i].id, std::move(described[i]));
  }

  void add(std::int64_t product, Description& description, int levels = most_levels) const {
    const auto found = parts_.find(product);
    if (found == parts_.end() || levels == 0) return;
    description.components_known = true;
    for (const Part& part : found->second)
      description.components.push_back({described(part, levels), part.function, part.count});
  }

 private:
  Description described(const Part& part, int levels) const {
    const auto known = part.product ? descriptions_.find(*part.product) : descriptions_.end();
    if (known != descriptions_.end()) {
      Description result = known->second;
      add(known->first, result, levels - 1);
      return result;
    }
    Description result;
    result.name = part.name;
    if (part.function == "switch" || part.function == "network") result.tables.push_back({"throughput", {}});
    return result;
  }

  const Database& database_;
  std::map<std::int64_t, std::vector<Part>> parts_;  // by parent
  std::map<std::int64_t, Description> descriptions_;
};

}  // namespace

void add_components(const Database& database, std::span<const Product> products,
                    std::vector<Description>& descriptions) {
  Bill bill(database);
  bill.read(products);
  for (std::size_t i = 0; i < products.size(); ++i) bill.add(products[i].id, descriptions[i]);
}

}  // namespace brightline::catalog
