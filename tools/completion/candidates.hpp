// Finds the words that can follow in a partial command line, from the tables of the commands. The scripts in
// this folder call it from shells.
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

// `nothing` for values that cannot be listed.
enum class Wanted { nothing, words, files, items };

struct Candidate {
  std::string word;
  std::string description;  // a line; may be empty
};

struct Candidates {
  Wanted wanted = Wanted::nothing;
  std::vector<Candidate> words;  // values and options
};

// `words` begins with the program.
Candidates candidates_after(const Command& program, std::span<const std::string> words);

}  // namespace brightline::completion
