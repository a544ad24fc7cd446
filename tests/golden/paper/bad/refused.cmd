# What is no paper is refused before anything is answered.
cd "$SCRATCH"
brightline classify "H20 96GB" "H100 SXM5 80GB" --memo
brightline classify "H20 96GB" --memo --json
brightline classify "H20 96GB" --memo --out h20.txt
brightline classify "H20 96GB" --out h20.md
brightline classify "H20 96GB" --memo --paper nac
brightline classify "H20 96GB" --paper nacc
brightline classify "H20 96GB" --memo --fill x.toml
brightline classify "H20 96GB" --paper de-minimis --entry 3A090
brightline classify "H20 96GB" --memo --rulebook us-ear,japan
brightline classify "H20 96GB" --paper nac --rulebook japan
echo mine >h20.md
brightline classify "H20 96GB" --memo --out h20.md
cat h20.md
# Without pandoc a document is refused with what to install; Markdown needs nothing.
PATH=$(dirname "$(command -v brightline)")
brightline classify "H20 96GB" --memo --out h20.docx
brightline classify "H20 96GB" --memo --out h20.pdf
brightline classify "H20 96GB" --memo --rulebook no-such
brightline classify "H20 96GB" --spdx --memo --out h20-spdx.md
brightline classify "H20 96GB" --spdx --paper nac
# A paper is about the item whose whole name is given.
brightline classify "H20 96GB (made up)" --memo
brightline classify "L40S (no HBM)" --paper nac
