#include "tools/answers/answering.hpp"

#include <algorithm>

#include "grammar/text.hpp"
#include "tools/answers/country_name.hpp"
#include "tools/answers/license_reasons.hpp"

namespace brightline {
namespace {

std::string code_of(const engine::Program& program, const engine::Subject& subject, const std::string& name) {
  const auto fact = engine::find_fact(program, program.items[subject.item], name);
  if (!fact || subject.facts[engine::position(*fact)].country == engine::Country::nowhere) return "";
  return engine::text_of(subject.facts[engine::position(*fact)].country);
}

}  // namespace

std::string place_text(const Transaction& transaction) {
  const auto named = [](const std::string& code) {
    return code.empty() ? code : country_name(code) + " (" + code + ")";
  };
  std::string text = named(transaction.destination);
  const std::string headquarters = named(transaction.headquarters);
  const std::string parent = named(transaction.ultimate_parent);
  if (!headquarters.empty()) text += ", party headquartered in " + headquarters;
  if (!parent.empty() && parent != headquarters) text += ", ultimate parent in " + parent;
  if (const std::string origin = named(transaction.origin); !origin.empty()) text += ", from " + origin;
  return text;
}

namespace {

// Where no licence is required only because what is printed is not enforced, the answer rests on that too.
std::vector<std::string> to_verify(const LicenseAnswer& answer, engine::Date on) {
  std::vector<std::string> texts = answer.license.verify;
  if (answer.license.required != engine::Truth::no) return texts;
  for (const engine::LicenseFinding& it : answer.other.requirements) {
    if (it.rule->compliance || it.rule->not_enforced_from) add_to_verify(texts, it.rule->authority, on);
  }
  return texts;
}

// Whether the answer could be another if it were not known where the party, or its parent, is headquartered.
bool rests_on(const std::vector<std::string>& names, const engine::Program& program,
              const engine::Inquiry& inquiry, const engine::Subject& subject, const LicenseAnswer& license) {
  engine::Subject other = subject;
  for (const std::string& name : names) {
    if (const auto fact = engine::find_fact(program, program.items[other.item], name))
      other.facts[engine::position(*fact)] =
          engine::unknown_value(program.facts[engine::position(*fact)].type);
  }
  return !engine::same_answer(license.license, engine::license(program, other, inquiry));
}

// A number in place of a date would be read as days since 1970.
void refuse_numbers_for_dates(const engine::Program& program, const engine::Description& description) {
  const std::optional<std::size_t> item = engine::find_item(program, description.kind);
  if (!item) return;
  for (const engine::DescribedFact& described : description.facts) {
    const auto fact = engine::find_fact(program, program.items[*item], described.name);
    const bool is_date = fact && program.facts[engine::position(*fact)].type.kind == engine::TypeKind::date;
    if (is_date && std::holds_alternative<engine::DescribedQuantity>(described.value))
      throw Refusal(Cause::input, "`" + described.name + "` takes a date such as 2023-11-17");
  }
}

constexpr const char* released = "deemed_export";

bool is_commodity(const engine::Description& description) {
  return description.kind == "integrated_circuit" || description.kind == "computer";
}

// 15 CFR 734.13(a)(2) and 734.14(a)(2): only technology and source code are released. The exclusions of
// deemed exports would otherwise free a commodity of its licence.
void refuse_releases_of_commodities(const engine::Description& description) {
  if (!is_commodity(description)) return;
  for (const engine::DescribedFact& fact : description.facts) {
    const engine::Truth* const stated = std::get_if<engine::Truth>(&fact.value);
    if (fact.name == released && stated != nullptr && *stated == engine::Truth::yes)
      throw Refusal(
          Cause::input,
          "`deemed_export=yes` is for technology, source code and model weights: a commodity is not "
          "released to a foreign national but exported; state the export with --to");
  }
}

}  // namespace

bool knows_kind(const engine::Program& program, const std::string& kind) {
  return engine::find_item(program, kind).has_value();
}

bool asks_about_kind(const engine::Program& program, const engine::Inquiry& inquiry,
                     const std::string& kind) {
  const std::optional<std::size_t> item = engine::find_item(program, kind);
  return item && std::any_of(program.entries.begin(), program.entries.end(), [&](const engine::Entry& entry) {
           return entry.item == *item && engine::asks_about(inquiry, entry);
         });
}

std::vector<engine::DescribedFact> transaction_of(const RuleLibrary& library, const Request& request,
                                                  bool rows_have_destinations) {
  std::vector<engine::DescribedFact> facts;
  const Transaction& asked = request.transaction;
  for (const auto& [name, code] :
       {std::pair("destination", &asked.destination), std::pair("origin", &asked.origin),
        std::pair("headquarters", &asked.headquarters), std::pair("ultimate_parent", &asked.ultimate_parent)})
    if (!code->empty()) facts.push_back({name, *code});
  if (facts.empty()) return facts;
  if (asked.destination.empty() && !rows_have_destinations)
    throw Refusal(Cause::request, std::string(!asked.origin.empty()         ? "--from"
                                              : !asked.headquarters.empty() ? "--hq"
                                                                            : "--parent") +
                                      " says more of an export: give its destination with --to");
  if (!library.program.transaction)
    throw Refusal(Cause::request,
                  "rulebook `" + library.program.rulebook + "` has no licence rules to ask about an export");
  return facts;
}

LicenseAnswer license_of(const RuleLibrary& library, const engine::Inquiry& inquiry,
                         const engine::Subject& subject) {
  LicenseAnswer license;
  const auto code = [&](const char* name) { return code_of(library.program, subject, name); };
  license.destination = code("destination");
  license.place =
      place_text({license.destination, code("origin"), code("headquarters"), code("ultimate_parent")});
  license.license = engine::license(library.program, subject, inquiry);
  license.posture = inquiry.posture;
  engine::Inquiry other = inquiry;
  other.posture =
      inquiry.posture == engine::Posture::codified ? engine::Posture::enforced : engine::Posture::codified;
  license.other = engine::license(library.program, subject, other);
  license.differs = !engine::same_answer(license.license, license.other);
  license.unavailable = reasons_of(license.license, library.program, subject, library.files);
  license.open = open_facts(license.license, library.program, subject);
  license.assumed = assumed_facts(license.license.presumed, library.program);
  license.verify = to_verify(license, inquiry.on);
  return license;
}

Answer answer(const RuleLibrary& library, const engine::Inquiry& inquiry,
              const engine::Description& description, const std::vector<engine::DescribedFact>& transaction,
              std::vector<std::string>& warnings, bool from_catalog) {
  if (!from_catalog) refuse_numbers_for_dates(library.program, description);
  refuse_releases_of_commodities(description);
  std::vector<engine::Misfit> misfits;
  Answer result;
  engine::Description whole = description;
  whole.facts.insert(whole.facts.end(), transaction.begin(), transaction.end());
  result.subject = engine::read_subject(library.program, whole, from_catalog, misfits);
  engine::complete_transaction(library.program, inquiry.on, result.subject);
  for (const engine::Misfit& misfit : misfits) {
    const std::string message = misfit.message + (misfit.help.empty() ? "" : "; " + misfit.help);
    if (!from_catalog) throw Refusal(Cause::input, message);
    warnings.push_back(description.name + ": " + message + "; taken as unknown");
  }
  result.item = description.name;
  result.kind = description.kind;
  result.classification = engine::classify(library.program, result.subject, inquiry);
  if (!transaction.empty()) result.license = license_of(library, inquiry, result.subject);
  return result;
}

void add_parent(const engine::Program& program, const engine::Inquiry& inquiry,
                const engine::Subject& subject, LicenseAnswer& license) {
  if (!rests_on({"ultimate_parent"}, program, inquiry, subject, license)) return;
  license.assumed.push_back(
      {"ultimate_parent", code_of(program, subject, "ultimate_parent"),
       "the ultimate parent is taken to be where the party is headquartered; --parent states another"});
}

void add_assumptions(const RuleLibrary& library, const engine::Inquiry& inquiry,
                     const engine::Description& description, Answer& answer, bool parent_taken) {
  if (!answer.license) return;
  std::vector<std::string> stated;
  if (is_commodity(description)) stated.emplace_back(released);
  for (const engine::DescribedFact& fact : description.facts) stated.push_back(fact.name);
  for (const ExplainedFact& fact :
       assumed_facts(engine::assumptions(library.program, answer.subject, inquiry, stated), library.program))
    answer.license->assumed.push_back(fact);
  if (parent_taken) add_parent(library.program, inquiry, answer.subject, *answer.license);
  const std::string headquarters = code_of(library.program, answer.subject, "headquarters");
  if (!headquarters.empty() && rests_on({"headquarters", "ultimate_parent"}, library.program, inquiry,
                                        answer.subject, *answer.license))
    answer.license->assumed.push_back(
        {"headquarters", headquarters,
         "no other party, such as a purchaser, consignee or end user, is headquartered or has its parent "
         "where "
         "the answer would be stricter; ask again with --hq and --parent of each"});
  for (const engine::InterpretationIndex index :
       engine::decisive_readings(library.program, answer.subject, inquiry)) {
    const engine::Interpretation& it = library.program.interpretations[engine::position(index)];
    const std::size_t chosen = inquiry.choices[engine::position(index)];
    if (!it.may_be_open || chosen + 1 < it.options.size()) {
      answer.license->readings.push_back({it.name, it.options[chosen], it.description});
      continue;
    }
    const std::vector<std::string> options(it.options.begin(), it.options.end() - 1);
    answer.license->undecided.push_back({it.name, grammar::joined(options, " or "), it.description});
  }
}

}  // namespace brightline
