#include "engine/law/unverified.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/law/rule_kinds.hpp"
#include "engine/value/lists.hpp"

namespace brightline::engine {
namespace {

// Visits every declaration with something to verify once, although an edition that amends another repeats its
// provisions.
class Declarations {
 public:
  struct Declaration {
    const Authority* authority;
    Origin origin;
    std::string provision;
    const std::optional<Citation>* instrument;  // of an edition
  };

  explicit Declarations(const Program& program) {
    for (const Fact& fact : program.facts) add(fact.authority, fact.origin, fact.name);
    for (const Table& table : program.tables) add(table.authority, table.origin, table.name);
    for (const Term& term : program.terms) add(term.authority, term.origin, term.name);
    for (const Interpretation& it : program.interpretations) add(it.authority, it.origin, it.name);
    for (const Source& source : program.doubtful_sources)
      add(source.authority, source.origin, "source " + source.name);
    for (const CountryGroup& group : program.groups) {
      add(group.authority, group.origin, "group " + group.name);
      for (const MembershipChange& change : group.changes)
        add(change.authority, group.origin,
            "group " + group.name + ", " + text_of(change.country) + " from " + text_of(change.from));
    }
    for (const Entry& entry : program.entries) add(entry);
    for (const ProvisionList& list : program.provision_lists)
      add(list.authority, list.origin, "provisions " + list.name);
    static constexpr const char* kinds[] = {"requirement ", "exception ", "review "};
    for (const LicenseRule& rule : program.license_rules) {
      std::string name = kinds[static_cast<std::size_t>(rule.kind)] + rule.name;
      if (!rule.heading.empty()) name += (rule.name.empty() ? "\"" : " \"") + rule.heading + "\"";
      add(rule.authority, rule.origin, name);
    }
  }

  const std::vector<Declaration>& all() const { return all_; }

 private:
  void add(const Entry& entry) {
    add(entry.authority, entry.origin, entry.eccn);
    for (const Edition& edition : entry.editions) {
      const std::string where = ", edition \"" + edition.title + "\"";
      add(edition.authority, edition.origin, entry.eccn + where, &edition.instrument);
      for (const Paragraph& paragraph : edition.paragraphs)
        add(paragraph.authority, paragraph.origin, entry.eccn + "." + paragraph.label + where);
      for (const Note& note : edition.notes)
        add(note.authority, note.origin, note.name + " to " + entry.eccn + where);
    }
  }

  void add(const Authority& authority, const Origin& origin, const std::string& provision,
           const std::optional<Citation>* instrument = nullptr) {
    if (authority.verify.empty()) return;
    if (seen_.emplace(static_cast<std::size_t>(origin.source), origin.span.begin).second)
      all_.push_back({&authority, origin, provision, instrument});
  }

  std::vector<Declaration> all_;
  std::set<std::pair<std::size_t, std::uint32_t>> seen_;
};

}  // namespace

void report_unverified(const Program& program, grammar::Diagnostics& diagnostics) {
  const Declarations declarations(program);
  for (const auto& it : declarations.all()) {
    std::string texts;
    for (const Doubt& doubt : it.authority->verify) add_part(texts, "; ", doubt.text);
    grammar::Diagnostic& diagnostic =
        diagnostics.report(unverified, it.origin.source, it.origin.span, {texts});
    diagnostic.provision = it.provision;
    diagnostic.help = "read the source, correct the provision, and delete the `verify`";
  }
}

std::vector<OpenPoint> open_points(const Program& program) {
  std::vector<OpenPoint> points;
  const Declarations declarations(program);
  for (const auto& it : declarations.all()) {
    UnverifiedPlace place{it.origin, it.provision, it.authority->citations};
    if (it.instrument != nullptr && *it.instrument)
      place.citations.insert(place.citations.begin(), **it.instrument);
    for (const Doubt& doubt : it.authority->verify) {
      const std::string text =
          doubt.text + (doubt.before ? " (of days before " + text_of(*doubt.before) + ")" : "");
      auto point = std::find_if(points.begin(), points.end(),
                                [&](const OpenPoint& known) { return known.text == text; });
      if (point == points.end()) point = points.insert(points.end(), {text, {}});
      point->places.push_back(place);
    }
  }
  return points;
}

}  // namespace brightline::engine
