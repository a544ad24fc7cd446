#include "tools/answers/decided.hpp"

#include <algorithm>
#include <iterator>
#include <set>

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

}  // namespace

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
      return evaluated ? Agreement::differs : Agreement::not_contradicted;
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

ComparedDecision compare(const catalog::Decision& decision, const RuleLibrary& library,
                         const engine::Inquiry& inquiry, const engine::Description& description,
                         const engine::Classification& rules) {
  const std::string& eccn = decision[catalog::Decided::eccn];
  ComparedDecision compared{&decision, agreement_of(eccn, rules), ""};
  if (compared.agreement != Agreement::differs) return compared;
  const std::set<engine::Date> days = days_of_change(library.program, inquiry.on);
  for (auto day = days.rbegin(); day != days.rend(); ++day) {
    engine::Inquiry then = inquiry;
    then.on = *day;
    std::vector<std::string> told;  // the facts are the same, and so are the warnings
    const Answer answered = answer(library, then, description, {}, told);
    if (agreement_of(eccn, answered.classification) != Agreement::differs) break;
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
