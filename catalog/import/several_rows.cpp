#include "catalog/import/several_rows.hpp"

#include <algorithm>
#include <utility>

#include "catalog/import/file_text.hpp"

namespace brightline::catalog::importing {
namespace {

bool same_part(const Part& a, const Part& b) {
  return a.table == b.table && a.name == b.name && a.unit == b.unit && a.format == b.format;
}

bool same_amount(const Amount& a, const Amount& b) {
  return a.value == b.value && a.low == b.low && a.high == b.high;
}

}  // namespace

std::optional<Reject> merge(ImportedItem& into, ImportedItem& row, bool any_contradicts) {
  const auto known_of = [&](const ImportedClaim& claim) {
    return std::find_if(into.claims.begin(), into.claims.end(), [&](const ImportedClaim& it) {
      return same_part(claim.part, it.part) && claim.quantity == it.quantity;
    });
  };
  for (const ImportedClaim& claim : row.claims) {
    const auto known = known_of(claim);
    if (known == into.claims.end() || claim.amount.empty() || known->amount.empty()) continue;
    if ((any_contradicts || claim.part.table == "throughput") && !same_amount(claim.amount, known->amount)) {
      return Reject{
          row.row, row.line, claim.column,
          "another value than that of row " + std::to_string(into.row) + " for " + shown(into.name)};
    }
  }
  for (ImportedClaim& claim : row.claims) {
    const auto known = known_of(claim);
    if (known == into.claims.end() ||
        (!claim.amount.empty() && !known->amount.empty() && !same_amount(claim.amount, known->amount))) {
      into.claims.push_back(std::move(claim));
    } else if (known->amount.empty()) {
      *known = std::move(claim);
    }
  }
  return std::nullopt;
}

}  // namespace brightline::catalog::importing
