# What still describes a variant is in its heading and is its ECCN.
brightline derive "B200 SXM" --avoid 3A090.a --on 2026-08-01 | grep -E "^[0-9]|--avoid"
brightline derive "B200 SXM" --avoid 3A090.a --on 2026-08-01 --json | jq -c '.variants[] | [.outcome, .eccn, .also]' | sort | uniq -c
