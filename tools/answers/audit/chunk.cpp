#include "tools/answers/audit/chunk.hpp"

namespace brightline {

void Chunk::clear() {
  results.rows.clear();
  results.text.clear();
  results.ends.clear();
  verdicts.clear();
  answers.clear();
  products.clear();
  misreads.clear();
  changes.clear();
  warnings.clear();
  read = rejected = 0;
  by_verdict.clear();
  licences = {};
}

std::string counted_as(const engine::Verdict& verdict) {
  return verdict.provision.value_or(engine::name_of(verdict.outcome));
}

}  // namespace brightline
