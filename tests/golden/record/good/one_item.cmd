# One item of the shipped catalog, by the shipped rules.
cd "$SCRATCH"
brightline classify "H20 96GB" --to CN --on 2023-11-17 --record h20.blr --json | jq -c '.results[] | [.item, .outcome, .license.required]'
brightline verify h20.blr | sed -E 's/digest    .*/digest    …/; s/[0-9]+ files/N files/; s/made on   [0-9-]+/made on   …/; s/sha256:.*/sha256:…/'
brightline replay h20.blr --json | jq -c '[.same, .of, .different]'
brightline replay h20.blr --current-rules
unzip -p h20.blr manifest.json | jq -c '[.schema, .day != null, .verb, .arguments, .horizon, .interpretations.tf32_bits]'
unzip -p h20.blr catalog/catalog.sqlite | sha256sum | cut -c 1-64 > sum
[[ $(unzip -p h20.blr results/classify.json | jq -r .catalog.digest) == sha256:$(cat sum) ]] && echo "the digest of the catalog is that of its file"
