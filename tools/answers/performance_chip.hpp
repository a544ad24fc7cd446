// Catalog items as chips of the performance model: facts in SI units, and caps on them. Measurements name
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
};

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

// `caps` as typed: `link_bandwidth=400GB/s`, `memory_capacity=64GB`, `throughput.fp8=1000TOPS`,
// `throughput=50%`, `tpp=4800`, `io_bandwidth=600GB/s`, `power=300W` or any other of `chip_facts`. A cap only
// lowers: one above what the chip has is a remark. A cap on one of the terms lowers all rates together.
// Throws Refusal for anything else. `option` is its name in messages.
PerformanceChip capped(engine::performance::Chip chip, const std::vector<std::string>& caps,
                       const std::vector<CappedTerm>& terms = {}, const std::string& option = "--cap");

// `facts` as typed, larger or smaller than the chip's, which they replace; one of the terms changes all rates
// together. If neither host interface nor links are given, `link_bandwidth` joins eight chips. Throws Refusal
// for any other text.
void set_facts(const std::vector<std::string>& facts, const std::vector<CappedTerm>& terms,
               PerformanceChip& chip);

// The facts of a part that is described by them alone, with rates in place of defined terms such as `tpp`:
// the rate at which each usual format reaches the term, by the rulebook.
std::vector<std::string> rates_for_terms(const engine::Program& program,
                                         const std::vector<std::string>& facts,
                                         std::vector<std::string>& remarks);

// The NIC of each chip in one direction, such as `50GB/s` or `400Gb/s`. Throws Refusal for any other text.
double nic_bandwidth(const std::string& text);

}  // namespace brightline
