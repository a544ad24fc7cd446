// brightline completion SHELL: what a shell reads to complete the command line, and what that then asks.
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

// What an ECCN is chosen from.
void offer_entries(Command& command, const std::string& entries) {
  for (Parameter& parameter : command.parameters) {
    if (parameter.value.name == "ECCN") parameter.value.choices = entries;
  }
  for (Command& action : command.actions) offer_entries(action, entries);
}

// A candidate a line, with a tab before what it means; a colon stands for the names of files.
ExitCode candidates(const std::vector<std::string>& words) {
  using completion::Wanted;
  std::string entries;
  for (const engine::Entry& entry : load_rules(Options(), {.digests = false}).program.entries)
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
  return {"completion",
          "what a shell reads to complete this command line: source <(brightline completion bash)",
          {{"SHELL", "the shell", &options->shell, {.required = true, .choices = "bash,zsh,fish"}},
           {"WORD", "the words of a line that is being typed: what can follow them is told", &options->words},
           color_parameter(*options)},
          [options] { return complete(*options); }};
}

}  // namespace brightline
