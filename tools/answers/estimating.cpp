#include "tools/answers/estimating.hpp"

#include <charconv>
#include <optional>
#include <utility>

#include "catalog/describe.hpp"
#include "tools/answers/fitted_model.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/answers/rule_library.hpp"

namespace brightline {
namespace {

using engine::performance::Chip;
using engine::performance::Estimate;

// Throws what an answer says it lacks.
template <typename Answer>
Answer answered(Answer answer) {
  if (answer.problems.empty()) return answer;
  std::string message;
  for (const std::string& problem : answer.problems) message += (message.empty() ? "" : "\n") + problem;
  if (message.find("`nic_bandwidth`") != std::string::npos)
    message += "\n`--nic 400Gb/s` gives one, or `--domain N` says that the links join more chips";
  throw Refusal(Cause::input, message);
}

// `1024 x H100 SXM5 80GB`.
std::pair<int, std::string> counted(const std::string& option, const std::string& text) {
  int count = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), count);
  const std::string rest(end.ptr, text.data() + text.size());
  constexpr std::string_view times = " x ";
  if (end.ec != std::errc() || count < 1 || rest.rfind(times, 0) != 0)
    throw Refusal(Cause::request, option + " is written like `1024 x H100 SXM5 80GB`");
  return {count, rest.substr(times.size())};
}

}  // namespace

Estimating::Estimating(EstimateRequest request)
    : asked_(std::move(request)),
      items_(open_catalog(asked_.request.catalog)),
      fitted_(fitted_model(asked_.calibration)) {}

std::vector<std::string> Estimating::items() const {
  std::vector<std::string> names;
  for (const catalog::Product& product : items_.products)
    if (product.kind == "integrated_circuit" || product.kind == "board") names.push_back(product.name);
  return names;
}

WorkloadFile Estimating::workload(const std::string& name) const {
  WorkloadFile file = workload_called(name);
  if (asked_.tensor > 0) file.workload.tensor = asked_.tensor;
  file.workload.fixed = asked_.fixed;
  return file;
}

int Estimating::chips_of(const WorkloadFile& file) const {
  return asked_.chips > 0 ? asked_.chips : file.chips;
}

void Estimating::assume(Chip& chip) const {
  if (asked_.domain > 0) chip.scale_up_size = asked_.domain;
  if (!asked_.nic.empty()) chip.nic_bandwidth = nic_bandwidth(asked_.nic);
  chip.price_per_hour = asked_.price_per_hour;
  if (asked_.price > 0) chip.price = asked_.price;
}

PerformanceChip Estimating::chip_called(const std::string& name) const {
  PerformanceChip found = performance_chip(items_.database, product_called(items_, name));
  assume(found.chip);
  return found;
}

// The item with its changed facts, or a part described by facts alone.
PerformanceChip Estimating::first_chip() const {
  if (!asked_.items.empty()) {
    PerformanceChip found = chip_called(asked_.items.front());
    if (!asked_.facts.empty()) set_facts(asked_.facts, terms_of(asked_.items.front()), found);
    return found;
  }
  PerformanceChip found;
  found.chip.name = "the described part";
  set_facts(rates_for_terms(rules_of("integrated_circuit"), asked_.facts, found.remarks), {}, found);
  assume(found.chip);
  return found;
}

engine::Program Estimating::rules_of(const std::string& kind) const {
  return load_rules(asked_.request, {false, false, false, {kind}}).program;
}

std::string Estimating::other_item() const {
  if (!asked_.against.empty()) return asked_.against;
  return asked_.items.empty() ? "" : asked_.items.front();
}

// The defined terms that a cap, a sweep or a fact may name.
std::vector<CappedTerm> Estimating::terms_of(const std::string& item) const {
  if (item.empty()) return {};
  const catalog::Product& product = product_called(items_, item);
  return capped_terms(rules_of(product.kind), catalog::describe(items_.database, product));
}

Estimate Estimating::estimate() const {
  const WorkloadFile file = workload(asked_.workloads.front());
  const PerformanceChip base = first_chip();
  const PerformanceChip other = asked_.against.empty() ? base : chip_called(asked_.against);
  std::optional<Chip> under_cap;
  std::vector<std::string> remarks;
  if (!asked_.against.empty() || !asked_.caps.empty()) {
    PerformanceChip made = capped(other.chip, asked_.caps,
                                  asked_.caps.empty() ? std::vector<CappedTerm>() : terms_of(other_item()));
    under_cap = std::move(made.chip);
    remarks = std::move(made.remarks);
  }
  Estimate answer =
      answered(engine::performance::estimate(base.chip, under_cap, file.workload, chips_of(file), fitted_));
  remarks.insert(remarks.end(), answer.remarks.begin(), answer.remarks.end());
  remarks.insert(remarks.end(), base.remarks.begin(), base.remarks.end());
  if (!asked_.against.empty()) remarks.insert(remarks.end(), other.remarks.begin(), other.remarks.end());
  answer.remarks = std::move(remarks);
  return answer;
}

Sweep Estimating::sweep(const std::vector<std::string>& facts, int steps) const {
  if (facts.size() > 2) throw Refusal(Cause::request, "--sweep takes one fact or two");
  std::vector<SweepAxis> axes;
  for (const std::string& text : facts) axes.push_back(sweep_axis(text, steps));
  const WorkloadFile file = workload(asked_.workloads.front());
  const Chip base = first_chip().chip;
  return swept(base, asked_.against.empty() ? base : chip_called(asked_.against).chip, asked_.caps,
               terms_of(other_item()), file.workload, chips_of(file), std::move(axes), fitted_);
}

Tornado Estimating::tornado(double share) const {
  const WorkloadFile file = workload(asked_.workloads.front());
  return brightline::tornado(first_chip().chip, file.workload, chips_of(file), share, fitted_);
}

engine::performance::Replacement Estimating::replacement(const std::string& option,
                                                         const std::string& fleet) const {
  const auto [count, item] = counted(option, fleet);
  return answered(engine::performance::replacement(chip_called(item).chip, count, first_chip().chip,
                                                   workload(asked_.workloads.front()).workload, fitted_));
}

engine::performance::MixedFleet Estimating::beside(const std::string& option,
                                                   const std::string& fleet) const {
  const auto [count, item] = counted(option, fleet);
  const WorkloadFile file = workload(asked_.workloads.front());
  return answered(engine::performance::mixed_fleet(first_chip().chip, chips_of(file), chip_called(item).chip,
                                                   count, file.workload, fitted_));
}

std::vector<Estimate> Estimating::table() const {
  std::vector<Estimate> answers;
  std::vector<PerformanceChip> chips;
  if (asked_.items.size() > 1 && !asked_.facts.empty())
    throw Refusal(Cause::request, "--fact changes one item, and several are named");
  if (asked_.items.size() < 2)
    chips.push_back(first_chip());
  else
    for (const std::string& item : asked_.items) chips.push_back(chip_called(item));
  for (const PerformanceChip& chip : chips)
    for (const std::string& name : asked_.workloads) {
      const WorkloadFile file = workload(name);
      answers.push_back(
          engine::performance::estimate(chip.chip, std::nullopt, file.workload, chips_of(file), fitted_));
      answers.back().base.item = chip.chip.name;
    }
  return answers;
}

}  // namespace brightline
