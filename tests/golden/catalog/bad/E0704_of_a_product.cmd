# A source and a product with a fault: what refers to them is not reported too, its own faults are.
cp -r ../data "$SCRATCH/data"
cd "$SCRATCH/data" && chmod -R u+w . && sed -i 's/integrated_circuit/integrated_circus/' products.csv; sed -i '2s/primary/primary?/' sources.csv; sed -i 's/^X1,chip/X2,chip/' links.csv
build_catalog . "$SCRATCH/catalog.sqlite"
