brightline classify "DGX H100" --to China --on 2024-06-01
