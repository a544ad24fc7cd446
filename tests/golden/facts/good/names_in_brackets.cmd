# A bracket at the end of a name tells products apart, within a file and between files; a name that ends one circuit and
# begins another is ambiguous; a bill of materials tells of parts that are almost items.
cd "$SCRATCH"
printf 'key = "name"\n[facts]\n"throughput.int8" = { column = "int8", unit = "TOPS" }\n' > map.toml
printf '%s\n' name,int8 'X100 (PCIe),100' 'X100 (SXM),200' 'C500 (PCIe),240' 'C500 (OAM),280' > a.csv
printf '%s\n' name,int8 'X100 (OAM),300' 'X100-SXM,200' 'Kunlun R100 (75W),100' 'Kunlun R100 (100W),128' 'Tesla X100 (SXM),200' > b.csv
brightline catalog import a.csv --map map.toml --into own.sqlite | sed -n 3p
brightline catalog import b.csv --map map.toml --into own.sqlite | grep -v 'rates of'
brightline catalog list --names --catalog own.sqlite
printf '[component]\nparent = "whole"\npart = "piece"\ncount = "n"\nkind = "server"\n' > bill.toml
printf '%s\n' whole,piece,n 'Box 1,X100 (SXM),8' 'Box 1,X100,2' 'Box 1,Fan 120 mm,6' 'Box 2,X-100,1' > bill.csv
brightline catalog import bill.csv --map bill.toml --into own.sqlite
for name in 'RTX 6000' V100 R200 'C500 (SXM)' 'Tiangai 100 (BI-V150)' UK; do
  brightline classify "$name" 2>&1 | head -4
done
exit 0
