# A board contains a server that contains the board.
cp -r ../data "$SCRATCH/data"
cd "$SCRATCH/data" && chmod -R u+w . && echo 'Board X,Server X,,other,1,vendor,high,' >>components.csv
build_catalog . "$SCRATCH/catalog.sqlite"
