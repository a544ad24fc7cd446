brightline check amended_paragraph.rule --fail-on warning
brightline test amended_paragraph.rule
