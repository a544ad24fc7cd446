#include "tools/report/variant_losses.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>

#include <nlohmann/json.hpp>

#include "catalog/describe.hpp"
#include "engine/performance/estimate.hpp"
#include "tools/answers/fitted_model.hpp"
#include "tools/answers/performance_chip.hpp"
#include "tools/answers/workload_file.hpp"
#include "tools/report/losses.hpp"

namespace brightline::report {
namespace {

using engine::performance::Estimate;

// One workload for each phase, sized for a server of eight such parts.
const char* const usual_workloads[] = {"gpt3-175b-training", "llama2-70b-prefill", "llama2-70b-decode"};

// Shares have four digits, as in `derive`, because further digits differ between machines.
double significant(double value) {
  if (value == 0 || !std::isfinite(value)) return 0;
  const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 3);
  return std::round(value / unit) * unit;
}

// A fact that is known exactly, in the unit of the catalog.
std::optional<double> exact(const engine::Description& description, std::string_view name) {
  for (const engine::DescribedFact& fact : description.facts) {
    if (fact.name != name) continue;
    const auto* quantity = std::get_if<engine::DescribedQuantity>(&fact.value);
    if (quantity != nullptr && quantity->possible.is_point())
      return engine::to_double(*quantity->possible.quantity->low);
  }
  return std::nullopt;
}

std::optional<double> value_of(const std::string& name, const engine::Classification& classification) {
  for (const engine::TermFinding& term : classification.terms) {
    if (term.name == name && term.possible.is_point())
      return engine::to_double(*term.possible.quantity->low / term.scale);
  }
  return std::nullopt;
}

class Pairs {
 public:
  Pairs(const Audit& audit, const Collector& answered)
      : audit_(audit), answered_(answered), fitted_(fitted_model("")) {
    for (std::size_t i = 0; i < answered.products.size(); ++i) places_.emplace(answered.products[i].name, i);
    for (const char* name : usual_workloads) files_.push_back(workload_called(name));
  }

  Json pair(std::size_t variant) const {
    const catalog::Product& product = answered_.products[variant];
    const auto found = places_.find(product.variant_of);
    if (product.variant_of.empty() || found == places_.end()) return nullptr;
    const catalog::Product& original = answered_.products[found->second];
    if (original.kind != "integrated_circuit" || product.kind != "integrated_circuit") return nullptr;
    const engine::Description of_base = catalog::describe(audit_.catalog->database, original);
    const engine::Description of_variant = catalog::describe(audit_.catalog->database, product);
    Json json{{"base", original.name},
              {"variant", product.name},
              {"facts", Json::object()},
              {"runs", Json::array()},
              {"missing", ""}};
    const auto fact = [&](const std::string& name, const std::string& unit, std::optional<double> base,
                          std::optional<double> other) {
      if (base && other && *base > 0) json["facts"][name] = {*base, *other, unit};
    };
    // The first of the amounts that the entries compare.
    for (const ComparedTerm& term :
         std::span(audit_.terms).first(std::min<std::size_t>(audit_.terms.size(), 1)))
      fact(term.name, term.unit, value_of(term.name, answered_.answers[found->second].classification),
           value_of(term.name, answered_.answers[variant].classification));
    for (const auto& [name, unit] :
         {std::pair{"memory_bandwidth", "GB/s"}, {"memory_capacity", "GB"}, {"link_bandwidth", "GB/s"}})
      fact(name, unit, exact(of_base, name), exact(of_variant, name));
    const PerformanceChip base = performance_chip(audit_.catalog->database, original, of_base);
    const PerformanceChip other = performance_chip(audit_.catalog->database, product, of_variant);
    for (const WorkloadFile& file : files_) {
      const Estimate estimate =
          engine::performance::estimate(base.chip, other.chip, file.workload, file.chips, fitted_);
      if (!estimate.problems.empty() || !estimate.loss) continue;
      json["runs"].push_back(
          {{"workload", file.workload.name},
           {"phase", engine::performance::to_string(file.workload.phase)},
           {"chips", file.chips},
           {"base", significant(estimate.base.throughput)},
           {"capped", significant(estimate.capped->throughput)},
           {"unit", estimate.base.throughput_unit},
           {"loss", rounded_json(estimate.loss->reoptimized)},
           {"binding", estimate.capped->binding},
           {"extrapolated", base.chip.generation == engine::performance::Generation::other}});
    }
    return json["runs"].empty() && json["facts"].empty() ? Json(nullptr) : json;
  }

 private:
  const Audit& audit_;
  const Collector& answered_;
  engine::performance::FittedCalibration fitted_;
  std::map<std::string, std::size_t> places_;
  std::vector<WorkloadFile> files_;
};

}  // namespace

Json variant_losses(const Audit& audit, const Collector& answered, std::size_t most) {
  const Pairs pairs(audit, answered);
  Json list = Json::array();
  for (std::size_t i = 0; i < answered.products.size() && list.size() < most; ++i) {
    if (answered.products[i].variant_of.empty()) continue;
    Json pair = pairs.pair(i);
    // A pair without estimates is shown if its facts say what was lost.
    if (!pair.is_null() && (!pair["runs"].empty() || pair["facts"].size() > 1))
      list.push_back(std::move(pair));
  }
  return list;
}

}  // namespace brightline::report
