# --guess looks at the cells, not only at headers; a doubt becomes a CHECK line, and TPP and a claimed ECCN are not believed.
cd "$SCRATCH"
guess() { cat > t.csv; brightline catalog import t.csv --guess 2>/dev/null | grep -vE '^#? ?(Proposed|Go through|name =|tier =)|^\[source\]|^$'; echo; }
guess <<'END'
manufacturer,name,process_size_nm,transistor_count_m,transistor_density_k_mm2,die_size_mm2,memory_bandwidth_gb_s
Maker,A,7,54200,65617,826,2039
END
guess <<'END'
model,int8_tops_2:4,fp8 (with 2:4),fp16*,INT4 structured,die_mm2,nvlink GB/s per direction,area per die,dies
A,3958,3958,1979,7916,814,450,407,2
END
guess <<'END'
part,fp16,die,tpp,ECCN,performance density,segment,memory
A,312 TFLOPS,8.26,4992,3A090.a,6.04,server,80 GB
B,unknown,8.14,2368,3A090.b,2.9,server,System Shared
END
guess <<'END'
name,precision,dense_tops,with_sparsity
A,FP64 Tensor Core,19.5,false
A,BF16,312,false
A,INT8,624,false
END
guess <<'END'
part,spec,figure,unit
A,INT8 dense,624,TOPS
A,Die size,826,mm2
A,Memory bandwidth,2.04,TB/s
END
guess <<'END'
Specification,H100 SXM,H100 NVL
FP8 Tensor Core,"3,958 teraFLOPS*","3,341 teraFLOPS*"
Memory bandwidth,3.35TB/s,3.9TB/s
Die size,814 mm²,814 mm²
END
guess <<'END'
Instance,GPU,GPUs,GPU RAM (GB),FP16 TFLOPS/GPU,NVLink (GB/s each way),Architecture,Fläche [mm²]
p4d,A100,8,40,312,300,Ampere,826
END
