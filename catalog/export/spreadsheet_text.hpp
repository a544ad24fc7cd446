// Text in a file that somebody will open in a spreadsheet: what would be run as a formula is made plain text,
// and comes back as it was.
//
// An apostrophe goes in front of a text that begins, after any apostrophes, with `=`, `+`, `-`, `@`, a tab or
// a line end, or the full-width forms of some locales (OWASP, CSV injection). So no text is lost: taking one
// apostrophe off such a text undoes it. Decimal numbers are never touched.
#pragma once

#include <string>
#include <string_view>

namespace brightline::catalog {

// Whether a spreadsheet would run the text, or the text is one that was kept from it.
bool is_formula(std::string_view text);
std::string neutral_text(std::string_view text);
// INVARIANT: restored_text(neutral_text(text)) is text.
std::string restored_text(std::string_view text);

}  // namespace brightline::catalog
