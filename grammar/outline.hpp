// A file as its sequence of statements and clauses: where each stands, and what each clause belongs to.
//
// The tree says what a file means and forgets how it was laid out; the formatter needs both.
#pragma once

#include <optional>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/words.hpp"

namespace brightline::grammar {

struct StatementPlace {
  Statement statement{};
  Span span;                         // from its leading word to its end, comments after it not included
  std::size_t depth = 0;             // of a paragraph: how many paragraphs it stands in
  bool in_edition = false;           // of a definition
  std::optional<std::size_t> owner;  // of a clause: the index of the statement that it belongs to
};

struct Outline {
  ast::File file;
  std::vector<StatementPlace> statements;  // in the order of the text
};

// Parses like parse(), and keeps the places.
Outline outline(const Source& source, Diagnostics& diagnostics);

}  // namespace brightline::grammar
