// `estimate` as a library: from items, facts, caps and workloads as they are typed to what the performance
// model says of them. Refusals name the option that is wrong.
#pragma once

#include <string>
#include <vector>

#include "engine/performance/fleet.hpp"
#include "tools/answers/catalog_items.hpp"
#include "tools/answers/performance_chip.hpp"
#include "tools/answers/sweep.hpp"
#include "tools/answers/workload_file.hpp"

namespace brightline {

struct EstimateRequest {
  Request request;                 // the rules, for defined terms, and the catalog
  std::vector<std::string> items;  // the first is the base
  std::vector<std::string> facts, caps, workloads;
  std::string against;      // an item in place of the capped one; empty: none
  std::string calibration;  // a file; empty: the shipped fit
  // What is assumed of every chip; 0 and empty: as in the catalog.
  int domain = 0;
  std::string nic;
  // US dollars, of the items and of the other fleet; one is for both.
  std::vector<std::string> price_per_hour, price;
  // What is fixed of the run; 0: free, and as many chips as the workload says.
  engine::performance::FixedConfiguration fixed;
  int tensor = 0, chips = 0;
};

class Estimating {
 public:
  explicit Estimating(EstimateRequest request);

  // The items of which an estimate can be made.
  std::vector<std::string> items() const;

  // Each throws Refusal for what cannot be estimated. All but `table` are of the first item and workload.
  engine::performance::Estimate estimate() const;
  // `facts` as typed, one or two: `link_bandwidth=100..900GB/s`.
  Sweep sweep(const std::vector<std::string>& facts, int steps) const;
  Tornado tornado(double share) const;
  // `fleet`: `1024 x H100 SXM5 80GB`; `option` is its name in messages.
  engine::performance::Replacement replacement(const std::string& option, const std::string& fleet) const;
  engine::performance::MixedFleet beside(const std::string& option, const std::string& fleet) const;
  // Every item on every workload; a failed estimate has problems.
  std::vector<engine::performance::Estimate> table() const;

 private:
  WorkloadFile workload(const std::string& name) const;
  PerformanceChip chip_called(const std::string& name) const;
  PerformanceChip other_chip(const std::string& name) const;
  PerformanceChip first_chip() const;
  void state_nic(PerformanceChip& found) const;
  void assume(PerformanceChip& found, std::size_t fleet) const;
  // Throws Refusal if hours have a price and the workload has no hours.
  void require_cost(const std::string& workload, double cost) const;
  engine::Program rules_of(const std::string& kind) const;
  std::vector<CappedTerm> terms_of(const std::string& item) const;
  // The item that is capped or put in place of the first.
  std::string other_item() const;
  int chips_of(const WorkloadFile& file) const;

  EstimateRequest asked_;
  CatalogItems items_;
  engine::performance::FittedCalibration fitted_;
};

}  // namespace brightline
