// Turns arguments into a command with its parameters stored. Only command_line.cpp includes CLI11, which
// takes as long to compile as twenty other sources.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tools/brightline/command.hpp"

namespace brightline {

struct ParsedLine {
  const Command* command = nullptr;  // to be run; null if the line asks for a text or is wrong
  std::string text;                  // the text that --help or --version prints
  std::string problem;               // why the line is wrong
  bool unknown_word = false;         // the problem is an argument that no parameter takes
  bool is_complete = false;          // the problem says all: no word of the line was meant as a verb
  std::vector<std::string> path;     // the commands named so far, such as `catalog`, `show`
};

// `arguments` starts with the name of the program.
ParsedLine parse_line(const Command& program, std::span<const char* const> arguments);

}  // namespace brightline
