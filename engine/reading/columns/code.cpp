#include "engine/reading/columns/code.hpp"

#include <map>

namespace brightline::engine {
namespace {

// The loop with its amounts numbered in order, so that equal loops compare equal; empty for a loop that
// computes truths, which only conditions need.
std::optional<CodeLoop> renamed(CodeLoop loop) {
  constexpr std::uint32_t own = 0x80000000;
  std::map<std::uint32_t, std::uint32_t> names;
  const auto rename = [&](std::uint32_t& at) {
    if (const auto found = names.find(at); found != names.end()) at = found->second;
  };
  for (CodeStep& step : loop.steps) {
    if (step.kind >= CodeOperation::fact_truth) return std::nullopt;
    if (step.kind >= CodeOperation::add) {
      rename(step.left);
      rename(step.right);
    }
    const std::uint32_t name = own + static_cast<std::uint32_t>(names.size());
    names.emplace(step.out, name);
    step.out = name;
  }
  if (loop.body) rename(*loop.body);
  return loop;
}

}  // namespace

StepKey key_of(const CodeStep& step) {
  return {step.kind,  step.comparison, step.exact, step.without,   step.left,       step.right,
          step.index, step.option,     step.value, step.value_low, step.value_high, step.error};
}

bool same_loop(const CodeLoop& a, const CodeLoop& b) {
  if (a.table != b.table || a.aggregation != b.aggregation || a.where || b.where ||
      a.steps.size() != b.steps.size())
    return false;
  const std::optional<CodeLoop> x = renamed(a);
  const std::optional<CodeLoop> y = renamed(b);
  if (!x || !y || x->body != y->body) return false;
  for (std::size_t i = 0; i < x->steps.size(); ++i) {
    if (key_of(x->steps[i]) != key_of(y->steps[i])) return false;
  }
  return true;
}

}  // namespace brightline::engine
