#!/usr/bin/env python3
"""The share of lines executed in each folder of the source, and the lines that were not.

    lines.py FILE.lcov SOURCE [FOLDER...]

Exit status 1 where a FOLDER (base, model, scheme and scoring unless given) is below 90 %.
"""

import sys
from collections import defaultdict
from pathlib import Path

LEAST = 90
ASKED = ("base", "model", "scheme", "scoring")


def read(path):
    """{file: {line: times}}, a line that stands in several programs counted once."""
    lines = defaultdict(lambda: defaultdict(int))
    name = None
    for row in path.read_text(encoding="utf-8").splitlines():
        kind, _, rest = row.partition(":")
        if kind == "SF":
            name = rest
        elif kind == "DA":
            number, times = rest.split(",")[:2]
            lines[name][int(number)] += int(times)
    return lines


def ranges(numbers):
    """`12-14, 20`"""
    spans = []
    for number in sorted(numbers):
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in spans)


def main():
    source = Path(sys.argv[2]).resolve()
    folders = defaultdict(list)
    for name, lines in sorted(read(Path(sys.argv[1])).items()):
        path = Path(name).resolve()
        if source in path.parents:
            folders[path.relative_to(source).parts[0]].append((path, lines))
    low = False
    for folder, files in folders.items():
        lines = sum(len(lines) for _, lines in files)
        hit = sum(1 for _, lines in files for times in lines.values() if times)
        print(f"{folder:10} {hit:6} of {lines:6} lines  {100 * hit / lines:5.1f} %")
    for folder in sys.argv[3:] or ASKED:
        lines = sum(len(lines) for _, lines in folders[folder])
        missed = sum(1 for _, lines in folders[folder] for times in lines.values() if not times)
        low = low or missed * 100 > lines * (100 - LEAST)
        for path, numbers in folders[folder]:
            cold = [number for number, times in numbers.items() if not times]
            if cold:
                print(f"{path.relative_to(source)}: {ranges(cold)}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
