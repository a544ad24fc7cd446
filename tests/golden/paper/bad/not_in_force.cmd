# A worksheet about law that was not in force on the day is refused with the day of its first edition.
try() { brightline classify "$@"; echo "exit $?"; }
try "H20 96GB" --on 2023-11-17 --to CN --paper de-minimis
try "H20 96GB" --on 2025-01-12 --to CN --paper direct-product
brightline classify "H20 96GB" --on 2025-01-13 --to CN --paper de-minimis | sed -n '1p'
brightline classify "DGX H100" --on 2025-01-12 --paper direct-product
