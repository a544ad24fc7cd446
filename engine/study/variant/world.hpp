// What is not known of a part, supposed: the same request with a missing fact at one end of what it may be.
//
// A setting is only feasible if it is not described whatever the missing facts are. So one world in which
// every part of a box is described settles the box, and a fact that is missing does not have the search look
// at every setting one by one.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "engine/study/variant/derivation.hpp"

namespace brightline::engine::variant {

class Worlds {
 public:
  // Worlds for the facts named that the base leaves open, at either end of the allowance; false if there are
  // no new ones. At most three facts at once are supposed together.
  bool add(const Request& request, const std::set<std::string>& open);
  // Whether the predicate holds in one of them; that one is asked first next time.
  bool any(const std::function<bool(const Request&)>& holds);

 private:
  std::set<std::vector<std::string>> made_;
  std::vector<Request> worlds_;
};

}  // namespace brightline::engine::variant
