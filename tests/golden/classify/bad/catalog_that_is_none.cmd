# A file that is no database though its name says so, by every way in.
cd "$SCRATCH"
printf "not a database" >c.sqlite
cp c.sqlite d.db
printf 'table = "t"\nkey = "k"\n[facts]\ndie_area = { column = "d", unit = "mm2" }\n' >m.toml
brightline audit --catalog c.sqlite
brightline audit c.sqlite --map m.toml
brightline audit d.db --map m.toml --table t
brightline catalog import d.db --map m.toml
brightline catalog import nowhere.db --map m.toml
brightline classify "H100 SXM5 80GB" --catalog c.sqlite
