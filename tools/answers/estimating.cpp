#include "tools/answers/estimating.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>

#include "catalog/describe.hpp"
#include "tools/answers/chip_change.hpp"
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
  std::vector<std::string> lines(answer.problems.begin(), answer.problems.end());
  if (std::any_of(lines.begin(), lines.end(),
                  [](const std::string& line) { return line.find("`nic_bandwidth`") != std::string::npos; }))
    lines.emplace_back("`--nic 400Gb/s` gives one, or `--domain N` says that the links join more chips");
  throw Refusal(Cause::input, lines);
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

// The price of the first fleet, or of the second, which is that of the first unless it is given; 0: none.
double price_of(const char* option, const std::vector<std::string>& prices, std::size_t fleet) {
  if (prices.empty()) return 0;
  if (prices.size() > 2)
    throw Refusal(Cause::request, std::string(option) + " is given once, or once for each of two fleets");
  const std::string& text = prices[std::min(fleet, prices.size() - 1)];
  constexpr double most = 1e12;
  char* end = nullptr;
  const double price = std::strtod(text.c_str(), &end);
  if (*end != '\0' || !(price > 0 && price <= most))
    throw Refusal(Cause::request, std::string(option) + " " + text +
                                      ": not a positive number of US dollars, or more than a trillion");
  return price;
}

void add_remarks_of(const PerformanceChip& found, std::vector<std::string>& remarks) {
  std::vector<std::string> all = found.remarks;
  for (const std::string& assumed : {found.assumed_nic, found.assumed_domain})
    if (!assumed.empty()) all.push_back(assumed);
  if (!(found.chip.price > 0))
    all.push_back("no price of `" + found.chip.name + "` is known, so its purchase is not either");
  engine::performance::add_unique(remarks, all);
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

void Estimating::state_nic(PerformanceChip& found) const {
  if (asked_.nic.empty()) return;
  found.chip.nic_bandwidth = nic_bandwidth(asked_.nic);
  found.chip.assumed_nic = false;
  found.assumed_nic.clear();
}

void Estimating::assume(PerformanceChip& found, std::size_t fleet) const {
  Chip& chip = found.chip;
  if (asked_.domain > 0) {
    chip.scale_up_size = asked_.domain;
    found.assumed_domain.clear();
  }
  chip.price_per_hour = price_of("--price-per-hour", asked_.price_per_hour, fleet);
  if (const double price = price_of("--price", asked_.price, fleet); price > 0) chip.price = price;
}

PerformanceChip Estimating::chip_called(const std::string& name) const {
  PerformanceChip found = performance_chip(items_.database, product_called(items_, name));
  state_nic(found);
  assume(found, 0);
  return found;
}

PerformanceChip Estimating::other_chip(const std::string& name) const {
  PerformanceChip found = performance_chip(items_.database, product_called(items_, name));
  state_nic(found);
  assume(found, 1);
  return found;
}

// The item with its changed facts, or a part described by facts alone.
PerformanceChip Estimating::first_chip() const {
  PerformanceChip found;
  if (asked_.items.empty()) {
    found.chip.name = "the described part";
    state_nic(found);
    set_facts(rates_for_terms(rules_of("integrated_circuit"), asked_.facts, found.remarks), {}, found);
  } else {
    found = performance_chip(items_.database, product_called(items_, asked_.items.front()));
    state_nic(found);
    if (!asked_.facts.empty()) {
      set_facts(asked_.facts, terms_of(asked_.items.front()), found);
      // Nobody sells the changed part.
      found.chip.price = 0;
      std::string changes;
      for (const std::string& fact : asked_.facts) changes += (changes.empty() ? " with " : ", ") + fact;
      found.chip.name += changes;
    }
  }
  assume(found, 0);
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

void Estimating::require_cost(const std::string& workload, double cost) const {
  if (!asked_.price_per_hour.empty() && cost <= 0)
    throw Refusal(Cause::request, "--price-per-hour has no use: `" + workload +
                                      "` states no `tokens` or `samples` of a whole run");
}

Estimate Estimating::estimate() const {
  const WorkloadFile file = workload(asked_.workloads.front());
  const PerformanceChip base = first_chip();
  const PerformanceChip other = asked_.against.empty() ? base : other_chip(asked_.against);
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
  require_cost(answer.workload, answer.base.cost);
  engine::performance::add_unique(remarks, answer.remarks);
  add_remarks_of(base, remarks);
  if (!asked_.against.empty()) add_remarks_of(other, remarks);
  answer.remarks = std::move(remarks);
  return answer;
}

Sweep Estimating::sweep(const std::vector<std::string>& facts, int steps) const {
  if (facts.size() > 2) throw Refusal(Cause::request, "--sweep takes one fact or two");
  std::vector<SweepAxis> axes;
  for (const std::string& text : facts) axes.push_back(sweep_axis(text, steps));
  constexpr double most_points = 2500;
  if (std::pow(steps, axes.size()) > most_points)
    throw Refusal(Cause::request, "two sweeps make at most 2500 points: --steps is at most 50 for them");
  if (axes.size() > 1 && axes[0].fact == axes[1].fact)
    throw Refusal(Cause::request,
                  "--sweep: `" + axes[0].fact + "` is swept twice, and a grid is of two facts");
  const WorkloadFile file = workload(asked_.workloads.front());
  const PerformanceChip base = first_chip();
  const PerformanceChip other = asked_.against.empty() ? base : other_chip(asked_.against);
  Sweep sweep = swept(base.chip, other.chip, asked_.caps, terms_of(other_item()), file.workload,
                      chips_of(file), std::move(axes), fitted_);
  add_remarks_of(base, sweep.remarks);
  if (!asked_.against.empty()) add_remarks_of(other, sweep.remarks);
  return sweep;
}

Tornado Estimating::tornado(double share) const {
  const WorkloadFile file = workload(asked_.workloads.front());
  const PerformanceChip chip = first_chip();
  Tornado found = brightline::tornado(chip.chip, file.workload, chips_of(file), share, fitted_);
  add_remarks_of(chip, found.remarks);
  return found;
}

engine::performance::Replacement Estimating::replacement(const std::string& option,
                                                         const std::string& fleet) const {
  const auto [count, item] = counted(option, fleet);
  const PerformanceChip reference = other_chip(item), chip = first_chip();
  auto found = answered(engine::performance::replacement(
      reference.chip, count, chip.chip, workload(asked_.workloads.front()).workload, fitted_));
  require_cost(found.reference.workload, found.reference.base.cost);
  add_remarks_of(reference, found.remarks);
  add_remarks_of(chip, found.remarks);
  return found;
}

engine::performance::MixedFleet Estimating::beside(const std::string& option,
                                                   const std::string& fleet) const {
  const auto [count, item] = counted(option, fleet);
  const WorkloadFile file = workload(asked_.workloads.front());
  const PerformanceChip chip = first_chip(), other = other_chip(item);
  auto found = answered(
      engine::performance::mixed_fleet(chip.chip, chips_of(file), other.chip, count, file.workload, fitted_));
  require_cost(found.workload, found.cost);
  add_remarks_of(chip, found.remarks);
  add_remarks_of(other, found.remarks);
  return found;
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
      add_remarks_of(chip, answers.back().remarks);
      if (answers.back().problems.empty()) require_cost(name, answers.back().base.cost);
    }
  return answers;
}

}  // namespace brightline
