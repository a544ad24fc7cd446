#include "catalog/bill_of_materials.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "catalog/describe.hpp"
#include "catalog/product_range.hpp"

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

// Limits above those of any cluster: the levels, the parts of one product, and the parts of all products that
// are described at once, each of which is stored with all its facts.
constexpr std::size_t most_levels = 16;
constexpr std::size_t most_parts = 20'000;
constexpr std::size_t most_parts_together = 200'000;

class Bill {
 public:
  explicit Bill(const Database& database)
      : database_(database),
        of_parent_(database,
                   "SELECT child_id, part, function, count FROM component WHERE parent_id = ? "
                   "ORDER BY component_id") {}

  // Describes each product that is a part of these at any level, once.
  void read(std::span<const Product> products) {
    std::set<std::int64_t> needed;
    std::vector<std::int64_t> waiting;
    for (const Product& product : products) waiting.push_back(product.id);
    while (!waiting.empty()) {
      const std::int64_t parent = waiting.back();
      waiting.pop_back();
      for (const Part& part : parts_of(parent)) {
        if (part.product && needed.insert(*part.product).second) waiting.push_back(*part.product);
      }
    }
    if (needed.empty()) return;
    const std::vector<Product> children =
        products_of(database_, std::vector<std::int64_t>(needed.begin(), needed.end()));
    if (children.size() != needed.size())
      throw_broken(database_, "a row of `component` refers to one of `product` that is not there");
    std::vector<Description> described = describe_without_components(database_, children);
    for (std::size_t i = 0; i < children.size(); ++i)
      descriptions_.emplace(children[i].id, std::move(described[i]));
  }

  void add(const Product& product, Description& description) {
    count_ = 0;
    add_parts(product.id, description);
    if (product.kind == "board" && !description.components_known) add_circuit(description);
  }

 private:
  // Adds the circuits of a card whose parts are not listed. A circuit computes at most what the whole card
  // does.
  static void add_circuit(Description& description) {
    if (description.tables.empty() || description.tables.front().rows.empty()) return;
    Description circuit;
    circuit.name = "a circuit of " + description.name;
    circuit.tables = description.tables;
    for (engine::DescribedRow& row : circuit.tables.front().rows) {
      for (engine::DescribedFact& cell : row.cells) {
        auto* const rate =
            cell.name == "rate" ? std::get_if<engine::DescribedQuantity>(&cell.value) : nullptr;
        if (rate != nullptr && rate->possible.quantity) rate->possible.quantity->low = engine::Rational(0);
      }
    }
    for (const engine::DescribedFact& fact : description.facts) {
      if (fact.name == "datacenter") circuit.facts.push_back(fact);
    }
    description.components_known = true;
    description.components.push_back({std::move(circuit), "compute", ""});
  }

  const std::vector<Part>& parts_of(std::int64_t parent) {
    const auto [found, fresh] = parts_.try_emplace(parent);
    if (!fresh) return found->second;
    of_parent_.bind(1, parent);
    while (of_parent_.step()) {
      if (of_parent_.optional_integer(3).value_or(1) < 1)
        throw_broken(database_, "a `count` of parts is below 1");
      found->second.push_back({of_parent_.optional_integer(0), std::string(of_parent_.text(1)),
                               std::string(of_parent_.text(2)),
                               of_parent_.is_null(3) ? "" : std::to_string(of_parent_.integer(3))});
    }
    of_parent_.reset();
    return found->second;
  }

  // Loading and importing refuse a bill that contains itself, but a file written by others may have one.
  void add_parts(std::int64_t product, Description& description) {
    const std::vector<Part>& parts = parts_of(product);
    if (parts.empty()) return;
    const auto refuse = [&](const std::string& why) {
      throw DatabaseError(database_.name(), "`" + description.name + "` " + why);
    };
    if (std::find(above_.begin(), above_.end(), product) != above_.end())
      refuse("contains itself through its parts");
    if (above_.size() == most_levels) refuse("is more than 16 levels deep in parts of parts");
    count_ += parts.size();
    count_together_ += parts.size();
    if (count_ > most_parts) refuse("and what it is part of have more than 20000 parts");
    if (count_together_ > most_parts_together)
      refuse("and the products before it have more than 200000 parts together");
    description.components_known = true;
    above_.push_back(product);
    for (const Part& part : parts)
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
  Statement of_parent_;
  std::map<std::int64_t, std::vector<Part>> parts_;  // by parent, for the products asked for
  std::map<std::int64_t, Description> descriptions_;
  std::vector<std::int64_t> above_;  // the products whose part is being described, outermost first
  std::size_t count_ = 0;            // parts of one product at all levels
  std::size_t count_together_ = 0;   // the same for all products together
};

}  // namespace

void add_components(const Database& database, std::span<const Product> products,
                    std::vector<Description>& descriptions) {
  Bill bill(database);
  bill.read(products);
  for (std::size_t i = 0; i < products.size(); ++i) bill.add(products[i], descriptions[i]);
}

}  // namespace brightline::catalog
