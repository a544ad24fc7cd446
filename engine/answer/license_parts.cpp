// What is read of licence rules and of answers under them, without evaluating any.
#include <algorithm>

#include "engine/answer/assumptions.hpp"

namespace brightline::engine {
namespace {

void add_marks_of_groups(const Program& program, const Subject& subject, const Membership& asked, Date on,
                         std::vector<std::string>& verify) {
  for (const std::size_t index : asked.groups) {
    const CountryGroup& group = program.groups[index];
    add_to_verify(verify, group.authority, on);
    for (const MembershipChange& change : group.changes) {
      const auto is_asked = [&](FactIndex fact) {
        return subject.facts[position(fact)].country == change.country;
      };
      if (std::any_of(asked.facts.begin(), asked.facts.end(), is_asked))
        add_to_verify(verify, change.authority, on);
    }
  }
}

}  // namespace

const char* name_of(ReviewPolicy policy) {
  switch (policy) {
    case ReviewPolicy::case_by_case:
      return "case by case";
    case ReviewPolicy::presumption_of_approval:
      return "presumption of approval";
    case ReviewPolicy::presumption_of_denial:
      return "presumption of denial";
    case ReviewPolicy::policy_of_denial:
      return "policy of denial";
  }
  return "";
}

std::string name_and_heading(const LicenseRule& rule) {
  return rule.name + " (" + rule.heading + ")";
}

std::vector<Slice> conditions_of(const LicenseReading& reading) {
  std::vector<Slice> slices;
  if (reading.when) slices.push_back(*reading.when);
  if (reading.enforced_where) slices.push_back(*reading.enforced_where);
  for (const std::optional<Slice>& review : reading.reviews) {
    if (review) slices.push_back(*review);
  }
  return slices;
}

bool counts_without_license(const LicenseRule& rule) {
  return rule.kind == LicenseRuleKind::requirement && (!rule.beside_others || !rule.needs.empty());
}

void add_citations(std::vector<Citation>& citations, const Authority& authority) {
  for (const Citation& citation : authority.citations) {
    const auto same = [&](const Citation& other) { return text_of(other) == text_of(citation); };
    if (std::none_of(citations.begin(), citations.end(), same)) citations.push_back(citation);
  }
}

bool same_answer(const License& a, const License& b) {
  const auto exceptions = [](const License& license) {
    std::vector<std::pair<std::string, Truth>> list;
    // Exceptions that certainly do not apply make no difference.
    for (const LicenseFinding& it : license.exceptions) {
      if (it.applies != Truth::no) list.emplace_back(it.rule->name, it.applies);
    }
    std::sort(list.begin(), list.end());
    return list;
  };
  const auto needed = [](const License& license) {
    std::vector<std::pair<const LicenseRule*, Truth>> list;
    for (const LicenseFinding& it : license.needed) list.emplace_back(it.rule, it.applies);
    return list;
  };
  return a.required == b.required && a.reviews == b.reviews && a.may_have_no_policy == b.may_have_no_policy &&
         exceptions(a) == exceptions(b) && needed(a) == needed(b);
}

const LicenseReading* reading_of(const LicenseRule& rule, std::size_t item) {
  const auto found = std::find_if(rule.readings.begin(), rule.readings.end(),
                                  [&](const LicenseReading& it) { return it.item == item; });
  return found == rule.readings.end() ? nullptr : &*found;
}

void add_marks_of_stated(const Program& program, const Subject& subject, Slice condition, Date on,
                         std::vector<std::string>& verify) {
  for (std::uint32_t i = condition.first; i <= condition.root; ++i) {
    const Node& node = program.nodes[i];
    if (node.operation == Operation::member)
      add_marks_of_groups(program, subject, program.memberships[node.index], on, verify);
    if (node.operation != Operation::fact) continue;
    const Fact& fact = program.facts[node.index];
    const bool stated =
        fact.type.default_answer && subject.facts[node.index].truth != truth_of(*fact.type.default_answer);
    if (stated) add_to_verify(verify, fact.authority, on);
  }
}

}  // namespace brightline::engine
