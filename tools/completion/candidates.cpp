#include "tools/completion/candidates.hpp"

#include <algorithm>
#include <optional>

#include "tools/brightline/language_help.hpp"

namespace brightline::completion {
namespace {

void offer_values(const Parameter& parameter, Candidates& offered) {
  const std::string_view value = is_operand(parameter) ? parameter.name : parameter.value.name;
  const auto is_named = [&](const char* name) { return value.find(name) != std::string_view::npos; };
  if (!parameter.value.choices.empty())
    offered.wanted = Wanted::words;
  else if (value == "ITEM")
    offered.wanted = Wanted::items;
  else if (is_named("FILE") || is_named("PATH") || is_named("MAP.toml") || is_named("POINTS"))
    offered.wanted = Wanted::files;
  for (const std::string& word : words_of(parameter.value.choices)) offered.words.push_back({word, ""});
  if (value != "TOPIC") return;
  offered.wanted = Wanted::words;
  for (const LanguageSection& section : language_sections()) {
    for (const std::string& topic : section.topics) offered.words.push_back({topic, ""});
  }
}

std::string first_line(std::string_view text) {
  return std::string(text.substr(0, text.find('\n')));
}

}  // namespace

Candidates candidates_after(const Command& program, std::span<const std::string> words) {
  const Command* command = &program;
  const auto parameters = [&] { return joined({standard_parameters(*command), command->parameters}); };
  const auto option_with_value = [&](const std::string& word) -> std::optional<Parameter> {
    for (const Parameter& each : parameters()) {
      const std::vector<std::string> names = words_of(each.name);
      if (!is_operand(each) && !std::holds_alternative<bool*>(each.place) &&
          std::find(names.begin(), names.end(), word) != names.end())
        return each;
    }
    return std::nullopt;
  };
  Candidates offered;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto action = std::find_if(command->actions.begin(), command->actions.end(),
                                     [&](const Command& it) { return it.name == words[i]; });
    if (action != command->actions.end()) {
      command = &*action;
    } else if (const std::optional<Parameter> option = option_with_value(words[i])) {
      // The next word is its value. If there is none, the user is typing it.
      if (++i < words.size()) continue;
      offer_values(*option, offered);
      return offered;
    }
  }
  for (const Command& action : command->actions) {
    offered.wanted = Wanted::words;
    offered.words.push_back({action.name, first_line(action.description)});
  }
  for (const Parameter& each : parameters()) {
    if (is_operand(each)) {
      if (offered.wanted == Wanted::nothing) offer_values(each, offered);
      continue;
    }
    for (const std::string& name : words_of(each.name))
      offered.words.push_back({name, first_line(each.description)});
  }
  return offered;
}

}  // namespace brightline::completion
