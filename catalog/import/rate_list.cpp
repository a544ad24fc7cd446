#include "catalog/import/rate_list.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "catalog/decimal_text.hpp"
#include "catalog/number_format.hpp"
#include "engine/value/rational.hpp"

namespace brightline::catalog::importing {

using engine::Rational;

bool add_missing_matrix_rate(ImportedItem& item) {
  bool vector = false;
  for (const ImportedClaim& claim : item.claims) {
    if (claim.part.table != "throughput") continue;
    if (claim.part.unit == "matrix") return false;
    vector = true;
  }
  if (!vector) return false;
  ImportedClaim unknown;
  unknown.part.table = "throughput";
  unknown.part.unit = "matrix";
  unknown.part.format = "fp16";
  unknown.part.bits = unknown.part.storage_bits = 16;
  unknown.quantity = "rate";
  unknown.confidence = "low";
  unknown.note = "the file gives vector rates only and does not say whether there is a matrix unit";
  unknown.only_for_new_product = true;
  item.claims.push_back(std::move(unknown));
  return true;
}

Remark missing_matrix_rate(const ImportedItem& item) {
  return {item.row, item.name, "no matrix rate: TPP stays open, vector rates do not decide it"};
}

void settle_rates(ImportedItems& items) {
  std::set<std::string> taken;
  for (ImportedItem& item : items.items) {
    std::vector<ImportedClaim*> rates;
    for (ImportedClaim& claim : item.claims) {
      if (claim.part.table == "throughput") rates.push_back(&claim);
    }
    const bool vector = std::all_of(rates.begin(), rates.end(), [](const ImportedClaim* it) {
      return !it->part.unit_said && may_be_vector(it->part.format);
    });
    if (vector) {
      for (ImportedClaim* const rate : rates) rate->part.unit = "vector";
    }
    if (add_missing_matrix_rate(item)) {
      items.remarks.push_back(missing_matrix_rate(item));
    } else {
      for (const ImportedClaim* const rate : rates) taken.insert(rate->part.format);
    }
  }
  std::string formats;
  for (const std::string& format : taken) formats += (formats.empty() ? "" : ", ") + format;
  if (!formats.empty())
    items.remarks.push_back(
        {0, "",
         "rates of " + formats +
             " are taken for all formats that a part has, where each cell holds a figure"});
}

std::string stated_tpp_remark(const ImportedItem& item) {
  const ImportedClaim* stated = nullptr;
  Rational own = 0;
  std::string mode;
  bool matrix = false, any_rate = false;
  for (const ImportedClaim& claim : item.claims) {
    if (claim.quantity == "stated_tpp" && !claim.amount.value.empty()) stated = &claim;
    if (claim.part.table != "throughput" || claim.amount.value.empty()) continue;
    const Rational rate = from_billionths(to_billionths(claim.amount.value));
    any_rate = true;
    matrix = matrix || claim.part.unit == "matrix";
    if (rate * claim.part.bits <= own) continue;
    own = rate * claim.part.bits;
    mode = claim.part.unit + " " + claim.part.format;
  }
  if (stated == nullptr) return {};
  const Rational said = from_billionths(to_billionths(stated->amount.value));
  if (engine::abs(said - own) * 1000 <= said) return {};
  std::string text = "the file says TPP " + engine::rounded_text(said, 1) + ", ";
  if (!any_rate) {
    text += "but gives no rate";
  } else {
    text += "its own rates give " + engine::rounded_text(own, 1) + " (" + mode + ")";
    if (!matrix) text += "; a vector rate stands for the matrix unit";
    if (said == own * 2) text += "; twice as much: sparse, or counted twice?";
  }
  return text;
}

}  // namespace brightline::catalog::importing
