// Papers about one answer, as Markdown: a memo with its reasons, and forms that are filled in from it.
#pragma once

#include <string>

#include "tools/answers/paper.hpp"
#include "tools/answers/paper_form.hpp"

namespace brightline::report {

// Purpose, facts, method, entries considered and rejected, calculation, conclusion, assumptions, what is not
// evaluated, lines to sign, and the proof. Its conclusion is the verdict, in its words.
std::string memo_text(const Paper& paper);

// A form, with what the answer and the user fill in; what neither knows is blank and says what to enter.
std::string form_text(const Paper& paper, const PaperForm& form, const FormEntries& entries);

}  // namespace brightline::report
