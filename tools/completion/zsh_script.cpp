#include "grammar/text.hpp"
#include "tools/completion/scripts.hpp"

namespace brightline::completion {
namespace {

// Within single quotes, in a specification of _arguments, where some signs mean something.
std::string quoted(std::string_view text, const std::string& with_backslash) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') break;
    if (c == '\'') {
      result += "'\\''";
      continue;
    }
    if (with_backslash.find(c) != std::string::npos) result += '\\';
    result += c;
  }
  return result;
}

std::string action(const Parameter& parameter) {
  switch (takes(parameter)) {
    case Takes::choice:
      return "(" + grammar::joined(words_of(parameter.value.choices), " ") + ")";
    case Takes::file:
      return "_files";
    case Takes::item:
      return "_brightline_items";
    default:
      return " ";
  }
}

std::string value_of(const Parameter& parameter) {
  return quoted(title_of(parameter), ":[]\\") + ":" + action(parameter);
}

std::string specifications(const Command& command, const std::string& indent) {
  std::string text;
  for (const Parameter& option : options_of(command)) {
    for (const std::string& name : names_of(option)) {
      const bool takes_value = takes(option) != Takes::nothing;
      text += " \\\n" + indent + "'" + (repeats(option) ? "*" : "") + name +
              (takes_value && name.rfind("--", 0) == 0 ? "=" : "") + "[" +
              quoted(option.description, "[]:\\") + "]" + (takes_value ? ":" + value_of(option) : "") + "'";
    }
  }
  for (const Parameter& operand : operands_of(command))
    text += " \\\n" + indent + "'" + (repeats(operand) ? "*:" : ":") + value_of(operand) + "'";
  return text;
}

// A function for each command.
void write_function(const Command& command, const std::string& name, std::string& text) {
  for (const Command& each : command.actions) write_function(each, name + "_" + each.name, text);
  if (command.actions.empty()) {
    text += name + "() {\n  _arguments -s" + specifications(command, "    ") + "\n}\n";
    return;
  }
  text += name + "() {\n  local state line\n  local -a commands\n  _arguments -C" +
          specifications(command, "    ") +
          " \\\n    '1: :->command' '*:: :->rest'\n  case $state in\n    command)\n      commands=(\n";
  for (const Command& each : command.actions)
    text += "        '" + quoted(each.name + ":", "") + quoted(each.description, ":\\") + "'\n";
  text += "      )\n      _describe command commands\n      ;;\n    rest)\n      case $words[1] in\n";
  for (const Command& each : command.actions)
    text += "        " + each.name + ") " + name + "_" + each.name + " ;;\n";
  text += "      esac\n      ;;\n  esac\n}\n";
}

}  // namespace

std::string zsh_script(const Command& program) {
  std::string text = R"(#compdef brightline
# Completes brightline in zsh: source <(brightline completion zsh), after compinit; or as _brightline in a folder of $fpath.
_brightline_items() {
  local -a items
  items=("${(@f)$(brightline catalog list --names 2>/dev/null)}")
  compadd -M 'm:{a-zA-Z}={A-Za-z}' -a items
}
)";
  write_function(program, "_brightline", text);
  return text + R"(if [[ $funcstack[1] == _brightline ]]; then
  _brightline "$@"
else
  compdef _brightline brightline
fi
)";
}

}  // namespace brightline::completion
