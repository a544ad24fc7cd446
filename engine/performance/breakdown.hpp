// The seconds of one step by cause, on the critical path of the slowest rank. INVARIANT: the predicted time
// is `total()`; no term is stored elsewhere.
#pragma once

#include <string_view>
#include <utility>

namespace brightline::engine::performance {

struct Breakdown {
  double matrix = 0;
  double attention = 0;
  double elementwise = 0;
  double launch = 0;  // host launch and synchronisation that the device waits for
  double tensor_parallel = 0;
  double context_parallel = 0;
  double expert_parallel = 0;
  double pipeline_transfer = 0;
  double pipeline_bubble = 0;
  double head = 0;
  double data_parallel = 0;
  double optimizer = 0;
  double cache = 0;    // serving: keys and values read
  double waiting = 0;  // serving: for requests to arrive

  double total() const {
    return matrix + attention + elementwise + launch + tensor_parallel + context_parallel + expert_parallel +
           pipeline_transfer + pipeline_bubble + head + data_parallel + optimizer + cache + waiting;
  }
};

// The terms with their names, in the order of the members.
inline constexpr std::pair<std::string_view, double Breakdown::*> breakdown_terms[] = {
    {"matrix", &Breakdown::matrix},
    {"attention", &Breakdown::attention},
    {"elementwise", &Breakdown::elementwise},
    {"launch", &Breakdown::launch},
    {"tensor_parallel", &Breakdown::tensor_parallel},
    {"context_parallel", &Breakdown::context_parallel},
    {"expert_parallel", &Breakdown::expert_parallel},
    {"pipeline_transfer", &Breakdown::pipeline_transfer},
    {"pipeline_bubble", &Breakdown::pipeline_bubble},
    {"head", &Breakdown::head},
    {"data_parallel", &Breakdown::data_parallel},
    {"optimizer", &Breakdown::optimizer},
    {"cache", &Breakdown::cache},
    {"waiting", &Breakdown::waiting}};

// Calls `visit(name, seconds)` for each term in that order.
template <typename Visit>
void for_each_term(const Breakdown& b, Visit&& visit) {
  for (const auto& [name, term] : breakdown_terms) visit(name, b.*term);
}

// All terms times `factor`.
inline Breakdown scaled(Breakdown b, double factor) {
  for (const auto& [name, term] : breakdown_terms) b.*term *= factor;
  return b;
}

inline Breakdown sum(Breakdown a, const Breakdown& b) {
  for (const auto& [name, term] : breakdown_terms) a.*term += b.*term;
  return a;
}

// How much of the time is not common to both: the terms' differences over the geometric mean of the totals.
double change_between(const Breakdown& a, const Breakdown& b);

}  // namespace brightline::engine::performance
