# A folder without any data file.
mkdir "$SCRATCH/empty"
build_catalog "$SCRATCH/empty" "$SCRATCH/catalog.sqlite"
