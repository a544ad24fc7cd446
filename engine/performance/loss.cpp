#include "engine/performance/loss.hpp"

#include <algorithm>
#include <vector>

namespace brightline::engine::performance {
namespace {

// Refits choose among the configurations that the point fit ranks first on either chip; a refit moves times
// by a few percent, so a configuration far down the list cannot become the best.
constexpr std::size_t shortlist_length = 24;

std::vector<Parallelism> shortlist(const SearchResult& base, const SearchResult& capped) {
  std::vector<Parallelism> list;
  const auto add = [&list](const SearchResult& result) {
    for (std::size_t i = 0; i < std::min(shortlist_length, result.feasible.size()); ++i) {
      const Parallelism& p = result.feasible[i].parallelism;
      if (std::find(list.begin(), list.end(), p) == list.end()) list.push_back(p);
    }
  };
  add(base);
  add(capped);
  return list;
}

PlainLoss loss_among(const std::vector<Parallelism>& list, const Chip& base, const Chip& capped,
                     const Workload& workload, const Calibration& calibration) {
  double best_base = 0, best_capped = 0, same = 0;
  bool have_base = false, have_capped = false, same_fits = false;
  for (const Parallelism& p : list) {
    const bool fits_base = fits(base, workload, p), fits_capped = fits(capped, workload, p);
    const double capped_time = fits_capped ? step_time(capped, workload, p, calibration).total() : 0;
    if (fits_base) {
      const double time = step_time(base, workload, p, calibration).total();
      if (!have_base || time < best_base) {
        best_base = time;
        same = capped_time;
        same_fits = fits_capped;
        have_base = true;
      }
    }
    if (fits_capped && (!have_capped || capped_time < best_capped)) {
      best_capped = capped_time;
      have_capped = true;
    }
  }
  PlainLoss loss;
  loss.reoptimized = best_capped / best_base - 1;
  if (same_fits) loss.fixed = same / best_base - 1;
  return loss;
}

Interval spread(double value, std::vector<double> samples) {
  if (samples.empty()) return {value, value, value};
  std::sort(samples.begin(), samples.end());
  const auto at = [&samples](double share) {
    return samples[static_cast<std::size_t>(share * static_cast<double>(samples.size() - 1) + 0.5)];
  };
  return {value, std::min(value, at(0.1)), std::max(value, at(0.9))};
}

}  // namespace

Calibration with_overlap(Calibration calibration, OverlapBound bound) {
  const double share = bound == OverlapBound::none ? 0 : 1;
  for (TrainingCalibration& training : calibration.training)
    training.overlap_tensor = training.overlap_data = training.overlap_pipeline = share;
  for (ServingCalibration& serving : calibration.serving) serving.overlap = share;
  return calibration;
}

PlainLoss plain_loss(const Chip& capped, const Workload& workload, const SearchResult& base_search,
                     const SearchResult& capped_search, const Calibration& calibration) {
  const Candidate& before = base_search.feasible.front();
  PlainLoss loss;
  loss.reoptimized = capped_search.feasible.front().seconds / before.seconds - 1;
  if (fits(capped, workload, before.parallelism))
    loss.fixed = step_time(capped, workload, before.parallelism, calibration).total() / before.seconds - 1;
  return loss;
}

Loss loss_between(const Chip& base, const Chip& capped, const Workload& workload,
                  const SearchResult& base_search, const SearchResult& capped_search,
                  const FittedCalibration& fitted) {
  const PlainLoss point = plain_loss(capped, workload, base_search, capped_search, fitted.point);
  const std::vector<Parallelism> list = shortlist(base_search, capped_search);
  std::vector<double> fixed, reoptimized;
  for (const Calibration& refit : fitted.refits) {
    const PlainLoss sample = loss_among(list, base, capped, workload, refit);
    reoptimized.push_back(sample.reoptimized);
    if (sample.fixed) fixed.push_back(*sample.fixed);
  }
  Loss loss;
  loss.reoptimized = spread(point.reoptimized, std::move(reoptimized));
  if (point.fixed) loss.fixed = spread(*point.fixed, std::move(fixed));
  return loss;
}

}  // namespace brightline::engine::performance
