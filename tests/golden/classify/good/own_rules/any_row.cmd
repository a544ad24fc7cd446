# The row that decides is shown; what is unknown of a row is missing; a table of which nothing is known leaves the
# answer open, except for a condition that no row can meet.
brightline check any_row.rule
brightline test any_row.rule
brightline classify --rules any_row.rule --fact throughput.fp16=100TOPS --fact throughput.int8=400TOPS --explain
brightline classify --rules any_row.rule --fact throughput.fp16=100TOPS --fact dc=yes
brightline classify --rules any_row.rule --fact throughput.fp16=100TOPS --fact dc=no --explain
brightline classify --rules any_row.rule --fact dc=yes
brightline classify --rules any_row.rule --fact dc=no --explain
