#include "tools/brightline/checked_rules.hpp"

#include "engine/law/check.hpp"

namespace brightline {

CheckedRules check_rules(const std::vector<std::string>& paths) {
  CheckedRules checked;
  checked.files = engine::parse_all(read_sources(paths), checked.diagnostics);
  std::vector<std::string> names = engine::rulebooks(checked.files);
  if (names.empty()) names.emplace_back();
  for (const std::string& name : names) {
    checked.programs.push_back(engine::resolve_rulebook(checked.files, name, checked.diagnostics));
    engine::check(checked.programs.back(), checked.diagnostics);
  }
  return checked;
}

}  // namespace brightline
