#include "engine/answer/obstacles.hpp"

#include "engine/law/expressions.hpp"

namespace brightline::engine {
namespace {

// With more alternatives, the condition is shown as it is written.
constexpr std::size_t most_alternatives = 64;

// The ways in which `root`, which is false, could be true: what would have to change in each.
Obstacle alternatives(const Program& program, const std::vector<Value>& values, Slice slice,
                      std::uint32_t root) {
  const Node& node = program.nodes[root];
  if (values[root - slice.first].truth != Truth::no) return {{}};
  if (node.operation == Operation::either) {
    Obstacle all = alternatives(program, values, slice, node.left);
    for (std::vector<Origin>& it : alternatives(program, values, slice, node.right))
      all.push_back(std::move(it));
    return all.size() > most_alternatives ? Obstacle{{node.origin}} : all;
  }
  if (!is_conjunction(node)) return {{node.origin}};
  const Obstacle of_left = alternatives(program, values, slice, node.left);
  const Obstacle of_right = alternatives(program, values, slice, node.right);
  if (of_left.size() * of_right.size() > most_alternatives) return {{node.origin}};
  Obstacle all;
  for (const std::vector<Origin>& left : of_left) {
    for (const std::vector<Origin>& right : of_right) {
      all.push_back(left);
      all.back().insert(all.back().end(), right.begin(), right.end());
    }
  }
  return all;
}

}  // namespace

void add_obstacles(const Program& program, const std::vector<Value>& values, Slice slice, std::uint32_t root,
                   std::vector<Obstacle>& found) {
  const Node& node = program.nodes[root];
  if (values[root - slice.first].truth != Truth::no) return;
  if (!is_conjunction(node)) {
    found.push_back(alternatives(program, values, slice, root));
    return;
  }
  add_obstacles(program, values, slice, node.left, found);
  add_obstacles(program, values, slice, node.right, found);
}

bool is_nearer(const LicenseFinding& a, const LicenseFinding& b) {
  if (a.applies != b.applies) return b.applies < a.applies;
  if (a.provisions.empty() || b.provisions.empty()) return b.provisions.empty();
  if (a.for_a_part != b.for_a_part) return b.for_a_part;
  return std::pair(a.obstacles.size(), a.stands.size()) < std::pair(b.obstacles.size(), b.stands.size());
}

}  // namespace brightline::engine
