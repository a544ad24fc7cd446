# A quote in the middle of a cell.
cp -r ../data "$SCRATCH/data"
cd "$SCRATCH/data" && chmod -R u+w . && sed -i 's/Datasheet/Data "sheet"/' sources.csv
build_catalog . "$SCRATCH/catalog.sqlite"
