# Entries and requirements that are older than the words of the rules settle nothing on an earlier day.
brightline classify --kind technology --fact developed_kind=circuits --fact developed_items=a --on 2023-06-01 --strict; echo "exit $?"
brightline classify "A100 SXM4 80GB" --entry 3A090 --entry 3A001 --fact paragraph_of_3A001=missile_or_military --on 2023-06-01 --strict; echo "exit $?"
# That 3A001 does not describe it settles it in any words.
brightline classify "A100 SXM4 80GB" --entry 3A090 --entry 3A001 --fact paragraph_of_3A001=outside --on 2023-06-01 --strict | grep "encoded\|described"; echo "exit $?"
# Part 746 and 3A991 before October 2022; missile technology before January 2025.
brightline classify A30 --to IR --hq IR --parent IR --on 2022-10-20 --json | grep -A4 "not_encoded\|\"required\""
brightline classify "A100 SXM4 80GB" --fact paragraph_of_3A001=missile_or_military --to DE --hq DE --parent DE --on 2024-06-01 --json | grep -A2 "not_encoded\|\"required\""
