// Where the seconds of one step go, on the critical path of the slowest rank.
// INVARIANT: the predicted time IS `total()`; no term is kept anywhere else.
#pragma once

#include <string_view>

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
  double cache = 0;  // serving: keys and values read

  double total() const {
    return matrix + attention + elementwise + launch + tensor_parallel + context_parallel + expert_parallel +
           pipeline_transfer + pipeline_bubble + head + data_parallel + optimizer + cache;
  }
  double communication() const {
    return tensor_parallel + context_parallel + expert_parallel + pipeline_transfer + data_parallel;
  }
};

// Calls `visit(name, seconds)` for each term in the order of the members.
template <typename Visit>
void for_each_term(const Breakdown& b, Visit&& visit) {
  visit(std::string_view("matrix"), b.matrix);
  visit(std::string_view("attention"), b.attention);
  visit(std::string_view("elementwise"), b.elementwise);
  visit(std::string_view("launch"), b.launch);
  visit(std::string_view("tensor_parallel"), b.tensor_parallel);
  visit(std::string_view("context_parallel"), b.context_parallel);
  visit(std::string_view("expert_parallel"), b.expert_parallel);
  visit(std::string_view("pipeline_transfer"), b.pipeline_transfer);
  visit(std::string_view("pipeline_bubble"), b.pipeline_bubble);
  visit(std::string_view("head"), b.head);
  visit(std::string_view("data_parallel"), b.data_parallel);
  visit(std::string_view("optimizer"), b.optimizer);
  visit(std::string_view("cache"), b.cache);
}

}  // namespace brightline::engine::performance
