// The time of one collective over a group of chips: a ring within the node, hierarchical between nodes.
// INVARIANT: non-increasing in link and NIC bandwidth; 0 for a group of one.
#pragma once

#include "engine/performance/calibration.hpp"
#include "engine/performance/chip.hpp"

namespace brightline::engine::performance {

enum class Collective : unsigned char { all_reduce, all_gather, reduce_scatter, all_to_all };

// `size` ranks, `per_node` of them in one scale-up domain.
struct Group {
  int size = 1;
  int per_node = 1;
  int nodes() const { return per_node > 0 ? (size + per_node - 1) / per_node : size; }
};

// Bytes/s of the links of one domain for a group of `size` and very long messages.
double link_rate(Collective kind, const Chip& chip, int size, const Calibration& calibration);

// The same for what a group has in one domain. Cards behind a host share its root with the way to its NICs.
double domain_rate(Collective kind, const Chip& chip, const Group& group, const Calibration& calibration);

// Bytes/s between neighbouring stages, in one domain or over the NICs.
double neighbour_rate(const Chip& chip, bool in_one_domain, const Calibration& calibration,
                      double network_efficiency);

// The bandwidth of a ring over the group, limited by links and NICs: min(link_rate, network_efficiency *
// per_node * NIC).
double ring_bandwidth(Collective kind, const Chip& chip, const Group& group, const Calibration& calibration,
                      double network_efficiency);

// Seconds for `bytes`: the full buffer (the reduced vector, the gathered result, what one rank sends).
double collective_time(Collective kind, double bytes, const Chip& chip, const Group& group,
                       const Calibration& calibration, double network_efficiency, double node_latency);

// All-reduce in the switches of one scale-up domain (NVLS).
double switch_reduce_time(double bytes, const Chip& chip, int size, const Calibration& calibration);

// The rate at which an exchange between experts moves what a rank sends to all ranks including itself (the
// "logical" bandwidth of libraries). What leaves the node passes the NIC once for each node and is forwarded
// within it.
double expert_exchange_rate(const Chip& chip, const Group& group, const Calibration& calibration,
                            double network_efficiency);

}  // namespace brightline::engine::performance
