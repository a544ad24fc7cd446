# Results for one day or table are not continued for another.
cd "$SCRATCH"
brightline catalog generate --rows 2000 --out skus.sqlite 2>/dev/null
audit=(brightline audit --catalog skus.sqlite --table skus --map skus.sqlite.map.toml)
"${audit[@]}" --on 2024-01-01 --out results.sqlite 2>/dev/null
"${audit[@]}" --on 2023-01-01 --out results.sqlite
