// Where reading goes on after a mistake, and where the mistake is best shown.
#pragma once

#include "grammar/scan.hpp"
#include "grammar/words.hpp"

namespace brightline::grammar {

// The next place at or after `where`, but after `begin`, at which a statement or a clause begins: a statement
// word or the label of a sub-paragraph at the start of a line, `cite` and `verify` with their text anywhere,
// and `when` and `unless` anywhere unless they belong to the failed statement itself. `columns`: a column of
// a table counts as well.
Iterator next_statement(Iterator begin, Iterator where, Iterator last, Statement failed, bool columns);

// The end of a statement without mistakes of which `first` is a part: where the next line begins one. No text
// in quotes spans lines.
Iterator scan_statement(Iterator first, Iterator last);

// The end of a declaration with all its clauses, in a file that indents clauses: the next line that begins
// with a letter.
Iterator scan_declaration(Iterator first, Iterator last);

// Is there nothing but blanks between the start of the line and `where`?
bool is_line_start(Iterator begin, Iterator where);

// `rate :` or `rate ? :`
bool is_column(Iterator where, Iterator last);

// A word that leads a statement, or the label of a sub-paragraph.
bool begins_statement(Iterator where, Iterator last);

// The end of the last part before `where`, comments not counted; `begin` if there is none.
Iterator end_before(Iterator begin, Iterator where);

// A whole word, number, text or symbol, so that half of none is shown.
Iterator scan_part(Iterator first, Iterator last);

}  // namespace brightline::grammar
