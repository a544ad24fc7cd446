// Finds rates that are too high, or are those of the wrong unit.
#include <algorithm>

#include "catalog/lint/passes.hpp"

namespace brightline::catalog {
namespace {

constexpr const char* looks_twice =
    "; a rate with 2:4 sparsity, one counted twice and the total of two circuits look like this";

// The number at the start of the text, without thousands separators.
std::optional<Rational> printed_number(const std::string& text) {
  std::string digits;
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || c == '.') {
      digits += c;
    } else if (c != ',') {
      break;
    }
  }
  return engine::decimal(digits);
}

bool says_sparse(const std::string& text) {
  return text.find("with sparsity") != std::string::npos || text.find("sparse") != std::string::npos;
}

std::optional<Witness> rate(const Findings& findings, const CheckedItem& item, const std::string& unit,
                            const std::string& format) {
  return agreed(findings.namesakes(item), Together::largest, [&](const ClaimedValue& it) {
    return it.quantity == "rate" && it.dense && it.part == unit && it.format == format;
  });
}

void report_twice(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed,
                  const Witness& witness) {
  const std::optional<Rational> printed = printed_number(witness.claimed->as_printed);
  const bool known =
      says_sparse(witness.claimed->as_printed) && printed && near(*claimed.number, *printed, rounding);
  const std::string half = amount(*claimed.number / Rational(2), claimed.unit);
  findings.rests_on(
      findings.report(
          sparse_rate, item, claimed, {what(claimed), amount(claimed), words(witness, item)},
          "enter " + half + " as the dense rate" +
              (known ? "; the maker prints " + witness.claimed->as_printed : std::string(looks_twice))),
      witness);
}

void against_print(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed) {
  const std::optional<Rational> printed = printed_number(claimed.as_printed);
  const bool same = printed && near(*claimed.number, *printed, factor_rounding);
  if (!same || !says_sparse(claimed.as_printed)) return;
  const Rational half = *claimed.number / Rational(2);
  const std::string reading =
      "the dense " + amount(half, claimed.unit) + ": it is printed as \"" + claimed.as_printed + "\"";
  findings.report(sparse_rate, item, claimed, {what(claimed), amount(claimed), reading},
                  "enter " + amount(half, claimed.unit) + " as the dense rate");
}

void against_shipped(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed) {
  const std::optional<Witness> matrix = rate(findings, item, "matrix", claimed.format);
  const std::optional<Witness> vector = rate(findings, item, "vector", claimed.format);
  if (claimed.part == "matrix" && matrix && vector && near(*claimed.number, vector->number, rounding) &&
      matrix->number > vector->number * Rational(3, 2)) {
    findings.rests_on(
        findings.report(vector_rate, item, claimed, {what(claimed), amount(claimed), words(*matrix, item)},
                        "enter " + amount(matrix->number, claimed.unit) +
                            " as the rate of the matrix unit, and " + amount(claimed) +
                            " as that of the vector unit"),
        *matrix);
    return;
  }
  if (is_known_rate(findings, item, claimed)) return;
  if (matrix && near(*claimed.number, matrix->number * Rational(2), factor_rounding))
    report_twice(findings, item, claimed, *matrix);
}

void differs_from_shipped(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed) {
  const std::optional<Witness> same = rate(findings, item, claimed.part, claimed.format);
  if (!same || is_known_rate(findings, item, claimed)) return;
  if (near(*claimed.number * Rational(2), same->number, factor_rounding)) {
    return findings.differs(
        item, claimed, *same,
        "it is half: one multiply-accumulate counts as two operations, and the value is that of "
        "the whole circuit");
  }
  findings.differs(item, claimed, *same);
}

// If one claim about a rate is twice another, the larger one is doubted.
void twice_another(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed) {
  for (const ClaimedValue& other : item.claimed) {
    if (&other == &claimed || other.quantity != "rate" || other.about != claimed.about || !other.number)
      continue;
    if (near(*claimed.number, *other.number * Rational(2), factor_rounding))
      return report_twice(findings, item, claimed, {&item, &other, *other.number, false});
  }
}

void differs_from_another(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed) {
  for (const ClaimedValue& other : item.claimed) {
    if (&other == &claimed || other.quantity != "rate" || other.about != claimed.about || !other.number)
      continue;
    const bool half = near(*claimed.number * Rational(2), *other.number, factor_rounding);
    if (!half && claimed.counts && !other.counts && !(other.alternative && !other.note.empty()) &&
        !near(*claimed.number, *other.number, rounding))
      return findings.differs(item, claimed, {&item, &other, *other.number, false});
  }
}

// Reports parts with vector rates only, if their namesake or siblings have a matrix unit.
void without_matrix(Findings& findings, const CheckedItem& item) {
  const ClaimedValue* fastest = nullptr;
  for (const ClaimedValue& claimed : item.claimed) {
    if (claimed.quantity != "rate" || !claimed.number || !claimed.counts) continue;
    if (claimed.part == "matrix") return;
    if (fastest == nullptr ||
        *claimed.number * Rational(claimed.bits) > *fastest->number * Rational(fastest->bits))
      fastest = &claimed;
  }
  if (fastest == nullptr || !findings.open(*fastest)) return;
  std::optional<Witness> best;
  for (const CheckedItem* other : findings.namesakes(item)) {
    for (const ClaimedValue& it : other->claimed) {
      if (it.quantity == "rate" && it.part == "matrix" && it.dense && it.counts && it.number &&
          (!best || *it.number * Rational(it.bits) > best->number * Rational(best->claimed->bits)))
        best = Witness{other, &it, *it.number, true};
    }
  }
  if (!best || best->number * Rational(best->claimed->bits) * Rational(2) <
                   *fastest->number * Rational(fastest->bits) * Rational(3))
    return;
  findings.rests_on(
      findings.report(vector_rate, item, *fastest,
                      {what(*fastest), amount(*fastest), words(*best, item) + " in " + best->claimed->format},
                      "add the rates of the matrix unit; without them the TPP is too low"),
      *best);
}

}  // namespace

bool is_known_rate(const Findings& findings, const CheckedItem& item, const ClaimedValue& claimed) {
  for (const CheckedItem* other : findings.namesakes(item)) {
    for (const ClaimedValue& it : other->claimed) {
      if (it.quantity == "rate" && it.dense && it.counts && it.number && it.format == claimed.format &&
          near(*claimed.number, *it.number, rounding))
        return true;
    }
  }
  return false;
}

void look_at_rates(Findings& findings) {
  for (const CheckedItem& item : findings.own().items) {
    for (const ClaimedValue& claimed : item.claimed) {
      if (claimed.quantity != "rate" || !claimed.dense || !claimed.number) continue;
      for (const auto look : {against_print, against_shipped, twice_another}) {
        if (findings.open(claimed)) look(findings, item, claimed);
      }
    }
    without_matrix(findings, item);
  }
}

void look_at_other_rates(Findings& findings) {
  for (const CheckedItem& item : findings.own().items) {
    for (const ClaimedValue& claimed : item.claimed) {
      if (claimed.quantity != "rate" || !claimed.dense || !claimed.number) continue;
      for (const auto look : {differs_from_shipped, differs_from_another}) {
        if (findings.open(claimed)) look(findings, item, claimed);
      }
    }
  }
}

}  // namespace brightline::catalog
