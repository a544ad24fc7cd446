// Values that no part has: what is left of a unit taken for another where nothing else is known of the part.
#include "catalog/import/plausible.hpp"
#include "catalog/lint/passes.hpp"

namespace brightline::catalog {
namespace {

// The densest part of the shipped catalog, Blackwell Ultra with 15,000 dense TFLOPS of FP4 on 1,600 mm2,
// has 37.5 TPP/mm2.
constexpr int most_density = 100;
// The fastest, Tesla's Dojo D1, has 8,000 GB/s of links.
constexpr int most_link = 100'000;

bool is_logic(const Said& said) {
  return said.quantity == "area" && (said.part == "logic" || said.part == "io");
}

bool is_rate(const Said& said) {
  return said.quantity == "rate" && said.dense && said.counts && said.number && *said.number != 0;
}

void look_at_density(Findings& findings, const Item& item) {
  const Said* first = nullptr;
  const Said* fastest = nullptr;
  Rational area, tpp;
  for (const Said& said : item.said) {
    if (is_logic(said) && said.counts) {
      if (!said.number) return;
      if (first == nullptr) first = &said;
      area += *said.number * Rational(said.count.value_or(1));
    }
    if (is_rate(said) && *said.number * Rational(said.bits) > tpp) {
      fastest = &said;
      tpp = *said.number * Rational(said.bits);
    }
  }
  if (first == nullptr || fastest == nullptr || area == 0 || tpp <= area * Rational(most_density)) return;
  if (!findings.open(*first)) return;
  findings.rests_on(
      findings.report(no_part_has_it, item, *first,
                      {what(*first), amount(area, first->unit),
                       "by which " + what(*fastest) + " makes " + engine::rounded_text(tpp / area, 0) +
                           " TPP/mm2; the densest parts have 38"},
                      "areas are in mm2: enter " + amount(area * Rational(100), first->unit) +
                          " if the figure is in cm2; or look the rate up"),
      {&item, fastest, *fastest->number, false});
}

void look_at_link(Findings& findings, const Item& item, const Said& said) {
  if (said.subject != "link" || said.quantity != "bandwidth" || !said.number || !said.counts) return;
  if (*said.number <= Rational(most_link) || !findings.open(said)) return;
  findings.report(no_part_has_it, item, said,
                  {what(said), amount(said), "and the fastest links of a part make 8000 GB/s together"},
                  "bandwidths are in GB/s: enter " + amount(*said.number / Rational(1000), said.unit) +
                      " if the figure is in MB/s");
}

// A unit that multiplies bytes no faster than halves is one of few; that between the two there is a factor as
// of swapped columns, of none.
void look_at_int8(Findings& findings, const Item& item) {
  const Said* half = nullptr;
  const Said* int8 = nullptr;
  for (const Said& said : item.said) {
    if (!is_rate(said) || said.part != "matrix") continue;
    const bool is_half = said.format == "fp16" || said.format == "bf16";
    if (is_half && (half == nullptr || *said.number > *half->number)) half = &said;
    if (said.format == "int8" && (int8 == nullptr || *said.number > *int8->number)) int8 = &said;
  }
  if (half == nullptr || int8 == nullptr) return;
  const Rational ratio = *int8->number / *half->number;
  // Blackwell Ultra and Rubin keep a fifteenth; nothing in the shipped catalog lies between that and as much.
  if (ratio <= Rational(1, 10) || ratio >= Rational(9, 10)) return;
  if (!findings.open(*int8) || is_known_rate(findings, item, *int8)) return;
  findings.rests_on(findings.report(no_part_has_it, item, *int8,
                                    {what(*int8), amount(*int8),
                                     "less than " + what(*half) + " of " + amount(*half) +
                                         ", of which it is twice as a rule"},
                                    "look both up: the columns may be swapped, or one is of another unit"),
                    {&item, half, *half->number, false});
}

// Of bytes a unit multiplies twice as many as of halves; four times are twice with sparsity.
void look_at_four_times(Findings& findings, const Item& item) {
  const Said* half = nullptr;  // the fastest
  for (const Said& said : item.said) {
    const bool wanted = is_rate(said) && said.part == "matrix" && said.bits == 16;
    if (wanted && (half == nullptr || *said.number > *half->number)) half = &said;
  }
  if (half == nullptr) return;
  for (const Said& byte : item.said) {
    const bool wanted = is_rate(byte) && byte.part == "matrix" && byte.bits == 8 && findings.open(byte);
    if (!wanted || *byte.number < *half->number * Rational(39, 10) || is_known_rate(findings, item, byte))
      continue;
    findings.rests_on(
        findings.report(no_part_has_it, item, byte,
                        {what(byte), amount(byte),
                         engine::rounded_text(*byte.number / *half->number, 1) + " times " + what(*half) +
                             " of " + amount(*half) + ", of which it is twice as a rule"},
                        "one may be with sparsity and the other dense: enter the dense rates of both"),
        {&item, half, *half->number, false});
  }
}

void look_at_range(Findings& findings, const Item& item, const Said& said) {
  const auto measure = importing::measure_in(said.unit);
  const auto range = measure ? importing::plausible(*measure) : std::nullopt;
  const bool on_die = said.subject == "memory" && said.part == "on_die";
  if (!range || !said.number || *said.number == 0 || !said.counts || on_die || !findings.open(said)) return;
  // The slowest memory that stands beside a chip has some GB/s.
  const Rational least = said.quantity == "memory_bandwidth" ? Rational(4) : range->least;
  if (*said.number >= least && *said.number <= range->most) return;
  findings.report(
      no_part_has_it, item, said,
      {what(said), amount(said),
       "and parts have " + engine::rounded_text(least) + " to " + engine::rounded_text(range->most)},
      "values are in " + said.unit + ": look whether the figure is in another unit");
}

}  // namespace

void look_at_bounds(Findings& findings) {
  for (const Item& item : findings.own().items) {
    if (item.kind != "integrated_circuit") continue;
    look_at_density(findings, item);
    look_at_int8(findings, item);
    look_at_four_times(findings, item);
    for (const Said& said : item.said) {
      look_at_link(findings, item, said);
      look_at_range(findings, item, said);
    }
  }
}

}  // namespace brightline::catalog
