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

// More levels, and more parts of one product at all levels, than any cluster has.
constexpr std::size_t most_levels = 16;
constexpr std::size_t most_parts = 100'000;

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

  void add(std::int64_t product, Description& description) {
    count_ = 0;
    add_parts(product, description);
  }

 private:
  // Loading and importing refuse a bill that turns back on itself; a file that somebody else wrote may hold
  // one.
  void add_parts(std::int64_t product, Description& description) {
    const auto found = parts_.find(product);
    if (found == parts_.end()) return;
    const auto refuse = [&](const std::string& why) {
      throw DatabaseError(database_.name(), "`" + description.name + "` " + why);
    };
    if (std::find(above_.begin(), above_.end(), product) != above_.end())
      refuse("contains itself through its parts");
    if (above_.size() == most_levels) refuse("stands more than 16 levels deep among parts of parts");
    count_ += found->second.size();
    if (count_ > most_parts) refuse("and what it is part of have more than 100000 parts");
    description.components_known = true;
    above_.push_back(product);
    for (const Part& part : found->second)
      description.components.push_back({described(part), part.function, part.count});
    above_.pop_back();
  }

  Description described(const Part& part) {
    const auto known = part.product ? descriptions_.find(*part.product) : descriptions_.end();
    if (known != descriptions_.end()) {
      Description result = known->second;
      add_parts(known->first, result);
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
  std::vector<std::int64_t> above_;  // the products whose part is being described, outermost first
  std::size_t count_ = 0;            // of parts of one product, at all levels
};

}  // namespace

void add_components(const Database& database, std::span<const Product> products,
                    std::vector<Description>& descriptions) {
  Bill bill(database);
  bill.read(products);
  for (std::size_t i = 0; i < products.size(); ++i) bill.add(products[i].id, descriptions[i]);
}

}  // namespace brightline::catalog
