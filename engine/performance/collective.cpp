#include "engine/performance/collective.hpp"

#include <algorithm>
#include <cmath>

namespace brightline::engine::performance {
namespace {

// The times that a ring algorithm moves the buffer over a link, without the factor (n-1)/n.
double passes(Collective kind) {
  return kind == Collective::all_reduce ? 2 : 1;
}

// The number of sequential steps: a ring within a node, trees beyond eight ranks.
double steps(int size) {
  return size <= 8 ? size - 1 : 7 + 2 * std::log2(size / 8.0);
}

double share_sent(int size) {
  return static_cast<double>(size - 1) / size;
}

}  // namespace

double link_rate(Collective kind, const Chip& chip, int size, const Calibration& calibration) {
  const double one_way = chip.one_way_link(size);
  if (chip.through_host(size)) {
    // Two cards under one switch of the host are near each other, more of them share its root.
    const TreeCalibration& tree = calibration.tree;
    return one_way * (size <= 2 ? tree.efficiency_2 : tree.efficiency);
  }
  const LinkCalibration& link = calibration.links(chip.generation);
  const double spread = kind == Collective::all_reduce   ? link.spread_reduce
                        : kind == Collective::all_to_all ? link.spread_exchange
                                                         : link.spread_gather;
  // A ring of few ranks has few chunks in flight, so its start and end weigh 1/(n-1).
  return one_way * link.efficiency / (1 + spread / std::max(1, size - 1));
}

double domain_rate(Collective kind, const Chip& chip, const Group& group, const Calibration& calibration) {
  const int joined = chip.through_host(group.size) ? group.size : std::min(group.size, group.per_node);
  return link_rate(kind, chip, joined, calibration);
}

double neighbour_rate(const Chip& chip, bool in_one_domain, const Calibration& calibration,
                      double network_efficiency) {
  const double link = link_rate(Collective::all_gather, chip, 2, calibration);
  const double network = network_efficiency * chip.nic_bandwidth;
  return in_one_domain ? link : chip.topology == Topology::tree ? std::min(link, network) : network;
}

double ring_bandwidth(Collective kind, const Chip& chip, const Group& group, const Calibration& calibration,
                      double network_efficiency) {
  const double within = domain_rate(kind, chip, group, calibration);
  if (group.nodes() <= 1) return within;
  const double between = network_efficiency * group.per_node * chip.nic_bandwidth;
  // A ring with one rank per node does not use the scale-up links.
  return group.per_node > 1 || chip.through_host(group.size) ? std::min(within, between) : between;
}

double collective_time(Collective kind, double bytes, const Chip& chip, const Group& group,
                       const Calibration& calibration, double network_efficiency, double node_latency) {
  if (group.size <= 1 || bytes <= 0) return 0;
  const LinkCalibration& link = calibration.links(chip.generation);
  const double transfer = passes(kind) * share_sent(group.size) * bytes /
                          ring_bandwidth(kind, chip, group, calibration, network_efficiency);
  const int inside = std::min(group.size, group.per_node);
  double latency = link.latency + link.latency_step * passes(kind) * steps(std::max(2, inside));
  if (group.nodes() > 1) latency += node_latency * group.nodes();
  return latency + transfer + link.ramp * std::sqrt(transfer);
}

double switch_reduce_time(double bytes, const Chip& chip, int size, const Calibration& calibration) {
  if (size <= 1 || bytes <= 0) return 0;
  const LinkCalibration& link = calibration.links(chip.generation);
  const double transfer = 2 * share_sent(size) * bytes / (link.reduce_in_network * chip.one_way_link(size));
  return link.latency + link.latency_step * steps(size) + transfer + link.ramp * std::sqrt(transfer);
}

double expert_exchange_rate(const Chip& chip, const Group& group, const Calibration& calibration,
                            double network_efficiency) {
  const double inside = domain_rate(Collective::all_to_all, chip, group, calibration);
  const double nodes = group.nodes();
  if (nodes <= 1) return inside;
  const double between = network_efficiency * chip.nic_bandwidth * nodes / (nodes - 1);
  return std::min(inside, between);
}

}  // namespace brightline::engine::performance
