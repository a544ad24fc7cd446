# A thousands separator, a day that does not exist, an unknown word.
cp -r ../data "$SCRATCH/data"
cd "$SCRATCH/data" && chmod -R u+w . && sed -i 's/,1979,/,"1,979",/' throughput.csv; sed -i 's/2024-03-18/2024-02-30/' properties.csv; sed -i 's,GPU\,logic,GPU\,magic,' dies.csv
build_catalog . "$SCRATCH/catalog.sqlite"
