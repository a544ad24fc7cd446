# The examples of the language reference together are one rule file without findings, and all pass.
awk '/^```rule$/ { on = 1; next } /^```$/ { on = 0 } on' ../../../../grammar/LANGUAGE.md >"$SCRATCH/language.rule"
brightline check "$SCRATCH/language.rule" && brightline test "$SCRATCH/language.rule"
