# A vendor limits the search, and is not part of the name.
for name in "NVIDIA H100" "Nvidia H20" "Google TPU v4" "H100 80GB HBM3" "AMD H100"; do
  brightline classify "$name" >/dev/null
done
brightline classify "NVIDIA H100 PCIe" --on 2026-08-01 | head -1
brightline classify "NVIDIA H1OO"
