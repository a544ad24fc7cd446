brightline classify "h20 96gb" "rtx4090d" --entry 3A090 --on 2023-11-17 | grep -A1 "^[A-Z]" | grep -v "^--"
