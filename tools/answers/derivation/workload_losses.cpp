#include "tools/answers/derivation/workload_losses.hpp"

#include "engine/performance/estimate.hpp"
#include "tools/answers/fitted_model.hpp"
#include "tools/answers/performance_chip.hpp"

namespace brightline {

std::vector<std::string> usual_workloads() {
  return {"gpt3-175b-training", "llama2-70b-prefill", "llama2-70b-decode"};
}

WorkloadLosses::WorkloadLosses(const DerivationRequest& asked, const catalog::Database& database,
                               const catalog::Product& product, const engine::Description& base)
    : fitted_(fitted_model(asked.calibration)),
      database_(database),
      product_(product),
      base_(performance_chip(database, product, base).chip) {
  for (const std::string& name : asked.workloads.empty() ? usual_workloads() : asked.workloads) {
    WorkloadFile file = workload_called(name);
    const engine::performance::Estimate alone =
        engine::performance::estimate(base_, std::nullopt, file.workload, file.chips, fitted_);
    if (alone.problems.empty()) {
      files_.push_back(std::move(file));
    } else {
      remarks.push_back(file.workload.name + ": no loss, for " + alone.problems.front());
    }
  }
}

std::vector<WorkloadLoss> WorkloadLosses::of(const catalog::Product& product,
                                             const engine::Description& description) const {
  const engine::performance::Chip chip = performance_chip(database_, product, description).chip;
  std::vector<WorkloadLoss> result;
  for (const WorkloadFile& file : files_) {
    const engine::performance::Estimate found =
        engine::performance::estimate(base_, chip, file.workload, file.chips, fitted_);
    WorkloadLoss loss{file.workload.name, std::nullopt};
    if (found.problems.empty() && found.loss) loss.loss = found.loss->reoptimized;
    result.push_back(std::move(loss));
  }
  return result;
}

std::vector<WorkloadLoss> WorkloadLosses::of(const engine::Description& description) const {
  return of(product_, description);
}

}  // namespace brightline
