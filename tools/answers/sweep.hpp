// Computes the loss as one fact of a chip, or two together, are lowered step by step (`estimate --sweep`),
// and as each fact changes by the same share (`--tornado`). report/ prints both.
#pragma once

#include <string>
#include <vector>

#include "engine/performance/estimate.hpp"
#include "tools/answers/chip_change.hpp"

namespace brightline {

// `link_bandwidth=100..900GB/s`: evenly spaced, including both ends.
struct SweepAxis {
  std::string fact;
  std::string unit;
  std::vector<double> values;
};
// Throws Refusal for any other text; `steps` is at least 2.
SweepAxis sweep_axis(const std::string& text, int steps);

// If a step cannot be estimated, `problem` says why and the numbers are absent.
struct SweepPoint {
  double x = 0, y = 0;  // on the first and the second axis
  std::string problem;
  double seconds = 0, throughput = 0;
  std::string throughput_unit;
  engine::performance::Interval loss;  // with the best parallelism for the capped chip
  std::string binding;
  int chips = 0;  // that work
  std::vector<std::string> remarks;
};

struct Sweep {
  std::string item, workload;
  std::string with;  // what takes the place of the item, and the caps on it: "H800 SXM5 80GB, tpp=4800TPP"
  int chips = 0;
  std::vector<SweepAxis> axes;       // one or two
  std::vector<SweepPoint> points;    // the first axis varies fastest
  std::vector<std::string> remarks;  // of the caps and of the points at both ends
};

// The change of time with less and with more of one fact: 0.1 = 10 % more time, with the best parallelism.
struct TornadoBar {
  std::string fact;
  std::string problem;  // why it cannot be estimated; the numbers are then absent
  engine::performance::Interval less, more;
};
struct Tornado {
  std::string item, workload;
  int chips = 0;
  double share = 0;
  std::vector<TornadoBar> bars;  // largest change first; without unknown facts
  std::vector<std::string> remarks;
};
// `share`: 0.2 = 20 % less and 20 % more.
Tornado tornado(const engine::performance::Chip& chip, const engine::performance::Workload& workload,
                int chips, double share, const engine::performance::FittedCalibration& fitted);

// The loss from `base` to `other` under `caps` and each step of the axes; `other` may be `base` itself.
// `terms` are those of `other`.
Sweep swept(const engine::performance::Chip& base, const engine::performance::Chip& other,
            const std::vector<std::string>& caps, const std::vector<CappedTerm>& terms,
            const engine::performance::Workload& workload, int chips, std::vector<SweepAxis> axes,
            const engine::performance::FittedCalibration& fitted);

}  // namespace brightline
