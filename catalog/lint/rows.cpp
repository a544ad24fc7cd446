// Items as wholes: rows that repeat another, dates that come too early, and what is not said at all.
#include <algorithm>
#include <unordered_map>

#include "catalog/lint/passes.hpp"

namespace brightline::catalog {
namespace {

// Fewer values than this agree by chance.
constexpr std::size_t least_values = 8;
// Announcements differ by what is taken for one: a rumour, a keynote, a launch.
constexpr std::chrono::days early{31};

// Every number of the item that counts, as one text.
std::pair<std::string, std::size_t> fingerprint(const Item& item) {
  std::vector<std::string> values;
  std::size_t rates = 0;
  for (const Said& said : item.said) {
    if (!said.counts || !said.number || *said.number == 0) continue;
    values.push_back(said.quantity + ' ' + said.part + ' ' +
                     (said.subject == "throughput" ? said.about : "") + ' ' + said.text);
    if (said.quantity == "rate") ++rates;
  }
  std::sort(values.begin(), values.end());
  std::string text = item.vendor + '\n' + item.kind;
  for (const std::string& value : values) text += '\n' + value;
  return {std::move(text), rates == 0 ? 0 : values.size()};
}

void look_at_copies(Findings& findings) {
  std::unordered_map<std::string, const Item*> seen;
  for (const Item& item : findings.own().items) {
    const auto [text, count] = fingerprint(item);
    if (count < least_values) continue;
    const auto [first, is_new] = seen.emplace(text, &item);
    const auto said = std::find_if(item.said.begin(), item.said.end(),
                                   [&](const Said& it) { return it.number && it.counts; });
    if (is_new || !findings.open(*said)) continue;
    const Item& other = *first->second;
    const auto theirs = std::find_if(other.said.begin(), other.said.end(),
                                     [](const Said& it) { return it.number && it.counts; });
    findings.rests_on(findings.report(same_row, item, *said, {std::to_string(count), other.name},
                                      "delete one of the two, or look its values up"),
                      {&other, &*theirs, *theirs->number, false});
  }
}

bool before(const engine::Date& a, const engine::Date& b, std::chrono::days by) {
  return std::chrono::sys_days(a) + by < std::chrono::sys_days(b);
}

void look_at_date(Findings& findings, const Item& item, const Said& said) {
  const auto report = [&](const Item& other, const Said& theirs, bool trusted, const std::string& of) {
    findings.rests_on(
        findings.report(
            early_date, item, said, {what(said), said.text, of},
            trusted && other.name != item.name
                ? "look it up; the shipped catalog has " + theirs.text + " for `" + other.name + "`"
                : "look it up; a date before the part was made public belongs to something else"),
        {&other, &theirs, Rational(0), trusted});
  };
  for (const Item* other : findings.namesakes(item)) {
    const Said* theirs = other->value("announced");
    if (theirs == nullptr || !theirs->first) return;
    // The earliest announcement of several namesakes counts.
    if (!before(*said.last, *theirs->first, early)) return;
  }
  if (!findings.namesakes(item).empty()) {
    const Item* other = findings.namesakes(item).front();
    return report(*other, *other->value("announced"), true,
                  "the " + other->value("announced")->text + " of the shipped catalog");
  }
  if (item.variant_of) {
    const Item& base = findings.own().items[*item.variant_of];
    const Said* theirs = base.value("announced");
    if (theirs != nullptr && theirs->first && before(*said.last, *theirs->first, early))
      return report(base, *theirs, false,
                    "`" + base.name + "` on " + theirs->text + ", of which it is a version");
  }
  for (const Said& other : item.said) {
    if (&other == &said || other.quantity != said.quantity || !other.first || other.counts) continue;
    if (other.alternative && !other.note.empty()) continue;
    if (before(*said.last, *other.first, early))
      return report(item, other, false, "the " + other.text + " of " + other.source);
  }
}

// Facts that decide 3A090 and that the shipped catalog has of every namesake.
void look_at_gaps(Findings& findings, const Item& item) {
  const std::vector<const Item*>& namesakes = findings.namesakes(item);
  if (namesakes.empty() || item.said.empty()) return;
  struct Fact {
    const char* name;
    bool (*is)(const Said&);
  };
  static constexpr Fact facts[] = {
      {"the die area",
       [](const Said& it) { return it.quantity == "area" && (it.part == "logic" || it.part == "io"); }},
      {"how many dies the package has",
       [](const Said& it) {
         return it.quantity == "area" && it.count && (it.part == "logic" || it.part == "io");
       }},
      {"any rate of a matrix unit",
       [](const Said& it) { return it.quantity == "rate" && it.part == "matrix"; }},
      {"links to other chips",
       [](const Said& it) { return it.quantity == "bandwidth" && it.part == "chip"; }},
      {"use in datacenters", [](const Said& it) { return it.quantity == "datacenter" && !it.text.empty(); }}};
  std::string missing;
  for (const Fact& fact : facts) {
    const auto has = [&](const Item& it) {
      return std::any_of(it.said.begin(), it.said.end(), [&](const Said& said) {
        return said.counts && fact.is(said) && !said.text.empty();
      });
    };
    // Dies of which nothing else is said need no number either.
    const bool counted = std::string_view(fact.name).starts_with("how many") &&
                         missing.find("the die area") != std::string::npos;
    if (!counted && !has(item) &&
        std::all_of(namesakes.begin(), namesakes.end(), [&](const Item* it) { return has(*it); }))
      missing += (missing.empty() ? "" : ", ") + std::string(fact.name);
  }
  if (missing.empty()) return;
  findings.report(
      says_nothing, item, item.said.front(), {missing},
      "`brightline catalog show \"" + namesakes.front()->name + "\"` shows what is known and who says so");
}

}  // namespace

void look_at_rows(Findings& findings) {
  look_at_copies(findings);
  for (const Item& item : findings.own().items) {
    for (const Said& said : item.said) {
      if (said.quantity == "announced" && said.last && findings.open(said))
        look_at_date(findings, item, said);
    }
    look_at_gaps(findings, item);
  }
}

}  // namespace brightline::catalog
