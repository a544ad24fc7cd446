// Arguments -> the command they name, its parameters filled. The only source that includes CLI11 is
// command_line.cpp, because that takes as long to compile as twenty others.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tools/brightline/command.hpp"

namespace brightline {

struct ParsedLine {
  const Command* command = nullptr;  // to be run; null where the line asks for a text or is not understood
  std::string text;                  // what --help or --version asks for
  std::string problem;               // why the line is not understood
  bool unknown_word = false;         // the problem is an argument that no parameter takes
  std::vector<std::string> path;     // the names of the commands as far as they are known: `catalog`, `show`
};

// `arguments` begin with the name of the program.
ParsedLine parse_line(const Command& program, std::span<const char* const> arguments);

}  // namespace brightline
