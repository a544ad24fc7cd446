// Values that no part has: what is left of a unit taken for another where nothing else is known of the part.
#include "catalog/import/plausible.hpp"
#include "catalog/lint/passes.hpp"

namespace brightline::catalog {
namespace {

// The densest part of the shipped catalog, Blackwell Ultra with 15,000 dense TFLOPS of FP4 on 1,600 mm2,
// has 37.5 TPP/mm2.
constexpr int most_density = 100;
// The sparsest in the data set of Epoch AI, a GPU of 2008 with vector rates only, has 0.035.
const Rational least_density{1, 40};
// The fastest, Tesla's Dojo D1, has 8,000 GB/s of links.
constexpr int most_link = 100'000;

bool is_rate(const ClaimedValue& claimed) {
  return claimed.quantity == "rate" && claimed.dense && claimed.counts && claimed.number &&
         *claimed.number != 0;
}

void look_at_density(Findings& findings, const CheckedItem& item) {
  const ClaimedValue* first = nullptr;
  const ClaimedValue* fastest = nullptr;
  Rational area, tpp;
  for (const ClaimedValue& claimed : item.claimed) {
    if (is_logic(claimed) && claimed.counts) {
      if (!claimed.number) return;
      if (first == nullptr) first = &claimed;
      area += *claimed.number * Rational(claimed.count.value_or(1));
    }
    if (is_rate(claimed) && *claimed.number * Rational(claimed.bits) > tpp) {
      fastest = &claimed;
      tpp = *claimed.number * Rational(claimed.bits);
    }
  }
  if (first == nullptr || fastest == nullptr || area == 0) return;
  if (tpp < area * least_density && findings.open(*fastest)) {
    findings.rests_on(
        findings.report(
            no_part_has_it, item, *fastest,
            {what(*fastest), amount(*fastest),
             "which on " + amount(area, first->unit) + " makes " + engine::rounded_text(tpp / area, 3) +
                 " TPP/mm2; the sparsest part known, of 2008, has 0.035"},
            "rates are in " + fastest->unit + ": enter " +
                amount(*fastest->number * Rational(1000), fastest->unit) +
                " if the figure is in thousands, or if its point stands between thousands"),
        {&item, first, area, false});
  }
  if (tpp <= area * Rational(most_density) || !findings.open(*first)) return;
  findings.rests_on(
      findings.report(no_part_has_it, item, *first,
                      {what(*first), amount(area, first->unit),
                       "by which " + what(*fastest) + " makes " + engine::rounded_text(tpp / area, 0) +
                           " TPP/mm2; the densest parts have 38"},
                      "areas are in mm2: enter " + amount(area * Rational(100), first->unit) +
                          " if the figure is in cm2; or look the rate up"),
      {&item, fastest, *fastest->number, false});
}

// `1.979`: three digits follow the point, as they follow a mark of thousands.
bool is_grouped(const std::string& text) {
  const std::size_t point = text.find('.');
  return point != std::string::npos && point >= 1 && point <= 3 && text.front() != '0' &&
         text.size() == point + 4 && text.find_first_not_of("0123456789.") == std::string::npos;
}

// The slowest 8-bit rate of the shipped catalog is 10.6 TOPS. Smaller ones exist, but not printed to a
// thousandth.
void look_at_thousands(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed) {
  if (!is_rate(claimed) || claimed.bits > 8 || *claimed.number >= Rational(100)) return;
  if (!is_grouped(claimed.text) || !findings.open(claimed) || is_known_rate(findings, item, claimed)) return;
  findings.report(no_part_has_it, item, claimed,
                  {what(claimed), amount(claimed), "and rates of 8 bits are not printed to a thousandth"},
                  "enter " + amount(*claimed.number * Rational(1000), claimed.unit) +
                      " if the point stands between thousands; a mapping says so with decimal = \",\"");
}

void look_at_link(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed) {
  if (claimed.subject != "link" || claimed.quantity != "bandwidth" || !claimed.number || !claimed.counts)
    return;
  if (*claimed.number <= Rational(most_link) || !findings.open(claimed)) return;
  findings.report(no_part_has_it, item, claimed,
                  {what(claimed), amount(claimed), "and the fastest links of a part make 8000 GB/s together"},
                  "bandwidths are in GB/s: enter " + amount(*claimed.number / Rational(1000), claimed.unit) +
                      " if the figure is in MB/s");
}

// Few units multiply bytes no faster than halves. A ratio in between suggests swapped columns; other ratios
// do not.
void look_at_int8(Findings& findings, const CheckedItem& item) {
  const ClaimedValue* half = nullptr;
  const ClaimedValue* int8 = nullptr;
  for (const ClaimedValue& claimed : item.claimed) {
    if (!is_rate(claimed) || claimed.part != "matrix") continue;
    const bool is_half = claimed.format == "fp16" || claimed.format == "bf16";
    if (is_half && (half == nullptr || *claimed.number > *half->number)) half = &claimed;
    if (claimed.format == "int8" && (int8 == nullptr || *claimed.number > *int8->number)) int8 = &claimed;
  }
  if (half == nullptr || int8 == nullptr) return;
  const Rational ratio = *int8->number / *half->number;
  // Blackwell Ultra and Rubin have a fifteenth; the shipped catalog has nothing between that and equal rates,
  // and nothing below.
  if (ratio >= Rational(9, 10) || (ratio <= Rational(1, 10) && ratio >= Rational(1, 20))) return;
  if (!findings.open(*int8) || is_known_rate(findings, item, *int8)) return;
  findings.rests_on(findings.report(no_part_has_it, item, *int8,
                                    {what(*int8), amount(*int8),
                                     "less than " + what(*half) + " of " + amount(*half) +
                                         ", of which it is twice as a rule"},
                                    "look both up: the columns may be swapped, or one is of another unit"),
                    {&item, half, *half->number, false});
}

// A unit computes 8-bit products at twice the rate of 16-bit ones; four times the rate includes sparsity.
void look_at_four_times(Findings& findings, const CheckedItem& item) {
  const ClaimedValue* half = nullptr;  // the fastest
  for (const ClaimedValue& claimed : item.claimed) {
    const bool wanted = is_rate(claimed) && claimed.part == "matrix" && claimed.bits == 16;
    if (wanted && (half == nullptr || *claimed.number > *half->number)) half = &claimed;
  }
  if (half == nullptr) return;
  for (const ClaimedValue& byte : item.claimed) {
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

void look_at_range(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed) {
  const auto measure = importing::measure_in(claimed.unit);
  const auto range = measure ? importing::plausible(*measure) : std::nullopt;
  const bool on_die = claimed.subject == "memory" && claimed.part == "on_die";
  if (!range || !claimed.number || *claimed.number == 0 || !claimed.counts || on_die ||
      !findings.open(claimed))
    return;
  // The slowest memory or link of a chip has some GB/s, and TB/s taken for GB/s leave less. So with its size.
  const bool bandwidth = claimed.quantity == "memory_bandwidth" || claimed.subject == "link";
  const Rational least = bandwidth                               ? Rational(4)
                         : claimed.quantity == "memory_capacity" ? Rational(1, 5)
                                                                 : range->least;
  if (*claimed.number >= least && *claimed.number <= range->most) return;
  findings.report(
      no_part_has_it, item, claimed,
      {what(claimed), amount(claimed),
       "and parts have " + engine::rounded_text(least) + " to " + engine::rounded_text(range->most)},
      "values are in " + claimed.unit + ": check whether the figure is in another unit");
}

}  // namespace

void look_at_bounds(Findings& findings) {
  for (const CheckedItem& item : findings.own().items) {
    if (item.kind != "integrated_circuit") continue;
    look_at_density(findings, item);
    look_at_int8(findings, item);
    look_at_four_times(findings, item);
    for (const ClaimedValue& claimed : item.claimed) {
      look_at_thousands(findings, item, claimed);
      look_at_link(findings, item, claimed);
      look_at_range(findings, item, claimed);
    }
  }
}

}  // namespace brightline::catalog
