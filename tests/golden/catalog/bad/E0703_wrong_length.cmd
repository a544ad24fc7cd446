# A comma in a value needs quotes.
cp -r ../data "$SCRATCH/data"
cd "$SCRATCH/data" && chmod -R u+w . && sed -i 's/an eight-bit floating-point format/eight bits, floating point/' formats.csv
build_catalog . "$SCRATCH/catalog.sqlite"
