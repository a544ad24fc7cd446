// Requests that suppose what is not known of a part: each takes a missing fact at one end of what it may be.
//
// A setting is feasible only if it is not described whatever the missing facts are. If every part of a box of
// settings is described under one supposition, the whole box is settled, and the search need not look at its
// settings one by one.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "engine/study/variant/derivation.hpp"

namespace brightline::engine::variant {

class Suppositions {
 public:
  // Adds the suppositions for the named facts that the base leaves open, at either end of the allowance. At
  // most three facts are supposed together. False if there are no new ones.
  bool add(const Request& request, const std::set<std::string>& open);
  // Whether the predicate holds under one of them. The next call asks that one first.
  bool any(const std::function<bool(const Request&)>& holds);

 private:
  std::set<std::vector<std::string>> made_;
  std::vector<Request> supposed_;
};

}  // namespace brightline::engine::variant
