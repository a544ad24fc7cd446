# A column that no file has, and one that is missing.
cp -r ../data "$SCRATCH/data"
cd "$SCRATCH/data" && chmod -R u+w . && sed -i '1s/area_mm2/area/' dies.csv
build_catalog . "$SCRATCH/catalog.sqlite"
