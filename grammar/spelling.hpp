// The tokens of a text as the formatter writes them: with comments and line ends, comparisons in words, and
// spacing.
#pragma once

#include <string>
#include <vector>

#include "grammar/outline.hpp"

namespace brightline::grammar {

struct Comment {
  std::string text;  // including `--`
  bool blank_before = false;
};

struct SpelledToken {
  Span span;
  std::string text;                // as it is written
  bool starts_line = false;        // only blanks are before it on its line
  bool blank_line_before = false;  // before it and its comments
  bool joined = false;             // written directly after the token before it
  bool begins_part = false;        // an `and` or `or` between two conditions
  std::vector<Comment> comments;   // on lines of their own before it
  std::string comment;             // after it on its line
};

struct Spelling {
  std::vector<SpelledToken> tokens;  // in the order of the text
  std::vector<Comment> comments;     // after the last token
};

// The text must parse without errors.
Spelling spelling(const Source& source, const Outline& outline);

}  // namespace brightline::grammar
