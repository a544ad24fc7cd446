#include "tools/report/counts.hpp"

#include "grammar/text.hpp"

namespace brightline::report {

using engine::Outcome;

std::string group_name(Outcome outcome) {
  return outcome == Outcome::undetermined ? "undetermined"
         : outcome == Outcome::no_edition ? "no edition in force"
                                          : "not described";
}

std::string counts_text(const std::vector<Answer>& answers) {
  std::map<std::string, std::uint64_t> by_verdict;
  for (const Answer& answer : answers) {
    const engine::Verdict& verdict = answer.classification.verdict;
    ++by_verdict[verdict.provision.value_or(engine::name_of(verdict.outcome))];
  }
  return counts_text(by_verdict);
}

std::string counts_text(const std::map<std::string, std::uint64_t>& by_verdict) {
  std::uint64_t items = 0;
  std::string provisions, others;
  const auto add = [](std::string& text, std::uint64_t count, const std::string& name) {
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + name;
  };
  std::map<std::string, std::uint64_t> rest = by_verdict;
  for (const Outcome outcome : {Outcome::undetermined, Outcome::not_described, Outcome::no_edition}) {
    const auto found = rest.find(engine::name_of(outcome));
    if (found == rest.end()) continue;
    add(others, found->second, group_name(outcome));
    items += found->second;
    rest.erase(found);
  }
  for (const auto& [name, count] : rest) {
    add(provisions, count, name);
    items += count;
  }
  if (items == 0) return "0 items: nothing was classified";
  return grammar::counted(items, "item") + ": " + provisions +
         (provisions.empty() || others.empty() ? "" : ", ") + others;
}

std::string counts_text(const LicenceCounts& counts) {
  if (counts.place.empty()) return "";
  std::string reasons;
  for (const auto& [reason, count] : counts.by_reason)
    reasons += (reasons.empty() ? "" : ", ") + std::to_string(count) + " " + reason;
  return "to " + counts.place + ": a licence is required for " + std::to_string(counts.required) +
         (reasons.empty() ? "" : " (" + reasons + ")") + ", not required by these entries for " +
         std::to_string(counts.not_required) + ", undetermined for " + std::to_string(counts.undetermined) +
         "\n";
}

}  // namespace brightline::report
