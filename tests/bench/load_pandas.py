"""load_pandas.py CSV: pandas' read_csv. Prints its seconds alone, without the import of pandas."""

import sys
import time

import pandas

start = time.monotonic()
rows = len(pandas.read_csv(sys.argv[1]))
print(f"{time.monotonic() - start:.3f}")
assert rows > 0
