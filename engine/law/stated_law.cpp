#include "engine/law/stated_law.hpp"

#include <utility>

namespace brightline::engine {
namespace {

void add_condition(std::vector<Slice>& conditions, const std::optional<Slice>& condition) {
  if (condition) conditions.push_back(*condition);
}

std::vector<Slice> conditions_of(const Term& term) {
  std::vector<Slice> conditions;
  for (const Branch& branch : term.branches) {
    conditions.push_back(branch.value);
    add_condition(conditions, branch.condition);
  }
  return conditions;
}

std::vector<Slice> conditions_of(const LicenseRule& rule) {
  std::vector<Slice> conditions;
  if (rule.readings.empty()) return conditions;
  // The readings are one text, with the facts of each kind of item.
  add_condition(conditions, rule.readings.front().when);
  add_condition(conditions, rule.readings.front().enforced_where);
  for (const std::optional<Slice>& review : rule.readings.front().reviews) add_condition(conditions, review);
  return conditions;
}

class Collection {
 public:
  explicit Collection(const Program& program) : program_(program) {
    for (const Fact& fact : program.facts) add(fact.authority, fact.origin, fact.name);
    for (const Table& table : program.tables) add(table.authority, table.origin, table.name);
    terms();
    for (const Interpretation& it : program.interpretations) add(it.authority, it.origin, it.name);
    for (const Source& source : program.doubtful_sources)
      add(source.authority, source.origin, "source " + source.name);
    for (const CountryGroup& group : program.groups) {
      add(group.authority, group.origin, "group " + group.name);
      for (const MembershipChange& change : group.changes)
        add(change.authority, group.origin,
            "group " + group.name + ", " + text_of(change.country) + " from " + text_of(change.from));
    }
    for (const Entry& entry : program.entries) this->entry(entry);
    for (const ProvisionList& list : program.provision_lists)
      add(list.authority, list.origin, "provisions " + list.name);
    static constexpr const char* kinds[] = {"requirement ", "exception ", "review "};
    for (const LicenseRule& rule : program.license_rules) {
      std::string name = kinds[static_cast<std::size_t>(rule.kind)] + rule.name;
      if (!rule.heading.empty()) name += (rule.name.empty() ? "\"" : " \"") + rule.heading + "\"";
      add(rule.authority, rule.origin, std::move(name), &rule, conditions_of(rule));
    }
  }

  std::vector<StatedLaw> take() { return std::move(all_); }

 private:
  StatedLaw& add(const Authority& authority, const Origin& origin, std::string provision,
                 const Validity* validity = nullptr, std::vector<Slice> conditions = {}) {
    return all_.emplace_back(StatedLaw{&authority, origin, std::move(provision), validity, nullptr,
                                       std::move(conditions), 0, false});
  }

  // A definition of an edition is in force with it; those of an item always are.
  void terms() {
    std::vector<std::vector<const Edition*>> editions(program_.terms.size());
    for (const Entry& entry : program_.entries) {
      for (const Edition& edition : entry.editions) {
        for (const TermIndex term : edition.terms) editions[position(term)].push_back(&edition);
      }
    }
    for (std::size_t i = 0; i < program_.terms.size(); ++i) {
      const Term& term = program_.terms[i];
      if (editions[i].empty()) add(term.authority, term.origin, term.name, nullptr, conditions_of(term));
      for (const Edition* edition : editions[i])
        add(term.authority, term.origin, term.name, edition, conditions_of(term));
    }
  }

  void entry(const Entry& entry) {
    add(entry.authority, entry.origin, entry.eccn);
    for (const Edition& edition : entry.editions) {
      const std::string where = ", edition \"" + edition.title + "\"";
      StatedLaw& itself = add(edition.authority, edition.origin, entry.eccn + where, &edition);
      if (edition.instrument) itself.instrument = &*edition.instrument;
      for (const Paragraph& paragraph : edition.paragraphs) {
        std::vector<Slice> conditions = paragraph.unless;
        add_condition(conditions, paragraph.when);
        add(paragraph.authority, paragraph.origin, entry.eccn + "." + paragraph.label + where, &edition,
            std::move(conditions))
            .exceptions = paragraph.unless.size();
      }
      for (const Note& note : edition.notes) {
        std::vector<Slice> conditions;
        add_condition(conditions, note.when);
        add(note.authority, note.origin, note.name + " to " + entry.eccn + where, &edition,
            std::move(conditions))
            .excludes = !note.excluded.empty();
      }
    }
  }

  const Program& program_;
  std::vector<StatedLaw> all_;
};

}  // namespace

std::vector<StatedLaw> stated_law(const Program& program) {
  return Collection(program).take();
}

}  // namespace brightline::engine
