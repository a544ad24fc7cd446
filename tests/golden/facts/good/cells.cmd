# What is refused is the cell, not the item, and the counts reconcile; a list inside an object is not the table.
cd "$SCRATCH"
printf '%s\n' name,released,price,memory,int8,die 'A,"Sep 20th, 2022",1599 USD,24 GB,"1,290.2 GOPS (1:64)",609' 'B,someday,Shop / Other,System Shared,82.58 TOPS,609' 'C,2022-13-45,-5,1 KB 2,x,-3' ',2022,1,1,1,1' > t.csv
printf 'table = "t"\nkey = "name"\n[facts]\n"throughput.int8" = { column = "int8" }\ndie_area = { column = "die", unit = "mm2" }\nmemory_capacity = { column = "memory" }\n[product]\nannounced = "released"\nprice = "price"\n' > t.toml
brightline catalog import t.csv --map t.toml --into a.sqlite --json | jq -c '{read, accepted, rejected, rejects, cells: [.cells[] | [.row, .column]]}'
brightline catalog import t.csv --map t.toml --strict 2>&1 | tail -1
printf 'table = "t"\nkey = "name"\ndecimal = "."\n[facts]\nmemory_bandwidth = { column = "bw", unit = "GB/s" }\n' > t.toml
printf '%s\n' name,bw A,0.32 B,12.817.056 C,5.760 'D,"1,024.5"' > t.csv
brightline catalog import t.csv --map t.toml --into b.sqlite | sed -n 2,6p
echo '{"name":"board","links":[{"to":"x","rate":1},{"to":"y","rate":2}]}' > t.json
brightline catalog import t.json --guess 2>&1 | sed -n 1,12p
echo '{"submitter":"M","division":"closed","status":"a","system_name":"box","number_of_nodes":"1","host_processors_per_node":"2","host_processor_model_name":"H","accelerators_per_node":"8","accelerator_model_name":"NVIDIA H100-SXM5-80GB","other_software_stack":[{"driver":"570"}]}' > s.json
brightline catalog import s.json --into c.sqlite | sed -n 1,2p
