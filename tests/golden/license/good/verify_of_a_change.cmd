# What was not read of a change of membership, or of a source, is printed with the answers that turn on it: the first two
# until the text of a later day has been read, and none of them for a country that was always a member.
ask() { brightline classify --rules verify_of_a_change.rule --kind chip --fact tpp=5000 --to $1 --on $2 | sed -n '/^  to /,$p'; }
ask NI 2025-02-01
ask NI 2025-04-01
ask NI 2026-02-01
ask CN 2026-02-01
brightline check --audit verify_of_a_change.rule
