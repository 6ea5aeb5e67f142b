#!/usr/bin/env python3
"""The rule of `kaohe compare --shake` by itself, for the third quarter of this case: 30%, 200 rounds, seed 7.

Compares what comes of it with `stdout.shake-json` beside it. Exit status 1 where they differ.
"""

import json
import sys
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

REACH, ROUNDS, SEED, WHOLE = 3000, 200, "7", 10000
EARNED = {"甲局": (50, 50), "丙局": (50, 40), "乙局": (25, 50), "丁局": (50, 20)}
IDS, POINTS = ("on-time", "checks"), (50, 50)


def factor(number, indicator):
    digest = sha256(f"{SEED}|{number}|{indicator}".encode()).hexdigest()
    return WHOLE - REACH + int(digest[:15], 16) % (2 * REACH + 1)


def rounded(value):
    return int(value * 100 + Fraction(1, 2))


def ranks(factors):
    whole = sum(points * by for points, by in zip(POINTS, factors))
    totals = {name: rounded(Fraction(100 * sum(earned * by for earned, by in zip(marks, factors)), whole))
              for name, marks in EARNED.items()}
    return {name: 1 + sum(other > total for other in totals.values()) for name, total in totals.items()}


def main():
    first = ranks((WHOLE, WHOLE))
    rounds = [ranks([factor(number, indicator) for indicator in IDS]) for number in range(1, ROUNDS + 1)]
    expected = {}
    for name, rank in first.items():
        seen = [one[name] for one in rounds]
        expected[name] = (str(rank), f"{100 * seen.count(rank) / ROUNDS:.1f}%", str(min(seen)), str(max(seen)))
    rows = json.loads(Path(__file__).with_name("stdout.shake-json").read_text(encoding="utf-8"))
    got = {row["department_name"]: tuple(row[key] for key in ("rank", "same_rank", "best_rank", "worst_rank")) for row in rows}
    print(f"expected {expected}\ngot      {got}")
    return got != expected


if __name__ == "__main__":
    sys.exit(main())
