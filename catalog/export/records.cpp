#include "catalog/export/records.hpp"

#include <algorithm>
#include <map>

#include "catalog/describe.hpp"
#include "engine/value/rational.hpp"

namespace brightline::catalog {
namespace {

constexpr std::string_view columns[] = {
    "record",       "number",      "item",       "subject",     "about",
    "quantity",     "value",       "low",        "high",        "unit",
    "sources",      "tier",        "confidence", "recorded",    "standing",
    "as_printed",   "note",        "origin",     "vendor",      "family",
    "kind",         "processor",   "segment",    "variant_of",  "role",
    "structure",    "node",        "count",      "format",      "bits",
    "storage_bits", "output_bits", "dense",      "accumulator", "reaches",
    "lane_rate",    "type",        "place",      "hbm",         "processing_unit",
    "link",         "child",       "function",   "title",       "publisher",
    "url",          "published"};

// Each query names its columns with AS, including `record` and `number`.
struct Query {
  const char* record;
  const char* sql;
};

// The name that records use for what a claim is about.
constexpr const char* throughput_name =
    "throughput.unit || ' ' || throughput.format || CASE WHEN throughput.accumulator <> '' THEN ', sum in ' "
    "|| "
    "throughput.accumulator ELSE '' END || CASE WHEN throughput.dense = 0 THEN ', sparse' ELSE '' END";

constexpr Query queries[] = {
    {"source",
     "SELECT rowid AS number, source AS about, title, publisher, url, published, tier FROM source ORDER BY "
     "rowid"},
    {"format",
     "SELECT rowid AS number, format AS about, bits, storage_bits, meaning AS title FROM format ORDER BY "
     "rowid"},
    {"product",
     "SELECT product.product_id AS number, product.name AS item, product.vendor, product.family, "
     "product.kind, "
     "product.processor, product.segment, base.name AS variant_of, product.note FROM product LEFT JOIN "
     "product AS base "
     "ON base.product_id = product.variant_of ORDER BY product.product_id"},
    {"die",
     "SELECT die_id AS number, product.name AS item, die.name AS about, role, structure, node, count FROM "
     "die JOIN "
     "product USING (product_id) ORDER BY die_id"},
    {"throughput",
     "SELECT throughput_id AS number, product.name AS item, {about} AS about, unit AS processing_unit, "
     "format, "
     "accumulator, bits, storage_bits, output_bits, dense FROM throughput JOIN product USING (product_id) "
     "ORDER BY "
     "throughput_id"},
    {"link",
     "SELECT link_id AS number, product.name AS item, role || ' ' || link.name AS about, role, link.name AS "
     "link, "
     "reaches, lanes AS count, lane_rate FROM link JOIN product USING (product_id) ORDER BY link_id"},
    {"memory",
     "SELECT memory_id AS number, product.name AS item, memory.name AS about, type, place, hbm FROM memory "
     "JOIN product "
     "USING (product_id) ORDER BY memory_id"},
    {"claim",
     "SELECT claim.claim_id AS number, product.name AS item, claim.subject, CASE claim.subject WHEN 'die' "
     "THEN die.name "
     "WHEN 'throughput' THEN {about} WHEN 'link' THEN link.role || ' ' || link.name WHEN 'memory' THEN "
     "memory.name END "
     "AS about, claim.quantity, claim.value, claim.low, claim.high, quantity.unit, claim.tier, "
     "claim.confidence, "
     "claim.recorded, claim.standing, claim.as_printed, claim.note, claim.origin, (SELECT "
     "group_concat(source, ' ') FROM "
     "(SELECT source FROM claim_source WHERE claim_source.claim_id = claim.claim_id ORDER BY rank)) AS "
     "sources FROM claim "
     "JOIN product ON product.product_id = claim.product_id JOIN quantity ON quantity.quantity = "
     "claim.quantity LEFT JOIN "
     "die ON die.die_id = claim.die_id LEFT JOIN throughput ON throughput.throughput_id = "
     "claim.throughput_id LEFT JOIN "
     "link ON link.link_id = claim.link_id LEFT JOIN memory ON memory.memory_id = claim.memory_id ORDER BY "
     "claim.claim_id"},
    {"component",
     "SELECT component.component_id AS number, product.name AS item, part AS about, child.name AS child, "
     "function, count, "
     "confidence, component.note, origin, (SELECT group_concat(source, ' ') FROM (SELECT source FROM "
     "component_source "
     "WHERE component_source.component_id = component.component_id ORDER BY rank)) AS sources FROM component "
     "JOIN product "
     "ON product.product_id = parent_id LEFT JOIN product AS child ON child.product_id = child_id ORDER BY "
     "component_id"}};

std::size_t place_of(std::string_view column) {
  return static_cast<std::size_t>(std::find(std::begin(columns), std::end(columns), column) -
                                  std::begin(columns));
}

std::string filled(std::string sql) {
  for (std::size_t at = sql.find("{about}"); at != std::string::npos; at = sql.find("{about}"))
    sql.replace(at, 7, throughput_name);
  return sql;
}

// In the unit of the claim: transistors are claimed in billions.
std::string bound_text(const std::optional<engine::Rational>& bound, bool in_billions) {
  if (!bound) return {};
  return engine::exact_text(in_billions ? *bound / 1'000'000'000 : *bound);
}

// Fills the columns `value`, `low`, `high` and `unit` for one fact; returns false if nothing is known.
bool fill(const engine::DescribedFact& fact, std::vector<std::string>& record) {
  for (const std::string_view column : {"value", "low", "high", "unit"}) record[place_of(column)].clear();
  if (const auto* answer = std::get_if<engine::Truth>(&fact.value)) {
    record[place_of("value")] = engine::name_of(*answer);
    return true;
  }
  const auto* amount = std::get_if<engine::DescribedQuantity>(&fact.value);
  if (amount == nullptr) return false;
  const bool in_billions = fact.name == "transistor_count";
  record[place_of("unit")] = in_billions ? "billion" : amount->unit;
  if (const std::optional<engine::Interval>& bounds = amount->possible.quantity) {
    record[place_of("low")] = bound_text(bounds->low, in_billions);
    record[place_of("high")] = bound_text(bounds->high, in_billions);
  } else {
    record[place_of("value")] = "none";
  }
  return true;
}

// In the order of facts, and for each fact by product.
void each_fact(const Database& database, const std::function<void(const std::vector<std::string>&)>& take) {
  const std::vector<Product> all = products(database);
  const std::vector<engine::Description> described = describe_without_components(database, all);
  if (described.empty()) return;
  std::uint64_t number = 0;
  std::vector<std::string> record(std::size(columns));
  record[place_of("record")] = "fact";
  for (std::size_t fact = 0; fact < described.front().facts.size(); ++fact) {
    for (const engine::Description& it : described) {
      if (!fill(it.facts[fact], record)) continue;
      record[place_of("number")] = std::to_string(++number);
      record[place_of("item")] = it.name;
      record[place_of("quantity")] = it.facts[fact].name;
      take(record);
    }
  }
}

}  // namespace

std::span<const std::string_view> record_columns() {
  return columns;
}

void each_record(const Database& database, const std::function<void(const std::vector<std::string>&)>& take) {
  for (const Query& query : queries) {
    Statement row(database, filled(query.sql));
    std::vector<std::size_t> places;
    for (int i = 0; i < row.columns(); ++i) places.push_back(place_of(row.name(i)));
    std::vector<std::string> record(std::size(columns));
    record[place_of("record")] = query.record;
    while (row.step()) {
      for (int i = 0; i < row.columns(); ++i) record[places[static_cast<std::size_t>(i)]] = row.shown(i);
      take(record);
    }
  }
  each_fact(database, take);
}

bool is_own_export(std::span<const std::string> names) {
  constexpr std::string_view needed[] = {"record", "number", "item", "subject"};
  return std::all_of(std::begin(needed), std::end(needed), [&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  });
}

}  // namespace brightline::catalog
