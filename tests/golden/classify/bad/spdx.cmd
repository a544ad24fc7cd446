# What SPDX asks for and an answer cannot say: the country of the law, the maker of a part that is described on the spot.
brightline classify "H20 96GB" --rulebook japan --on 2024-01-01 --spdx; echo "exit $?"
brightline classify --fact tpp=4800 --on 2023-11-17 --spdx; echo "exit $?"
brightline classify "H20 96GB" --rulebook us-ear,japan --on 2024-01-01 --spdx; echo "exit $?"
brightline classify "H20 96GB" --on 2024-01-01 --spdx --json
