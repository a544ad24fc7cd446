// Die areas of one die where the package has several, and of one design that differs from part to part.
#include <algorithm>

#include "catalog/lint/passes.hpp"

namespace brightline::catalog {
namespace {

bool is_logic(const Said& said) {
  return said.quantity == "area" && (said.part == "logic" || said.part == "io");
}

Rational area_of(const Said& said) {
  return *said.number * Rational(said.count.value_or(1));
}

std::string dies_of(const Item& item) {
  std::string text;
  for (const Said& said : item.said) {
    if (!is_logic(said) || !said.counts) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(said.count.value_or(1)) + " x " + said.format;
    if (!said.text.empty()) text += " " + amount(said);
  }
  return text;
}

void against_shipped(Findings& findings, const Item& item) {
  const Said* first = nullptr;
  Rational total;
  for (const Said& said : item.said) {
    if (!is_logic(said) || !said.counts) continue;
    if (!said.number) return;
    if (first == nullptr) first = &said;
    total += area_of(said);
  }
  if (first == nullptr || !findings.open(*first)) return;
  const std::optional<Witness> whole = agreed(findings.namesakes(item), Together::sum, is_logic);
  if (!whole || near(total, whole->number, rounding)) return;
  std::int64_t dies = 0;
  const Said* alike = nullptr;
  for (const Said& said : whole->item->said) {
    if (!is_logic(said) || !said.counts) continue;
    dies += said.count.value_or(1);
    if (said.number && near(total, *said.number, rounding)) alike = &said;
  }
  if (dies > 1 && total < whole->number) {
    Witness sum = *whole;
    findings.rests_on(
        findings.report(one_die, item, *first,
                        {what(*first), amount(total, first->unit),
                         amount(whole->number, first->unit) + " in the shipped catalog"},
                        (alike != nullptr ? "it is that of one " + alike->format + "; " : std::string()) +
                            "enter every die: " + dies_of(*whole->item)),
        sum);
    return;
  }
  findings.differs(item, *first, *whole);
}

// Parts that carry the same die, by vendor and name of the die.
void against_siblings(Findings& findings, const Evidence* trusted) {
  struct Die {
    const Item* item;
    const Said* said;
    bool own;
  };
  std::map<std::pair<std::string, std::string>, std::vector<Die>> designs;
  const auto add = [&](const Evidence& catalog, bool own) {
    for (const Item& item : catalog.items) {
      for (const Said& said : item.said) {
        // `GH100` names a design, `compute die` does not.
        const bool named = said.format.find_first_of("0123456789") != std::string::npos;
        if (is_logic(said) && named && said.number && said.counts && *said.number != 0)
          designs[{item.vendor, said.format}].push_back({&item, &said, own});
      }
    }
  };
  if (trusted != nullptr) add(*trusted, false);
  add(findings.own(), true);
  for (auto& [name, dies] : designs) {
    // The area that most of them have; the shipped catalog comes first where it knows the design.
    std::map<Rational, std::size_t> areas;
    for (const Die& die : dies) areas[*die.said->number] += die.own ? 1 : dies.size();
    const auto usual = std::max_element(areas.begin(), areas.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    if (usual->second < 2) continue;
    const auto sibling = std::find_if(dies.begin(), dies.end(),
                                      [&](const Die& it) { return *it.said->number == usual->first; });
    for (const Die& die : dies) {
      if (die.own && findings.open(*die.said) && !near(*die.said->number, usual->first, rounding))
        findings.differs(*die.item, *die.said,
                         {sibling->item, sibling->said, *sibling->said->number, !sibling->own},
                         "the same die, " + die.said->format + ", has one area");
    }
  }
}

void against_others(Findings& findings, const Item& item, const Said& said) {
  for (const Said& other : item.said) {
    if (&other == &said || other.quantity != "area" || other.about != said.about || !other.number ||
        other.counts)
      continue;
    if (other.alternative && !other.note.empty()) continue;
    if (said.counts && findings.open(said) && !near(*said.number, *other.number, rounding))
      findings.differs(item, said, {&item, &other, *other.number, false});
  }
}

}  // namespace

void look_at_dies(Findings& findings, const Evidence* trusted) {
  for (const Item& item : findings.own().items) {
    against_shipped(findings, item);
    for (const Said& said : item.said) {
      if (said.quantity == "area" && said.number && findings.open(said)) against_others(findings, item, said);
    }
  }
  against_siblings(findings, trusted);
}

}  // namespace brightline::catalog
