#include "tools/answers/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

[[noreturn]] void refuse_sweep(const std::string& text, const std::string& why) {
  throw Refusal(Cause::request, "--sweep " + text + ": " + why);
}

std::string cap_of(const SweepAxis& axis, double value) {
  char number[32];
  std::snprintf(number, sizeof number, "%.9g", value);
  return axis.fact + "=" + number + axis.unit;
}

}  // namespace

SweepAxis sweep_axis(const std::string& text, int steps) {
  const std::size_t equals = text.find('=');
  const std::size_t dots = text.find("..", equals == std::string::npos ? 0 : equals);
  if (equals == std::string::npos || equals == 0 || dots == std::string::npos)
    refuse_sweep(text, "a sweep is written like `link_bandwidth=100..900GB/s`");
  const std::string low_text = text.substr(equals + 1, dots - equals - 1);
  const char* high_begin = text.c_str() + dots + 2;
  char* low_end = nullptr;
  char* high_end = nullptr;
  const double low = std::strtod(low_text.c_str(), &low_end);
  const double high = std::strtod(high_begin, &high_end);
  if (low_end == low_text.c_str() || *low_end != '\0' || high_end == high_begin || !(low > 0) ||
      !(high > low) || !std::isfinite(high))
    refuse_sweep(text, "two amounts are needed, the second larger, with the unit after it");
  SweepAxis axis{text.substr(0, equals), high_end, {}};
  for (int step = 0; step < steps; ++step) axis.values.push_back(low + (high - low) * step / (steps - 1));
  return axis;
}

Sweep swept(const engine::performance::Chip& base, const engine::performance::Chip& other,
            const std::vector<std::string>& caps, const std::vector<CappedTerm>& terms,
            const engine::performance::Workload& workload, int chips, std::vector<SweepAxis> axes,
            const engine::performance::FittedCalibration& fitted) {
  Sweep sweep{base.name,
              workload.name,
              other.name == base.name ? "" : other.name,
              chips,
              std::move(axes),
              {},
              capped(other, caps, terms).remarks};
  for (const std::string& cap : caps) sweep.with += (sweep.with.empty() ? "" : ", ") + cap;
  const bool plane = sweep.axes.size() > 1;
  const std::vector<double> one = {0};
  for (const double y : plane ? sweep.axes[1].values : one) {
    for (const double x : sweep.axes[0].values) {
      // A cap on a defined term counts from the whole part, so all caps are applied together.
      std::vector<std::string> all = caps;
      all.push_back(cap_of(sweep.axes[0], x));
      if (plane) all.push_back(cap_of(sweep.axes[1], y));
      engine::performance::Chip chip = capped(other, all, terms, "--sweep").chip;
      // Remarks are the same at every step.
      chip.name = other.name + " as swept";
      const engine::performance::Estimate answer =
          engine::performance::estimate(base, chip, workload, chips, fitted);
      SweepPoint point;
      point.x = x;
      point.y = y;
      if (answer.problems.empty()) {
        point.seconds = answer.capped->seconds;
        point.throughput = answer.capped->throughput;
        point.throughput_unit = answer.capped->throughput_unit;
        point.loss = answer.loss->reoptimized;
        point.binding = answer.capped->binding;
        point.chips = answer.capped->chips;
        point.remarks = answer.remarks;
      } else {
        point.problem = answer.problems.front();
      }
      sweep.points.push_back(std::move(point));
    }
  }
  // Numbers in remarks differ from step to step; the ends show what there is to say.
  for (const SweepPoint* point : {&sweep.points.front(), &sweep.points.back()})
    engine::performance::add_unique(sweep.remarks, point->remarks);
  return sweep;
}

Tornado tornado(const engine::performance::Chip& chip, const engine::performance::Workload& workload,
                int chips, double share, const engine::performance::FittedCalibration& fitted) {
  using engine::performance::Chip;
  Tornado out{chip.name, workload.name,
              chips,     share,
              {},        engine::performance::estimate(chip, std::nullopt, workload, chips, fitted).remarks};
  for (const engine::performance::ChipFact& fact : engine::performance::chip_facts) {
    if (!fact.is_known(chip)) continue;
    TornadoBar bar{std::string(fact.name), "", {}, {}};
    for (const bool more : {false, true}) {
      Chip other = chip;
      changed_from(chip, other);
      fact.scale(other, more ? 1 + share : 1 - share);
      if (other.host_bandwidth != chip.host_bandwidth)
        other.nic_bandwidth = engine::performance::nic_behind(chip, other.host_bandwidth);
      const engine::performance::Estimate answer =
          engine::performance::estimate(chip, other, workload, chips, fitted);
      if (answer.problems.empty())
        (more ? bar.more : bar.less) = answer.loss->reoptimized;
      else
        bar.problem = answer.problems.front();
    }
    out.bars.push_back(std::move(bar));
  }
  std::stable_sort(out.bars.begin(), out.bars.end(), [](const TornadoBar& a, const TornadoBar& b) {
    return a.less.value - a.more.value > b.less.value - b.more.value;
  });
  return out;
}

}  // namespace brightline
