// The counts of the catalog for a part, and knobs in thousandths if there is none.
#include "catalog/part_counts.hpp"

#include <gtest/gtest.h>

#include "catalog/claim.hpp"
#include "tests/unit/catalog/sample.hpp"

namespace brightline::catalog {
namespace {

engine::variant::PartCounts counts(const Rows& more) {
  grammar::Diagnostics diagnostics;
  Rows rows{{"products.csv", "A,Vendor,Family,integrated_circuit,gpu,datacenter,,\n"}};
  rows.insert(more.begin(), more.end());
  const Database database = load_rows(rows, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
  return part_counts(database, products(database).front());
}

TEST(PartCounts, AreThoseOfTheCatalog) {
  const engine::variant::PartCounts found =
      counts({{"links.csv", "A,chip,Link,peer,12,50,600,," + provenance},
              {"properties.csv", "A,compute_units,108,," + provenance + "A,memory_parts,5,," + provenance}});
  EXPECT_EQ(found.units, 108U);
  EXPECT_EQ(found.links, 12U);
  EXPECT_EQ(found.memories, 5U);
}

TEST(PartCounts, AreNoneWhereNothingIsCounted) {
  const engine::variant::PartCounts found = counts({{"links.csv", "A,chip,Link,peer,,,600,," + provenance}});
  EXPECT_EQ(found.units, 0U);
  EXPECT_EQ(found.links, 0U);
  EXPECT_EQ(found.memories, 0U);
}

TEST(PartCounts, LeaveOutLinksOfSeveralKindsAndThoseToTheHost) {
  EXPECT_EQ(counts({{"links.csv",
                     "A,chip,One,peer,12,50,600,," + provenance + "A,chip,Two,peer,4,50,200,," + provenance}})
                .links,
            0U);
  EXPECT_EQ(counts({{"links.csv", "A,host,PCIe,host,16,4,64,," + provenance}}).links, 0U);
}

TEST(PartCounts, LeaveOutWhatIsNoWholeNumber) {
  EXPECT_EQ(counts({{"properties.csv", "A,compute_units,107.5,," + provenance}}).units, 0U);
  EXPECT_EQ(counts({{"properties.csv", "A,compute_units,99999,," + provenance}}).units, 0U);
  EXPECT_EQ(counts({{"properties.csv", "A,compute_units,,100,110" + provenance}}).units, 0U);
}

TEST(PartCounts, OfAProductAreClaimsLikeItsAnnouncement) {
  grammar::Diagnostics diagnostics;
  const Database database =
      load_rows({{"products.csv", "A,Vendor,Family,integrated_circuit,gpu,datacenter,,\n"},
                 {"properties.csv", "A,announced,2022-11,," + provenance}},
                diagnostics);
  const std::int64_t product = products(database).front().id;
  EXPECT_EQ(value_of(database, product, "announced"), "2022-11");
  EXPECT_EQ(value_of(database, product, "price"), "");
}

}  // namespace
}  // namespace brightline::catalog
