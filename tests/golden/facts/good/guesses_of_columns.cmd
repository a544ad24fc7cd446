# --guess: a launch price is a price, memory of the host is not that of the part, one die and a total are doubts, and a
# column of rates is not taken for a name.
cd "$SCRATCH"
guess() { cat > t.csv; brightline catalog import t.csv --guess 2>/dev/null | grep -vE '^#? ?(Proposed|Go through|name =|tier =)|^\[source\]|^$'; echo; }
guess <<'END'
name,Launch price (USD),Launch date,Release notes,Host memory (GB),GPU memory (GB),System memory bandwidth (GB/s)
A,30000,2022-03-22,see web,2048,80,400
B,25000,2023-11-09,see web,1024,96,400
END
guess <<'END'
product,FP16 TFLOPS per die,FP16 TFLOPS total,die area per die (mm2),total die area (mm2),HBM per GCD (GB),Board memory (GB)
A,191.5,383,724,1448,64,128
END
guess <<'END'
GPU memory,model,FP32 cores,FP16 efficiency (TFLOPS/W),Power (W),Power connectors,L2 cache memory (MB),memory speed (Gbps),INT8 support
80 GB,A,16896,1.4,700,2x 8-pin,50,2.6,yes
END
