# Every shipment with its own destination, party and day, the user's columns carried along; the licence is that of classify.
cd "$SCRATCH"
cat >ships.csv <<'END'
order,part,tpp,die,segment,ship_to,hq,date,BU,outcome
1,H100,15832,814,datacenter,China,CN,2023-11-20,DC,ok
2,H100,15832,814,datacenter,VN,US,17.11.2023,DC,
3,H100,15832,814,datacenter,Vietnam,CN,2024-05-01,DC,
4,L4,1939,294,datacenter,CN,CN,5 January 2024,Edge,hold
5,small,800,300,consumer,DE,,2024-01-15,Edge,
6,H100,15832,814,datacenter,,CN,2024-01-15,DC,
7,H100,15832,814,datacenter,Atlantis,CN,2024-01-15,DC,
8,H100,15832,814,datacenter,CN,CN,01/02/2024,DC,
END
cat >map.toml <<'END'
key = "part"
date = "date"
to = "ship_to"
hq = "hq"
keep = ["BU", "order", "outcome"]
[facts]
tpp = { column = "tpp" }
die_area = { column = "die", unit = "mm2" }
datacenter = { column = "segment", yes = ["datacenter"], no = ["consumer"] }
END
columns() { sqlite3 :memory: ".import --csv $1 r" ".mode list" \
  "SELECT row, item, eccn, destination, license_required, license_reasons, license_exceptions, license_review, license_missing, \"on\", BU, \"order\", \"own.outcome\" FROM r"; }
brightline audit ships.csv --map map.toml --from US --out checked.csv
columns checked.csv
brightline audit ships.csv --map map.toml --from US --threads 1 --out checked.sqlite 2>/dev/null
brightline audit ships.csv --map map.toml --from US --out checked.sqlite
sqlite3 checked.sqlite -header -csv "SELECT * FROM result" >database.csv
cmp <(columns checked.csv) <(columns database.csv) && echo "the same in the database"
brightline audit ships.csv --map map.toml --from US --out checked.jsonl 2>/dev/null
jq -r '[.row, .license.required, (.license.reasons | join(" ")), .license.review] | join("|")' checked.jsonl >audited
jq -c '.own' checked.jsonl | head -2
while IFS=, read -r _ part tpp die segment to hq day _; do
  [[ $to == "" || $to == Atlantis || $day == 01/* || $part == part ]] && continue
  case $day in 17.11.2023) day=2023-11-17 ;; 5*) day=2024-01-05 ;; esac
  brightline classify --fact tpp=$tpp --fact die_area=${die}mm2 --fact datacenter=$([[ $segment == datacenter ]] && echo yes || echo no) \
    --to "$to" ${hq:+--hq "$hq"} --from US --on $day --json 2>/dev/null |
    jq -r '.results[0].license | [.required, (.reasons | join(" ")), .review] | join("|")'
done <ships.csv >classified
cmp <(head -5 audited | cut -d'|' -f2-) classified && echo "as classify says"
