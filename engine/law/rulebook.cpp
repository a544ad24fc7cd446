#include "engine/law/rulebook.hpp"

#include <algorithm>

#include "engine/law/resolve.hpp"

namespace brightline::engine {

namespace {

template <typename Parse>
RuleFiles parse_each(std::vector<grammar::Source> sources, const Parse& parse) {
  RuleFiles result{std::move(sources), {}};
  result.files.reserve(result.sources.size());
  for (const grammar::Source& source : result.sources) result.files.push_back(parse(source));
  return result;
}

}  // namespace

RuleFiles parse_all(std::vector<grammar::Source> sources, grammar::Diagnostics& diagnostics) {
  return parse_each(std::move(sources),
                    [&](const grammar::Source& source) { return grammar::parse(source, diagnostics); });
}

RuleFiles parse_tested(std::vector<grammar::Source> sources, grammar::Part part,
                       grammar::Diagnostics& diagnostics) {
  return parse_each(std::move(sources), [&](const grammar::Source& source) {
    return grammar::parse_known(source, part, diagnostics);
  });
}

std::vector<std::string> rulebooks(const RuleFiles& files) {
  std::vector<std::string> names;
  for (const grammar::ast::File& file : files.files) {
    if (file.rulebook && std::find(names.begin(), names.end(), file.rulebook->name.text) == names.end())
      names.push_back(file.rulebook->name.text);
  }
  return names;
}

Program resolve_rulebook(const RuleFiles& files, const std::string& rulebook,
                         grammar::Diagnostics& diagnostics) {
  std::vector<const grammar::ast::File*> chosen;
  for (const grammar::ast::File& file : files.files) {
    if (!file.rulebook || file.rulebook->name.text == rulebook) chosen.push_back(&file);
  }
  return resolve(chosen, files.sources, diagnostics);
}

}  // namespace brightline::engine
