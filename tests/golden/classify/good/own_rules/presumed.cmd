# What a presumption turns on is missing where the paragraph itself does not hold, and it is told as a presumption.
brightline classify --rules presumed.rule --fact tpp=20
brightline classify --rules presumed.rule --fact tpp=20 --fact segment=server
brightline classify --rules presumed.rule --fact tpp=20 --json | grep -A 3 '"missing"'
brightline test presumed.rule
