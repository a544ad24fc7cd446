#include "tools/answers/decided.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "grammar/text.hpp"
#include "tools/answers/answering.hpp"

namespace brightline {
namespace {

bool are_related(const std::string& a, const std::string& b) {
  return is_within(a, b) || is_within(b, a);
}

// Whether the entry of the decided provision was asked about, and in force.
bool is_evaluated(const std::string& eccn, const engine::Classification& rules) {
  return std::any_of(rules.findings.begin(), rules.findings.end(), [&](const engine::EntryFinding& finding) {
    return finding.edition != nullptr && are_related(eccn, finding.entry->eccn);
  });
}

// An entry that is evaluated on request only describes the item although none of the others does.
Agreement agreement_with(const std::string& eccn, const std::vector<std::string>& also) {
  if (also.empty()) return Agreement::not_contradicted;
  const auto is_it = [&](const std::string& provision) { return is_within(provision, eccn); };
  return std::any_of(also.begin(), also.end(), is_it) ? Agreement::same : Agreement::differs;
}

// The days up to the one asked about on which an entry may say something else than on the day before.
std::set<engine::Date> days_of_change(const engine::Program& program, engine::Date on) {
  std::set<engine::Date> days;
  for (const engine::Entry& entry : program.entries) {
    for (const engine::Edition& edition : entry.editions) {
      for (const std::optional<engine::Date>& day :
           {edition.effective, edition.compliance, edition.until, edition.not_enforced_from})
        if (day && *day <= on) days.insert(*day);
    }
  }
  return days;
}

// The entries that are evaluated on request only and are asked because of the ECCN decided: EAR99 says that
// none of the list describes the item.
std::vector<std::string> entries_on_request(const std::string& eccn, const engine::Program& program,
                                            const engine::Inquiry& inquiry) {
  std::set<std::string> names;
  for (const engine::Entry& entry : program.entries)
    if (inquiry.entries.empty() && entry.on_request &&
        (eccn == "EAR99" ? engine::is_listed(entry) : are_related(eccn, entry.eccn)))
      names.insert(entry.eccn);
  return {names.begin(), names.end()};
}

}  // namespace

std::string unknown_to(const engine::Program& program, const std::string& eccn) {
  const std::string base = eccn.substr(0, eccn.find('.'));
  if (eccn == "EAR99") return "";
  std::set<std::string> known;  // the entry, and its paragraphs on any day
  for (const engine::Entry& entry : program.entries) {
    if (!are_related(base, entry.eccn)) continue;
    known.insert(entry.eccn);
    for (const engine::Edition& edition : entry.editions)
      for (const engine::Paragraph& paragraph : edition.paragraphs)
        known.insert(entry.eccn + "." + paragraph.label);
  }
  if (known.empty())
    return "rulebook `" + program.rulebook + "` has no entry " + base + ", so that it cannot contradict " +
           eccn;
  if (std::any_of(known.begin(), known.end(), [&](const std::string& it) { return is_within(it, eccn); }))
    return "";
  std::string above = eccn;
  while (!known.contains(above) && above.find('.') != std::string::npos) above.resize(above.rfind('.'));
  std::vector<std::string> parts;
  for (const std::string& it : known)
    if (is_within(it, above) && it.find('.', above.size() + 1) == std::string::npos && it != above)
      parts.push_back(it);
  if (parts.empty()) return "";
  return "rulebook `" + program.rulebook + "` has no paragraph " + eccn + ": of " + above + " it has " +
         grammar::joined(parts, ", ");
}

bool is_within(const std::string& provision, const std::string& whole) {
  return provision.starts_with(whole) && (provision.size() == whole.size() || provision[whole.size()] == '.');
}

const char* name_of(Agreement agreement) {
  constexpr const char* names[] = {"same", "differs", "not_contradicted", "undetermined"};
  return names[static_cast<std::size_t>(agreement)];
}

Agreement agreement_of(const std::string& eccn, const engine::Classification& rules) {
  const bool evaluated = is_evaluated(eccn, rules);
  const auto holds = [&](const std::string& paragraph) { return is_within(paragraph, eccn); };
  switch (rules.verdict.outcome) {
    case engine::Outcome::described:
      return is_within(*rules.verdict.provision, eccn) ||
                     (is_within(eccn, *rules.verdict.provision) &&
                      std::any_of(rules.paragraphs.begin(), rules.paragraphs.end(), holds))
                 ? Agreement::same
                 : Agreement::differs;
    case engine::Outcome::not_described:
      return evaluated ? Agreement::differs : agreement_with(eccn, rules.also);
    case engine::Outcome::undetermined:
      return rules.possible.empty() || std::any_of(rules.possible.begin(), rules.possible.end(),
                                                   [&](const std::optional<std::string>& possible) {
                                                     return possible ? are_related(eccn, *possible)
                                                                     : !evaluated;
                                                   })
                 ? Agreement::undetermined
                 : Agreement::differs;
    case engine::Outcome::no_edition:
      break;
  }
  return Agreement::undetermined;
}

Agreement agreement_of(const std::string& eccn, const RuleLibrary& library, const engine::Inquiry& inquiry,
                       const engine::Description& description, const engine::Classification& rules) {
  const Agreement found = agreement_of(eccn, rules);
  if (found != Agreement::not_contradicted && found != Agreement::undetermined) return found;
  engine::Inquiry of_entry = inquiry;
  of_entry.entries = entries_on_request(eccn, library.program, inquiry);
  if (of_entry.entries.empty()) return found;
  std::vector<std::string> told;  // the facts are the same, and so are the warnings
  const Answer answered = answer(library, of_entry, description, {}, told);
  const Agreement asked = agreement_of(eccn, answered.classification);
  return found == Agreement::not_contradicted || asked == Agreement::differs ? asked : found;
}

ComparedDecision compare(const catalog::Decision& decision, const RuleLibrary& library,
                         const engine::Inquiry& inquiry, const engine::Description& description,
                         const engine::Classification& rules) {
  const std::string& eccn = decision[catalog::Decided::eccn];
  ComparedDecision compared{&decision, agreement_of(eccn, library, inquiry, description, rules), ""};
  if (compared.agreement != Agreement::differs) return compared;
  const std::set<engine::Date> days = days_of_change(library.program, inquiry.on);
  for (auto day = days.rbegin(); day != days.rend(); ++day) {
    engine::Inquiry then = inquiry;
    then.on = *day;
    std::vector<std::string> told;  // the facts are the same, and so are the warnings
    const Answer answered = answer(library, then, description, {}, told);
    if (agreement_of(eccn, library, then, description, answered.classification) != Agreement::differs) break;
    compared.since = engine::text_of(*day);
  }
  return compared;
}

void DecidedCounts::add(const ComparedDecision& it) {
  ++compared;
  if (it.agreement == Agreement::undetermined) ++undetermined;
  if (it.agreement != Agreement::differs) return;
  ++differ;
  ++since[it.since];
}

std::vector<catalog::Decision> recorded_decisions(const catalog::Database& database) try {
  return catalog::decisions_of(database);
} catch (const catalog::BrokenLedger& broken) {
  throw Refusal(Cause::mismatch, database.name() + ": the ledger of decisions is broken: " + broken.what());
}

std::map<std::string, catalog::Decision> standing_decisions(const catalog::Database& database,
                                                            const std::string& rulebook) {
  std::map<std::string, catalog::Decision> standing;
  std::vector<catalog::Decision> all = recorded_decisions(database);
  for (catalog::Decision& decision : all) {
    if (decision[catalog::Decided::rulebook] == rulebook && decision.stands())
      standing.insert_or_assign(decision[catalog::Decided::item], std::move(decision));
  }
  return standing;
}

}  // namespace brightline
