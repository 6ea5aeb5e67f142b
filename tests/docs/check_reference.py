#!/usr/bin/env python3
"""The reference of the input tables against the tables of the program.

    check_reference.py KAOHE_REFERENCE README

KAOHE_REFERENCE prints the tables and codes of the C sources (dump_tables.c). In the README a heading that holds
a table's title and its name in back-quotes opens that table; its rows are `heading | name | required | kind |
meaning`. Rows that begin with a code are `code | meaning | how to mend`, wherever they stand. Exit status 1
where something is missing, differs, stands twice or elsewhere, or is of no table.
"""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

CODE = re.compile(r"`?([EW]\d{3})`?")


def read_program(command):
    """{table name: title}, {(table name, heading): cells after it}, {code: cells after it}."""
    titles, columns, codes = {}, {}, {}
    output = subprocess.run([command], check=True, capture_output=True, encoding="utf-8").stdout
    for line in output.splitlines():
        what, key, *rest = line.split("\t")
        if what == "table":
            titles[key] = rest[0]
        elif what == "column":
            columns[key, rest[0]] = rest[1:]
        else:
            codes[key] = rest
    return titles, columns, codes


def cells_of(line):
    """The cells of a row of a Markdown table, without back-quotes; none where the line is no such row."""
    if not line.startswith("|"):
        return []
    cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
    return [cell.strip().strip("`").replace("\\|", "|") for cell in cells]


def opened_table(line, titles):
    """The name of the table that a heading opens; None where the line is no heading, "" where of no table."""
    if not line.startswith("#"):
        return None
    return next((name for name, title in titles.items() if title in line and f"`{name}`" in line), "")


def read_page(path, titles):
    """The same as the program's, and what stands twice."""
    columns, codes, seen, table = {}, {}, Counter(), ""
    for line in path.read_text(encoding="utf-8").splitlines():
        opened = opened_table(line, titles)
        table = table if opened is None else opened
        cells = cells_of(line)
        if not cells or set(cells[0]) <= set("-: ") or cells[0] in ("heading", "code"):
            continue
        if CODE.fullmatch(cells[0]):
            codes[cells[0]] = cells[1:]
            seen[cells[0]] += 1
        elif table:
            columns[table, cells[0]] = cells[1:]
            seen[f"{table} {cells[0]}"] += 1
    return columns, codes, [what for what, times in seen.items() if times > 1]


def name_of(key):
    return key if isinstance(key, str) else f"column {key[1]} of {key[0]}"


def compare(program, page, has_meaning):
    """Faults of the page's rows; with `has_meaning` it has a last cell of its own words, which must be filled."""
    for key in sorted(program.keys() | page.keys()):
        if key not in page:
            yield f"{name_of(key)} is missing; its row begins: {' | '.join(program[key])}"
        elif key not in program:
            yield f"{name_of(key)} is not known to the program"
        elif page[key][:len(program[key])] != program[key]:
            yield f"{name_of(key)} is “{' | '.join(page[key])}”, expected “{' | '.join(program[key])}”"
        elif len(page[key]) != len(program[key]) + has_meaning or not all(page[key]):
            yield f"{name_of(key)} has an empty cell, or too few or too many"


def compare_order(program, page):
    """A table's columns stand on the page as they do in the program."""
    if program.keys() != page.keys():
        return
    for key, other in zip(program, page):
        if key != other:
            yield f"{name_of(other)} stands on the page where {name_of(key)} should"
            return


def main():
    titles, columns, codes = read_program(sys.argv[1])
    page_columns, page_codes, twice = read_page(Path(sys.argv[2]), titles)
    faults = [f"{what} stands twice" for what in twice]
    faults += compare(columns, page_columns, True)
    faults += compare_order(columns, page_columns)
    faults += compare(codes, page_codes, False)
    print("\n".join(faults) or f"{len(titles)} tables, {len(columns)} columns, {len(codes)} codes: as the program has them")
    return 1 if faults or not columns or not codes else 0


if __name__ == "__main__":
    sys.exit(main())
