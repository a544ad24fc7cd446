// Searches parts of parts, to any depth.
#pragma once

#include <map>
#include <set>
#include <vector>

namespace brightline::catalog {

// True if `to` is `from` or a part of it. `parts` maps each whole to its parts.
template <typename Key>
bool reaches(const std::multimap<Key, Key>& parts, const Key& from, const Key& to) {
  std::set<Key> seen;
  std::vector<Key> waiting{from};
  while (!waiting.empty()) {
    const Key at = std::move(waiting.back());
    waiting.pop_back();
    if (at == to) return true;
    if (!seen.insert(at).second) continue;
    const auto [begin, end] = parts.equal_range(at);
    for (auto part = begin; part != end; ++part) waiting.push_back(part->second);
  }
  return false;
}

}  // namespace brightline::catalog
