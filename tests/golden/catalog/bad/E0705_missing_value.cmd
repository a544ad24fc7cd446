# A value without its tier.
cp -r ../data "$SCRATCH/data"
cd "$SCRATCH/data" && chmod -R u+w . && sed -i 's/,primary,/,,/' memory.csv
build_catalog . "$SCRATCH/catalog.sqlite"
