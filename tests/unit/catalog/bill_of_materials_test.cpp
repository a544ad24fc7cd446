#include "catalog/bill_of_materials.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "catalog/describe.hpp"
#include "tests/unit/catalog/sample.hpp"
#include "tests/unit/catalog/shipped.hpp"

namespace brightline::catalog {
namespace {

engine::Description described_product(const std::string& name) {
  const auto& all = shipped().products;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Product& product) { return product.name == name; });
  EXPECT_NE(found, all.end()) << name;
  return describe(shipped().database, *found);
}

const engine::DescribedComponent& part_called(const engine::Description& whole, const std::string& name) {
  const auto found = std::find_if(whole.components.begin(), whole.components.end(),
                                  [&](const auto& part) { return part.part.name == name; });
  EXPECT_NE(found, whole.components.end()) << name;
  return *found;
}

TEST(BillOfMaterials, PartsAreDescribedWithTheirFacts) {
  const engine::Description server = described_product("DGX H100");
  EXPECT_TRUE(server.components_known);
  const engine::DescribedComponent& circuit = part_called(server, "H100 SXM5 80GB");
  EXPECT_EQ(circuit.count, "8");
  EXPECT_EQ(circuit.function, "compute");
  EXPECT_EQ(circuit.part.kind, "integrated_circuit");
  EXPECT_FALSE(circuit.part.facts.empty());
  EXPECT_FALSE(circuit.part.tables.empty());
}

TEST(BillOfMaterials, OfAPartThatIsNoProductOnlyTheNameIsKnown) {
  const engine::Description server = described_product("DGX B200");
  const engine::DescribedComponent& host = part_called(server, "Xeon 8570");
  EXPECT_TRUE(host.part.facts.empty());
  EXPECT_TRUE(host.part.tables.empty());
  // A switch has no claimed rate: its table is known and empty.
  const engine::DescribedComponent& fabric = part_called(server, "NVSwitch gen4");
  ASSERT_EQ(fabric.part.tables.size(), 1u);
  EXPECT_TRUE(fabric.part.tables.front().rows.empty());
}

TEST(BillOfMaterials, GoesThroughEveryLevel) {
  const engine::Description cluster = described_product("Selene (DGX SuperPOD A100)");
  const engine::DescribedComponent& server = part_called(cluster, "DGX A100 640GB");
  EXPECT_EQ(server.part.kind, "server");
  EXPECT_TRUE(server.part.components_known);
  EXPECT_EQ(part_called(server.part, "A100 SXM4 80GB").count, "8");
}

TEST(BillOfMaterials, CircuitsHaveNone) {
  const engine::Description circuit = described_product("H100 SXM5 80GB");
  EXPECT_TRUE(circuit.components.empty());
  EXPECT_FALSE(circuit.components_known);
}

// Two parts at each level, both of which contain both parts of the next: the number of parts doubles at every
// level.
TEST(BillOfMaterials, MorePartsThanAnybodyHasAreRefusedOneByOneAndTogether) {
  const auto reason = [](int levels, int roots) {
    Rows rows;
    const auto add_product = [&](const std::string& name) {
      rows["products.csv"] += name + ",V,,board,,unknown,,\n";
    };
    const auto add_parts = [&](const std::string& parent, int level) {
      for (const char* const half : {"a", "b"})
        rows["components.csv"] += parent + ",L" + std::to_string(level) + half + ",,other,1,vendor,low,\n";
    };
    for (int level = levels; level > 0; --level) {
      for (const char* const half : {"a", "b"}) add_product("L" + std::to_string(level) + half);
      if (level == levels) continue;
      for (const char* const half : {"a", "b"}) add_parts("L" + std::to_string(level) + half, level + 1);
    }
    for (int root = 0; root < roots; ++root) {
      add_product("R" + std::to_string(root));
      add_parts("R" + std::to_string(root), 1);
    }
    grammar::Diagnostics diagnostics;
    const Database database = load_rows(rows, diagnostics);
    EXPECT_FALSE(diagnostics.has_errors());
    try {
      describe_all(database, products(database));
    } catch (const DatabaseError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(reason(9, 3), "");
  EXPECT_NE(reason(14, 1).find("more than 20000 parts"), std::string::npos);
  EXPECT_NE(reason(12, 40).find("more than 200000 parts"), std::string::npos) << reason(12, 40);
}

}  // namespace
}  // namespace brightline::catalog
