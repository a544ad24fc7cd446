// Finds rates whose ratio differs from the rest of the family, such as INT8 against FP16.
#include <algorithm>
#include <array>

#include "catalog/lint/passes.hpp"

namespace brightline::catalog {
namespace {

struct Pair {
  const char* upper;
  const char* lower;
};
// A matrix unit that adds FP16 products in FP16 runs it at twice the rate of BF16: `half` is the faster one.
constexpr std::array<Pair, 4> pairs{{{"int8", "half"}, {"fp8", "half"}, {"fp8", "int8"}, {"int4", "int8"}}};

// A family needs this many members before it counts as evidence against one of them.
constexpr std::size_t least_members = 3;

const ClaimedValue* fastest(const CheckedItem& item, std::string_view format) {
  const bool half = format == "half";
  const ClaimedValue* best = nullptr;
  for (const ClaimedValue& claimed : item.claimed) {
    if (claimed.quantity == "rate" && claimed.part == "matrix" && claimed.dense && claimed.counts &&
        claimed.number && *claimed.number != 0 &&
        (claimed.format == format || (half && (claimed.format == "fp16" || claimed.format == "bf16"))) &&
        (best == nullptr || *claimed.number > *best->number))
      best = &claimed;
  }
  return best;
}

struct Member {
  const CheckedItem* item = nullptr;
  const ClaimedValue* upper = nullptr;
  const ClaimedValue* lower = nullptr;
  Rational ratio;
  bool own = false;
};

// The ratio that three quarters of a family have, and the members that have it.
struct Usual {
  Rational ratio;
  std::size_t members = 0;
};

Usual usual_ratio(const std::vector<Member>& family) {
  std::vector<Rational> ratios;
  for (const Member& it : family) ratios.push_back(it.ratio);
  std::sort(ratios.begin(), ratios.end());
  Usual usual;
  std::size_t first = 0;
  for (std::size_t last = 0; last < ratios.size(); ++last) {
    while (!near(ratios[first], ratios[last], rounding)) ++first;
    if (last - first + 1 > usual.members) usual = {ratios[(first + last) / 2], last - first + 1};
  }
  return usual;
}

void report_ratio(Findings& findings, const Member& member, const Rational& usual, const Witness& sibling) {
  const bool upper_doubled = near(member.ratio, usual * Rational(2), factor_rounding);
  const bool lower_doubled = near(member.ratio * Rational(2), usual, factor_rounding);
  const std::string unit = " " + member.upper->unit;
  if (upper_doubled && findings.open(*member.upper)) {
    const Rational right = *member.upper->number / Rational(2);
    findings.rests_on(findings.report(sparse_rate, *member.item, *member.upper,
                                      {what(*member.upper), amount(*member.upper),
                                       "the " + amount(right, "TOPS") + " that follow from " +
                                           what(*member.lower) + " in its family"},
                                      "enter " + amount(right, "TOPS") + " if the figure is with sparsity"),
                      sibling);
    return;
  }
  if (!findings.open(*member.upper) || !findings.open(*member.lower)) return;
  const std::string help = lower_doubled ? "either " + what(*member.lower) + " is with sparsity, or " +
                                               what(*member.upper) + " is half of what it is"
                                         : "by that ratio " + what(*member.upper) + " would be " +
                                               amount(*member.lower->number * usual, "TOPS") + ", or " +
                                               what(*member.lower) + " " +
                                               amount(*member.upper->number / usual, "TOPS");
  findings.rests_on(findings.report(rates_out_of_step, *member.item, *member.upper,
                                    {what(*member.upper), engine::rounded_text(member.ratio, 3),
                                     what(*member.lower), engine::rounded_text(usual, 3)},
                                    help),
                    sibling);
}

}  // namespace

void look_at_ratios(Findings& findings, const Evidence* trusted) {
  for (const Pair& pair : pairs) {
    std::map<std::string, std::vector<Member>> families;
    const auto add = [&](const CheckedItem& item, const std::string& family, bool own) {
      const ClaimedValue* upper = fastest(item, pair.upper);
      const ClaimedValue* lower = fastest(item, pair.lower);
      if (!family.empty() && upper != nullptr && lower != nullptr)
        families[family].push_back({&item, upper, lower, *upper->number / *lower->number, own});
    };
    for (const CheckedItem& item : findings.own().items) add(item, findings.family(item), true);
    if (trusted != nullptr) {
      for (const CheckedItem& item : trusted->items) add(item, item.family, false);
    }
    for (const auto& [name, family] : families) {
      const Usual usual = usual_ratio(family);
      if (usual.members < least_members || usual.members * 4 < (family.size() - 1) * 3) continue;
      const auto has_it = [&](const Member& it) { return near(it.ratio, usual.ratio, rounding); };
      const Member& sibling = *std::find_if(family.begin(), family.end(), has_it);
      const Witness witness{sibling.item, sibling.upper, *sibling.upper->number, !sibling.own};
      for (const Member& member : family) {
        // If the shipped catalog confirms the upper rate, the lower one is wrong; a copied value is reported
        // as such.
        if (member.own && findings.open(*member.upper) && !has_it(member) &&
            !is_known_rate(findings, *member.item, *member.upper) &&
            findings.copied_from(*member.item, *member.upper) == nullptr)
          report_ratio(findings, member, usual.ratio, witness);
      }
    }
  }
}

}  // namespace brightline::catalog
