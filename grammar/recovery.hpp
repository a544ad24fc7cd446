// Where reading continues after an error, and where the error is shown.
#pragma once

#include "grammar/scan.hpp"
#include "grammar/words.hpp"

namespace brightline::grammar {

// The next statement or clause at or after `where`, but after `begin`: a statement word or the label of a
// sub-paragraph at the start of a line, `cite`, `verify` and `quote` with their text anywhere, and `when` and
// `unless` anywhere unless they belong to the failed statement. `columns`: the column of a table counts too.
Iterator next_statement(Iterator begin, Iterator where, Iterator last, Statement failed, bool columns);

// The end of the statement that contains `first`, without errors: where the next line starts one. Quoted
// texts do not span lines.
Iterator scan_statement(Iterator first, Iterator last);

// The end of a declaration with its clauses in a file that indents clauses: the next line that starts with a
// letter.
Iterator scan_declaration(Iterator first, Iterator last);

// Whether there are only blanks between the start of the line and `where`.
bool is_line_start(Iterator begin, Iterator where);

// `rate :` or `rate ? :`
bool is_column(Iterator where, Iterator last);

// Whether a statement word or the label of a sub-paragraph is here.
bool begins_statement(Iterator where, Iterator last);

// The end of the last part before `where`, without comments; `begin` if there is none.
Iterator end_before(Iterator begin, Iterator where);

// The end of a whole word, number, text or symbol, so that no half of one is shown.
Iterator scan_part(Iterator first, Iterator last);

}  // namespace brightline::grammar
