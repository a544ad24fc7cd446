// Finds wrong rows: repeated rows, too early dates, and missing facts.
#include <algorithm>
#include <unordered_map>

#include "catalog/lint/passes.hpp"

namespace brightline::catalog {
namespace {

// Rows with fewer equal values may be equal by chance.
constexpr std::size_t least_values = 8;
// Announcements may differ by this much: a rumour, a keynote and a launch are all called so.
constexpr std::chrono::days early{31};

// Every number of the item that is used, as one text.
std::pair<std::string, std::size_t> fingerprint(const CheckedItem& item) {
  std::vector<std::string> values;
  std::size_t rates = 0;
  for (const ClaimedValue& claimed : item.claimed) {
    if (!claimed.counts || !claimed.number || *claimed.number == 0) continue;
    values.push_back(claimed.quantity + ' ' + claimed.part + ' ' +
                     (claimed.subject == "throughput" ? claimed.about : "") + ' ' + claimed.text);
    if (claimed.quantity == "rate") ++rates;
  }
  std::sort(values.begin(), values.end());
  std::string text = item.vendor + '\n' + item.kind;
  for (const std::string& value : values) text += '\n' + value;
  return {std::move(text), rates == 0 ? 0 : values.size()};
}

void look_at_copies(Findings& findings) {
  std::unordered_map<std::string, const CheckedItem*> seen;
  for (const CheckedItem& item : findings.own().items) {
    const auto [text, count] = fingerprint(item);
    if (count < least_values) continue;
    const auto [first, is_new] = seen.emplace(text, &item);
    const auto claimed = std::find_if(item.claimed.begin(), item.claimed.end(),
                                      [&](const ClaimedValue& it) { return it.number && it.counts; });
    if (is_new || !findings.open(*claimed)) continue;
    const CheckedItem& other = *first->second;
    const auto theirs = std::find_if(other.claimed.begin(), other.claimed.end(),
                                     [](const ClaimedValue& it) { return it.number && it.counts; });
    findings.rests_on(findings.report(same_row, item, *claimed, {std::to_string(count), other.name},
                                      "delete one of the two, or look its values up"),
                      {&other, &*theirs, *theirs->number, false});
  }
}

bool before(const engine::Date& a, const engine::Date& b, std::chrono::days by) {
  return std::chrono::sys_days(a) + by < std::chrono::sys_days(b);
}

void look_at_date(Findings& findings, const CheckedItem& item, const ClaimedValue& claimed) {
  const auto report = [&](const CheckedItem& other, const ClaimedValue& theirs, bool trusted,
                          const std::string& of) {
    findings.rests_on(
        findings.report(
            early_date, item, claimed, {what(claimed), claimed.text, of},
            trusted && other.name != item.name
                ? "look it up; the shipped catalog has " + theirs.text + " for `" + other.name + "`"
                : "look it up; a date before the part was made public belongs to something else"),
        {&other, &theirs, Rational(0), trusted});
  };
  for (const CheckedItem* other : findings.namesakes(item)) {
    const ClaimedValue* theirs = other->value("announced");
    if (theirs == nullptr || !theirs->first) return;
    // The earliest announcement of several namesakes is compared.
    if (!before(*claimed.last, *theirs->first, early)) return;
  }
  if (!findings.namesakes(item).empty()) {
    const CheckedItem* other = findings.namesakes(item).front();
    return report(*other, *other->value("announced"), true,
                  "the " + other->value("announced")->text + " of the shipped catalog");
  }
  if (item.variant_of) {
    const CheckedItem& base = findings.own().items[*item.variant_of];
    const ClaimedValue* theirs = base.value("announced");
    if (theirs != nullptr && theirs->first && before(*claimed.last, *theirs->first, early))
      return report(base, *theirs, false,
                    "`" + base.name + "` on " + theirs->text + ", of which it is a version");
  }
  for (const ClaimedValue& other : item.claimed) {
    if (&other == &claimed || other.quantity != claimed.quantity || !other.first || other.counts) continue;
    if (other.alternative && !other.note.empty()) continue;
    if (before(*claimed.last, *other.first, early))
      return report(item, other, false, "the " + other.text + " of " + other.source);
  }
}

// Reports missing facts that decide 3A090 and that the shipped catalog has for every namesake.
void look_at_gaps(Findings& findings, const CheckedItem& item) {
  const std::vector<const CheckedItem*>& namesakes = findings.namesakes(item);
  if (namesakes.empty() || item.claimed.empty()) return;
  struct Fact {
    const char* name;
    bool (*is)(const ClaimedValue&);
  };
  static constexpr Fact facts[] = {
      {"the die area",
       [](const ClaimedValue& it) {
         return it.quantity == "area" && (it.part == "logic" || it.part == "io");
       }},
      {"how many dies the package has",
       [](const ClaimedValue& it) {
         return it.quantity == "area" && it.count && (it.part == "logic" || it.part == "io");
       }},
      {"any rate of a matrix unit",
       [](const ClaimedValue& it) { return it.quantity == "rate" && it.part == "matrix"; }},
      {"links to other chips",
       [](const ClaimedValue& it) { return it.quantity == "bandwidth" && it.part == "chip"; }},
      {"use in datacenters",
       [](const ClaimedValue& it) { return it.quantity == "datacenter" && !it.text.empty(); }}};
  std::string missing;
  for (const Fact& fact : facts) {
    const auto has = [&](const CheckedItem& it) {
      return std::any_of(it.claimed.begin(), it.claimed.end(), [&](const ClaimedValue& claimed) {
        return claimed.counts && fact.is(claimed) && !claimed.text.empty();
      });
    };
    // The number of dies is not asked for if nothing else is known about them.
    const bool counted = std::string_view(fact.name).starts_with("how many") &&
                         missing.find("the die area") != std::string::npos;
    if (!counted && !has(item) &&
        std::all_of(namesakes.begin(), namesakes.end(), [&](const CheckedItem* it) { return has(*it); }))
      missing += (missing.empty() ? "" : ", ") + std::string(fact.name);
  }
  if (missing.empty()) return;
  findings.report(
      says_nothing, item, item.claimed.front(), {missing},
      "`brightline catalog show \"" + namesakes.front()->name + "\"` shows what is known and who says so");
}

}  // namespace

void look_at_rows(Findings& findings) {
  look_at_copies(findings);
  for (const CheckedItem& item : findings.own().items) {
    for (const ClaimedValue& claimed : item.claimed) {
      if (claimed.quantity == "announced" && claimed.last && findings.open(claimed))
        look_at_date(findings, item, claimed);
    }
    look_at_gaps(findings, item);
  }
}

}  // namespace brightline::catalog
