// The reviewed data: everything in the files is in the database, and the facts that decide well-known cases
// are right.
#include "shipped.hpp"

#include <map>
#include <set>

#include <gtest/gtest.h>

#include "catalog/claim.hpp"
#include "catalog/csv.hpp"
#include "catalog/describe.hpp"
#include "sample.hpp"

namespace brightline::catalog {
namespace {

using engine::DescribedQuantity;
using engine::DescribedValue;
using engine::Rational;

std::vector<std::map<std::string, std::string>> records(const std::string& file) {
  std::vector<std::map<std::string, std::string>> rows;
  for (const grammar::Source& source : shipped().files) {
    if (!source.name.ends_with("/" + file)) continue;
    CsvReader reader(source.text);
    std::vector<std::string> header;
    while (reader.next() == CsvReader::Found::record) {
      if (header.empty()) {
        for (const CsvCell& cell : reader.record()) header.push_back(cell.text);
        continue;
      }
      std::map<std::string, std::string>& row = rows.emplace_back();
      for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = reader.record()[i].text;
    }
  }
  return rows;
}

std::string count(const std::string& what) {
  return first(shipped().database, "SELECT count(*) FROM " + what);
}

TEST(Shipped, HoldsAllChipsAndSystems) {
  EXPECT_GE(std::stoi(count("product WHERE kind = 'integrated_circuit'")), 188);
  EXPECT_GE(std::stoi(count("product WHERE kind <> 'integrated_circuit'")),
            31);  // 26 systems and the boards of 5 circuits
}

TEST(Shipped, EveryRowOfTheFilesIsInTheDatabase) {
  for (const auto& [file, table] : std::map<std::string, std::string>{{"sources.csv", "source"},
                                                                      {"formats.csv", "format"},
                                                                      {"products.csv", "product"},
                                                                      {"components.csv", "component"}}) {
    EXPECT_EQ(count(table), std::to_string(records(file).size())) << file;
  }
}

// Each cell with a value is a claim with exactly that text.
TEST(Shipped, EveryValueOfTheFilesIsAClaimToTheLetter) {
  struct Values {
    const char* file;
    std::string quantity, value, low, high;
  };
  const std::vector<Values> values{
      {"dies.csv", "area", "area_mm2", "area_low", "area_high"},
      {"throughput.csv", "rate", "rate_tops", "rate_low", "rate_high"},
      {"links.csv", "bandwidth", "bandwidth_gbs", "bandwidth_low", "bandwidth_high"},
      {"memory.csv", "memory_capacity", "capacity_gb", "capacity_low", "capacity_high"},
      {"memory.csv", "memory_bandwidth", "bandwidth_gbs", "bandwidth_low", "bandwidth_high"},
      {"properties.csv", "", "value", "low", "high"}};
  using Key = std::vector<std::string>;
  std::multiset<Key> in_files;
  for (const Values& columns : values) {
    for (auto& row : records(columns.file)) {
      const std::string product = row["product"];
      const std::string quantity = columns.quantity.empty() ? row["quantity"] : columns.quantity;
      if (row[columns.value].empty() && row[columns.low].empty() && row[columns.high].empty()) continue;
      in_files.insert({product, quantity, row[columns.value], row[columns.low], row[columns.high],
                       row["standing"], row["confidence"]});
    }
  }
  std::multiset<Key> in_database;
  Statement claim(shipped().database,
                  "SELECT name, quantity, value, low, high, standing, confidence FROM claim JOIN product "
                  "USING (product_id) "
                  "WHERE coalesce(value, low, high) IS NOT NULL");
  while (claim.step()) {
    Key key;
    for (int i = 0; i < 7; ++i) key.emplace_back(claim.optional_text(i));
    in_database.insert(key);
  }
  EXPECT_GT(in_files.size(), 2000u);
  EXPECT_EQ(in_files, in_database);
}

TEST(Shipped, EveryClaimNamesASource) {
  EXPECT_EQ(count("claim WHERE claim_id NOT IN (SELECT claim_id FROM claim_source)"), "0");
  EXPECT_EQ(count("source WHERE source NOT IN (SELECT source FROM claim_source) "
                  "AND source NOT IN (SELECT source FROM component_source)"),
            "0");
}

TEST(Shipped, BitLengthsAreThoseOfTheFormat) {
  EXPECT_EQ(count("throughput JOIN format USING (format) WHERE throughput.bits <> format.bits OR "
                  "throughput.storage_bits <> format.storage_bits"),
            "0");
}

TEST(Shipped, LanesTimesRateIsTheBandwidth) {
  Statement link(shipped().database,
                 "SELECT product.name, lanes, lane_rate, value FROM link JOIN product USING (product_id) "
                 "JOIN preferred_claim USING (link_id) WHERE lanes IS NOT NULL AND lane_rate IS NOT NULL AND "
                 "value IS NOT NULL");
  int links = 0;
  while (link.step()) {
    ++links;
    EXPECT_EQ(*engine::decimal(link.text(2)) * link.integer(1), *engine::decimal(link.text(3)))
        << link.text(0);
  }
  EXPECT_GT(links, 150);
}

engine::Description described(std::string_view name) {
  const NameMatch match = find_product(shipped().products, name);
  if (match.product == nullptr) {
    ADD_FAILURE() << name << " not found";
    return {};
  }
  return describe(shipped().database, *match.product);
}

// The value of a fact that is a point; -1 if it is none, an interval or unknown.
Rational amount(const engine::Description& item, const std::string& name) {
  for (const engine::DescribedFact& fact : item.facts) {
    if (fact.name != name) continue;
    const auto* quantity = std::get_if<DescribedQuantity>(&fact.value);
    return quantity != nullptr && quantity->possible.is_point() ? *quantity->possible.quantity->low
                                                                : Rational(-1);
  }
  return Rational(-1);
}

engine::Truth answer(const engine::Description& item, const std::string& name) {
  for (const engine::DescribedFact& fact : item.facts) {
    if (fact.name == name && std::holds_alternative<engine::Truth>(fact.value))
      return std::get<engine::Truth>(fact.value);
  }
  return engine::Truth::unknown;
}

// The largest rate times bits of the rows with a known rate (3A090 Technical Notes 1 and 2).
Rational tpp(const engine::Description& item) {
  Rational largest = 0;
  for (const engine::DescribedTable& table : item.tables) {
    for (const engine::DescribedRow& row : table.rows) {
      const auto* rate = std::get_if<DescribedQuantity>(&row.cells[0].value);
      const auto* bits = std::get_if<DescribedQuantity>(&row.cells[1].value);
      if (rate == nullptr || !rate->possible.is_point()) continue;
      largest = std::max(largest, Rational(*rate->possible.quantity->low * *bits->possible.quantity->low));
    }
  }
  return largest;
}

TEST(Shipped, TotalProcessingPerformanceOfKnownParts) {
  const std::map<std::string, Rational> known{{"H20 96GB", 2368},
                                              {"A100 SXM4 80GB", 4992},
                                              {"A800 SXM4 80GB", 4992},
                                              {"H100 SXM5 80GB", 15832},
                                              {"H800 SXM5 80GB", 15832},
                                              {"L4", 1940},
                                              {"L40S", 5864},
                                              {"A30", 2644},
                                              {"GeForce RTX 4090", Rational(52848, 10)},
                                              {"GeForce RTX 5090 D", 4750},
                                              {"Instinct MI250X", 6128},
                                              {"GeForce RTX 4090 D", Rational(47072, 10)},
                                              {"B200 SXM (HGX)", 36000},
                                              {"Maia 100", 18000},
                                              {"Instinct MI355X", Rational(603978, 10)},
                                              {"GroqChip 1 (LPU)", 6000},
                                              {"TPU v4", 4400},
                                              {"Instinct MI300X", Rational(209192, 10)},
                                              {"MLU290-M5", 4096}};
  for (const auto& [name, value] : known) EXPECT_EQ(tpp(described(name)), value) << name;
}

TEST(Shipped, LinksThatDecidedIn2022) {
  EXPECT_EQ(amount(described("A100 SXM4 80GB"), "link_bandwidth"), 600);
  EXPECT_EQ(amount(described("H100 SXM5 80GB"), "link_bandwidth"), 900);
  EXPECT_EQ(amount(described("A800 SXM4 80GB"), "link_bandwidth"), 400);
  EXPECT_EQ(amount(described("H800 SXM5 80GB"), "link_bandwidth"), 400);
  EXPECT_EQ(amount(described("H20 96GB"), "link_bandwidth"), 900);
  EXPECT_EQ(amount(described("A100 SXM4 80GB"), "host_bandwidth"), 64);
  EXPECT_EQ(amount(described("H800 SXM5 80GB"), "host_bandwidth"), 128);
  EXPECT_EQ(amount(described("L4"), "link_bandwidth"), 0);
  EXPECT_EQ(amount(described("Instinct MI250X"), "link_bandwidth"), 800);
}

TEST(Shipped, DieAreas) {
  EXPECT_EQ(amount(described("H20 96GB"), "die_area"), 814);
  EXPECT_EQ(amount(described("L4"), "die_area"), Rational(589, 2));
  EXPECT_EQ(amount(described("Ascend 910 (910A)"), "die_area"),
            Rational(62425, 100));  // both logic dies, no HBM
  const auto interval = [](std::string_view name) {
    for (const auto& fact : described(name).facts) {
      if (fact.name == "die_area") return std::get<DescribedQuantity>(fact.value).possible;
    }
    return engine::nothing();
  };
  EXPECT_EQ(*interval("Instinct MI250X").quantity->low, 1448);
  EXPECT_EQ(*interval("Instinct MI250X").quantity->high, 1580);
  EXPECT_TRUE(interval("Tesla K80").none && !interval("Tesla K80").quantity);
  EXPECT_EQ(interval("TPU v4").quantity->low, std::nullopt);
  EXPECT_EQ(*interval("TPU v4").quantity->high, 600);
  EXPECT_EQ(interval("Ascend 910B4").quantity->high, std::nullopt);
}

TEST(Shipped, Markets) {
  EXPECT_EQ(answer(described("GeForce RTX 4090 D"), "datacenter"), engine::Truth::no);
  EXPECT_EQ(answer(described("GeForce RTX 4090"), "datacenter"), engine::Truth::no);
  EXPECT_EQ(answer(described("L4"), "datacenter"), engine::Truth::yes);
  EXPECT_EQ(answer(described("Wormhole n150"), "datacenter"), engine::Truth::unknown);
}

TEST(Shipped, PartsWithoutPublishedRatesHaveNoTable) {
  EXPECT_TRUE(described("T-Head PPU").tables.empty());
}

TEST(Shipped, PartsWithoutPublishedRatesHaveTheBoundsOfWhatTheyAreCutFrom) {
  const engine::Description part = described("Instinct MI308X");
  ASSERT_EQ(part.tables.size(), 1u);
  for (const engine::DescribedRow& row : part.tables.front().rows) {
    const auto& rate = std::get<engine::DescribedQuantity>(row.cells.front().value);
    ASSERT_TRUE(rate.possible.quantity);
    EXPECT_FALSE(rate.possible.is_point()) << row.label;
    EXPECT_TRUE(rate.possible.quantity->high) << row.label;
  }
}

TEST(Shipped, StacksOfMemoryAreMemoriesThatComputeNothing) {
  for (const char* name : {"HBM2E stack 16GB", "HBM3 stack 24GB", "HBM3E stack 24GB"}) {
    const engine::Description part = described(name);
    EXPECT_EQ(answer(part, "memory_part"), engine::Truth::yes) << name;
    ASSERT_EQ(part.tables.size(), 1u) << name;
    EXPECT_TRUE(part.tables.front().rows.empty()) << name;
  }
}

TEST(Shipped, OneProductIsDescribedAsAmongAll) {
  const auto all = describe_all(shipped().database, shipped().products);
  ASSERT_EQ(all.size(), shipped().products.size());
  for (std::size_t i = 0; i < all.size(); i += 17) {
    const engine::Description one = describe(shipped().database, shipped().products[i]);
    EXPECT_EQ(one.name, all[i].name);
    EXPECT_EQ(one.kind, all[i].kind);
    ASSERT_EQ(one.facts.size(), all[i].facts.size());
    for (std::size_t f = 0; f < one.facts.size(); ++f) {
      EXPECT_EQ(one.facts[f].name, all[i].facts[f].name);
      EXPECT_TRUE(one.facts[f].value == all[i].facts[f].value) << one.name << " " << one.facts[f].name;
    }
    EXPECT_EQ(one.tables.size(), all[i].tables.size());
  }
}

TEST(Shipped, ClaimsShowWhereValuesComeFrom) {
  const NameMatch match = find_product(shipped().products, "H100 SXM5 80GB");
  ASSERT_NE(match.product, nullptr);
  bool preferred = false, alternative = false;
  for (const Claim& claim : claims_of(shipped().database, match.product->id)) {
    EXPECT_FALSE(claim.sources.empty()) << claim.about << " " << claim.quantity;
    if (claim.about != "matrix fp8") continue;
    if (claim.counts)
      preferred = claim.value == "1979" && claim.unit == "TOPS" && claim.as_printed == "3958 with sparsity";
    if (!claim.counts) alternative = claim.value == "1978.9";
  }
  EXPECT_TRUE(preferred);
  EXPECT_TRUE(alternative);
}

TEST(Shipped, SystemsListTheirParts) {
  const NameMatch match = find_product(shipped().products, "DGX H100");
  ASSERT_NE(match.product, nullptr);
  const std::vector<Component> parts = components_of(shipped().database, match.product->id);
  ASSERT_FALSE(parts.empty());
  EXPECT_EQ(parts[0].part, "H100 SXM5 80GB");
  EXPECT_EQ(parts[0].count, 8);
  EXPECT_TRUE(parts[0].product.has_value());
  EXPECT_EQ(count("component WHERE function = 'compute' AND child_id IS NULL"), "0");
}

}  // namespace
}  // namespace brightline::catalog
