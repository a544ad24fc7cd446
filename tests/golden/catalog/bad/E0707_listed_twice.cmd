# One product in two rows.
cp -r ../data "$SCRATCH/data"
cd "$SCRATCH/data" && chmod -R u+w . && tail -n 1 products.csv >>products.csv
build_catalog . "$SCRATCH/catalog.sqlite"
