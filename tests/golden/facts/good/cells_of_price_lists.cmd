# What cannot be read costs its cell and no more, at every door alike: each row is answered, on the other facts.
cd "$SCRATCH"
on=(--entry 3A090 --on 2023-11-17)
cat > parts.csv <<'ROWS'
sku,int8,die,dc,price
H/100,1979,814,yes,12/34
Peak,1979 TOPS peak,814,yes,n/a
Clock,1979 @ 1.8GHz,814,yes,$5k
Formula,=1979,814,yes,call us
Half,1979/2,814,yes,1
Other,100 (FP8: 1979),814,yes,1
Market,1979,814,server & desktop,1
Twice,2x989.5,814,yes,1
Below,<100,814,yes,1
About,~100,814,yes,1
Area,250,2 x 407,yes,1
Areas,250,814 / 2 dies,yes,1
ROWS
printf 'table = "parts"\nkey = "sku"\n[facts]\n"throughput.int8" = { column = "int8", unit = "TOPS" }\ndie_area = { column = "die", unit = "mm2" }\ndatacenter = { column = "dc" }\n[product]\nprice = "price"\n' > map.toml
brightline catalog import parts.csv --map map.toml --into own.sqlite --on 2026-11-24
brightline audit --catalog own.sqlite "${on[@]}" --out - 2>/dev/null | cut -d, -f1,3,4,6 | tail -n +2 | sort > import
brightline audit parts.csv --map map.toml "${on[@]}" --out - 2>/dev/null | cut -d, -f1,3,4,6 | tail -n +2 | sort > file
sqlite3 t.sqlite ".mode csv" ".import parts.csv parts"
brightline audit --catalog t.sqlite --table parts --map map.toml "${on[@]}" --out - 2>/dev/null | cut -d, -f1,3,4,6 | tail -n +2 | sort > table
brightline compile --to sql --map map.toml "${on[@]}" > s.sql; sqlite3 -separator , t.sqlite ".read s.sql" | cut -d, -f1,2,7 | sort > statement
cmp import file && cmp import table && cat import
echo "the statement, with the columns that it does not read"
cat statement
