# Declarations besides entries: a definition, an interpretation, a fact, a country of a rule and its day. The count of
# the provisions that are the same grows with the law and is not looked at here.
. ./changed_rules.sh
changed us-ear/3A090.rule 's/max over throughput of rate \* bits  otherwise/max over throughput of rate * bits * 2  otherwise/'
changed integrated_circuit.rule 's/19 or 32  default 19/19 or 32  default 32/'
changed integrated_circuit.rule 's/^  fact die_area? : mm2 positive or none/  fact die_area? : mm2 or none/'
changed us-ear/license_requirements.rule 's/^  when destination in CN, HK$/&, BR/'
changed us-ear/license_requirements.rule '0,/effective 2022-10-21 until 2023-11-17/s//effective 2022-10-21 until 2023-11-18/'
