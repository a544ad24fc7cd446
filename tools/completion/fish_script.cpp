#include "grammar/text.hpp"
#include "tools/completion/scripts.hpp"

namespace brightline::completion {
namespace {

std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\n') break;
    if (c == '\'' || c == '\\') result += '\\';
    result += c;
  }
  return result + "'";
}

std::string candidates(const Parameter& parameter) {
  switch (takes(parameter)) {
    case Takes::choice:
      return " -a " + quoted(grammar::joined(words_of(parameter.value.choices), " "));
    case Takes::file:
      return " -F";
    case Takes::item:
      return " -a '(brightline catalog list --names 2>/dev/null)'";
    default:
      return "";
  }
}

// `where` is the condition under which the command has been written.
void write_command(const Command& command, const std::string& where, std::string& text) {
  std::string names;
  for (const Command& each : command.actions) names += " " + each.name;
  const std::string before_command = command.actions.empty() ? where
                                                             : (where.empty() ? "" : where + "; and ") +
                                                                   "not __fish_seen_subcommand_from" + names;
  const std::string before_line = "complete -c brightline -n " + quoted(before_command);
  for (const Parameter& option : options_of(command)) {
    text += before_line;
    for (const std::string& name : names_of(option))
      text += name.rfind("--", 0) == 0 ? " -l " + name.substr(2) : " -s " + name.substr(1);
    if (takes(option) != Takes::nothing)
      text += (takes(option) == Takes::file ? " -r" : " -x") + candidates(option);
    text += " -d " + quoted(option.description) + "\n";
  }
  for (const Parameter& operand : operands_of(command)) {
    if (takes(operand) != Takes::text)
      text += before_line + candidates(operand) +
              (takes(operand) == Takes::file ? "" : " -d " + quoted(title_of(operand))) + "\n";
  }
  for (const Command& each : command.actions) {
    text += before_line + " -a " + each.name + " -d " + quoted(each.description) + "\n";
    write_command(each, (where.empty() ? "" : where + "; and ") + "__fish_seen_subcommand_from " + each.name,
                  text);
  }
}

}  // namespace

std::string fish_script(const Command& program) {
  std::string text =
      "# Completes brightline in fish: brightline completion fish > "
      "~/.config/fish/completions/brightline.fish\n"
      "complete -c brightline -e\ncomplete -c brightline -f\n";
  write_command(program, "", text);
  return text;
}

}  // namespace brightline::completion
