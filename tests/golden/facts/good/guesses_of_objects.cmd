# --guess of nested JSON: the unit of an object is that of its figures, a list of parts of a part is not the part, a count
# of links is no bandwidth, an identifier serves as a name, and yes and no need no words. Stated terms and a claimed ECCN
# are recognised; of a price, the cells that an import would leave out are told.
cd "$SCRATCH"
guess() { brightline catalog import "$1" --guess 2>/dev/null | grep -vE '^#? ?(Proposed|Go through|name =|tier =)|^\[source\]|^$'; echo; }
cat > parts.json <<'END'
{"gpus": [
  {"id": "X1", "int8": {"dense": 1.979, "sparse": 3.958, "unit": "POPS"}, "die": {"area_mm2": 814},
   "memory": {"size_gb": 80, "bw": {"value": 3.35, "unit": "TB/s"}}, "links": [{"n": 18, "gbs": 50}], "datacenter": true},
  {"id": "X2", "int8": {"dense": 0.1, "sparse": 0.2, "unit": "POPS"}, "die": {"area_mm2": "TBD"},
   "memory": {"size_gb": 80, "bw": {"value": 3.35, "unit": "TB/s"}}, "links": [{"n": 4, "gbs": 50}], "datacenter": null}
]}
END
guess parts.json
cat > stated.csv <<'END'
model,TPP,Perf density,ECCN,Price USD,int8_tops_2:4,int8_tops_dense
A,15832,19.4,3A090.a,30000,3958,1979
B,1040,1.9,3A991.p,2000/1800,260,130
C,1040,1.9,3A991.p,2000,260,130
END
guess stated.csv
brightline catalog import parts.json --guess --map m.toml 2>/dev/null >m.out || cat m.out
brightline audit parts.json --map m.toml --entry 3A090 --on 2023-11-17 --out out.csv 2>/dev/null; cut -d, -f1,3,7 out.csv
