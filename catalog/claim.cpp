#include "catalog/claim.hpp"

namespace brightline::catalog {
namespace {

std::vector<SourceReference> sources_of(Statement& row, std::int64_t claim) {
  std::vector<SourceReference> sources;
  row.bind(1, claim);
  while (row.step()) {
    sources.push_back({std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)),
                       std::string(row.optional_text(3)), std::string(row.optional_text(4)),
                       std::string(row.text(5))});
  }
  row.reset();
  return sources;
}

}  // namespace

std::vector<Claim> claims_of(const Database& database, std::int64_t product) {
  Statement row(database, R"(
    SELECT claim.claim_id, claim.subject,
      CASE claim.subject
        WHEN 'die' THEN die.name
        WHEN 'throughput' THEN throughput.unit || ' ' || throughput.format
          || CASE WHEN throughput.accumulator <> '' THEN ', sum in ' || throughput.accumulator ELSE '' END
          || CASE WHEN throughput.dense = 0 THEN ', sparse' ELSE '' END
        WHEN 'link' THEN link.name
        WHEN 'memory' THEN memory.name
        ELSE '' END,
      claim.quantity, quantity.unit, claim.value, claim.low, claim.high, claim.as_printed, claim.tier, claim.confidence,
      claim.recorded, claim.note, claim.origin, preferred_claim.claim_id IS NOT NULL
    FROM claim
    JOIN quantity ON quantity.quantity = claim.quantity
    LEFT JOIN preferred_claim ON preferred_claim.claim_id = claim.claim_id
    LEFT JOIN die ON die.die_id = claim.die_id
    LEFT JOIN throughput ON throughput.throughput_id = claim.throughput_id
    LEFT JOIN link ON link.link_id = claim.link_id
    LEFT JOIN memory ON memory.memory_id = claim.memory_id
    WHERE claim.product_id = ?
    ORDER BY CASE claim.subject WHEN 'product' THEN 0 WHEN 'die' THEN 1 WHEN 'throughput' THEN 2 WHEN 'link' THEN 3
      ELSE 4 END, claim.die_id, claim.throughput_id, claim.link_id, claim.memory_id,
      claim.quantity, claim.claim_id)");
  Statement source(database,
                   "SELECT source.source, title, publisher, url, published, tier FROM claim_source "
                   "JOIN source ON source.source = claim_source.source WHERE claim_id = ? ORDER BY rank");
  row.bind(1, product);
  std::vector<Claim> claims;
  while (row.step()) {
    claims.push_back({std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)),
                      std::string(row.text(4)), std::string(row.optional_text(5)),
                      std::string(row.optional_text(6)), std::string(row.optional_text(7)),
                      std::string(row.optional_text(8)), std::string(row.text(9)), std::string(row.text(10)),
                      std::string(row.text(11)), std::string(row.optional_text(12)),
                      std::string(row.text(13)), row.integer(14) == 1, sources_of(source, row.integer(0))});
  }
  return claims;
}

std::string value_of(const Database& database, std::int64_t product, std::string_view quantity) {
  Statement row(database, "SELECT value FROM preferred_claim WHERE product_id = ? AND quantity = ?");
  row.bind(1, product).bind(2, quantity);
  return row.step() ? std::string(row.optional_text(0)) : "";
}

std::vector<Component> components_of(const Database& database, std::int64_t product) {
  Statement row(database,
                "SELECT child_id, part, function, count, confidence, note FROM component WHERE parent_id = ? "
                "ORDER BY component_id");
  row.bind(1, product);
  std::vector<Component> components;
  while (row.step()) {
    components.push_back({row.optional_integer(0), std::string(row.text(1)), std::string(row.text(2)),
                          row.optional_integer(3), std::string(row.text(4)),
                          std::string(row.optional_text(5))});
  }
  return components;
}

}  // namespace brightline::catalog
