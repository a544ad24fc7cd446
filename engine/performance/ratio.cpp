#include "engine/performance/ratio.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>

namespace brightline::engine::performance {
namespace {

std::string number(double value) {
  return std::to_string(value) + ";";
}

// Everything that two measurements must have in common except tensor parallelism or chip.
std::string shared_by(const Measurement& m, bool other_tensor) {
  const Workload& w = m.workload;
  const Parallelism& p = m.parallelism;
  const bool serving = m.kind == MeasurementKind::serving;
  std::string key = m.group + ";" + m.model_name + ";" + m.framework + ";" + m.metric + ";" + m.unit + ";" +
                    std::string(to_string(w.precision)) + ";" + std::string(to_string(w.software)) + ";" +
                    number(w.sequence) + number(w.global_batch) + number(w.batch) + number(w.prompt) +
                    number(w.output) + number(p.micro_batch) + number(p.pipeline) + number(p.context) +
                    number(p.interleave) + to_string(p.recompute) + ";" + to_string(p.sharding) + ";" +
                    number(m.bytes) + number(m.rows) + number(m.columns) + number(m.depth);
  // A new software release changes more than the parts do.
  key +=
      m.notes.substr(0, m.notes.find(';')).rfind("NeMo", 0) == 0 ? m.notes.substr(0, m.notes.find(';')) : "";
  if (other_tensor) {
    key += ";" + m.chip_name + ";" + number(p.expert) + (serving ? "" : number(m.chips)) + study_of(m);
  } else {
    key += ";" + number(p.tensor) + number(p.data) + number(m.chips);
  }
  return key;
}

Difference difference_of(const Measurement& first, const Measurement& second) {
  const Chip &a = first.chip, &b = second.chip;
  // A collective uses the links alone.
  const bool same_work = first.kind == MeasurementKind::collective ||
                         (a.peak_rate == b.peak_rate && a.memory_bandwidth == b.memory_bandwidth);
  const bool same_but_links = same_work && a.generation == b.generation && a.topology == b.topology &&
                              a.scale_up_size == b.scale_up_size;
  if (same_but_links && a.link_bandwidth != b.link_bandwidth) return Difference::cap;
  const bool same_kind = a.generation == b.generation && a.topology == b.topology;
  return same_kind && a.scale_up_size != b.scale_up_size ? Difference::domain : Difference::chip;
}

}  // namespace

std::string_view to_string(Difference difference) {
  static constexpr std::array<std::string_view, 4> names = {"tensor", "chip", "domain", "cap"};
  return names[static_cast<std::size_t>(difference)];
}

std::vector<MeasuredPair> measured_pairs(const std::vector<Measurement>& measurements) {
  std::vector<MeasuredPair> pairs;
  for (const bool other_tensor : {true, false}) {
    std::map<std::string, std::vector<std::size_t>> alike;
    for (std::size_t i = 0; i < measurements.size(); ++i)
      if (measurements[i].kind != MeasurementKind::uncovered)
        alike[shared_by(measurements[i], other_tensor)].push_back(i);
    for (const auto& [key, members] : alike)
      for (const std::size_t a : members)
        for (const std::size_t b : members) {
          const Measurement &first = measurements[a], &second = measurements[b];
          if (other_tensor) {
            if (first.parallelism.tensor < second.parallelism.tensor)
              pairs.push_back({Difference::tensor, a, b});
          } else if (first.chip_name < second.chip_name &&
                     first.parallelism.expert == second.parallelism.expert) {
            const Difference difference = difference_of(first, second);
            // Few measure chips with slower links at all, so they may be others.
            if (difference == Difference::cap || measurer_of(first) == measurer_of(second))
              pairs.push_back({difference, a, b});
          }
        }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const MeasuredPair& x, const MeasuredPair& y) {
    return std::tie(x.difference, x.a, x.b) < std::tie(y.difference, y.a, y.b);
  });
  return pairs;
}

}  // namespace brightline::engine::performance
