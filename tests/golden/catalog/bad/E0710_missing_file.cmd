# A folder without one of the files.
cp -r ../data "$SCRATCH/data"
cd "$SCRATCH/data" && chmod -R u+w . && rm links.csv
build_catalog . "$SCRATCH/catalog.sqlite"
