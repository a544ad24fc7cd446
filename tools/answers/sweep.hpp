// A fact of a chip lowered step by step, or two of them together, and what each step costs: the curves and
// grids of `estimate --sweep`; and all of them, one by one, by the same share: `--tornado`. Before report in
// the line.
#pragma once

#include <string>
#include <vector>

#include "engine/performance/estimate.hpp"
#include "tools/answers/performance_chip.hpp"

namespace brightline {

// `link_bandwidth=100..900GB/s`: evenly spaced, both ends included.
struct SweepAxis {
  std::string fact;
  std::string unit;
  std::vector<double> values;
};
// Throws Refusal for a text that is no sweep; `steps` >= 2.
SweepAxis sweep_axis(const std::string& text, int steps);

// Where a step cannot be estimated, `problem` says why and the numbers are absent.
struct SweepPoint {
  double x = 0, y = 0;  // on the first axis and the second
  std::string problem;
  double seconds = 0, throughput = 0;
  std::string throughput_unit;
  engine::performance::Interval loss;  // re-optimised
  std::string binding;
};

struct Sweep {
  std::string item, workload;
  int chips = 0;
  std::vector<SweepAxis> axes;     // one or two
  std::vector<SweepPoint> points;  // the first axis runs fastest
};

// What less and more of each fact of a chip costs and saves: 0.1 = 10 % more time, re-optimised.
struct TornadoBar {
  std::string fact;
  std::string problem;  // why it cannot be estimated; the numbers are then absent
  engine::performance::Interval less, more;
};
struct Tornado {
  std::string item, workload;
  int chips = 0;
  double share = 0;
  std::vector<TornadoBar> bars;  // what moves most first; facts that are not known are left out
};
// `share`: 0.2 = 20 % less and 20 % more.
Tornado tornado(const engine::performance::Chip& chip, const engine::performance::Workload& workload,
                int chips, double share, const engine::performance::FittedCalibration& fitted);

Sweep swept(const engine::performance::Chip& chip, const engine::performance::Workload& workload, int chips,
            std::vector<SweepAxis> axes, const std::vector<CappedTerm>& terms,
            const engine::performance::FittedCalibration& fitted);

}  // namespace brightline
