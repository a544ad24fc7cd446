# --guess uses the columns beside a figure: the number of dies, the units, what says that a rate is with sparsity; and what
# counts several parts, or may be one direction, waits for the user.
cd "$SCRATCH"
cat >dies.csv <<'C'
name,tops_int8,area,n_dies,NVLink egress (GB/s)
X1,150,400,4,300
C
cat >chiplets.csv <<'C'
chip,int8 tops per chiplet,chiplet area mm2,chiplets
X1,989.5,407,2
C
cat >units.csv <<'C'
sku,int8,int8_unit,die
X1,1.979,POPS,814
X2,100,TOPS,814
C
cat >sparse.csv <<'C'
name,precision,tops,sparse
X1,INT8,1979,no
X1,INT8,3958,yes
X1,FP16,989,no
C
cat >system.csv <<'C'
name,INT8 TOPS (8 GPUs),die
X1,15832,814
C
for f in dies chiplets units sparse system; do brightline catalog import $f.csv --guess 2>/dev/null | sed '1,/^$/d;/^$/,$d'; done
brightline catalog import units.csv --guess --map m.toml 2>/dev/null
brightline catalog import units.csv --map m.toml --into o.sqlite --on 2026-11-25; brightline catalog show X1 --catalog o.sqlite
# A point beside decimal commas may begin a fraction too, which the proposal asks about.
printf '%s\n' 'sku;INT8 TOPS;BF16 TFLOPS' 'X1;1.979;989,4' >comma.csv
brightline catalog import comma.csv --guess 2>/dev/null | grep decimal; sed -i 's/1.979/1979/' comma.csv
brightline catalog import comma.csv --guess 2>/dev/null | grep decimal
