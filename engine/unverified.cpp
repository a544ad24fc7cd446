#include "engine/unverified.hpp"

#include <set>
#include <tuple>

#include "engine/rule_kinds.hpp"

namespace brightline::engine {
namespace {

class Unverified {
 public:
  explicit Unverified(grammar::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void add(const Authority& authority, const Origin& origin, const std::string& provision) {
    std::string texts;
    for (const std::string& text : authority.verify) texts += (texts.empty() ? "" : "; ") + text;
    // An edition that amends another keeps its provisions, and with them their notes.
    if (texts.empty() ||
        !reported_.emplace(static_cast<std::size_t>(origin.source), origin.span.begin, texts).second)
      return;
    grammar::Diagnostic& diagnostic = diagnostics_.report(unverified, origin.source, origin.span, {texts});
    diagnostic.provision = provision;
    diagnostic.help = "read the source, mend the provision, and delete the `verify`";
  }

 private:
  grammar::Diagnostics& diagnostics_;
  std::set<std::tuple<std::size_t, std::uint32_t, std::string>> reported_;
};

}  // namespace

void report_unverified(const Program& program, grammar::Diagnostics& diagnostics) {
  Unverified found(diagnostics);
  for (const Fact& fact : program.facts) found.add(fact.authority, fact.origin, fact.name);
  for (const Table& table : program.tables) found.add(table.authority, table.origin, table.name);
  for (const Term& term : program.terms) found.add(term.authority, term.origin, term.name);
  for (const Interpretation& it : program.interpretations) found.add(it.authority, it.origin, it.name);
  for (const CountryGroup& group : program.groups)
    found.add(group.authority, group.origin, "group " + group.name);
  for (const Entry& entry : program.entries) {
    found.add(entry.authority, entry.origin, entry.eccn);
    for (const Edition& edition : entry.editions) {
      const std::string where = ", edition \"" + edition.title + "\"";
      found.add(edition.authority, edition.origin, entry.eccn + where);
      for (const Paragraph& paragraph : edition.paragraphs)
        found.add(paragraph.authority, paragraph.origin, entry.eccn + "." + paragraph.label + where);
      for (const Note& note : edition.notes)
        found.add(note.authority, note.origin, note.name + " to " + entry.eccn + where);
    }
  }
  for (const ProvisionList& list : program.provision_lists)
    found.add(list.authority, list.origin, "provisions " + list.name);
  static constexpr const char* kinds[] = {"requirement ", "exception ", "review "};
  for (const LicenseRule& rule : program.license_rules) {
    found.add(rule.authority, rule.origin, kinds[static_cast<std::size_t>(rule.kind)] + rule.name);
  }
}

}  // namespace brightline::engine
