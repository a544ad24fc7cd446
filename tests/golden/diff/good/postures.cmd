# Two postures describe the same items; differences of licences are a separate question.
../../few_items "$SCRATCH/few.sqlite"
brightline diff --from-posture codified --to-posture enforced --on 2026-08-01 --catalog "$SCRATCH/few.sqlite"
cd "$SCRATCH"
brightline catalog generate --rows 20 --seed 5 --out skus.sqlite 2>/dev/null
brightline diff --from-posture codified --to-posture enforced --on 2026-08-01 --catalog skus.sqlite --table skus --map skus.sqlite.map.toml 2>/dev/null | tail -1
