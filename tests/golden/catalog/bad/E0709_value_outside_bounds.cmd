# A lower bound above the value.
cp -r ../data "$SCRATCH/data"
cd "$SCRATCH/data" && chmod -R u+w . && sed -i 's/,800,820,/,815,820,/' dies.csv
build_catalog . "$SCRATCH/catalog.sqlite"
