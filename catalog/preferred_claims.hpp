// The claims about products that are used: for each value the latest preferred one.
// The result equals the view preferred_claim of facts.sql, which takes SQLite longer to prepare than the
// claims of a product take to read. Each row is checked against schema.sql as it is read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "catalog/database.hpp"
#include "engine/value/rational.hpp"
#include "engine/value/truth.hpp"

namespace brightline::catalog {

// An end that is not claimed is absent; with both absent, nothing is known.
struct Bounds {
  std::optional<engine::Rational> low;
  std::optional<engine::Rational> high;
};

// The quantities of schema.sql that facts are made of, with what they are claimed of.
enum class Quantity : std::uint8_t {
  transistors,       // of a product, in billions
  datacenter,        // of a product: yes or no
  area,              // of a die, mm2
  rate,              // of a throughput row, TOPS
  bandwidth,         // of a link, GB/s
  memory_capacity,   // of a memory, GB
  memory_bandwidth,  // of a memory, GB/s
  stated_tpp,        // of a product, TPP
  stated_density,    // of a product, TPP/mm2
};

class PreferredClaims {
 public:
  // `where`: a condition on `product_id` including WHERE; if empty, all products. Throws DatabaseError if a
  // row violates the rules of a catalog.
  PreferredClaims(const Database& database, const std::string& where);

  // Of the product, or of its part (a die, a throughput row, a link or a memory) with that id. True if there
  // is a claim, even one that the value is not known.
  bool stands(Quantity quantity, std::int64_t product, std::int64_t of) {
    return find(quantity, product, of) != nullptr;
  }
  // Throws DatabaseError where the claim names another product than that of its part.
  Bounds bounds(Quantity quantity, std::int64_t product, std::int64_t of);
  engine::Truth answer(Quantity quantity, std::int64_t product);

  // Throws DatabaseError if a claim about a part was never asked for, because no such part exists.
  void require_all_asked_for() const;

 private:
  struct Claim {
    std::int64_t id = 0;
    std::int64_t product = 0;
    Bounds bounds;
    engine::Truth answer = engine::Truth::unknown;
    bool asked_for = false;
  };
  using ById = std::unordered_map<std::int64_t, Claim>;

  void keep(Statement& row);
  Claim* find(Quantity quantity, std::int64_t product, std::int64_t of);

  const Database& database_;
  ById claims_[9];  // by quantity, and by the id of what it is claimed of
};

}  // namespace brightline::catalog
