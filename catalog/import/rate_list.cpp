#include "catalog/import/rate_list.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "catalog/decimal_text.hpp"
#include "catalog/import/column_name.hpp"
#include "catalog/import/figure.hpp"
#include "catalog/import/header.hpp"
#include "catalog/import/one_spelling.hpp"
#include "catalog/number_format.hpp"
#include "catalog/part_name.hpp"
#include "engine/value/rational.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog::importing {

using engine::Rational;

namespace {

std::string announced(const ImportedItem& item) {
  const auto day = std::find_if(item.claims.begin(), item.claims.end(),
                                [](const ImportedClaim& it) { return it.quantity == "announced"; });
  return day == item.claims.end() ? std::string() : day->amount.value;
}

Age age_of_item(const ImportedItem& item) {
  return age_of(item.family, announced(item), item.processor == "gpu");
}

// The ends of an amount that are known.
std::pair<std::optional<Rational>, std::optional<Rational>> ends_of(const Amount& amount) {
  const auto number = [](const std::string& text) {
    return text.empty() ? std::nullopt : engine::decimal(text);
  };
  if (amount.low.empty() && amount.high.empty()) return {number(amount.value), number(amount.value)};
  return {number(amount.low), number(amount.high)};
}

Amount faster_of(const Amount& a, const Amount& b) {
  const auto [a_low, a_high] = ends_of(a);
  const auto [b_low, b_high] = ends_of(b);
  const Rational low = std::max(a_low.value_or(0), b_low.value_or(0));
  if (!a_high || !b_high) return low == 0 ? Amount{} : Amount{"", engine::exact_text(low), ""};
  const Rational high = std::max(*a_high, *b_high);
  return low == high ? Amount{engine::exact_text(low), "", ""}
                     : Amount{"", engine::exact_text(low), engine::exact_text(high)};
}

// Records a rate of a matrix unit that is not known.
void leave_open(ImportedItem& item, const char* format_name, const char* why) {
  const NumberFormat format = *number_format(format_name);
  ImportedClaim unknown;
  unknown.part.table = "throughput";
  unknown.part.unit = "matrix";
  unknown.part.format = format.name;
  unknown.part.bits = format.bits;
  unknown.part.storage_bits = format.storage_bits;
  unknown.quantity = "rate";
  unknown.confidence = "low";
  unknown.note = why;
  unknown.only_for_new_product = true;
  item.claims.push_back(std::move(unknown));
}

// TPP as the rates of a part give it.
struct TppOfRates {
  Rational lowest = 0, highest = 0;
  bool any = false, bounded = true;

  void add(const ImportedClaim& claim) {
    if (claim.part.table != "throughput") return;
    any = true;
    const auto [low, high] = ends_of(claim.amount);
    if (low) lowest = std::max(lowest, Rational(*low * claim.part.bits));
    if (high) highest = std::max(highest, Rational(*high * claim.part.bits));
    bounded = bounded && high;
  }
  std::optional<Rational> least() const { return any ? std::optional(lowest) : std::nullopt; }
  std::optional<Rational> most() const { return any && bounded ? std::optional(highest) : std::nullopt; }
};

// The value is not known, and `why` says so where there is no other.
void drop(ImportedClaim& claim, const char* why) {
  claim.amount = {};
  claim.confidence = "low";
  claim.note += (claim.note.empty() ? "" : "; ") + std::string(why);
  claim.only_for_new_product = true;
}

}  // namespace

// The architecture papers of NVIDIA's Pascal and earlier, AMD's GCN, RDNA and RDNA 2, and Intel's Gen9 to
// Xe-LP name no matrix unit. NVIDIA's architecture Tesla is left out, because the V100 and A100 were sold
// under that name too, and so are GCN and RDNA without a generation, which later ones are called as well.
std::span<const OlderArchitecture> older_architectures() {
  constexpr int open = 9999;
  static constexpr OlderArchitecture architectures[] = {
      {"fermi", 2015}, {"kepler", 2017}, {"maxwell", 2019}, {"pascal", 2022}, {"terascale", 2015},
      {"gcn1", open},  {"gcn2", open},   {"gcn3", open},    {"gcn4", open},   {"gcn5", open},
      {"gcn10", open}, {"gcn11", open},  {"gcn12", open},   {"gcn13", open},  {"gcn20", open},
      {"gcn30", open}, {"gcn40", open},  {"gcn50", open},   {"gcn51", open},  {"vega", open},
      {"rdna1", open}, {"rdna2", open},  {"rdna10", open},  {"rdna20", open}, {"gen9", open},
      {"gen95", open}, {"gen11", open},  {"xelp", open}};
  return architectures;
}

std::span<const std::string_view> newer_architectures() {
  static constexpr std::string_view words[] = {"volta",     "turing", "ampere",    "hopper",    "lovelace",
                                               "blackwell", "rubin",  "cdna",      "rdna3",     "rdna4",
                                               "xehp",      "xe2",    "alchemist", "battlemage"};
  return words;
}

