#include "tools/answers/licence_counts.hpp"

#include <set>

namespace brightline {

void LicenceCounts::add(const LicenseAnswer& answer) {
  const engine::License& license = answer.license;
  if (license.required == engine::Truth::unknown) ++undetermined;
  if (license.required == engine::Truth::no) ++not_required;
  if (license.required != engine::Truth::yes) return;
  ++required;
  std::set<std::string> reasons;  // a set, because several rules may state the same reason
  for (const engine::LicenseFinding& it : license.requirements) {
    if (it.applies == engine::Truth::yes) reasons.insert(it.rule->name);
  }
  for (const std::string& reason : reasons) ++by_reason[reason];
}

void LicenceCounts::add(const LicenceCounts& more) {
  required += more.required;
  not_required += more.not_required;
  undetermined += more.undetermined;
  for (const auto& [reason, count] : more.by_reason) by_reason[reason] += count;
}

}  // namespace brightline
