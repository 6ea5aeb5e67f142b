#!/usr/bin/env python3
"""Holds published figures against ours: published.csv of a case against its expected scores.csv.

    published.py CASE...

`total` and `rank` are `earned` and `group_rank` of the TOTAL row; every other column is `earned` of the
indicator of that name, where the scheme has one. A unit whose parts were not published is 不参评 with us.
What we expect is what the program writes: that is run.py's to show. Exit status 1 where a figure differs.
"""

import csv
import sys
from decimal import Decimal
from pathlib import Path

NOT_ASSESSED = "不参评"


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def unit_differences(unit, ours):
    total, parts = ours["TOTAL"], [name for name in unit if name not in ("department", "rank", "total")]
    if not any(unit[name] for name in parts):
        if total["grade"] != NOT_ASSESSED:
            yield f"grade: expected {NOT_ASSESSED}, got {total['grade']}"
        return
    if Decimal(unit["total"]) != Decimal(total["earned"] or "NaN"):
        yield f"total: published {unit['total']}, got {total['earned']}"
    if unit["rank"] != total["group_rank"]:
        yield f"rank: published {unit['rank']}, got {total['group_rank']}"
    for name in parts:
        if name in ours and Decimal(unit[name]) != Decimal(ours[name]["earned"] or "NaN"):
            yield f"{name}: published {unit[name]}, got {ours[name]['earned']}"


def compare(published, scores):
    """The number of figures that differ between two files; each is printed."""
    ours = {}
    for row in read(scores):
        ours.setdefault(row["department"], {})[row["indicator"]] = row
    units = read(published)
    found = [f"{scores}: {unit['department']}: {difference}"
             for unit in units for difference in unit_differences(unit, ours[unit["department"]])]
    assessed = sum(row["TOTAL"]["grade"] != NOT_ASSESSED for row in ours.values())
    print("\n".join(found) or f"{scores}: {len(units)} units as published, {assessed} of them ranked")
    return len(found)


def main():
    pairs = [(Path(case) / "published.csv", scores)
             for case in sys.argv[1:] for scores in sorted(Path(case).glob("expected/*/scores.csv"))]
    return 1 if not pairs or sum(compare(*pair) for pair in pairs) else 0


if __name__ == "__main__":
    sys.exit(main())
