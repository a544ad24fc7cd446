brightline classify "L40S" --to Germny
