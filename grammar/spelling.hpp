// The parts of a text as the formatter writes them: tokens with the comments and line ends around them,
// comparisons in words, and which parts stand together.
#pragma once

#include <string>
#include <vector>

#include "grammar/outline.hpp"

namespace brightline::grammar {

struct Comment {
  std::string text;  // with its `--`
  bool blank_before = false;
};

struct SpelledToken {
  Span span;
  std::string text;                // as it is to be written
  bool starts_line = false;        // nothing but blanks before it on its line
  bool blank_line_before = false;  // between it and its comments, or what stands before
  bool joined = false;             // to be written directly after the token before it
  bool begins_part = false;        // an `and` or `or` at which a long condition is cut
  std::vector<Comment> comments;   // on lines of their own before it
  std::string comment;             // behind it on its line
};

struct Spelling {
  std::vector<SpelledToken> tokens;  // in the order of the text
  std::vector<Comment> comments;     // after the last token
};

// Of a file that parses without an error.
Spelling spelling(const Source& source, const Outline& outline);

}  // namespace brightline::grammar
