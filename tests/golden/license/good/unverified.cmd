# 744.15(b): what is needed where no licence is required, as text, in JSON, with a licence, where nobody knows and in an audit.
brightline classify "H20 96GB" --to VN --hq VN --from US --fact unverified_party=yes | sed -n '/no licence required/,/assumed;/p'
brightline classify "H20 96GB" --to VN --hq VN --from US --fact unverified_party=yes --explain | sed -n "/says of UVL/,/”/p"
brightline classify "H20 96GB" --to VN --hq VN --from US --fact unverified_party=yes --json | jq -c '.results[0].license | .required, .needed, .cites'
brightline classify "H20 96GB" --to VN --hq VN --from US | grep -A 1 unverified_party
brightline classify "H20 96GB" --to VN --hq VN --from US --fact unverified_party=unknown | grep -A 5 "UVL\|unverified_party"
brightline classify "H20 96GB" --to CN --hq CN --from US --fact unverified_party=yes | grep -A 4 "licence required"
cd "$SCRATCH"
cat >parts.csv <<'END'
part,tpp,die,listed
small,2368,814,yes
nobody said,2368,814,
large,15832,814,yes
END
cat >map.toml <<'END'
key = "part"
[facts]
tpp = { column = "tpp" }
die_area = { column = "die", unit = "mm2" }
unverified_party = { column = "listed", yes = ["yes"] }
END
brightline audit parts.csv --map map.toml --to VN --hq VN --from US --out parts.out.csv 2>/dev/null
sqlite3 :memory: ".import --csv parts.out.csv r" ".mode list" "SELECT item, license_required, license_needs, license_cites FROM r"
