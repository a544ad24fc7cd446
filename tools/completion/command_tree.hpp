// The command line as plain values, read from what CLI11 was told: for shells that complete it.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace brightline::completion {

// An option, or what stands in the line without one.
struct Parameter {
  enum class Takes { nothing, choice, file, item, text };
  std::vector<std::string> names;  // `-h`, `--help`; of what has no option, none
  std::string description;         // what it is for, in one line
  Takes takes = Takes::text;
  std::string title;                 // what --help calls its value: `YYYY-MM-DD`
  std::vector<std::string> choices;  // where it takes one of several words
  bool repeats = false;
};

struct Command {
  std::string name;
  std::string description;
  std::vector<Parameter> options;
  std::vector<Parameter> operands;  // in their order
  std::vector<Command> commands;
};

// `entries` are the words that an ECCN is chosen from.
Command command_tree(const CLI::App& program, const std::vector<std::string>& entries);

// What a shell reads to complete the command line. Whatever an option takes that is not chosen from words,
// files or items is left to the user.
std::string bash_script(const Command& program);
std::string zsh_script(const Command& program);
std::string fish_script(const Command& program);

}  // namespace brightline::completion
