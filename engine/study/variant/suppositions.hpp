// Requests with assumptions about unknown facts of a part: each takes a missing fact at one end of its
// possible values.
// A setting is feasible only if it is not described whatever the missing facts are. If every part of a box is
// described under one assumption, the whole box is decided.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "engine/study/variant/derivation.hpp"

namespace brightline::engine::variant {

class Suppositions {
 public:
  // Adds the assumptions for the named facts that the base leaves open, at either end of the allowance, at
  // most three facts together. Returns false if there are no new ones.
  bool add(const Request& request, const std::set<std::string>& open);
  // Whether the predicate holds under one of them. The next call tries that one first.
  bool any(const std::function<bool(const Request&)>& holds);

 private:
  std::set<std::vector<std::string>> made_;
  std::vector<Request> supposed_;
};

}  // namespace brightline::engine::variant
