# What an amendment keeps was right in the earlier edition; what was wrong there already, and what it writes itself, has a suggestion.
brightline check amended_without_a_part.rule
