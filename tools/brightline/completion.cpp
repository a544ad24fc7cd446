// brightline completion SHELL: what a shell reads to complete the command line, from the command line itself.
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "tools/brightline/rule_library.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/completion/command_tree.hpp"

namespace brightline {
namespace {

ExitCode script(const CLI::App& program, const std::string& shell) {
  std::vector<std::string> entries;
  for (const engine::Entry& entry : load_rules({}).program.entries) entries.push_back(entry.eccn);
  const completion::Command tree = completion::command_tree(program, entries);
  std::cout << (shell == "bash"  ? completion::bash_script(tree)
                : shell == "zsh" ? completion::zsh_script(tree)
                                 : completion::fish_script(tree));
  return ExitCode::done;
}

}  // namespace

void add_completion(CLI::App& program, ExitCode& code) {
  auto shell = std::make_shared<std::string>();
  CLI::App* verb = program.add_subcommand(
      "completion", "what a shell reads to complete this command line: source <(brightline completion bash)");
  verb->add_option("SHELL", *shell, "the shell")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
  auto options = std::make_shared<Options>();
  add_color_option(*verb, *options);
  verb->callback([&program, shell, options, &code] { code = script(program, *shell); });
}

}  // namespace brightline
