# The facts of a presumption are missing if the paragraph itself does not hold; the answer names the presumption.
brightline classify --rules presumed.rule --fact tpp=20
brightline classify --rules presumed.rule --fact tpp=20 --fact segment=server
brightline classify --rules presumed.rule --fact tpp=20 --json | grep -A 3 '"missing"'
brightline test presumed.rule
