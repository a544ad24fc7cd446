# Headings, names and words of a mapping that look like SQL: comments stay comments, even after a line break in a name.
cd "$SCRATCH"
sed -e "s/\"fast\"/\"fast '); DROP TABLE victim; --\"/" -e 's/"9A001.a.2"/"*\/ ; DROP TABLE victim; --"/' "$OLDPWD/../small.rule" >small.rule
cat >map.toml <<'TOML'
table = "a DROP TABLE victim; --"
key   = "k'\"\nDROP TABLE victim;\n--"
[facts]
power = { column = "{0}\nDROP TABLE victim;\n--", unit = "TPP" }
area  = { column = "select", unit = "mm2" }
dc    = { column = "t.\"dc\"", yes = ["'); DROP TABLE victim; --\nyes"], no = ["\\' OR 1=1"] }
TOML
sqlite3 parts.sqlite <<'SQL'
CREATE TABLE victim (one);
CREATE TABLE "a DROP TABLE victim; --" ("k'""
DROP TABLE victim;
--", "{0}
DROP TABLE victim;
--", "select", "t.""dc""");
INSERT INTO "a DROP TABLE victim; --" VALUES ('fast', 4800, 900, '''); DROP TABLE victim; --
yes'), ('slow', 100, 100, '\'' OR 1=1'), ('other', 1600, 270.27, 'OR 1=1');
SQL
for dialect in sqlite postgresql duckdb clickhouse; do
  brightline compile --to sql --dialect $dialect --rules small.rule --map map.toml --on 2024-01-01 --out $dialect.sql
done
grep -h -- 'Reads\|fast\|DROP.*CCL' sqlite.sql | cut -c1-150
grep -h 'OR 1=1\|DROP TABLE victim; --$' sqlite.sql clickhouse.sql postgresql.sql | grep -o "c_t__dc_ = .*" | sort -u
sqlite3 -header parts.sqlite <sqlite.sql
sqlite3 parts.sqlite "SELECT 'victim is there' FROM sqlite_schema WHERE name = 'victim'"
