# Unknown rates may not exist, and two entries may define one name differently: all answers remain possible.
brightline classify --rules nothing.rule --fact power=20W --entry 9Z003
brightline classify --rules nothing.rule --fact power=20W --entry 9Z002,9Z001
brightline test nothing.rule
