brightline classify --fact tpp=1000 --fact completed=2026-13-01
brightline classify --fact tpp=1000 --fact completed=5
