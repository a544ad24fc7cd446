#include "tools/brightline/usage.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "grammar/render.hpp"
#include "grammar/visible.hpp"

namespace brightline {
namespace {

// The innermost verb or action named, and how the line called it.
struct Called {
  const Command* command;
  std::string name;
};

Called called(const Command& program, const std::vector<std::string>& path) {
  Called found{&program, program.name};
  for (const std::string& name : path) {
    found.command = &*std::find_if(found.command->actions.begin(), found.command->actions.end(),
                                   [&](const Command& it) { return it.name == name; });
    found.name += " " + name;
  }
  return found;
}

std::vector<std::string> names_of(const std::vector<Command>& commands) {
  std::vector<std::string> names;
  for (const Command& each : commands) names.push_back(each.name);
  return names;
}

std::vector<std::string> options_of(const Command& command) {
  std::vector<std::string> names;
  for (const Parameter& parameter : joined({standard_parameters(command), command.parameters})) {
    if (!is_operand(parameter)) names.emplace_back(parameter.name.substr(parameter.name.find("--")));
  }
  return names;
}

// The first argument that looks like an option but is not one of the command, without its value.
std::optional<std::string> unknown_option(const Command& command, std::span<const char* const> arguments) {
  const std::vector<std::string> known = options_of(command);
  for (const std::string_view argument : arguments) {
    const std::string name(argument.substr(0, argument.find('=')));
    if (name.starts_with("--") && std::find(known.begin(), known.end(), name) == known.end()) return name;
  }
  return std::nullopt;
}

// The arguments after the name of the innermost command.
std::span<const char* const> after(std::span<const char* const> arguments, const Called& at) {
  const auto found = std::find_if(arguments.begin(), arguments.end(),
                                  [&](std::string_view argument) { return argument == at.command->name; });
  return found == arguments.end() ? arguments : arguments.subspan(found - arguments.begin() + 1);
}

// The first word that is not an option: it was meant to be a command.
std::optional<std::string> first_word(std::span<const char* const> arguments) {
  for (const std::string_view argument : arguments) {
    if (!argument.starts_with('-')) return std::string(argument);
  }
  return std::nullopt;
}

// The action of another verb with this name: `catalog import` for `import`.
std::optional<std::string> action_called(const Command& program, const std::string& word) {
  for (const Command& verb : program.actions) {
    for (const Command& action : verb.actions) {
      if (action.name == word) return verb.name + " " + word;
    }
  }
  return std::nullopt;
}

std::string meant(const std::optional<std::string>& near) {
  return near ? "; did you mean `" + *near + "`?" : "";
}

}  // namespace

std::string usage_text(const Command& program, const ParsedLine& line,
                       std::span<const char* const> arguments) {
  const Called at = called(program, line.path);
  const std::vector<std::string> below = names_of(at.command->actions);
  const bool at_start = at.command == &program;
  const bool lacks_command = !below.empty();
  const std::optional<std::string> word = lacks_command ? first_word(after(arguments, at)) : std::nullopt;
  const std::optional<std::string> option = unknown_option(*at.command, arguments);
  std::string text = line.problem;
  if (line.is_complete) {
    // No word was meant as a verb.
  } else if (word) {
    const std::optional<std::string> action = at_start ? action_called(program, *word) : std::nullopt;
    text = "`" + *word + "` is not " + (at_start ? "a verb" : "an action") + " of `" + at.name + "`" +
           meant(action ? action : grammar::near_name(*word, below));
  } else if (option && (lacks_command || line.unknown_word)) {
    text = "`" + *option + "` is not an option of `" + at.name + "`" +
           meant(grammar::near_name(*option, options_of(*at.command)));
  } else if (lacks_command) {
    text = at_start ? "which verb?" : "which action?";
  }
  return "brightline: " + grammar::visible(text) + "\n`" + at.name + " --help` " +
         (!lacks_command ? "shows how it is used"
          : at_start     ? "lists the verbs"
                         : "lists the actions") +
         "\n";
}

}  // namespace brightline
