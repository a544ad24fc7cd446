brightline report --out /dev/null extra
