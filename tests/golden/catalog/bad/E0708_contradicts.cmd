# Two rows about one die with different counts.
cp -r ../data "$SCRATCH/data"
cd "$SCRATCH/data" && chmod -R u+w . && sed -n '2s/,1,814/,2,812/p' dies.csv >>dies.csv
build_catalog . "$SCRATCH/catalog.sqlite"
