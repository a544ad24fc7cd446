# Days are shown as days; countries have no ranges.
brightline classify --rules days.rule --fact power=20W
brightline classify --rules days.rule --fact sold=2023-11-18 --entry 9Z001 --explain
brightline classify --rules days.rule --fact sold=2023-11-18 --entry 9Z001 --json | grep -A 12 '"margins"'
