# A source and a product have errors: rows that refer to them are reported for their own errors only.
cp -r ../data "$SCRATCH/data"
cd "$SCRATCH/data" && chmod -R u+w . && sed -i 's/integrated_circuit/integrated_circus/' products.csv; sed -i '2s/primary/primary?/' sources.csv; sed -i 's/^X1,chip/X2,chip/' links.csv
build_catalog . "$SCRATCH/catalog.sqlite"
