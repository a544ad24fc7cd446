#include "tools/brightline/usage.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "grammar/render.hpp"

namespace brightline {
namespace {

// The innermost verb or action that was named, and how it is called.
struct Called {
  const CLI::App* command;
  std::string name;
};

Called called(const CLI::App& program) {
  Called found{&program, program.get_name()};
  for (auto named = program.get_subcommands(); !named.empty(); named = found.command->get_subcommands()) {
    found.command = named.front();
    found.name += " " + found.command->get_name();
  }
  return found;
}

std::vector<std::string> commands_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* below : command.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(below->get_name());
  return names;
}

std::vector<std::string> options_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// The first argument that looks like an option and is none of the command's, without its value.
std::optional<std::string> unknown_option(const CLI::App& command, std::span<const char* const> arguments) {
  const std::vector<std::string> known = options_of(command);
  for (const std::string_view argument : arguments) {
    const std::string name(argument.substr(0, argument.find('=')));
    if (name.starts_with("--") && std::find(known.begin(), known.end(), name) == known.end()) return name;
  }
  return std::nullopt;
}

// What comes after the name of the innermost command.
std::span<const char* const> after(std::span<const char* const> arguments, const Called& at) {
  const auto found = std::find_if(arguments.begin(), arguments.end(), [&](std::string_view argument) {
    return argument == at.command->get_name();
  });
  return found == arguments.end() ? arguments : arguments.subspan(found - arguments.begin() + 1);
}

// The first word that is no option: what was meant to be a command.
std::optional<std::string> first_word(std::span<const char* const> arguments) {
  for (const std::string_view argument : arguments) {
    if (!argument.starts_with('-')) return std::string(argument);
  }
  return std::nullopt;
}

// The action of another verb that has this name: `catalog import` for `import`.
std::optional<std::string> action_called(const CLI::App& program, const std::string& word) {
  for (const std::string& verb : commands_of(program)) {
    const std::vector<std::string> actions = commands_of(*program.get_subcommand(verb));
    if (std::find(actions.begin(), actions.end(), word) != actions.end()) return verb + " " + word;
  }
  return std::nullopt;
}

std::string meant(const std::optional<std::string>& near) {
  return near ? "; did you mean `" + *near + "`?" : "";
}

}  // namespace

std::string usage_text(const CLI::App& program, const CLI::ParseError& error,
                       std::span<const char* const> arguments) {
  const Called at = called(program);
  const std::vector<std::string> below = commands_of(*at.command);
  const bool at_start = at.command == &program;
  const bool lacks_command = !below.empty();
  const std::optional<std::string> word = lacks_command ? first_word(after(arguments, at)) : std::nullopt;
  const std::optional<std::string> option = unknown_option(*at.command, arguments);
  std::string text = error.what();
  if (word) {
    const std::optional<std::string> action = at_start ? action_called(program, *word) : std::nullopt;
    text = "`" + *word + "` is not " + (at_start ? "a verb" : "an action") + " of `" + at.name + "`" +
           meant(action ? action : grammar::near_name(*word, below));
  } else if (option && (lacks_command || dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)) {
    text = "`" + *option + "` is not an option of `" + at.name + "`" +
           meant(grammar::near_name(*option, options_of(*at.command)));
  } else if (lacks_command) {
    text = at_start ? "which verb?" : "which action?";
  }
  return "brightline: " + text + "\n`" + at.name + " --help` " +
         (!lacks_command ? "shows how it is used"
          : at_start     ? "lists the verbs"
                         : "lists the actions") +
         "\n";
}

}  // namespace brightline
