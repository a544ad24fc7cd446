#include "engine/law/program.hpp"

#include <algorithm>

namespace brightline::engine {

std::optional<FactIndex> find_fact(const Program& program, const Item& item, std::string_view name) {
  for (const FactIndex fact : item.facts) {
    if (program.facts[position(fact)].name == name) return fact;
  }
  if (program.transaction && &program.items[*program.transaction] != &item)
    return find_fact(program, program.items[*program.transaction], name);
  return std::nullopt;
}

std::optional<TableIndex> find_table(const Program& program, const Item& item, std::string_view name) {
  for (const TableIndex table : item.tables) {
    if (program.tables[position(table)].name == name) return table;
  }
  return std::nullopt;
}

std::optional<TermIndex> find_term(const Program& program, const Edition& edition, std::string_view name) {
  for (const TermIndex term : edition.terms) {
    if (program.terms[position(term)].name == name) return term;
  }
  return std::nullopt;
}

std::optional<InterpretationIndex> find_interpretation(const Program& program, std::string_view name) {
  for (std::size_t i = 0; i < program.interpretations.size(); ++i) {
    if (program.interpretations[i].name == name) return static_cast<InterpretationIndex>(i);
  }
  return std::nullopt;
}

bool holds(const Program& program, const Membership& membership, Country country, Date on) {
  const std::vector<Country>& countries = membership.countries;
  return std::find(countries.begin(), countries.end(), country) != countries.end() ||
         std::any_of(membership.groups.begin(), membership.groups.end(),
                     [&](std::size_t group) { return is_member(program.groups[group], country, on); });
}

const Entry* find_entry(const Program& program, std::string_view eccn) {
  const auto found = std::find_if(program.entries.begin(), program.entries.end(),
                                  [&](const Entry& entry) { return entry.eccn == eccn; });
  return found == program.entries.end() ? nullptr : &*found;
}

const ProvisionList* find_list(const Program& program, std::string_view name) {
  const auto found = std::find_if(program.provision_lists.begin(), program.provision_lists.end(),
                                  [&](const ProvisionList& list) { return list.name == name; });
  return found == program.provision_lists.end() ? nullptr : &*found;
}

const Edition* edition_in_force(const Entry& entry, Date on, Posture posture) {
  const auto found = std::find_if(entry.editions.begin(), entry.editions.end(),
                                  [&](const Edition& edition) { return edition.in_force(on, posture); });
  return found == entry.editions.end() ? nullptr : &*found;
}

std::optional<std::size_t> find_item(const Program& program, std::string_view kind) {
  for (std::size_t i = 0; i < program.items.size(); ++i) {
    const Item& item = program.items[i];
    if (item.name == kind || std::find(item.covers.begin(), item.covers.end(), kind) != item.covers.end())
      return i;
  }
  return std::nullopt;
}

}  // namespace brightline::engine
