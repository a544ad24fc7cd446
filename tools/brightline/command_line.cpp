#include "tools/brightline/command_line.hpp"

#include <algorithm>
#include <sstream>
#include <string_view>
#include <type_traits>

#include <CLI/CLI.hpp>

namespace brightline {
namespace {

// An empty value is mostly an unset variable of a script. Ignoring it would answer another question.
std::string refusal_of_empty(const std::string& value) {
  return value.find_first_not_of(" \t") == std::string::npos ? "takes a value, and the one given is empty"
                                                             : "";
}

void add(CLI::App& app, const Parameter& parameter) {
  const ValueForm& value = parameter.value;
  const std::string name(parameter.name);
  const std::string description(parameter.description);
  CLI::Option* const option = std::visit(
      [&](auto* place) {
        if constexpr (std::is_same_v<decltype(place), bool*>)
          return app.add_flag(name, *place, description);
        else
          return app.add_option(name, *place, description);
      },
      parameter.place);
  if (std::holds_alternative<bool*>(parameter.place)) return;
  if (value.required) option->required();
  if (value.comma_separated) option->delimiter(',');
  if (value.one_each_time) option->allow_extra_args(false);
  if (!value.name.empty()) option->type_name(std::string(value.name));
  if (!value.choices.empty()) option->check(CLI::IsMember(words_of(value.choices)));
  std::visit(
      [&](const auto& range) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(range)>, std::monostate>)
          option->check(CLI::Range(range.first, range.second));
      },
      value.range);
  if (value.refusal != nullptr) option->check(value.refusal);
  option->check(refusal_of_empty);
}

void fill(CLI::App& app, const Command& command) {
  for (const Parameter& parameter : command.parameters) add(app, parameter);
  for (const Parameter& parameter : command.parameters) {
    if (!parameter.value.excludes.empty())
      app.get_option(std::string(parameter.name))->excludes(std::string(parameter.value.excludes));
  }
  if (!command.actions.empty()) app.require_subcommand(1);
  for (const Command& action : command.actions)
    fill(*app.add_subcommand(action.name, action.description), action);
}

}  // namespace

ParsedLine parse_line(const Command& program, std::span<const char* const> arguments) {
  CLI::App app(program.description, program.name);
  if (program.version != nullptr) {
    const bool json =
        std::find(arguments.begin(), arguments.end(), std::string_view("--json")) != arguments.end();
    app.set_version_flag("--version", [&program, json] { return program.version(json); });
  }
  fill(app, program);
  ParsedLine line;
  try {
    app.parse(static_cast<int>(arguments.size()), arguments.data());
    line.command = &program;
  } catch (const CLI::CallForVersion& asked) {
    // The library answers before it looks at the other words.
    const auto unknown = std::find_if(arguments.begin() + 1, arguments.end(), [](std::string_view word) {
      return word != "--version" && word != "--json";
    });
    if (unknown != arguments.end()) {
      line.problem = std::string("--version goes with --json alone, not with `") + *unknown + "`";
      line.is_complete = true;
      return line;
    }
    line.text = std::string(asked.what()) + "\n";
    return line;
  } catch (const CLI::Success& asked) {
    std::ostringstream text;
    app.exit(asked, text, text);
    line.text = text.str();
    return line;
  } catch (const CLI::ParseError& error) {
    line.problem = error.what();
    line.unknown_word = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
  }
  const Command* command = &program;
  for (auto named = app.get_subcommands(); !named.empty(); named = named.front()->get_subcommands()) {
    line.path.push_back(named.front()->get_name());
    for (const Command& action : command->actions) {
      if (action.name == line.path.back()) {
        command = &action;
        break;
      }
    }
  }
  if (line.command != nullptr) line.command = command;
  return line;
}

}  // namespace brightline
