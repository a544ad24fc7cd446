#include "engine/law/lines.hpp"

#include <algorithm>
#include <cmath>

#include "engine/law/expressions.hpp"
#include "engine/value/written.hpp"

namespace brightline::engine {

Lines::Lines(const Program& program) : program_(program) {
  for (const Node& node : program.nodes) {
    const Rational* const threshold = threshold_of(program, node);
    if (threshold != nullptr) lines_[program.nodes[node.left].dimension].insert(*threshold);
  }
}

std::vector<Rational> Lines::of(const Term& term) const {
  std::vector<Rational> result;
  const auto found = lines_.find(term.type.unit.dimension);
  if (found == lines_.end()) return result;
  for (const Rational& line : found->second) result.push_back(line / term.type.unit.scale);
  return result;
}

std::string Lines::shown(const Term& term, const Rational& value) const {
  return rounded_text(value, 3, of(term));
}

std::string Lines::cell(const Term& term, const Rational& value) const {
  constexpr int significant = 12;
  const double size = std::abs(to_double(value));
  const int places = size == 0 ? 0 : significant - 1 - static_cast<int>(std::floor(std::log10(size)));
  return places > 0 && is_quotient(program_, term) ? rounded_text(value, places, of(term))
                                                   : exact_text(value);
}

bool is_quotient(const Program& program, const Term& term) {
  return std::any_of(term.branches.begin(), term.branches.end(), [&](const Branch& branch) {
    for (std::uint32_t i = branch.value.first; i <= branch.value.root; ++i) {
      const Node& node = program.nodes[i];
      if (node.operation == Operation::divide) return true;
      if (node.operation == Operation::term && is_quotient(program, program.terms[node.index])) return true;
    }
    return false;
  });
}

}  // namespace brightline::engine
