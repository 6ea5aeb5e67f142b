#!/usr/bin/python3
"""Reference scorer: prints scores.csv (formats.md section 4) for a folder of input tables.

    oracle.py INPUT_DIR --rules scheme.yaml --period P [--as-of T]

An independent reading of scoring.md, slow and exact: fractions and plain dates, no rounding but the
contract's. Not read: year composition, issued history, consequences.
"""

import argparse
import csv
import io
import sys

from dates import DeadlineRules, end_of, parse_period, parse_stamp
from measures import World
from scheme import load_scheme
from scores import rounded, score
from tables import load_office

HEADINGS = (
    "period,department,department_name,group,indicator,passed,cases,absent,points,earned,"
    "overall_share,group_rank,overall_rank,grade,vetoed"
).split(",")


def as_of_instant(text, period):
    """The last second of the period unless given; a date alone means its last second."""
    if not text:
        return end_of(period.last)
    stamp = parse_stamp(text)
    if stamp is None:
        raise ValueError(f"{text!r} is not an instant")
    return stamp.at if ":" in text else end_of(stamp.date)


def plain(value, decimals):
    """A decimal with exactly that many places; an empty cell for None."""
    if value is None:
        return ""
    digits = str(abs(int(rounded(value, decimals) * 10**decimals))).rjust(decimals + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def shown(number):
    return "" if number is None else str(number)


def indicator_row(line, decimals):
    earned = None if line.left_out else line.earned
    return [
        line.indicator.id, shown(line.outcome.passed), shown(line.outcome.cases), str(int(line.left_out)),
        plain(line.indicator.points, decimals), plain(earned, decimals), "", "", "", "", "",
    ]


def total_row(result, scheme):
    """For 不参评 all columns but the grade are empty."""
    vetoed = str(int(result.vetoed)) if result.assessed else ""
    return [
        "TOTAL", "", "", "", "",
        plain(result.total, scheme.total_decimals), plain(result.share, scheme.decimals),
        shown(result.group_rank), shown(result.overall_rank), result.grade, vetoed,
    ]


def rows_of(results, scheme, period):
    """The rows of scores.csv, the heading row first."""
    rows = [HEADINGS]
    for result in results:
        department = result.department
        front = [period.name, department.code, department.name, department.group]
        rows += [front + indicator_row(line, scheme.decimals) for line in result.lines]
        rows.append(front + total_row(result, scheme))
    return rows


def case_lines(results, scheme):
    """The lines of deductions.csv that cases make: (department, indicator, points, file, line, reference)."""
    return [
        (result.department.code, line.indicator.id, plain(cost, scheme.decimals), case.source.file,
         str(case.source.line), case.reference)
        for result in results for line in result.lines for case, cost in line.lost if case
    ]


def score_rows(folder, rules, period_name, as_of=None):
    period, scheme, office = parse_period(period_name), load_scheme(rules), load_office(folder)
    deadline_rules = DeadlineRules(office.calendar, scheme.count_first_day, scheme.roll)
    results = score(scheme, World(office, period, as_of_instant(as_of, period), deadline_rules, cuts=bool(as_of)))
    for year in sorted(office.calendar.assumed):
        print(f"warning: no calendar for {year}: Monday to Friday assumed", file=sys.stderr)
    return rows_of(results, scheme, period)


def main():
    parser = argparse.ArgumentParser(description="reference scorer: prints scores.csv")
    parser.add_argument("input", metavar="INPUT_DIR")
    parser.add_argument("--rules", required=True, metavar="FILE")
    parser.add_argument("--period", required=True)
    parser.add_argument("--as-of", metavar="T")
    options = parser.parse_args()
    text = io.StringIO()
    rows = score_rows(options.input, options.rules, options.period, options.as_of)
    csv.writer(text, lineterminator="\n").writerows(rows)
    sys.stdout.buffer.write(text.getvalue().encode("utf-8-sig"))


if __name__ == "__main__":
    main()
