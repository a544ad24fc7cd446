"""numpy_peer.py [ROWS]: 3A090 of October 2023 as somebody writes it with numpy, for rows of which everything is
known and tpp and density are given, as in columns_bench. Prints rows a second of one processor."""
import sys
import time

import numpy

rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
dice = numpy.random.default_rng(42)
tpp = dice.integers(100, 10_000, rows).astype(float)
density = dice.integers(30, 2000, rows) / 100
datacenter = dice.integers(0, 2, rows).astype(bool)


def codes():
    a = (tpp >= 4800) | ((tpp >= 1600) & (density >= 5.92))
    b = ((tpp >= 2400) & (tpp < 4800) & (density >= 1.6) & (density < 5.92)) | (
        (tpp >= 1600) & (density >= 3.2) & (density < 5.92))
    note = ~datacenter & (tpp < 4800)
    return numpy.where(note, 0, numpy.where(a, 1, numpy.where(b, 2, 0)))


best = 1e9
for _ in range(9):
    begin = time.process_time()
    numpy.bincount(codes(), minlength=3)
    best = min(best, time.process_time() - begin)
print(f"{rows / best:.0f}")
