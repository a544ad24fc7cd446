# Technical Note 1.d to 3A090: the performances of processing units of one circuit are added. Rates name their unit;
# until it is said that the units are two, the circuit has at least the greatest performance and at most the sum.
rates="--kind integrated_circuit --entry 3A090 --on 2026-08-01 --fact datacenter=no --fact throughput.int8_npu=200TOPS --fact throughput.int8_gpu=400TOPS"
brightline classify $rates
brightline classify $rates --fact separate_units=yes
brightline classify $rates --fact separate_units=no | head -3
