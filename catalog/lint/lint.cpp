#include "catalog/lint/lint.hpp"

#include "catalog/lint/passes.hpp"

namespace brightline::catalog {

LintReport lint(const Database& catalog, const Database* trusted) {
  LintReport report;
  const Evidence own = evidence_of(catalog);
  std::optional<Evidence> known;
  if (trusted != nullptr) known = evidence_of(*trusted);
  const Evidence* const reference = known ? &*known : nullptr;
  Findings findings(own, reference, report);
  // Passes that explain a value come before those that only compare it with its family.
  look_at_stated(findings);
  look_at_rates(findings);
  look_at_ratios(findings, reference);
  look_at_other_rates(findings);
  look_at_bandwidths(findings);
  look_at_dies(findings, reference);
  look_at_bounds(findings);
  look_at_rows(findings);
  return report;
}

}  // namespace brightline::catalog
