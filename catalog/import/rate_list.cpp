#include "catalog/import/rate_list.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "catalog/decimal_text.hpp"
#include "catalog/import/column_name.hpp"
#include "catalog/number_format.hpp"
#include "engine/value/rational.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog::importing {

using engine::Rational;

namespace {

// True if the file gives a date or an architecture from before matrix units. The first GPU with them was
// Volta, announced on 10 May 2017; before 2016 no part had them. The architecture papers of NVIDIA's Pascal
// and earlier, AMD's GCN, RDNA and RDNA 2, and Intel's Gen9 to Xe-LP name none.
bool is_older_than_matrix_units(const ImportedItem& item) {
  static constexpr std::string_view architectures[] = {
      "tesla", "fermi", "kepler", "maxwell", "pascal", "terascale", "gcn",   "vega",
      "rdna",  "rdna2", "rdna10", "rdna20",  "gen9",   "gen95",     "gen11", "xelp"};
  std::string family = letters_of(item.family);
  while (family.starts_with("gcn") && family.size() > 3) family.pop_back();  // `GCN 5.1`
  if (std::find(std::begin(architectures), std::end(architectures), family) != std::end(architectures))
    return true;
  for (const ImportedClaim& claim : item.claims) {
    if (claim.quantity != "announced" || claim.amount.value.empty()) continue;
    const std::string& day = claim.amount.value;  // `2016`, `2016-05` or `2016-05-27`
    const std::string limit = item.processor == "gpu" ? "2017-05-10" : "2016-01-01";
    // For a year or a month, all its days must be before the limit.
    return day < limit.substr(0, day.size());
  }
  return false;
}

}  // namespace

bool add_missing_matrix_rate(ImportedItem& item) {
  if (is_older_than_matrix_units(item)) return false;
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
  std::size_t older = 0;
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
    } else if (vector && !rates.empty()) {
      ++older;
    } else {
      for (const ImportedClaim* const rate : rates) taken.insert(rate->part.format);
    }
  }
  if (older > 0)
    items.remarks.push_back(
        {0, "",
         grammar::counted(older, "part is", "parts are") +
             " of a day or an architecture before matrix units: vector rates are all that "
             "there are"});
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
    if (!matrix) text += "; a vector rate is used for the matrix unit";
    if (said == own * 2) text += "; twice as much: sparse, or counted twice?";
  }
  return text;
}

}  // namespace brightline::catalog::importing
