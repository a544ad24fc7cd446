# Rows of tables that the program does not know, by the option of their first column and by any name.
on="--rules ../../own_tables/greenhouse.rule --on 2024-06-01"
brightline classify $on --fact lamps.red=0.4kW --fact lamps.blue=600W --fact pumps.main=1W
brightline classify $on --fact lamps.red=400W --fact pumps.main=1W --fact pumps=complete --fact floor_area=1m2
brightline classify $on --fact lamps.red=400W --fact lamps.red.area=2mm2 --fact lamps=complete --fact pumps=none --fact floor_area=0.3m2 --fact heated=no
brightline classify $on --fact lamps=none --fact pumps.main=1500W --fact floor_area=1m2 --fact heated=no --explain
