# A page of the manual, in mdoc; tests/package/manual looks at those of all verbs.
SOURCE_DATE_EPOCH=1700000000 brightline help --man verify
