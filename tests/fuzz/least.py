#!/usr/bin/env python3
"""Few and small inputs that reach every edge which all of them reach: a cover, taken greedily.

    least.py CONTROL FOLDER

CONTROL is what libFuzzer's -merge_control_file= left. The inputs go to FOLDER, which loses what it held before,
but for `found-*`: what was found once stays, whatever it reaches.
"""

import hashlib
import heapq
import sys
from pathlib import Path


def read(control):
    """[(path, edges)]"""
    rows = control.read_text(encoding="utf-8").splitlines()
    files = [Path(row) for row in rows[2:2 + int(rows[0])]]
    edges = [set() for _ in files]
    for row in rows[2 + len(files):]:
        word, number, *values = row.split()
        if word == "COV":
            edges[int(number)].update(values)
    return list(zip(files, edges))


def cover(inputs):
    """By bytes for each edge that is new; what is to be gained from an input only falls, so that it is looked at
    again before it is taken."""
    reached = set()
    heap = [(path.stat().st_size / max(len(edges), 1), str(path), edges) for path, edges in inputs]
    heapq.heapify(heap)
    while heap:
        _, path, edges = heapq.heappop(heap)
        new = edges - reached
        if not new:
            continue
        price = Path(path).stat().st_size / len(new)
        if heap and price > heap[0][0]:
            heapq.heappush(heap, (price, path, edges))
            continue
        reached |= edges
        yield Path(path)


def main():
    control, folder = Path(sys.argv[1]), Path(sys.argv[2])
    taken = [path.read_bytes() for path in cover(read(control))]
    for path in folder.glob("*"):
        if not path.name.startswith("found-"):
            path.unlink()
    for data in taken:
        (folder / hashlib.sha256(data).hexdigest()[:12]).write_bytes(data)
    print(f"{folder.name}: {len(taken)} inputs, {sum(map(len, taken))} bytes")


if __name__ == "__main__":
    main()
