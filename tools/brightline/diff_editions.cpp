#include "tools/brightline/diff_editions.hpp"

#include <algorithm>
#include <set>

namespace brightline {
namespace {

// The days on which one side or the other changes.
std::set<engine::Date> days_of_change(const engine::Entry* a, const engine::Entry* b) {
  std::set<engine::Date> days;
  for (const engine::Entry* entry : {a, b}) {
    if (entry == nullptr) continue;
    for (const engine::Edition& edition : entry->editions) {
      if (edition.effective) days.insert(*edition.effective);
      if (edition.until) days.insert(*edition.until);
    }
  }
  return days;
}

const engine::Edition* edition_titled(const engine::Entry* entry, const std::string& title) {
  if (entry == nullptr) return nullptr;
  const auto found = std::find_if(entry->editions.begin(), entry->editions.end(),
                                  [&](const engine::Edition& it) { return it.title == title; });
  return found == entry->editions.end() ? nullptr : &*found;
}

// The day on which the edition ends: its own, or the first day of the next edition; empty if there is none.
std::optional<engine::Date> end_of(const engine::Entry& entry, const engine::Edition& edition) {
  std::optional<engine::Date> end = edition.until;
  for (const engine::Edition& other : entry.editions) {
    if (other.effective && edition.effective && *other.effective > *edition.effective &&
        (!end || *other.effective < *end))
      end = other.effective;
  }
  return end;
}

bool overlap(const engine::Entry* a_entry, const engine::Edition* a, const engine::Entry* b_entry,
             const engine::Edition* b) {
  if (a == nullptr || b == nullptr || !a->effective || !b->effective) return false;
  const std::optional<engine::Date> a_end = end_of(*a_entry, *a), b_end = end_of(*b_entry, *b);
  return (!a_end || *b->effective < *a_end) && (!b_end || *a->effective < *b_end);
}

}  // namespace

const engine::Entry* entry_called(const engine::Program& program, const std::string& eccn) {
  const auto found = std::find_if(program.entries.begin(), program.entries.end(),
                                  [&](const engine::Entry& it) { return it.eccn == eccn; });
  return found == program.entries.end() ? nullptr : &*found;
}

std::optional<engine::analysis::Days> days_of(const DiffOptions& options) {
  if (!options.on.empty()) return engine::analysis::Days{day_of(options), day_of(options)};
  if (options.from_day.empty() && options.to_day.empty()) return std::nullopt;
  const std::string& other = options.from_day.empty() ? options.to_day : options.from_day;
  return engine::analysis::Days{day_typed(other, "--from"),
                                day_typed(options.to_day.empty() ? other : options.to_day, "--to")};
}

std::vector<EditionPair> edition_pairs(const engine::Program& from, const engine::Program& to,
                                       const DiffOptions& options) {
  std::vector<std::string> names;
  for (const engine::Program* program : {&from, &to}) {
    for (const engine::Entry& entry : program->entries) {
      if (std::find(names.begin(), names.end(), entry.eccn) == names.end()) names.push_back(entry.eccn);
    }
  }
  std::vector<EditionPair> result;
  for (const std::string& name : names) {
    const engine::Entry* a = entry_called(from, name);
    const engine::Entry* b = entry_called(to, name);
    const auto add = [&](const engine::Edition* of_a, const engine::Edition* of_b, engine::Date since) {
      const EditionPair pair{a, of_a, b, of_b, since};
      if (pair.from == nullptr && pair.to == nullptr) return;
      const bool known = std::any_of(result.begin(), result.end(), [&](const EditionPair& it) {
        return it.from == pair.from && it.to == pair.to && it.from_entry == a && it.to_entry == b;
      });
      if (!known) result.push_back(pair);
    };
    const auto in_force = [](const engine::Entry* entry, engine::Date on) {
      return entry == nullptr ? nullptr : engine::edition_in_force(*entry, on);
    };
    if (const std::optional<engine::analysis::Days> days = days_of(options)) {
      add(in_force(a, days->from), in_force(b, days->to), days->to);
      continue;
    }
    // Editions with the same title are compared, whenever they take effect. An edition of one side only is
    // compared with what is in force on the other.
    if (a != nullptr) {
      for (const engine::Edition& edition : a->editions) {
        if (const engine::Edition* const other = edition_titled(b, edition.title))
          add(&edition, other, other->effective.value_or(engine::Date{}));
      }
    }
    for (const engine::Date& on : days_of_change(a, b)) {
      const engine::Edition* const of_a = in_force(a, on);
      const engine::Edition* const of_b = in_force(b, on);
      const bool a_has_partner = of_a != nullptr && edition_titled(b, of_a->title) != nullptr;
      const bool b_has_partner = of_b != nullptr && edition_titled(a, of_b->title) != nullptr;
      const bool is_told = (a_has_partner || of_a == nullptr) && (b_has_partner || of_b == nullptr);
      if (!is_told) add(of_a, of_b, on);
    }
  }
  return result;
}

const std::string& eccn_of(const EditionPair& pair) {
  return (pair.from_entry != nullptr ? pair.from_entry : pair.to_entry)->eccn;
}

std::string edition_of(const EditionPair& pair) {
  if (pair.from->title == pair.to->title) return "\"" + pair.from->title + "\"";
  return "\"" + pair.from->title + "\" against \"" + pair.to->title + "\"";
}

std::string title(const EditionPair& pair) {
  const bool is_one_sided = pair.from == nullptr || pair.to == nullptr;
  return eccn_of(pair) + (is_one_sided ? "" : ", edition " + edition_of(pair));
}

bool overlap(const EditionPair& a, const EditionPair& b) {
  return overlap(a.from_entry, a.from, b.from_entry, b.from) || overlap(a.to_entry, a.to, b.to_entry, b.to);
}

}  // namespace brightline
