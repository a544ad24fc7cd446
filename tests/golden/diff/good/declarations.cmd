# Declarations besides entries: a definition, an interpretation, a fact, a country of a rule, a member of a group, a
# list of provisions, a threshold of an exception. The count of the provisions that are the same grows with the
# law and is not looked at here.
rules=../../../../rules
changed() {  # FILE EDIT [OPTION…]
  rm -rf "$SCRATCH/new"
  cp -r $rules "$SCRATCH/new"
  sed -i "$2" "$SCRATCH/new/$1"
  brightline diff --from-rules $rules --to-rules "$SCRATCH/new" --fail-on changed "${@:3}" 2>&1 | sed "s|$SCRATCH|SCRATCH|; s|rule:[0-9]*|rule:LINE|; s|[0-9]* provisions the same|N provisions the same|; s|\(\"unchanged\": \)[0-9]*|\1N|"
  echo "exit ${PIPESTATUS[0]}"
}
changed us-ear/3A090.rule 's/max over throughput of rate \* bits  otherwise/max over throughput of rate * bits * 2  otherwise/'
changed integrated_circuit.rule 's/19 or 32  default 19/19 or 32  default 32/'
changed integrated_circuit.rule 's/^  fact die_area? : mm2 positive or none/  fact die_area? : mm2 or none/'
changed us-ear/license_requirements.rule 's/^  when destination in CN, HK$/&, BR/'
changed us-ear/license_requirements.rule '0,/effective 2022-10-21 until 2023-11-17/s//effective 2022-10-21 until 2023-11-18/'
changed us-ear/country_groups.rule '/^group D:5/,/cite/s/ BY / /'
changed us-ear/country_groups.rule '/^group D:5/,/cite/s/ BY / /' --on 2026-08-01 --json | grep -v digest
changed us-ear/license_exceptions.rule 's/is less than 3.3 GB/is less than 2.5 GB/'
changed us-ear/advanced_items.rule '/^provisions software_of_a/,/cite/s/5D002.z.1.a, //'
# Rules that are not for the entry are left out.
changed us-ear/license_exceptions.rule 's/is less than 3.3 GB/is less than 2.5 GB/' --entry 5A992
