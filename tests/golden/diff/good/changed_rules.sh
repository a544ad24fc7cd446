# Compares the rules with themselves after one edit.
rules=../../../../rules
changed() {  # FILE EDIT [OPTION…]
  rm -rf "$SCRATCH/new"
  cp -r $rules "$SCRATCH/new"
  sed -i "$2" "$SCRATCH/new/$1"
  brightline diff --from-rules $rules --to-rules "$SCRATCH/new" --fail-on changed "${@:3}" 2>&1 | sed "s|$SCRATCH|SCRATCH|; s|rule:[0-9]*|rule:LINE|; s|[0-9]* provisions the same|N provisions the same|; s|\(\"unchanged\": \)[0-9]*|\1N|"
  echo "exit ${PIPESTATUS[0]}"
}
