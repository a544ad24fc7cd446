# Unknown names.
cp -r ../data "$SCRATCH/data"
cd "$SCRATCH/data" && chmod -R u+w . && sed -i 's/^X1,chip/X2,chip/' links.csv; sed -i 's/fp8/fp9/' throughput.csv
build_catalog . "$SCRATCH/catalog.sqlite"
