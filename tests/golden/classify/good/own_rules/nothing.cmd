# Rates that are not known may be none, and two entries may each mean another thing by one name: all stay possible.
brightline classify --rules nothing.rule --fact power=20W --entry 9Z003
brightline classify --rules nothing.rule --fact power=20W --entry 9Z002,9Z001
brightline test nothing.rule
