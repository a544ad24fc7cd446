// What is read of licence rules and of answers under them, without evaluating any.
#include <algorithm>

#include "engine/answer/license.hpp"

namespace brightline::engine {

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
  return a.required == b.required && a.reviews == b.reviews && a.may_have_no_policy == b.may_have_no_policy &&
         exceptions(a) == exceptions(b);
}

const LicenseReading* reading_of(const LicenseRule& rule, std::size_t item) {
  const auto found = std::find_if(rule.readings.begin(), rule.readings.end(),
                                  [&](const LicenseReading& it) { return it.item == item; });
  return found == rule.readings.end() ? nullptr : &*found;
}

}  // namespace brightline::engine
