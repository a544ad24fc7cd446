# s-w-kelly/chip-export-controls has a density of 2.91 for the MI308X, whose own fields give 2368/1017 = 2.33. Here it has a file of its own, since an import of a file that contradicts itself takes none of the three.
brightline catalog import W0804_stated_density_differs.csv --map W0804_stated_density_differs.toml --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
sed 's/^tpp.*/performance_density = { column = "pd", unit = "TPP\/mm2" }/; /^die_area/d' W0804_stated_density_differs.toml >"$SCRATCH/density.toml"
brightline catalog import W0804_stated_density_of_another_file.csv --map "$SCRATCH/density.toml" --into "$SCRATCH/c.sqlite" --on 2026-11-24 >"$SCRATCH/report" || cat "$SCRATCH/report"
brightline catalog lint --catalog "$SCRATCH/c.sqlite" --fail-on warning
