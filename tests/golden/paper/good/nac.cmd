# The notification for a part of 3A090.b; the filer enters parties and quantity, and another ECCN that he enters stands beside the answer's; of a part that is not described, the answer stands beside his.
cd "$SCRATCH"
printf '%s\n' '[nac]' '"14" = "Example Inc., 1 Main Street | Springfield"' '"22(e)" = "500"' '"22(a)" = "EAR99"' >ours.toml
brightline classify L40 --on 2026-08-01 --to CN --paper nac --fill ours.toml | sed -E 's/^(\| Written on \| )[0-9-]+/\1DAY/; s/^(\| Program \|).*/\1 … |/; s/^(\| Catalog \|).*/\1 … |/'
brightline classify L20 --on 2026-08-01 --paper nac --fill ours.toml | grep -E '^\| 22\(a\)|NAC may be'
# Of a server, each chip has its memory bandwidth.
brightline classify "DGX H100" --on 2026-08-01 --paper nac | grep -F '| (v) |'
