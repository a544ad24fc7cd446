#include "tools/answers/audit/chunk.hpp"

#include <algorithm>

namespace brightline {

void Chunk::clear() {
  results.rows.clear();
  results.text.clear();
  results.ends.clear();
  verdicts.clear();
  answers.clear();
  products.clear();
  decided.clear();
  held_licences.clear();
  misreads.clear();
  changes.clear();
  warnings.clear();
  read = rejected = beyond_horizon = 0;
  by_verdict.clear();
  licences = {};
  for (const std::unique_ptr<Chunk>& each : beside) each->clear();
}

std::optional<std::size_t> row_with(const Chunk& chunk, std::int64_t id) {
  const std::vector<ResultRow>& rows = chunk.results.rows;
  const auto found =
      std::lower_bound(rows.begin(), rows.end(), id,
                       [](const ResultRow& row, std::int64_t sought) { return row.row < sought; });
  if (found == rows.end() || found->row != id) return std::nullopt;
  return static_cast<std::size_t>(found - rows.begin());
}

std::string counted_as(const engine::Verdict& verdict) {
  return verdict.provision.value_or(engine::name_of(verdict.outcome));
}

}  // namespace brightline
