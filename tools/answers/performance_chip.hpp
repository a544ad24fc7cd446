// Catalog items as chips of the performance model: facts in SI units. Measurements name
// their chips through the same table, so that `validate` tests what `estimate` uses.
// The scale-up domain is that of the smallest system in the catalog that contains the part. Without such a
// system, and for the NIC, usual values are assumed and reported as remarks: eight chips, and the NIC speed
// that the host interface supports (PCIe 4 x16: 200 Gb/s, PCIe 5 x16: 400 Gb/s). A part without links reaches
// its neighbours through the host interface; a link to the processor of its module connects it to no other
// part.
#pragma once

#include <string>
#include <vector>

#include "engine/law/description.hpp"
#include "engine/law/program.hpp"
#include "engine/performance/chip.hpp"
#include "tools/answers/catalog_items.hpp"

namespace brightline {

struct PerformanceChip {
  engine::performance::Chip chip;
  std::vector<std::string> remarks;
  // What is assumed of the NIC and of the scale-up domain; empty if it is given.
  std::string assumed_nic = {}, assumed_domain = {};
};

// The share of the host interface that a NIC has: 200 Gb/s behind PCIe 4 x16 (32 GB/s one way), 400 Gb/s
// behind PCIe 5 x16 (64 GB/s one way).
inline constexpr double nic_share_of_host = 25.0 / 64.0;

// Throws Refusal for an item that is not a single chip.
PerformanceChip performance_chip(const catalog::Database& database, const catalog::Product& product);
// The same for a part that differs from the product in some facts.
PerformanceChip performance_chip(const catalog::Database& database, const catalog::Product& product,
                                 const engine::Description& description);

// A defined term that follows from the rates of an item, such as `tpp`, with the item's value.
struct CappedTerm {
  std::string name;
  engine::Unit unit;
  double value = 0;  // in that unit
  engine::Units units;
};

// The defined terms of the item that are known exactly and follow from its rates.
std::vector<CappedTerm> capped_terms(const engine::Program& program, const engine::Description& description);

}  // namespace brightline
