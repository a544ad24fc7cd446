// The statements and clauses of a file with their places and owners. The formatter needs them, because the
// tree does not keep the layout.
#pragma once

#include <optional>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/words.hpp"

namespace brightline::grammar {

struct StatementPlace {
  Statement statement{};
  Span span;                         // from its first word to its end, without comments after it
  std::size_t depth = 0;             // for a paragraph: how many paragraphs contain it
  bool in_edition = false;           // for a definition
  std::optional<std::size_t> owner;  // for a clause: the index of the statement it belongs to
};

struct Outline {
  ast::File file;
  std::vector<StatementPlace> statements;  // in the order of the text
};

// Parses like parse() and keeps the places.
Outline outline(const Source& source, Diagnostics& diagnostics);

}  // namespace brightline::grammar
