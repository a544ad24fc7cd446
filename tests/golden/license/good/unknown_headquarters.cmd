brightline classify "L40S" --to DE --on 2024-06-01
