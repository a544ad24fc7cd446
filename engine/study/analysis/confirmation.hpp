// Confirms what a search found. A search may treat a term as independent of its facts, and such an item need
// not exist. A confirmation looks for an item given by facts with the same result.
#pragma once

#include <functional>

#include "engine/study/analysis/witness.hpp"

namespace brightline::engine::analysis {

class Confirmation {
 public:
  // `holds`: the truth of each paragraph for the item.
  using Wanted = std::function<bool(const std::vector<Truth>& holds)>;

  Confirmation(const Program& program, const Entry& entry, const Edition& edition);

  // Takes facts from the search, and tries a few values for those that it leaves open.
  std::optional<WitnessItem> item(const Space& space, const Region& region, const Amounts& amounts,
                                  const Wanted& wanted) const;

 private:
  const Program& program_;
  const Entry& entry_;
  const Edition& edition_;
  std::vector<FactIndex> facts_;  // that the edition mentions
};

}  // namespace brightline::engine::analysis
