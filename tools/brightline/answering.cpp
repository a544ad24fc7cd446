#include "tools/brightline/answering.hpp"

#include <algorithm>

#include "tools/answers/country_name.hpp"
#include "tools/brightline/log.hpp"
#include "tools/report/license_reasons.hpp"

namespace brightline {
namespace {

// `Singapore (SG), party headquartered in China (CN)`
std::string place_text(const std::vector<engine::DescribedFact>& transaction) {
  const auto named = [&](const std::string& name) {
    for (const engine::DescribedFact& fact : transaction) {
      if (fact.name != name) continue;
      const std::string& code = std::get<std::string>(fact.value);
      return country_name(code) + " (" + code + ")";
    }
    return std::string();
  };
  std::string text = named("destination");
  const std::string headquarters = named("headquarters");
  const std::string parent = named("ultimate_parent");
  if (!headquarters.empty()) text += ", party headquartered in " + headquarters;
  if (!parent.empty() && parent != headquarters) text += ", ultimate parent in " + parent;
  if (const std::string origin = named("origin"); !origin.empty()) text += ", from " + origin;
  return text;
}

void add_license(const RuleLibrary& library, const engine::Inquiry& inquiry,
                 const std::vector<engine::DescribedFact>& transaction, report::Answer& answer) {
  report::LicenseAnswer license;
  license.destination = std::get<std::string>(transaction.front().value);
  license.place = place_text(transaction);
  license.license = engine::license(library.program, answer.subject, inquiry);
  license.posture = inquiry.posture;
  engine::Inquiry other = inquiry;
  other.posture =
      inquiry.posture == engine::Posture::codified ? engine::Posture::enforced : engine::Posture::codified;
  license.other = engine::license(library.program, answer.subject, other);
  license.differs = engine::codified_differs(library.program, answer.subject, inquiry);
  license.unavailable = report::reasons_of(license.license, library.files);
  license.open = report::open_facts(license.license, library.program, answer.subject);
  answer.license = std::move(license);
}

// A plain number is no date: taken as one it would be days since 1970.
void refuse_numbers_for_dates(const engine::Program& program, const engine::Description& description) {
  const std::optional<std::size_t> item = engine::find_item(program, description.kind);
  if (!item) return;
  for (const engine::DescribedFact& described : description.facts) {
    const auto fact = engine::find_fact(program, program.items[*item], described.name);
    const bool is_date = fact && program.facts[engine::position(*fact)].type.kind == engine::TypeKind::date;
    if (is_date && std::holds_alternative<engine::DescribedQuantity>(described.value))
      throw Failure(ExitCode::input_invalid, "`" + described.name + "` takes a date such as 2023-11-17");
  }
}

}  // namespace

engine::Inquiry inquiry_of(const RuleLibrary& library, const Options& options) {
  require_entries(library.program, options);
  return {day_of(options), options.entries, choices_of(library.program, options),
          options.posture == "codified" ? engine::Posture::codified : engine::Posture::enforced};
}

bool knows_kind(const engine::Program& program, const std::string& kind) {
  return engine::find_item(program, kind).has_value();
}

bool asks_about_kind(const engine::Program& program, const engine::Inquiry& inquiry,
                     const std::string& kind) {
  const std::optional<std::size_t> item = engine::find_item(program, kind);
  return item && std::any_of(program.entries.begin(), program.entries.end(), [&](const engine::Entry& entry) {
           const bool asked = inquiry.entries.empty()
                                  ? !entry.on_request
                                  : std::find(inquiry.entries.begin(), inquiry.entries.end(), entry.eccn) !=
                                        inquiry.entries.end();
           return asked && entry.item == *item;
         });
}

std::vector<engine::DescribedFact> transaction_of(const RuleLibrary& library, const Options& options) {
  std::vector<engine::DescribedFact> facts;
  if (options.to.empty()) {
    const std::string option = !options.from.empty()     ? "--from"
                               : !options.hq.empty()     ? "--hq"
                               : !options.parent.empty() ? "--parent"
                                                         : "";
    if (!option.empty())
      throw Failure(ExitCode::usage, option + " says more of an export: give its destination with --to");
    return facts;
  }
  if (!library.program.transaction)
    throw Failure(ExitCode::usage,
                  "rulebook `" + library.program.rulebook + "` has no licence rules: --to asks for them");
  const auto add = [&](const char* name, const std::string& typed, const char* option) {
    if (!typed.empty()) facts.push_back({name, country_code(typed, option)});
  };
  add("destination", options.to, "--to");
  add("origin", options.from, "--from");
  add("headquarters", options.hq, "--hq");
  add("ultimate_parent", options.parent.empty() ? options.hq : options.parent,
      options.parent.empty() ? "--hq" : "--parent");
  return facts;
}

report::Answer answer(const RuleLibrary& library, const engine::Inquiry& inquiry,
                      const engine::Description& description, bool from_catalog,
                      const std::vector<engine::DescribedFact>& transaction) {
  std::vector<std::string> misfits;
  report::Answer result = answer(library, inquiry, description, transaction, misfits, from_catalog);
  for (const std::string& misfit : misfits) warn(misfit);
  return result;
}

report::Answer answer(const RuleLibrary& library, const engine::Inquiry& inquiry,
                      const engine::Description& description,
                      const std::vector<engine::DescribedFact>& transaction,
                      std::vector<std::string>& warnings, bool from_catalog) {
  if (!from_catalog) refuse_numbers_for_dates(library.program, description);
  std::vector<engine::Misfit> misfits;
  report::Answer result;
  engine::Description whole = description;
  whole.facts.insert(whole.facts.end(), transaction.begin(), transaction.end());
  result.subject = engine::read_subject(library.program, whole, from_catalog, misfits);
  engine::complete_transaction(library.program, inquiry.on, result.subject);
  for (const engine::Misfit& misfit : misfits) {
    const std::string message = misfit.message + (misfit.help.empty() ? "" : "; " + misfit.help);
    if (!from_catalog) throw Failure(ExitCode::input_invalid, message);
    warnings.push_back(description.name + ": " + message + "; taken as unknown");
  }
  result.item = description.name;
  result.kind = description.kind;
  result.classification = engine::classify(library.program, result.subject, inquiry);
  if (!transaction.empty()) add_license(library, inquiry, transaction, result);
  return result;
}

void add_assumptions(const RuleLibrary& library, const engine::Inquiry& inquiry,
                     const engine::Description& description, report::Answer& answer) {
  if (!answer.license) return;
  std::vector<std::string> stated;
  for (const engine::DescribedFact& fact : description.facts) stated.push_back(fact.name);
  answer.license->assumed = report::assumed_facts(
      engine::assumptions(library.program, answer.subject, inquiry, stated), library.program);
}

void Results::add(engine::Outcome outcome) {
  controlled = controlled || outcome == engine::Outcome::described;
  undetermined = undetermined || outcome == engine::Outcome::undetermined;
}

void Results::add(const report::Answer& answer) {
  add(answer.classification.verdict.outcome);
  if (answer.license && answer.license->license.required == engine::Truth::unknown) undetermined = true;
}

ExitCode exit_code_of(const std::vector<report::Answer>& answers, const Options& options) {
  Results results;
  for (const report::Answer& it : answers) results.add(it);
  return exit_code_of(results, options);
}

ExitCode exit_code_of(const Results& results, const Options& options) {
  if (options.strict && results.undetermined) return ExitCode::undetermined;
  const bool fails = std::any_of(options.gates.begin(), options.gates.end(), [&](const std::string& gate) {
    return gate == "controlled" ? results.controlled : results.undetermined;
  });
  return fails ? ExitCode::findings : ExitCode::done;
}

}  // namespace brightline
