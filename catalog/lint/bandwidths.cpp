// Capacities and bandwidths in the wrong unit, of one direction, or of one link of several.
#include <algorithm>
#include <array>

#include "catalog/lint/passes.hpp"

namespace brightline::catalog {
namespace {

// What a whole is made of, where that is known.
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

bool report_binary(Findings& findings, const Item& item, const Said& said, const Witness& witness) {
  for (const Binary& binary : binaries) {
    if (!near(*said.number, witness.number * binary.bytes, binary_rounding)) continue;
    findings.rests_on(
        findings.report(binary_unit, item, said, {what(said), amount(said), words(witness, item)},
                        "enter " + amount(*said.number / binary.bytes, said.unit)),
        witness);
    return true;
  }
  return false;
}

bool report_bits(Findings& findings, const Item& item, const Said& said, const Witness& witness) {
  const bool bits = near(*said.number, witness.number * Rational(8), factor_rounding);
  const bool divided = near(*said.number * Rational(8), witness.number, factor_rounding);
  if (!bits && !divided) return false;
  const Rational right = bits ? *said.number / Rational(8) : *said.number * Rational(8);
  findings.rests_on(
      findings.report(bits_for_bytes, item, said,
                      {what(said), amount(said), words(witness, item), bits ? "eight times" : "an eighth of"},
                      "enter " + amount(right, said.unit) +
                          (bits ? ": the figure is in bits" : ": the figure was in bytes already")),
      witness);
  return true;
}

bool report_part(Findings& findings, const Item& item, const Said& said, const Witness& witness,
                 const Links& links) {
  if (near(*said.number * Rational(2), witness.number, factor_rounding)) {
    findings.rests_on(
        findings.report(one_direction, item, said, {what(said), amount(said), words(witness, item)},
                        "enter " + amount(*said.number * Rational(2), said.unit) + ", both directions added"),
        witness);
    return true;
  }
  if (!links.count || *links.count < 2) return false;
  const Rational count(*links.count);
  const bool whole = near(*said.number * count, witness.number, factor_rounding);
  const bool half = near(*said.number * count * Rational(2), witness.number, factor_rounding);
  if (!whole && !half) return false;
  findings.rests_on(
      findings.report(
          one_link, item, said,
          {what(said), amount(said), words(witness, item), std::to_string(*links.count) + " links"},
          "enter " + amount(witness.number, said.unit) +
              (half ? ": the figure is one link in one direction" : ": all links together")),
      witness);
  return true;
}

void compare(Findings& findings, const Item& item, const Said& said, const Witness& witness,
             const Links& links) {
  if (!findings.open(said) || *said.number == 0 || witness.number == 0) return;
  if (near(*said.number, witness.number, rounding)) return;
  if (said.subject == "link" && report_part(findings, item, said, witness, links)) return;
  if (report_binary(findings, item, said, witness) || report_bits(findings, item, said, witness)) return;
  findings.differs(item, said, witness);
}

// A capacity that is a whole number of GiB to the byte was multiplied by 2^30.
void whole_binary(Findings& findings, const Item& item, const Said& said) {
  const Rational gib = *said.number / binaries.front().bytes;
  if (!engine::is_whole(gib) || engine::is_whole(*said.number) || gib == 0) return;
  findings.report(binary_unit, item, said, {what(said), amount(said), amount(gib, "GB")},
                  "enter " + amount(gib, said.unit) + ": the figure is " + engine::exact_text(gib) +
                      " x 2^30 bytes to the byte");
}

bool counts_for(const Said& it, const Said& said) {
  return it.quantity == said.quantity && it.part == said.part;
}

// The same value of other sources: the smaller one is doubted where it is a part of the other.
void against_others(Findings& findings, const Item& item, const Said& said, const Links& links) {
  for (const Said& other : item.said) {
    if (&other == &said || other.about != said.about || !counts_for(other, said) || !other.number) continue;
    if (other.alternative && !other.note.empty()) continue;
    const Witness witness{&item, &other, *other.number, false};
    const bool part = *said.number < *other.number;
    const bool slip = part && said.subject == "link" && findings.open(said) &&
                      report_part(findings, item, said, witness, links);
    if (slip || !findings.open(said) || near(*said.number, *other.number, rounding)) continue;
    if (!part && (report_binary(findings, item, said, witness) || report_bits(findings, item, said, witness)))
      continue;
    const bool theirs = *other.number > *said.number &&
                        (near(*other.number, *said.number * Rational(8), factor_rounding) ||
                         near(*other.number, *said.number * binaries.front().bytes, binary_rounding));
    if (!theirs && said.counts && !other.counts) findings.differs(item, said, witness);
  }
}

void look_at(Findings& findings, const Item& item, const Said& said) {
  Links links{said.count, said.lane_rate};
  if (said.subject == "link" && links.count && links.each) {
    const Witness self{&item, &said, Rational(*links.count) * *links.each, false};
    if (!near(*said.number, self.number, rounding)) {
      // The lanes of the same row are the witness: its own words.
      report_part(findings, item, said, self, links);
    }
  }
  if (said.quantity == "memory_capacity" && findings.open(said)) whole_binary(findings, item, said);
  const auto same_kind = [&](const Said& it) { return counts_for(it, said); };
  const std::optional<Witness> whole = agreed(findings.namesakes(item), Together::sum, same_kind);
  if (whole && findings.open(said)) {
    // The namesake may list the same one of several links or memories.
    const bool listed = std::any_of(whole->item->said.begin(), whole->item->said.end(), [&](const Said& it) {
      return counts_for(it, said) && it.number && near(*said.number, *it.number, rounding);
    });
    if (!links.count) links.count = whole->said->count;
    if (!listed) compare(findings, item, said, *whole, links);
  }
  if (findings.open(said)) against_others(findings, item, said, links);
}

}  // namespace

void look_at_bandwidths(Findings& findings) {
  for (const Item& item : findings.own().items) {
    for (const Said& said : item.said) {
      const bool wanted = said.quantity == "bandwidth" || said.quantity == "memory_bandwidth" ||
                          said.quantity == "memory_capacity";
      // A part known to have no link has one named `none` of 0.
      if (wanted && said.number && findings.open(said)) look_at(findings, item, said);
    }
  }
}

}  // namespace brightline::catalog
