#include "tools/answers/derivation/variant_front.hpp"

#include <algorithm>
#include <tuple>

namespace brightline {
namespace {

using engine::variant::Knob;
using engine::variant::KnobKind;

// The loss of a part that cannot run a workload: worse than any that can.
constexpr double loss_of_all = 1e6;

bool is_counted_by_workloads(KnobKind kind) {
  switch (kind) {
    case KnobKind::units:
    case KnobKind::clock:
    case KnobKind::cap:
    case KnobKind::rate:
    case KnobKind::formats:
    case KnobKind::memory_clock:
      return true;
    default:
      return false;
  }
}

// What is wanted of a variant, each the more the better.
std::vector<double> wanted(const DerivedVariant& variant, const std::vector<Knob>& knobs) {
  std::vector<double> result;
  for (const WorkloadLoss& loss : variant.losses)
    result.push_back(loss.loss ? -loss.loss->value : -loss_of_all);
  for (std::size_t i = 0; i < knobs.size(); ++i) {
    if (variant.losses.empty() || !is_counted_by_workloads(knobs[i].kind))
      result.push_back(variant.settings[i]);
  }
  return result;
}

bool is_dominated(const std::vector<double>& by, const std::vector<double>& it) {
  bool better = false;
  for (std::size_t i = 0; i < it.size(); ++i) {
    if (by[i] < it[i]) return false;
    better = better || by[i] > it[i];
  }
  return better;
}

bool runs_something(const DerivedVariant& variant) {
  return variant.losses.empty() || std::any_of(variant.losses.begin(), variant.losses.end(),
                                               [](const auto& it) { return it.loss.has_value(); });
}

std::size_t turned(const DerivedVariant& variant, const std::vector<Knob>& knobs) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < knobs.size(); ++i) count += variant.settings[i] == knobs[i].most ? 0 : 1;
  return count;
}

auto rank(const DerivedVariant& variant, const std::vector<Knob>& knobs) {
  int moved = 0;
  for (std::size_t i = 0; i < knobs.size(); ++i) {
    const bool is_another = knobs[i].kind == KnobKind::segment || knobs[i].kind == KnobKind::die_area;
    moved += is_another && variant.settings[i] != knobs[i].most ? 1 : 0;
  }
  double loss = 0;
  for (const WorkloadLoss& it : variant.losses) loss += it.loss ? it.loss->value : loss_of_all;
  return std::make_tuple(moved, !variant.on_front, loss);
}

}  // namespace

void keep_front(std::vector<DerivedVariant>& variants, const std::vector<Knob>& knobs) {
  std::vector<std::vector<double>> wishes;
  for (const DerivedVariant& variant : variants) wishes.push_back(wanted(variant, knobs));
  std::vector<DerivedVariant> kept;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    variants[i].on_front = std::none_of(wishes.begin(), wishes.end(),
                                        [&](const auto& by) { return is_dominated(by, wishes[i]); });
    const bool is_alone = turned(variants[i], knobs) == 1 && runs_something(variants[i]);
    if (variants[i].on_front || is_alone) kept.push_back(std::move(variants[i]));
  }
  std::stable_sort(kept.begin(), kept.end(),
                   [&](const auto& a, const auto& b) { return rank(a, knobs) < rank(b, knobs); });
  variants = std::move(kept);
}

}  // namespace brightline
