# Days are told as days, and no ranges of countries.
brightline classify --rules days.rule --fact power=20W
brightline classify --rules days.rule --fact sold=2023-11-18 --entry 9Z001 --explain
brightline classify --rules days.rule --fact sold=2023-11-18 --entry 9Z001 --json | grep -A 12 '"margins"'
