# Next review and amendment log are those of the ledger of the catalog.
cd "$SCRATCH"
brightline catalog export --out ours.sqlite 2>/dev/null
brightline catalog decide "H20 96GB" --eccn 3A991.p --basis self-classified --by "A. Roe" --on 2026-08-01 --catalog ours.sqlite --next-review 2027-01-31 --note 'first | issue' >/dev/null 2>&1
brightline classify "H20 96GB" --on 2026-08-01 --catalog ours.sqlite --memo | sed -n '/^## 12/,/^## Annex A/p' | sed -E 's/\| 20[0-9]{2}-[0-9-]+ \| 3A991/| DAY | 3A991/'
