# The facts that the rules on direct products ask for, of a server; what nobody stated is to be filled in.
brightline classify "DGX H100" --on 2026-08-01 --to VN --fact foreign_made=yes --fact product_of_h=yes --paper direct-product |
  sed -n '/^# /,/^## Facts and exhibits/p' | sed -E 's/^(\| Written on \| )[0-9-]+/\1DAY/'
