// Catalog items as the performance model takes them: facts in SI units, and caps upon them. What `validate`
// judges is what `estimate` uses: measurements name their chips through the same table.
//
// The scale-up domain is that of the smallest system of the catalog that holds the part; where none does, and
// for the NIC of each chip, what such parts are sold with is assumed and said as a remark: eight chips, and
// a NIC of the speed that the host interface feeds (PCIe 4 x16: 200 Gb/s, PCIe 5 x16: 400 Gb/s). A part
// without a link of its own reaches its neighbours through the host interface; a link to the processor in its
// module joins it to no other.
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
};

// Throws Refusal for an item that is no single chip.
PerformanceChip performance_chip(const catalog::Database& database, const catalog::Product& product);
// The same of a part that differs from the product in some of its facts.
PerformanceChip performance_chip(const catalog::Database& database, const catalog::Product& product,
                                 const engine::Description& description);

// A defined term of the rulebook that the rates of an item decide, such as `tpp`, as the item has it.
struct CappedTerm {
  std::string name;
  engine::Unit unit;
  double value = 0;  // in that unit
  engine::Units units;
};

// The terms of the rulebook's definitions for the item that are known exactly and follow its rates.
std::vector<CappedTerm> capped_terms(const engine::Program& program, const engine::Description& description);

// `caps` as typed: `link_bandwidth=400GB/s`, `memory_capacity=64GB`, `throughput.fp8=1000TOPS`,
// `throughput=50%`, `tpp=4800`, `io_bandwidth=600GB/s`, `nic_bandwidth=25GB/s`, `memory_bandwidth=2TB/s`. A
// cap only lowers: one above what the chip has is a remark. A cap on one of the terms lowers all rates
// together. Throws Refusal for anything else.
// `option`: how messages call it.
PerformanceChip capped(engine::performance::Chip chip, const std::vector<std::string>& caps,
                       const std::vector<CappedTerm>& terms = {}, const std::string& option = "--cap");

// `facts` as typed, of any size: the chip has them in place of what it had. Without host interface or links
// given, eight chips are joined by `link_bandwidth`. Throws Refusal for anything else.
void set_facts(const std::vector<std::string>& facts, PerformanceChip& chip);

// The NIC of each chip, one direction: `50GB/s`, `400Gb/s`. Throws Refusal for anything else.
double nic_bandwidth(const std::string& text);

}  // namespace brightline
