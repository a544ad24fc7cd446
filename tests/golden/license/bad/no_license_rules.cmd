cat >"$SCRATCH/plain.rule" <<'END'
rulebook plain "No licence rules"
item plain_chip "a chip"
  fact speed? : TOPS
entry 9Z001 "Chips" for plain_chip
  edition "First" effective 2020-01-01
    paragraph a  when speed is 1 TOPS or more
END
brightline classify --rules "$SCRATCH/plain.rule" --fact speed=2TOPS --to CN
