// Compares the TPP and performance density that a data set states with those computed from its fields.
#include <algorithm>

#include "catalog/lint/passes.hpp"

namespace brightline::catalog {
namespace {

// Data sets round TPP to whole numbers or by the clock; a missing format makes a larger difference.
const Rational stated_rounding{1, 1000};

struct RateProduct {
  const ClaimedValue* rate = nullptr;
  Rational tpp;
};

// The TPP of every dense rate, for both bit lengths of a format that has two; the largest first.
std::vector<RateProduct> products(const CheckedItem& item) {
  std::vector<RateProduct> all;
  for (const ClaimedValue& claimed : item.claimed) {
    if (claimed.quantity != "rate" || !claimed.dense || !claimed.counts || !claimed.number) continue;
    all.push_back({&claimed, *claimed.number * Rational(claimed.bits)});
    if (claimed.storage_bits != claimed.bits)
      all.push_back({&claimed, *claimed.number * Rational(claimed.storage_bits)});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const RateProduct& a, const RateProduct& b) { return a.tpp > b.tpp; });
  return all;
}

// The largest TPP if formats with two bit lengths count with the shorter one.
const RateProduct* greatest(const std::vector<RateProduct>& all) {
  const RateProduct* best = nullptr;
  for (const RateProduct& it : all) {
    if (it.tpp != *it.rate->number * Rational(it.rate->bits)) continue;
    if (best == nullptr || it.tpp > best->tpp) best = &it;
  }
  return best;
}

std::string by_rates(const RateProduct& product) {
  return amount(product.tpp, "TPP") + " (" + product.rate->about + ")";
}

void report_counted_twice(Findings& findings, const CheckedItem& item, const ClaimedValue& stated,
                          const Witness& witness, const std::string& of) {
  findings.rests_on(findings.report(counted_twice, item, stated, {what(stated), amount(stated), of},
                                    "TPP is the printed TOPS times the bit length: " +
                                        amount(*stated.number / Rational(2), "TPP") +
                                        "; the factor of two is in the TOPS already"),
                    witness);
}

void tpp(Findings& findings, const CheckedItem& item, const ClaimedValue& stated) {
  const std::vector<RateProduct> all = products(item);
  if (const RateProduct* most = greatest(all)) {
    const Witness witness{&item, most->rate, *most->rate->number, false};
    const auto is = [&](const RateProduct& it) { return near(*stated.number, it.tpp, stated_rounding); };
    if (is(*most) || is(all.front())) return;
    if (near(*stated.number, most->tpp * Rational(2), stated_rounding))
      return report_counted_twice(findings, item, stated, witness,
                                  "the " + by_rates(*most) + " of its own rates");
    std::string help = "leave the stated TPP out, or look up the rate that it was computed from";
    if (const auto from = std::find_if(all.begin(), all.end(), is); from != all.end()) {
      help = "it is that of " + from->rate->about + "; the highest product counts";
    } else if (near(*stated.number * Rational(2), most->tpp, stated_rounding)) {
      help = "it is half: one multiply-accumulate counts as two operations";
    } else if (*stated.number > most->tpp) {
      help = "a rate may be missing that would give " + amount(stated);
    }
    findings.rests_on(findings.report(stated_tpp_differs, item, stated,
                                      {what(stated), amount(stated), by_rates(*most)}, help),
                      witness);
    return;
  }
  // An item without rates is compared with the rates of the shipped catalog if all namesakes agree.
  std::optional<RateProduct> known;
  const CheckedItem* owner = nullptr;
  for (const CheckedItem* other : findings.namesakes(item)) {
    const std::vector<RateProduct> theirs = products(*other);
    const RateProduct* most = greatest(theirs);
    if (most == nullptr) continue;
    if (known && !near(most->tpp, known->tpp, rounding)) return;
    known = *most;
    owner = other;
  }
  if (!known || near(*stated.number, known->tpp, rounding)) return;
  const Witness witness{owner, known->rate, *known->rate->number, true};
  if (near(*stated.number, known->tpp * Rational(2), factor_rounding)) {
    return report_counted_twice(findings, item, stated, witness,
                                "the " + amount(known->tpp, "TPP") + " of the shipped catalog");
  }
  findings.rests_on(findings.report(value_differs, item, stated,
                                    {what(stated), amount(stated),
                                     "the rates of the shipped catalog give " + by_rates(*known)},
                                    "leave the stated TPP out, and enter the rates"),
                    witness);
}

// The total area of the item's logic dies if all areas are known.
std::optional<Rational> logic_area(const CheckedItem& item) {
  std::optional<Rational> area;
  for (const ClaimedValue& claimed : item.claimed) {
    if (claimed.quantity != "area" || !claimed.counts || (claimed.part != "logic" && claimed.part != "io"))
      continue;
    if (!claimed.number) return std::nullopt;
    area = area.value_or(Rational(0)) + *claimed.number * Rational(claimed.count.value_or(1));
  }
  return area && *area > 0 ? area : std::nullopt;
}

bool same_to_the_digit(const ClaimedValue& stated, const Rational& density) {
  const std::size_t point = stated.text.find('.');
  const std::size_t places = point == std::string::npos ? 0 : stated.text.size() - point - 1;
  Rational last(1);
  for (std::size_t i = 0; i < places; ++i) last = last / Rational(10);
  // Truncated or rounded.
  return engine::abs(*stated.number - density) < last || near(*stated.number, density, stated_rounding);
}

// Items by the density that they state.
using Densities = std::multimap<std::string_view, const CheckedItem*>;
// With more neighbours than this, they are not asked whether the value is theirs.
constexpr int most_alike = 64;

void density(Findings& findings, const CheckedItem& item, const ClaimedValue& stated,
             const Densities& densities) {
  std::optional<Rational> area = logic_area(item);
  std::string of = "its own fields";
  if (!area) {
    const std::optional<Witness> theirs =
        agreed(findings.namesakes(item), Together::sum, [](const ClaimedValue& it) {
          return it.quantity == "area" && (it.part == "logic" || it.part == "io");
        });
    if (!theirs) return;
    area = theirs->number;
    of = "its TPP and the area of the shipped catalog";
  }
  const ClaimedValue* stated_tpp = item.value("stated_tpp");
  const std::vector<RateProduct> all = products(item);
  const RateProduct* most = greatest(all);
  std::vector<Rational> tpps;
  if (stated_tpp != nullptr && stated_tpp->number) tpps.push_back(*stated_tpp->number);
  if (most != nullptr) tpps.push_back(most->tpp);
  if (tpps.empty()) return;
  for (const Rational& it : tpps) {
    if (same_to_the_digit(stated, it / *area)) return;
  }
  const std::string expected = amount(tpps.front() / *area, stated.unit);
  // Counts neighbours with exactly this density.
  int neighbours = 0;
  for (auto [at, end] = densities.equal_range(stated.text); at != end && ++neighbours <= most_alike; ++at) {
    const CheckedItem& other = *at->second;
    const ClaimedValue* theirs = other.value("stated_density");
    if (&other == &item) continue;
    const std::optional<Rational> other_area = logic_area(other);
    const ClaimedValue* other_tpp = other.value("stated_tpp");
    if (!other_area || other_tpp == nullptr || !other_tpp->number ||
        !same_to_the_digit(*theirs, *other_tpp->number / *other_area))
      continue;
    findings.rests_on(findings.report(copied_value, item, stated,
                                      {what(stated), amount(stated), other.name, expected + " from " + of},
                                      "leave it out; " + of + " give " + expected),
                      {&other, theirs, *theirs->number, false});
    return;
  }
  grammar::Diagnostic* finding =
      findings.report(stated_density_differs, item, stated, {what(stated), amount(stated), of, expected},
                      "leave it out; it follows from the rates and the area");
  if (stated_tpp != nullptr && stated_tpp->number) {
    findings.rests_on(finding, {&item, stated_tpp, *stated_tpp->number, false});
  } else if (most != nullptr) {
    findings.rests_on(finding, {&item, most->rate, *most->rate->number, false});
  }
}

}  // namespace

void look_at_stated(Findings& findings) {
  Densities densities;
  for (const CheckedItem& item : findings.own().items) {
    const ClaimedValue* stated = item.value("stated_density");
    if (stated != nullptr && stated->number) densities.emplace(stated->text, &item);
  }
  for (const CheckedItem& item : findings.own().items) {
    for (const ClaimedValue& claimed : item.claimed) {
      if (!claimed.number || !findings.open(claimed)) continue;
      if (claimed.quantity == "stated_tpp") tpp(findings, item, claimed);
      if (claimed.quantity == "stated_density") density(findings, item, claimed, densities);
    }
  }
}

}  // namespace brightline::catalog
