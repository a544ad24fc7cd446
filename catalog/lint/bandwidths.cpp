// Finds capacities and bandwidths in the wrong unit, for one direction only, or for one link of several.
#include <algorithm>
#include <array>

#include "catalog/lint/passes.hpp"

namespace brightline::catalog {
namespace {

// The number of parts that make up a whole, if it is known.
struct Links {
  std::optional<std::int64_t> count;
  std::optional<Rational> each;
};

struct Binary {
  const char* name;
  Rational bytes;
};
const std::array<Binary, 2> binaries{
    {{"GB", Rational(1'073'741'824, 1'000'000'000)}, {"TB", Rational(1'099'511'627'776, 1'000'000'000'000)}}};
const Rational binary_rounding{3, 1000};

bool report_binary(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed,
                   const Witness& witness) {
  for (const Binary& binary : binaries) {
    if (!near(*claimed.number, witness.number * binary.bytes, binary_rounding)) continue;
    findings.rests_on(
        findings.report(binary_unit, item, claimed, {what(claimed), amount(claimed), words(witness, item)},
                        "enter " + amount(*claimed.number / binary.bytes, claimed.unit)),
        witness);
    return true;
  }
  return false;
}

bool report_bits(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed,
                 const Witness& witness) {
  const bool bits = near(*claimed.number, witness.number * Rational(8), factor_rounding);
  const bool divided = near(*claimed.number * Rational(8), witness.number, factor_rounding);
  if (!bits && !divided) return false;
  const Rational right = bits ? *claimed.number / Rational(8) : *claimed.number * Rational(8);
  findings.rests_on(
      findings.report(
          bits_for_bytes, item, claimed,
          {what(claimed), amount(claimed), words(witness, item), bits ? "eight times" : "an eighth of"},
          "enter " + amount(right, claimed.unit) +
              (bits ? ": the figure is in bits" : ": the figure was in bytes already")),
      witness);
  return true;
}

bool report_part(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed,
                 const Witness& witness, const Links& links) {
  if (near(*claimed.number * Rational(2), witness.number, factor_rounding)) {
    findings.rests_on(
        findings.report(
            one_direction, item, claimed, {what(claimed), amount(claimed), words(witness, item)},
            "enter " + amount(*claimed.number * Rational(2), claimed.unit) + ", both directions added"),
        witness);
    return true;
  }
  if (!links.count || *links.count < 2) return false;
  const Rational count(*links.count);
  const bool whole = near(*claimed.number * count, witness.number, factor_rounding);
  const bool half = near(*claimed.number * count * Rational(2), witness.number, factor_rounding);
  if (!whole && !half) return false;
  findings.rests_on(
      findings.report(
          one_link, item, claimed,
          {what(claimed), amount(claimed), words(witness, item), std::to_string(*links.count) + " links"},
          "enter " + amount(witness.number, claimed.unit) +
              (half ? ": the figure is one link in one direction" : ": all links together")),
      witness);
  return true;
}

void compare(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed, const Witness& witness,
             const Links& links) {
  if (!findings.open(claimed) || *claimed.number == 0 || witness.number == 0) return;
  if (near(*claimed.number, witness.number, rounding)) return;
  if (claimed.subject == "link" && report_part(findings, item, claimed, witness, links)) return;
  if (report_binary(findings, item, claimed, witness) || report_bits(findings, item, claimed, witness))
    return;
  findings.differs(item, claimed, witness);
}

// A capacity of exactly a whole number of GiB was multiplied by 2^30.
void whole_binary(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed) {
  const Rational gib = *claimed.number / binaries.front().bytes;
  if (!engine::is_whole(gib) || engine::is_whole(*claimed.number) || gib == 0) return;
  findings.report(binary_unit, item, claimed, {what(claimed), amount(claimed), amount(gib, "GB")},
                  "enter " + amount(gib, claimed.unit) + ": the figure is " + engine::exact_text(gib) +
                      " x 2^30 bytes to the byte");
}

bool counts_for(const ClaimedValue& it, const ClaimedValue& claimed) {
  return it.quantity == claimed.quantity && it.part == claimed.part;
}

// Compares with values of other sources; the smaller one is doubted if it is a part of the other.
void against_others(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed,
                    const Links& links) {
  for (const ClaimedValue& other : item.claimed) {
    if (&other == &claimed || other.about != claimed.about || !counts_for(other, claimed) || !other.number)
      continue;
    if (other.alternative && !other.note.empty()) continue;
    const Witness witness{&item, &other, *other.number, false};
    const bool part = *claimed.number < *other.number;
    const bool slip = part && claimed.subject == "link" && findings.open(claimed) &&
                      report_part(findings, item, claimed, witness, links);
    if (slip || !findings.open(claimed) || near(*claimed.number, *other.number, rounding)) continue;
    if (!part &&
        (report_binary(findings, item, claimed, witness) || report_bits(findings, item, claimed, witness)))
      continue;
    const bool theirs = *other.number > *claimed.number &&
                        (near(*other.number, *claimed.number * Rational(8), factor_rounding) ||
                         near(*other.number, *claimed.number * binaries.front().bytes, binary_rounding));
    if (!theirs && claimed.counts && !other.counts) findings.differs(item, claimed, witness);
  }
}

void look_at(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed) {
  Links links{claimed.count, claimed.lane_rate};
  if (claimed.subject == "link" && links.count && links.each) {
    const Witness self{&item, &claimed, Rational(*links.count) * *links.each, false};
    if (!near(*claimed.number, self.number, rounding)) {
      // The number of lanes in the same row shows it.
      report_part(findings, item, claimed, self, links);
    }
  }
  if (claimed.quantity == "memory_capacity" && findings.open(claimed)) whole_binary(findings, item, claimed);
  const auto same_kind = [&](const ClaimedValue& it) { return counts_for(it, claimed); };
  const std::optional<Witness> whole = agreed(findings.namesakes(item), Together::sum, same_kind);
  if (whole && findings.open(claimed)) {
    // The other item may list the same link or memory as one of several.
    const bool listed =
        std::any_of(whole->item->claimed.begin(), whole->item->claimed.end(), [&](const ClaimedValue& it) {
          return counts_for(it, claimed) && it.number && near(*claimed.number, *it.number, rounding);
        });
    if (!links.count) links.count = whole->claimed->count;
    if (!listed) compare(findings, item, claimed, *whole, links);
  }
  if (findings.open(claimed)) against_others(findings, item, claimed, links);
}

}  // namespace

void look_at_bandwidths(Findings& findings) {
  for (const CheckedItem& item : findings.own().items) {
    for (const ClaimedValue& claimed : item.claimed) {
      const bool wanted = claimed.quantity == "bandwidth" || claimed.quantity == "memory_bandwidth" ||
                          claimed.quantity == "memory_capacity";
      // A part without links has a link named `none` with a bandwidth of 0.
      if (wanted && claimed.number && findings.open(claimed)) look_at(findings, item, claimed);
    }
  }
}

}  // namespace brightline::catalog
