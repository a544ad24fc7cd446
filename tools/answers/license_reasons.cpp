#include "tools/answers/license_reasons.hpp"

#include <algorithm>
#include <iterator>

#include "engine/law/words.hpp"
#include "grammar/text.hpp"
#include "tools/answers/meaning.hpp"

namespace brightline {
namespace {

using engine::LicenseFinding;
using engine::Truth;

// The condition as written, on one line with single blanks.
std::string words_of(const engine::Origin& origin, const engine::RuleFiles& files) {
  const std::string_view written =
      grammar::text_of(files.sources[static_cast<std::size_t>(origin.source)], origin.span);
  std::string words;
  for (const char c : written) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) words += c;
    if (blank && !words.empty() && words.back() != ' ') words += ' ';
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  // A condition of one word is a yes/no fact.
  return words.find(' ') == std::string::npos ? words + " is yes" : words;
}

// `datacenter is no`; `(destination in D:1, D:4, or destination in D:5, MO and in_country is yes)`
std::string obstacle_text(const engine::Obstacle& obstacle, const engine::RuleFiles& files) {
  std::string text;
  for (const std::vector<engine::Origin>& alternative : obstacle) {
    std::string all;
    for (const engine::Origin& origin : alternative)
      all += (all.empty() ? "" : " and ") + words_of(origin, files);
    text += (text.empty() ? "" : ", or ") + all;
  }
  return obstacle.size() == 1 ? text : "(" + text + ")";
}

// The provisions that the requirements are for and the exception is not.
std::string described_provisions(const engine::License& license) {
  std::vector<std::string> names;
  for (const LicenseFinding& it : license.requirements) {
    for (const std::string& name : it.provisions) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "the entries that describe it" : text;
}

// Whether the exception is written for other paragraphs of an entry that needs a licence. Then the law leaves
// the rest out, and not only the rule files.
bool names_entry_of(const engine::LicenseRule& rule, const engine::License& license) {
  return std::any_of(
      license.requirements.begin(), license.requirements.end(), [&](const LicenseFinding& required) {
        return std::any_of(
            required.provisions.begin(), required.provisions.end(), [&](const std::string& described) {
              return std::any_of(
                  rule.provisions.begin(), rule.provisions.end(), [&](const engine::Provision& provision) {
                    // `rest`: what the rules hold of an entry without its paragraphs, and so no exceptions.
                    return described == provision.eccn || (described.starts_with(provision.eccn + ".") &&
                                                           !described.starts_with(provision.eccn + ".rest"));
                  });
            });
      });
}

// A requirement that stands is listed with its provision; a bar to exceptions is not, so it is named with its
// citations and its condition: `UVL (party on the Unverified List) [15 CFR 740.2(a)(17)], while
// unverified_party is yes`
std::string standing_text(const std::string& standing, const engine::Program& program,
                          const engine::Subject& subject, const engine::RuleFiles& files) {
  for (const engine::LicenseRule& rule : program.license_rules) {
    const engine::LicenseReading* const reading = engine::reading_of(rule, subject.item);
    if (!rule.beside_others || reading == nullptr || rule.name + " (" + rule.heading + ")" != standing)
      continue;
    std::vector<std::string> citations;
    for (const engine::Citation& citation : rule.authority.citations)
      citations.push_back(engine::text_of(citation));
    return standing + (citations.empty() ? "" : " [" + grammar::joined(citations, "; ") + "]") +
           (reading->when ? ", while " + words_of(program.nodes[reading->when->root].origin, files) : "");
  }
  return standing;
}

}  // namespace

std::vector<std::string> reasons_of(const engine::License& license, const engine::Program& program,
                                    const engine::Subject& subject, const engine::RuleFiles& files) {
  std::vector<std::string> reasons;
  for (const LicenseFinding& it : license.exceptions) {
    std::string& reason = reasons.emplace_back();
    if (it.applies != Truth::no) continue;
    if (!it.stands.empty()) {
      reason = "since it does not overcome";
      for (const std::string& name : it.stands)
        reason += (&name == &it.stands.front() ? " " : ", ") + standing_text(name, program, subject, files);
      continue;
    }
    if (it.obstacles.empty()) {
      reason = names_entry_of(*it.rule, license) ? "since it does not reach "
                                                 : std::string(held_elsewhere) + " than ";
      reason += described_provisions(license);
      continue;
    }
    for (const engine::Obstacle& obstacle : it.obstacles)
      reason += (reason.empty() ? "unless " : " and ") + obstacle_text(obstacle, files);
  }
  return reasons;
}

std::vector<ExplainedFact> open_facts(const engine::License& license, const engine::Program& program,
                                      const engine::Subject& subject) {
  std::vector<std::string> names = license.missing;
  const auto add = [&](const std::vector<std::string>& more) {
    std::copy_if(more.begin(), more.end(), std::back_inserter(names), [&](const std::string& name) {
      return std::find(names.begin(), names.end(), name) == names.end();
    });
  };
  for (const LicenseFinding& it : license.needed) add(it.missing);
  for (const LicenseFinding& it : license.exceptions) add(it.missing);
  add(license.review_missing);
  std::vector<ExplainedFact> found;
  for (const std::string& name : names) {
    const std::string meaning = meaning_of(program, subject, name);
    if (!meaning.empty()) found.push_back({name, "", meaning});
  }
  return found;
}

std::vector<ExplainedFact> assumed_facts(const std::vector<engine::FactIndex>& facts,
                                         const engine::Program& program) {
  std::vector<ExplainedFact> found;
  for (const engine::FactIndex index : facts) {
    const engine::Fact& fact = program.facts[engine::position(index)];
    const std::string usual = fact.type.presumed          ? engine::analysis::presumed_text(fact.type)
                              : *fact.type.default_answer ? "yes"
                                                          : "no";
    found.push_back({fact.name, usual, fact.description});
  }
  return found;
}

}  // namespace brightline
