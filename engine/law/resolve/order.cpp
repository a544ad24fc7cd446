#include "engine/law/resolve/order.hpp"

#include <functional>
#include <queue>

namespace brightline::engine {

std::vector<std::size_t> in_order(const std::vector<std::set<std::size_t>>& waits_for) {
  std::vector<std::size_t> missing(waits_for.size());
  std::vector<std::vector<std::size_t>> waited_for_by(waits_for.size());
  std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
  for (std::size_t i = 0; i < waits_for.size(); ++i) {
    missing[i] = waits_for[i].size();
    for (const std::size_t other : waits_for[i]) waited_for_by[other].push_back(i);
    if (missing[i] == 0) ready.push(i);
  }
  std::vector<std::size_t> order;
  while (!ready.empty()) {
    order.push_back(ready.top());
    ready.pop();
    for (const std::size_t other : waited_for_by[order.back()]) {
      if (--missing[other] == 0) ready.push(other);
    }
  }
  return order;
}

}  // namespace brightline::engine