// The first GPU with matrix units was Volta, announced on 10 May 2017; before 2016 no part had them. For a
// year or a month, all its days must be before the limit. An earlier day than any such part has, such as
// 1970-01-01, stands for a day that is not known.
Age age_of(std::string_view family, std::string_view day, bool is_gpu) {
  const std::string word = part_word(family);
  const bool is_known = day >= std::to_string(first_year_of_parts);
  const std::string_view limit = is_gpu ? "2017-05-10" : "2016-01-01";
  const bool is_before = is_known && day < limit.substr(0, day.size());
  const auto newer = newer_architectures();
  const bool is_newer = word == "ada" || std::any_of(newer.begin(), newer.end(), [&](std::string_view it) {
                          return word.find(it) != std::string::npos;
                        });
  if (is_newer) return is_before ? Age::contradiction : Age::open;
  const auto all = older_architectures();
  const auto older =
      std::find_if(all.begin(), all.end(), [&](const OlderArchitecture& it) { return it.name == word; });
  if (older == all.end()) return is_before ? Age::older : Age::open;
  return is_known && day.substr(0, 4) > std::to_string(older->last_year) ? Age::contradiction : Age::older;
}

PrintedRate printed_rate(const std::string& text) {
  PrintedRate rate;
  const std::string spelled = one_spelling(text);
  rate.is_sparse = header_meaning(text).sparse;
  rate.has_footnote =
      spelled.ends_with('*') || (spelled.size() > 2 && raised_digit(spelled.substr(spelled.size() - 2)) == 2);
  std::string word = letters_of(text);
  rate.names_matrix_unit =
      word.find("tensor") != std::string::npos || word.find("matrix") != std::string::npos;
  const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  if (word.ends_with("precision")) word.resize(word.size() - 9);
  rate.format = digits             ? number_format(text + "bit")
                : word == "double" ? number_format("fp64")
                : word == "single" ? number_format("fp32")
                : word == "half"   ? number_format("fp16")
                                   : printed_format(text);
  return rate;
}

bool says_sparse(const std::string& text) {
  static constexpr std::string_view dense[] = {"no", "false", "0", "none", "dense", "without", "1:1"};
  return !is_not_given(text) &&
         std::find(std::begin(dense), std::end(dense), lower(one_spelling(text))) == std::end(dense);
}

void add_rate(ImportedItem& item, ImportedClaim rate, bool one_each) {
  const auto other = std::find_if(item.claims.begin(), item.claims.end(), [&](const ImportedClaim& it) {
    return it.part.table == "throughput" && it.part.unit == rate.part.unit &&
           it.part.format == rate.part.format;
  });
  if (other == item.claims.end() || !one_each) {
    item.claims.push_back(std::move(rate));
    return;
  }
  other->amount = faster_of(other->amount, rate.amount);
  other->note += (other->note.empty() ? "" : "; ") + std::string("the faster of columns `") + other->column +
                 "` and `" + rate.column + "`";
  other->as_printed.clear();
  other->only_for_new_product = other->amount.empty();
}

void leave_open(ImportedItem& item, const char* why) {
  leave_open(item, "64bit", why);
}

bool add_missing_matrix_rate(ImportedItem& item) {
  if (age_of_item(item) == Age::older) return false;
  const bool vector = std::any_of(item.claims.begin(), item.claims.end(),
                                  [](const ImportedClaim& it) { return it.part.table == "throughput"; });
  const bool matrix = std::any_of(item.claims.begin(), item.claims.end(), [](const ImportedClaim& it) {
    return it.part.table == "throughput" && it.part.unit == "matrix" && it.amount.value != "0";
  });
  if (!vector || matrix) return false;
  const bool has_fp16 = std::any_of(item.claims.begin(), item.claims.end(), [](const ImportedClaim& it) {
    return it.part.unit == "matrix" && it.part.format == "fp16";
  });
  leave_open(item, has_fp16 ? "64bit" : "fp16",
             "the file gives vector rates only and does not say whether there is a matrix unit");
  return true;
}

Remark missing_matrix_rate(const ImportedItem& item) {
  return {item.row, item.name, "no matrix rate: TPP stays open, vector rates do not decide it"};
}

