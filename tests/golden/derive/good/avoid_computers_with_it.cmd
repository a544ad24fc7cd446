brightline derive "L40S" --avoid 4A090 --on 2024-06-01
