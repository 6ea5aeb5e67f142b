#!/usr/bin/env python3
"""The columns of scores.csv and deductions.csv against their tables in reports/README.md.

    check_csv.py KAOHE README EXAMPLE

EXAMPLE is a golden case, which is run. In the README the tables of the columns stand under the heading that names
both files, in the order of that heading; the first cell of a row holds one or more columns in back-quotes. Exit
status 1 where a column is missing, is not known to the program, or stands elsewhere.
"""

import csv
import re
import subprocess
import sys
import tempfile
from pathlib import Path

FILES = ("scores.csv", "deductions.csv")
PERIOD = "2026Q3"


def columns_of_program(kaohe, example):
    """The heading row of each file."""
    with tempfile.TemporaryDirectory(prefix="csv-") as scratch:
        command = [kaohe, "run", example / "input", "--rules", example / "scheme.yaml", "--period", PERIOD,
                   "--store", f"{scratch}/kaohe.db", "--out", scratch]
        subprocess.run(command, check=True, capture_output=True)
        for name in FILES:
            with open(Path(scratch) / PERIOD / name, encoding="utf-8-sig", newline="") as file:
                yield next(csv.reader(file))


def columns_of_page(text):
    """The columns of every table under the heading, table by table."""
    section = re.search(rf"^## {re.escape(' and '.join(FILES))}$(.*?)(?=^## )", text, re.MULTILINE | re.DOTALL)
    tables = re.findall(r"^\| column \|.*\n(?:\|.*\n)+", section[1] if section else "", re.MULTILINE)
    for table in tables:
        first = [row.split("|")[1] for row in table.splitlines()[2:]]
        yield [column for cell in first for column in re.findall(r"`([^`]+)`", cell)]


def compare(name, program, page):
    for column in program:
        if column not in page:
            yield f"{name}: the column {column} has no row in the table of reports/README.md"
    for column in page:
        if column not in program:
            yield f"{name}: reports/README.md has the column {column}, which the program does not write"
    if sorted(program) == sorted(page) and program != page:
        yield f"{name}: the columns are {', '.join(program)}; reports/README.md has them in another order"


def main():
    kaohe, readme, example = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    page = list(columns_of_page(readme.read_text(encoding="utf-8")))
    if len(page) != len(FILES):
        print(f"{readme}: {len(page)} tables of columns where there should be {len(FILES)}")
        return 1
    written = list(columns_of_program(kaohe, example))
    faults = [fault for three in zip(FILES, written, page) for fault in compare(*three)]
    print("\n".join(faults) or f"{sum(map(len, written))} columns, as the program writes them")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
