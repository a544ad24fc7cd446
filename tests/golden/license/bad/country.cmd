brightline classify "L40S" --to Germny
brightline classify "L40S" --to Atlantis
brightline classify "L40S" --to Congo
brightline classify "L40S" --to Korea
brightline classify "L40S" --to China --hq Hong-Kog
brightline classify "L40S" --to China --from Atlantis
