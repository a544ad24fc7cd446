# Every example of the reference, one after the other, is one rule file: no finding, and all its examples pass.
awk '/^```rule$/ { on = 1; next } /^```$/ { on = 0 } on' ../../../../grammar/LANGUAGE.md >"$SCRATCH/language.rule"
brightline check "$SCRATCH/language.rule" && brightline test "$SCRATCH/language.rule"
