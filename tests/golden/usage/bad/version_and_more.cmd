# Words beside --version are not passed over.
for words in "--jsn" "--json --jsn" "classify"; do brightline --version $words; echo "exit $?"; done
brightline --jsn --version
