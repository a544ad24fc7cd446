// brightline completion SHELL: prints the script for a shell, and the candidates for which the script asks.
#include <iostream>
#include <memory>

#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/completion/candidates.hpp"

namespace brightline {
namespace {

struct CompletionOptions : Options {
  std::string shell;
  std::vector<std::string> words;
};

// Makes `entries` the choices of all parameters that take an ECCN.
void offer_entries(Command& command, const std::string& entries) {
  for (Parameter& parameter : command.parameters) {
    if (parameter.value.name == "ECCN") parameter.value.choices = entries;
  }
  for (Command& action : command.actions) offer_entries(action, entries);
}

// Prints one candidate per line, then a tab and its meaning. A line `:` asks the shell to offer files.
ExitCode candidates(const std::vector<std::string>& words) {
  using completion::Wanted;
  std::string entries;
  for (const engine::Entry& entry : load_rules(Options(), {.digests = false, .kinds = {}}).program.entries)
    entries += (entries.empty() ? "" : ",") + entry.eccn;
  Command program = program_command();
  offer_entries(program, entries);
  const completion::Candidates offered = completion::candidates_after(program, words);
  if (offered.wanted == Wanted::files) std::cout << ":\n";
  if (offered.wanted == Wanted::items) {
    for (const catalog::Product& product : open_catalog("").products) std::cout << product.name << "\n";
  }
  for (const completion::Candidate& it : offered.words)
    std::cout << it.word << (it.description.empty() ? "" : "\t") << it.description << "\n";
  return ExitCode::done;
}

ExitCode complete(const CompletionOptions& options) {
  if (!options.words.empty()) return candidates(options.words);
  for (const EmbeddedFile& script : completion::scripts()) {
    if (script.path == "brightline." + options.shell) std::cout << script.text;
  }
  return ExitCode::done;
}

}  // namespace

Command completion_command() {
  auto options = std::make_shared<CompletionOptions>();
  return {
      "completion",
      "print the script that completes this command line in a shell: source <(brightline completion bash)",
      {{"SHELL", "the shell", &options->shell, {.required = true, .choices = "bash,zsh,fish"}},
       {"WORD", "the words of a partial command line; prints what can follow them", &options->words},
       color_parameter(*options)},
      [options] { return complete(*options); }};
}

}  // namespace brightline
