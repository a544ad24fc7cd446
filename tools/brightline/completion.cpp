// brightline completion SHELL: what a shell reads to complete the command line, from the command line itself.
#include <iostream>
#include <memory>

#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/completion/scripts.hpp"

namespace brightline {
namespace {

// What an ECCN is chosen from.
void offer_entries(Command& command, const std::string& entries) {
  for (Parameter& parameter : command.parameters) {
    if (parameter.value.name == "ECCN") parameter.value.choices = entries;
  }
  for (Command& action : command.actions) offer_entries(action, entries);
}

ExitCode script(const std::string& shell) {
  std::string entries;
  for (const engine::Entry& entry : load_rules(Options()).program.entries)
    entries += (entries.empty() ? "" : ",") + entry.eccn;
  Command program = program_command();
  offer_entries(program, entries);
  std::cout << (shell == "bash"  ? completion::bash_script(program)
                : shell == "zsh" ? completion::zsh_script(program)
                                 : completion::fish_script(program));
  return ExitCode::done;
}

}  // namespace

Command completion_command() {
  auto shell = std::make_shared<std::string>();
  auto options = std::make_shared<Options>();
  return {"completion",
          "what a shell reads to complete this command line: source <(brightline completion bash)",
          {{"SHELL", "the shell", shell.get(), {.required = true, .choices = "bash,zsh,fish"}},
           color_parameter(*options)},
          [shell, options] { return script(*shell); }};
}

}  // namespace brightline
