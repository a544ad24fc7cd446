# Less power than any fitted chip has for its rate, a share of links that are not there, and nothing left for them.
brightline estimate "H100 SXM5 80GB" --workload llama2-70b-decode --cap power=100W
brightline estimate L40S --workload llama3-70b-serving --fact link_bandwidth=100%
brightline estimate L40S --workload llama3-70b-serving --cap link_bandwidth=50%
brightline estimate "H100 SXM5 80GB" --workload llama3-70b-serving --cap io_bandwidth=100GB/s
brightline estimate "H100 SXM5 80GB" --workload llama3-70b-serving --fact io_bandwidth=900GB/s
