// Finds areas of one die for packages with several, and different areas for the same die design.
#include <algorithm>

#include "catalog/lint/passes.hpp"

namespace brightline::catalog {
namespace {

Rational area_of(const ClaimedValue& claimed) {
  return *claimed.number * Rational(claimed.count.value_or(1));
}

std::string dies_of(const CheckedItem& item) {
  std::string text;
  for (const ClaimedValue& claimed : item.claimed) {
    if (!is_logic(claimed) || !claimed.counts) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(claimed.count.value_or(1)) + " x " + claimed.format;
    if (!claimed.text.empty()) text += " " + amount(claimed);
  }
  return text;
}

void against_shipped(Findings& findings, const CheckedItem& item) {
  const ClaimedValue* first = nullptr;
  Rational total;
  for (const ClaimedValue& claimed : item.claimed) {
    if (!is_logic(claimed) || !claimed.counts) continue;
    if (!claimed.number) return;
    if (first == nullptr) first = &claimed;
    total += area_of(claimed);
  }
  if (first == nullptr || !findings.open(*first)) return;
  const std::optional<Witness> whole = agreed(findings.namesakes(item), Together::sum, is_logic);
  if (!whole || near(total, whole->number, rounding)) return;
  std::int64_t dies = 0;
  const ClaimedValue* alike = nullptr;
  for (const ClaimedValue& claimed : whole->item->claimed) {
    if (!is_logic(claimed) || !claimed.counts) continue;
    dies += claimed.count.value_or(1);
    if (claimed.number && near(total, *claimed.number, rounding)) alike = &claimed;
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

// Compares parts with the same die, by vendor and name of the die.
void against_siblings(Findings& findings, const Evidence* trusted) {
  struct Die {
    const CheckedItem* item;
    const ClaimedValue* claimed;
    bool own;
  };
  std::map<std::pair<std::string, std::string>, std::vector<Die>> designs;
  const auto add = [&](const Evidence& catalog, bool own) {
    for (const CheckedItem& item : catalog.items) {
      for (const ClaimedValue& claimed : item.claimed) {
        // `GH100` names a design, `compute die` does not.
        const bool named = claimed.format.find_first_of("0123456789") != std::string::npos;
        if (is_logic(claimed) && named && claimed.number && claimed.counts && *claimed.number != 0)
          designs[{item.vendor, claimed.format}].push_back({&item, &claimed, own});
      }
    }
  };
  if (trusted != nullptr) add(*trusted, false);
  add(findings.own(), true);
  for (auto& [name, dies] : designs) {
    // The area that most of them have; the shipped catalog has priority if it has the design.
    std::map<Rational, std::size_t> areas;
    for (const Die& die : dies) areas[*die.claimed->number] += die.own ? 1 : dies.size();
    const auto usual = std::max_element(areas.begin(), areas.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    if (usual->second < 2) continue;
    const auto sibling = std::find_if(dies.begin(), dies.end(),
                                      [&](const Die& it) { return *it.claimed->number == usual->first; });
    for (const Die& die : dies) {
      if (die.own && findings.open(*die.claimed) && !near(*die.claimed->number, usual->first, rounding))
        findings.differs(*die.item, *die.claimed,
                         {sibling->item, sibling->claimed, *sibling->claimed->number, !sibling->own},
                         "the same die, " + die.claimed->format + ", has one area");
    }
  }
}

void against_others(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed) {
  for (const ClaimedValue& other : item.claimed) {
    if (&other == &claimed || other.quantity != "area" || other.about != claimed.about || !other.number ||
        other.counts)
      continue;
    if (other.alternative && !other.note.empty()) continue;
    if (claimed.counts && findings.open(claimed) && !near(*claimed.number, *other.number, rounding))
      findings.differs(item, claimed, {&item, &other, *other.number, false});
  }
}

}  // namespace

void look_at_dies(Findings& findings, const Evidence* trusted) {
  for (const CheckedItem& item : findings.own().items) {
    against_shipped(findings, item);
    for (const ClaimedValue& claimed : item.claimed) {
      if (claimed.quantity == "area" && claimed.number && findings.open(claimed))
        against_others(findings, item, claimed);
    }
  }
  against_siblings(findings, trusted);
}

}  // namespace brightline::catalog
