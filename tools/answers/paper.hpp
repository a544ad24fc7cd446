// What a paper about one answer is made of: the answer, and what stands beside it in the catalog.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/claim.hpp"
#include "catalog/ledger.hpp"
#include "catalog/product.hpp"
#include "tools/answers/answer.hpp"

namespace brightline {

// A part of the item that is in the catalog too.
struct PartRecord {
  std::string name;
  std::vector<catalog::Claim> claims;
};

// The item in its catalog.
struct CatalogRecord {
  catalog::Product product;
  std::vector<catalog::Claim> claims;
  std::vector<catalog::Component> components;
  std::vector<PartRecord> parts;             // at any level, each once
  std::vector<catalog::Decision> decisions;  // of the ledger, under the rulebook of the answer, in its order
};

// Throws DatabaseError, and Refusal if the chain of the ledger does not hold.
CatalogRecord catalog_record(const catalog::Database& database, const catalog::Product& product,
                             const std::string& rulebook);

// A fact that was given for the item, as the rules read it.
struct ItemFact {
  std::string name;         // `die_area`, `throughput.fp8`
  std::string value;        // `814 mm2`, `rate 1979 TOPS, bits 8 bit`
  std::string description;  // of a table with its first row only
};
// Those of the description that the rulebook knows, in its order.
std::vector<ItemFact> item_facts(const engine::Program& program, const engine::Description& description,
                                 const engine::Subject& subject);
// The value of one fact of the subject; empty if it is not known or no such fact is declared.
std::string fact_value(const engine::Program& program, const engine::Subject& subject,
                       const std::string& name);

// A part without parts of its own, at any level of the item.
struct Circuit {
  std::optional<engine::Rational> count;  // in the whole item; absent if a number above it is not known
  bool known = false;                     // false: only its name is known
  Answer answer;                          // of one of it, by all entries
};
// In the order of the item; a part that occurs at several places is listed for each.
std::vector<Circuit> circuits_of(const engine::Program& program, const engine::Subject& subject,
                                 const engine::Inquiry& inquiry);

// The facts that the conditions of these top paragraphs, and of those below them, ask for.
std::vector<engine::FactIndex> asked_facts(const engine::Program& program, const engine::Edition& edition,
                                           const std::vector<std::string>& paragraphs);

struct Paper {
  const Answer& answer;
  const Circumstances& circumstances;
  const std::vector<ExplainedFact>& assumed;
  std::vector<ItemFact> facts;
  std::vector<Circuit> circuits;
  std::optional<CatalogRecord> record;  // absent for a part described by facts alone
  engine::Date written{};
};

}  // namespace brightline
