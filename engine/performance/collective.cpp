#include "engine/performance/collective.hpp"

#include <algorithm>
#include <cmath>

namespace brightline::engine::performance {
namespace {

// Passes of the buffer over a link, ring algorithm, without the (n-1)/n.
double passes(Collective kind) {
  return kind == Collective::all_reduce ? 2 : 1;
}

double by_size(int size, double two, double four, double eight) {
  return size <= 2 ? two : size <= 4 ? four : eight;
}

}  // namespace

double ring_bandwidth(const Chip& chip, const Group& group, const LinkCalibration& link,
                      double network_efficiency) {
  const double inside =
      by_size(group.per_node, link.efficiency_2, link.efficiency_4, link.efficiency_8) * chip.one_way_link();
  if (group.nodes() <= 1) return inside;
  const double between = network_efficiency * group.per_node * chip.nic_bandwidth;
  // A ring with one rank per node never touches the scale-up links.
  return group.per_node > 1 ? std::min(inside, between) : between;
}

double collective_time(Collective kind, double bytes, const Chip& chip, const Group& group,
                       const LinkCalibration& link, double network_efficiency, double node_latency) {
  if (group.size <= 1 || bytes <= 0) return 0;
  const double share = static_cast<double>(group.size - 1) / group.size;
  const double transfer =
      passes(kind) * share * bytes / ring_bandwidth(chip, group, link, network_efficiency);
  double latency = by_size(group.size, link.latency_2, link.latency_4, link.latency_8);
  if (group.nodes() > 1) latency += node_latency * group.nodes();
  return latency + transfer + link.ramp * std::sqrt(transfer);
}

double switch_reduce_time(double bytes, const Chip& chip, int size, const LinkCalibration& link) {
  if (size <= 1 || bytes <= 0) return 0;
  const double share = static_cast<double>(size - 1) / size;
  const double transfer = 2 * share * bytes / (link.reduce_in_network * chip.one_way_link());
  return link.latency_8 + transfer;
}

}  // namespace brightline::engine::performance
