#include "engine/study/mutation.hpp"

#include <algorithm>

#include "engine/study/mutation/condition_mutants.hpp"
#include "engine/study/mutation/declaration_mutants.hpp"

namespace brightline::engine {

MutationCount& MutationScore::count(const std::string& kind) {
  const auto found =
      std::find_if(counts.begin(), counts.end(), [&](const MutationCount& it) { return it.kind == kind; });
  if (found != counts.end()) return *found;
  counts.push_back({kind, 0, 0, 0});
  return counts.back();
}

MutationCount MutationScore::total() const {
  MutationCount all;
  for (const MutationCount& it : counts) {
    all.mutants += it.mutants;
    all.noticed += it.noticed;
    all.by_suggested += it.by_suggested;
  }
  return all;
}

MutationScore mutate(const Program& program, const RuleFiles& files, analysis::Steps& steps,
                     bool conditions_only) {
  MutationScore score;
  mutate_conditions(program, files, steps, score);
  if (!conditions_only) mutate_declarations(program, files, steps, score);
  return score;
}

std::string not_mutated() {
  return "citations, headings, descriptions, `verify` and quotes; what exceptions overcome and need; what an "
         "item covers and contains; references to other entries; what could be added to a list; values of "
         "`max(…)` and "
         "`min(…)` left out";
}

}  // namespace brightline::engine
