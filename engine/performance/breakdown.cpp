#include "engine/performance/breakdown.hpp"

#include <cmath>

namespace brightline::engine::performance {

double change_between(const Breakdown& a, const Breakdown& b) {
  double sum = 0;
  for (const auto& [name, term] : breakdown_terms) sum += std::abs(a.*term - b.*term);
  const double mean = std::sqrt(a.total() * b.total());
  return mean > 0 ? sum / mean : 0;
}

}  // namespace brightline::engine::performance
