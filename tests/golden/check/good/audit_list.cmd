brightline check --audit ../../../../rules/us-ear/country_groups.rule ../../../../rules/proposals
