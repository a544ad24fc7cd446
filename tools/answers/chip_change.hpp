// Facts of a chip as they are typed: caps that lower them, and others that replace them.
#pragma once

#include <string>
#include <vector>

#include "tools/answers/performance_chip.hpp"

namespace brightline {

// Remembers the part that is made, whose facts those of `chip` were.
void changed_from(const engine::performance::Chip& full, engine::performance::Chip& chip);

// `caps` as typed: `link_bandwidth=400GB/s`, `memory_capacity=64GB`, `throughput.fp8=1000TOPS`,
// `throughput=50%`, `tpp=4800`, `io_bandwidth=600GB/s`, `power=300W` or any other of `chip_facts`. A cap only
// lowers: one above what the chip has, or on what it has none of, is a remark. A cap on one of the terms
// lowers all rates together. Throws Refusal for anything else, such as a share of what is not known. `option`
// is its name in messages.
PerformanceChip capped(engine::performance::Chip chip, const std::vector<std::string>& caps,
                       const std::vector<CappedTerm>& terms = {}, const std::string& option = "--cap");

// `facts` as typed, larger or smaller than the chip's, which they replace; one of the terms changes all rates
// together. If neither host interface nor links are given, `link_bandwidth` joins eight chips. Throws Refusal
// for any other text, for a share of what the chip has none of, and for a fact that is given twice.
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
