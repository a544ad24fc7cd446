# Declarations besides entries: a member of a group, a threshold of an exception, a list of provisions.
. ./changed_rules.sh
changed us-ear/country_groups.rule '/^group D:5/,/cite/s/ BY / /'
changed us-ear/country_groups.rule '/^group D:5/,/cite/s/ BY / /' --on 2026-08-01 --json | grep -v digest
changed us-ear/license_exceptions.rule 's/is less than 3.3 GB/is less than 2.5 GB/'
changed us-ear/advanced_items.rule '/^provisions software_of_a/,/cite/s/5D002.z.1.a, //'
# Rules that are not for the entry are left out.
changed us-ear/license_exceptions.rule 's/is less than 3.3 GB/is less than 2.5 GB/' --entry 5A992
