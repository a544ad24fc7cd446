// What variants of a part lose on workloads: the performance model for the part as built and for each
// variant.
#pragma once

#include <string>
#include <vector>

#include "engine/performance/calibration.hpp"
#include "engine/performance/chip.hpp"
#include "tools/answers/catalog_items.hpp"
#include "tools/answers/derivation/derivation.hpp"
#include "tools/answers/workload_file.hpp"

namespace brightline {

// One for each phase, sized for a server of eight parts.
std::vector<std::string> usual_workloads();

class WorkloadLosses {
 public:
  // The workloads and the calibration as named in the request; without workloads, the usual ones. A workload
  // that the part itself cannot run is left out, and `remarks` says why.
  WorkloadLosses(const DerivationRequest& asked, const catalog::Database& database,
                 const catalog::Product& product, const engine::Description& base);

  // Of a variant, or of another product; nothing where it cannot run the workload.
  std::vector<WorkloadLoss> of(const engine::Description& description) const;
  std::vector<WorkloadLoss> of(const catalog::Product& product, const engine::Description& description) const;

  std::vector<std::string> remarks;

 private:
  engine::performance::FittedCalibration fitted_;
  const catalog::Database& database_;
  const catalog::Product& product_;
  engine::performance::Chip base_;
  std::vector<WorkloadFile> files_;
};

}  // namespace brightline
