// Rates that count too much, or are those of the wrong unit.
#include <algorithm>

#include "catalog/lint/passes.hpp"

namespace brightline::catalog {
namespace {

constexpr const char* looks_twice =
    "; a rate with 2:4 sparsity, one counted twice and the total of two circuits look like this";

// The number that the text begins with, thousands separators left out.
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

std::optional<Witness> rate(const Findings& findings, const Item& item, const std::string& unit,
                            const std::string& format) {
  return agreed(findings.namesakes(item), Together::largest, [&](const Said& it) {
    return it.quantity == "rate" && it.dense && it.part == unit && it.format == format;
  });
}

void report_twice(Findings& findings, const Item& item, const Said& said, const Witness& witness) {
  const std::optional<Rational> printed = printed_number(witness.said->as_printed);
  const bool known =
      says_sparse(witness.said->as_printed) && printed && near(*said.number, *printed, rounding);
  const std::string half = amount(*said.number / Rational(2), said.unit);
  findings.rests_on(findings.report(sparse_rate, item, said, {what(said), amount(said), words(witness, item)},
                                    "enter " + half + " as the dense rate" +
                                        (known ? "; the maker prints " + witness.said->as_printed
                                               : std::string(looks_twice))),
                    witness);
}

void against_print(Findings& findings, const Item& item, const Said& said) {
  const std::optional<Rational> printed = printed_number(said.as_printed);
  const bool same = printed && near(*said.number, *printed, factor_rounding);
  if (!same || !says_sparse(said.as_printed)) return;
  const Rational half = *said.number / Rational(2);
  const std::string reading =
      "the dense " + amount(half, said.unit) + ": it is printed as \"" + said.as_printed + "\"";
  findings.report(sparse_rate, item, said, {what(said), amount(said), reading},
                  "enter " + amount(half, said.unit) + " as the dense rate");
}

void against_shipped(Findings& findings, const Item& item, const Said& said) {
  const std::optional<Witness> matrix = rate(findings, item, "matrix", said.format);
  const std::optional<Witness> vector = rate(findings, item, "vector", said.format);
  if (said.part == "matrix" && matrix && vector && near(*said.number, vector->number, rounding) &&
      matrix->number > vector->number * Rational(3, 2)) {
    findings.rests_on(
        findings.report(vector_rate, item, said, {what(said), amount(said), words(*matrix, item)},
                        "enter " + amount(matrix->number, said.unit) +
                            " as the rate of the matrix unit, and " + amount(said) +
                            " as that of the vector unit"),
        *matrix);
    return;
  }
  if (is_known_rate(findings, item, said)) return;
  if (matrix && near(*said.number, matrix->number * Rational(2), factor_rounding))
    report_twice(findings, item, said, *matrix);
}

void differs_from_shipped(Findings& findings, const Item& item, const Said& said) {
  const std::optional<Witness> same = rate(findings, item, said.part, said.format);
  if (!same || is_known_rate(findings, item, said)) return;
  if (near(*said.number * Rational(2), same->number, factor_rounding)) {
    return findings.differs(
        item, said, *same,
        "it is half: one multiply-accumulate counts as two operations, and the value is that of "
        "the whole circuit");
  }
  findings.differs(item, said, *same);
}

// Where one claim about a rate is twice another, the larger one is doubted.
void twice_another(Findings& findings, const Item& item, const Said& said) {
  for (const Said& other : item.said) {
    if (&other == &said || other.quantity != "rate" || other.about != said.about || !other.number) continue;
    if (near(*said.number, *other.number * Rational(2), factor_rounding))
      return report_twice(findings, item, said, {&item, &other, *other.number, false});
  }
}

void differs_from_another(Findings& findings, const Item& item, const Said& said) {
  for (const Said& other : item.said) {
    if (&other == &said || other.quantity != "rate" || other.about != said.about || !other.number) continue;
    const bool half = near(*said.number * Rational(2), *other.number, factor_rounding);
    if (!half && said.counts && !other.counts && !(other.alternative && !other.note.empty()) &&
        !near(*said.number, *other.number, rounding))
      return findings.differs(item, said, {&item, &other, *other.number, false});
  }
}

// Nothing but vector rates, of a part whose namesake or siblings have a matrix unit.
void without_matrix(Findings& findings, const Item& item) {
  const Said* fastest = nullptr;
  for (const Said& said : item.said) {
    if (said.quantity != "rate" || !said.number || !said.counts) continue;
    if (said.part == "matrix") return;
    if (fastest == nullptr || *said.number * Rational(said.bits) > *fastest->number * Rational(fastest->bits))
      fastest = &said;
  }
  if (fastest == nullptr || !findings.open(*fastest)) return;
  std::optional<Witness> best;
  for (const Item* other : findings.namesakes(item)) {
    for (const Said& it : other->said) {
      if (it.quantity == "rate" && it.part == "matrix" && it.dense && it.counts && it.number &&
          (!best || *it.number * Rational(it.bits) > best->number * Rational(best->said->bits)))
        best = Witness{other, &it, *it.number, true};
    }
  }
  if (!best || best->number * Rational(best->said->bits) * Rational(2) <
                   *fastest->number * Rational(fastest->bits) * Rational(3))
    return;
  findings.rests_on(
      findings.report(vector_rate, item, *fastest,
                      {what(*fastest), amount(*fastest), words(*best, item) + " in " + best->said->format},
                      "add the rates of the matrix unit; without them the TPP is too low"),
      *best);
}

}  // namespace

bool is_known_rate(const Findings& findings, const Item& item, const Said& said) {
  for (const Item* other : findings.namesakes(item)) {
    for (const Said& it : other->said) {
      if (it.quantity == "rate" && it.dense && it.counts && it.number && it.format == said.format &&
          near(*said.number, *it.number, rounding))
        return true;
    }
  }
  return false;
}

void look_at_rates(Findings& findings) {
  for (const Item& item : findings.own().items) {
    for (const Said& said : item.said) {
      if (said.quantity != "rate" || !said.dense || !said.number) continue;
      for (const auto look : {against_print, against_shipped, twice_another}) {
        if (findings.open(said)) look(findings, item, said);
      }
    }
    without_matrix(findings, item);
  }
}

void look_at_other_rates(Findings& findings) {
  for (const Item& item : findings.own().items) {
    for (const Said& said : item.said) {
      if (said.quantity != "rate" || !said.dense || !said.number) continue;
      for (const auto look : {differs_from_shipped, differs_from_another}) {
        if (findings.open(said)) look(findings, item, said);
      }
    }
  }
}

}  // namespace brightline::catalog
