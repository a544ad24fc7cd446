// What can follow the words of a line that is being typed, from the tables of the commands. The scripts
// beside this file ask for it in their shells.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tools/answers/embedded.hpp"
#include "tools/brightline/command.hpp"

namespace brightline::completion {

using brightline::EmbeddedFile;

// `brightline.bash`, `brightline.fish` and `brightline.zsh`.
std::span<const EmbeddedFile> scripts();

// A value that is not chosen from words, files or items is left to the user.
enum class Wanted { nothing, words, files, items };

struct Candidate {
  std::string word;
  std::string description;  // a line; may be empty
};

struct Candidates {
  Wanted wanted = Wanted::nothing;
  std::vector<Candidate> words;  // those wanted, and the options that may stand there instead
};

// After the words of a line, of which the first is the program.
Candidates candidates_after(const Command& program, std::span<const std::string> words);

}  // namespace brightline::completion
