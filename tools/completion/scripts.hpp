// What a shell reads to complete the command line, made from the tables of the commands. A value that is not
// chosen from words, files or items is left to the user.
#pragma once

#include <string>
#include <vector>

#include "tools/brightline/command.hpp"

namespace brightline::completion {

std::string bash_script(const Command& program);
std::string zsh_script(const Command& program);
std::string fish_script(const Command& program);

// How the three scripts read a parameter.
enum class Takes { nothing, choice, file, item, text };
Takes takes(const Parameter& parameter);
std::vector<std::string> names_of(const Parameter& option);  // `-h`, `--help`
std::string title_of(const Parameter& parameter);            // of its value or operand: `YYYY-MM-DD`
bool repeats(const Parameter& parameter);

// Those that every command has among them.
std::vector<Parameter> options_of(const Command& command);
std::vector<Parameter> operands_of(const Command& command);

}  // namespace brightline::completion
