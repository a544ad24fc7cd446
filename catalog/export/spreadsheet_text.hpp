// Makes text harmless for spreadsheets, which would run some texts as formulas, and restores it.
// An apostrophe is put before a text that starts, after any apostrophes, with `=`, `+`, `-`, `@`, a tab, a
// line end, or the full-width forms of some locales (OWASP, CSV injection). Removing one apostrophe from such
// a text restores it. Decimal numbers are unchanged.
#pragma once

#include <string>
#include <string_view>

namespace brightline::catalog {

// True if a spreadsheet would run the text as a formula, or if an apostrophe already prevents it.
bool is_formula(std::string_view text);
std::string neutral_text(std::string_view text);
// INVARIANT: restored_text(neutral_text(text)) is text.
std::string restored_text(std::string_view text);

}  // namespace brightline::catalog