void settle_rates(ImportedItems& items) {
  std::set<std::string> taken;
  std::size_t older = 0;
  for (ImportedItem& item : items.items) {
    bool vector = false, other = false;  // rates that may be of a vector unit; figures of any other
    for (ImportedClaim& claim : item.claims) {
      if (claim.part.table != "throughput") continue;
      const bool may_be =
          may_be_of_vector_unit(claim.part.format, claim.part.unit_said ? claim.part.unit : std::string());
      vector = vector || may_be;
      other = other || (!may_be && claim.amount.value != "0");
    }
    const bool alone = vector && !other;
    for (ImportedClaim& claim : item.claims) {
      if (claim.part.table != "throughput") continue;
      if (alone && !claim.part.unit_said && may_be_of_vector_unit(claim.part.format, ""))
        claim.part.unit = "vector";
      if (!alone) taken.insert(claim.part.format);
    }
    if (!alone) continue;
    if (age_of_item(item) == Age::contradiction)
      items.remarks.push_back({item.row, item.name,
                               "the architecture `" + item.family + "` and the day " + announced(item) +
                                   " contradict each other, so that neither says whether there is a matrix "
                                   "unit"});
    if (add_missing_matrix_rate(item))
      items.remarks.push_back(missing_matrix_rate(item));
    else
      ++older;
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

void settle_stated_density(ImportedItems& items) {
  for (ImportedItem& item : items.items) {
    ImportedClaim* stated = nullptr;
    const ImportedClaim* area = nullptr;
    const ImportedClaim* tpp = nullptr;
    TppOfRates by_rates;
    for (ImportedClaim& claim : item.claims) {
      if (claim.quantity == "stated_density" && !claim.amount.empty()) stated = &claim;
      if (claim.quantity == "stated_tpp" && !claim.amount.empty()) tpp = &claim;
      if (claim.part.table == "die" && claim.part.whole && !claim.amount.empty()) area = &claim;
      by_rates.add(claim);
    }
    if (stated == nullptr || area == nullptr) continue;
    if (area->part.structure != "non_planar") continue;  // a planar die has no density
    std::optional<Rational> least = by_rates.least(), most = by_rates.most();
    if (!by_rates.any && tpp != nullptr) std::tie(least, most) = ends_of(tpp->amount);
    const auto [smallest, largest] = ends_of(area->amount);
    const auto [low, high] = ends_of(stated->amount);
    // Data sets cut a density off as well as they round it, and compute it from figures that are rounded.
    const auto margin = [](const Rational& said) { return half_step(said) * 2 + said * Rational(1, 1000); };
    const bool below =
        high && least && largest && *largest > 0 && (*high + margin(*high)) * *largest < *least;
    const bool above = low && most && smallest && *smallest > 0 && (*low - margin(*low)) * *smallest > *most;
    if (!below && !above) continue;
    const Rational said = below ? *high : *low, own = below ? *least / *largest : *most / *smallest;
    items.cells.push_back({item.row, item.line, stated->column,
                           "the file says a performance density of " + engine::rounded_text(said) +
                               " TPP/mm2, its own TPP and area give " + engine::rounded_text(own) +
                               "; one of them is wrong, so that none counts"});
    for (ImportedClaim& claim : item.claims) {
      const bool is_one = &claim == stated || &claim == area || &claim == tpp;
      if (is_one || claim.part.table == "throughput")
        drop(claim, "the stated performance density contradicts TPP and area");
    }
  }
}

void settle_stated_tpp(ImportedItems& items) {
  for (ImportedItem& item : items.items) {
    ImportedClaim* stated = nullptr;
    TppOfRates by_rates;
    for (ImportedClaim& claim : item.claims) {
      if (claim.quantity == "stated_tpp" && !claim.amount.empty()) stated = &claim;
      by_rates.add(claim);
    }
    if (stated == nullptr || !by_rates.any) continue;
    const std::optional<Rational> least = by_rates.least(), most = by_rates.most();
    const auto [low, high] = ends_of(stated->amount);
    const bool below = high && *high + half_step(*high) < *least;
    const bool above = most && low && *low - half_step(*low) > *most;
    if (!below && !above) continue;
    const std::string column = stated->column;
    items.cells.push_back(
        {item.row, item.line, column,
         stated_tpp_difference(item, 0) + "; one of them is wrong, so that neither counts"});
    for (ImportedClaim& claim : item.claims) {
      if (&claim != stated && claim.part.table != "throughput") continue;
      drop(claim, "the stated TPP and the rates contradict each other");
    }
  }
}

std::string stated_tpp_difference(const ImportedItem& item, const Rational& least_share) {
  const ImportedClaim* stated = nullptr;
  Rational own = 0;
  std::string mode;
  bool matrix = false, any_rate = false;
  for (const ImportedClaim& claim : item.claims) {
    if (claim.quantity == "stated_tpp" && !claim.amount.value.empty()) stated = &claim;
    if (claim.part.table != "throughput" || claim.amount.value.empty()) continue;
    const Rational rate = *engine::decimal(claim.amount.value);
    any_rate = true;
    matrix = matrix || claim.part.unit == "matrix";
    if (rate * claim.part.bits <= own) continue;
    own = rate * claim.part.bits;
    mode = claim.part.unit + " " + claim.part.format;
  }
  if (stated == nullptr) return {};
  const Rational said = *engine::decimal(stated->amount.value);
  if (engine::abs(said - own) <= said * least_share) return {};
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
