"""What differs between two results: scores.csv cell for cell, deductions.csv by its sums and the lines of cases."""

import csv
from collections import Counter
from decimal import Decimal

from oracle import HEADINGS


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


# ---- scores.csv ------------------------------------------------------------------------------------


def row_name(row):
    return f"{row[1]}/{row[4]}" if len(row) > 4 else f"short row {row}"


def score_differences(expected, got):
    """A sentence a difference: headings, rows missing, extra or out of order, cells."""
    if got[:1] != [list(HEADINGS)]:
        yield f"heading row: got {got[:1]}"
        return
    wanted_names, got_names = [row_name(row) for row in expected[1:]], [row_name(row) for row in got[1:]]
    yield from order_differences(wanted_names, got_names)
    found = dict(zip(got_names, got[1:]))
    for name, row in zip(wanted_names, expected[1:]):
        if name in found:
            yield from cell_differences(name, row, found[name])


def order_differences(wanted, got):
    for name in wanted:
        if name not in got:
            yield f"row {name}: missing"
    for name in got:
        if name not in wanted:
            yield f"row {name}: not expected"
    if sorted(wanted) == sorted(got) and wanted != got:
        first = next(pair for pair in zip(wanted, got) if pair[0] != pair[1])
        yield f"row order: expected {first[0]}, got {first[1]}"


def cell_differences(name, expected, got):
    if len(got) != len(expected):
        yield f"row {name}: {len(got)} cells, expected {len(expected)}"
    for column, want, have in zip(HEADINGS, expected, got):
        if want != have:
            yield f"row {name}, column {column}: expected {want!r}, got {have!r}"


# ---- deductions.csv --------------------------------------------------------------------------------


def ledger_differences(scores, deductions, scheme):
    sums = sums_by_indicator(deductions)
    start = {}  # by department: the points in its base and its bonuses
    for row in scores[1:]:
        line = dict(zip(HEADINGS, row))
        department, name = line["department"], line["indicator"]
        if name == "TOTAL":
            yield from total_differences(line, start.get(department, Decimal(0)), sums)
            continue
        full, earned = points_at_stake(line, scheme)
        lost = sums.get((department, name), Decimal(0))
        if lost != full - earned:
            yield f"deductions of {department}/{name}: expected the sum {full - earned}, got {lost}"
        start[department] = start.get(department, Decimal(0)) + full


def points_at_stake(line, scheme):
    """(what the ledger starts from, what is left of it) for one row."""
    if line["absent"] == "1":
        return Decimal(0), Decimal(0)
    earned = Decimal(line["earned"])
    if line["indicator"] in {indicator.id for indicator in scheme.bonus}:
        return earned, earned
    if line["indicator"] in {indicator.id for indicator in scheme.penalties}:
        return Decimal(0), earned
    return Decimal(line["points"]), earned


def sums_by_indicator(deductions):
    sums = {}
    for row in deductions[1:]:
        key = row[1], row[2]
        sums[key] = sums.get(key, Decimal(0)) + Decimal(row[3])
    return sums


def total_differences(line, start, sums):
    if not line["earned"]:
        return  # 不参评
    lost = sum((points for key, points in sums.items() if key[0] == line["department"]), Decimal(0))
    if start - lost != Decimal(line["earned"]):
        yield f"deductions of {line['department']}: {start} less {lost} is not the total {line['earned']}"


def line_differences(expected, deductions):
    """The lines of cases, one for one: what each cost, and where its row stands."""
    got = Counter((row[1], row[2], row[3], row[6], row[7], row[8]) for row in deductions[1:] if is_case(row))
    for line, count in sorted((Counter(expected) - got).items()):
        yield f"deductions, missing {count}: {', '.join(line)}"
    for line, count in sorted((got - Counter(expected)).items()):
        yield f"deductions, not expected {count}: {', '.join(line)}"


def is_case(row):
    return row[2] != "TOTAL" and row[8] and not row[4].startswith("复核调整")
