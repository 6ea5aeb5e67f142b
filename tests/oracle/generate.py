#!/usr/bin/python3
"""Makes a random case: input tables, a scheme, a period, an as_of.

    generate.py --seed N --out DIR [--features basic|all|time]

DIR gets input/ (tables), scheme.yaml and case.json ({"period": ..., "as_of": ... or null}). The same seed
and features give the same files. `basic` leaves out groups, sum, growth, not_backfilled, not_blank and
the rarer encodings; `time` has all, and dates from which and to which things hold, as has every fifth case of `all`.
"""

import argparse
import csv
import io
import json
import random
import shutil
from datetime import datetime, time, timedelta
from pathlib import Path

from dates import DeadlineRules, end_of, parse_period
from random_office import CONTENT, Case, OfficeMaker
from random_scheme import SchemeMaker, to_yaml
from random_time import TimeMaker
from tables import SHIPPED_CALENDAR, names_of, read_calendar

STREAMS = {"basic": False, "all": True, "time": "time"}  # what the seeds of each begin with
FIRST_YEAR, LAST_PERIOD_END = 2009, datetime(2026, 9, 30).date()


def random_period(rng):
    """Any of the four kinds, within the years that have a calendar."""
    while True:
        year = rng.choice([2026, 2026, 2025, 2025, 2024, rng.randint(FIRST_YEAR, 2023)])
        name = rng.choice([
            f"{year}Q{rng.randint(1, 4)}", f"{year}Q{rng.randint(1, 4)}", f"{year}H{rng.randint(1, 2)}",
            f"{year}", f"{year}-{rng.randint(1, 12):02d}",
        ])
        period = parse_period(name)
        if period.last <= LAST_PERIOD_END:
            return period


def random_as_of(rng, period):
    """Mostly left out; else inside the period, at its ends, or some days after it."""
    if rng.random() < 0.6:
        return None
    length = (period.after - period.first).days
    offset = rng.choice([rng.randrange(length), rng.randrange(length), 0, length + 20])
    day = period.first + timedelta(days=offset)
    clock = rng.choice([None, time(0, 0, 0), time(10, 30, 0), time(23, 59, 59)])
    return f"{day:%Y-%m-%d}" + (f" {clock:%H:%M:%S}" if clock else "")


def instant_of(as_of, period):
    if as_of is None:
        return end_of(period.last)
    return datetime.fromisoformat(as_of) if ":" in as_of else end_of(datetime.fromisoformat(as_of).date())


def make_case(seed, features):
    """(scheme page, tables, period, as_of text); tables maps a table to its rows."""
    rng = random.Random(f"kaohe-{seed}-{STREAMS[features]}")
    everything = features != "basic"
    period = random_period(rng)
    as_of = random_as_of(rng, period)
    instant = instant_of(as_of, period)
    office = OfficeMaker(rng, everything)
    maker = SchemeMaker(rng, everything, office.outline)
    if features == "time" or (features == "all" and seed % 5 == 0):
        office.live(TimeMaker(rng, office, period, min(period.last, instant.date())))
        maker = SchemeMaker(rng, everything, office.outline)
        maker.add_time_settings()
    page = maker.scheme()
    counts, rolls = page.get("count_first_day") == "true", page.get("roll") != "false"
    rules = DeadlineRules(read_calendar([]), counts, rolls)
    records = office.make_disclosures(Case(period, instant, rules))
    tables = {
        "departments": office.departments,
        "catalogue": office.catalogue,
        "duties": office.duties,
        "disclosures": records,
        "findings": office.make_findings(records),
        "metrics": office.make_metrics(),
        "adjustments": office.make_adjustments(page),
    }
    return rng, page, tables, period, as_of


# ---- files -----------------------------------------------------------------------------------------


def write_case(seed, out, features):
    rng, page, tables, period, as_of = make_case(seed, features)
    out = Path(out)
    (out / "input").mkdir(parents=True)
    (out / "scheme.yaml").write_text(to_yaml(page), encoding="utf-8")
    case = json.dumps({"period": period.name, "as_of": as_of})
    (out / "case.json").write_text(case + "\n", encoding="utf-8")
    shutil.copyfile(SHIPPED_CALENDAR, out / "input" / "节假日.csv")
    writer = TableWriter(rng, features != "basic", out / "input")
    for table, rows in tables.items():
        for name, part in files_of(rng, table, rows):
            writer.write(table, name, part)


FILE_NAMES = {
    "departments": "部门.csv", "catalogue": "公开事项.csv", "findings": "抽查.csv", "metrics": "指标数据.csv",
    "adjustments": "复核.csv", "duties": "责任分工.csv",
}


def files_of(rng, table, rows):
    """(path, rows); the disclosures may lie in several files, of which a later one supersedes rows."""
    if table == "catalogue" and "valid_from" in rows[0] and rng.random() < 0.4:
        return catalogue_in_two(rng, rows)
    if table != "disclosures":
        return [(FILE_NAMES[table], rows)] if rows else []
    if rng.random() < 0.4:
        return [("台账.csv", rows + rng.sample(rows, min(2, len(rows))))]  # a row twice changes nothing
    middle = len(rows) // 2
    first, second = rows[:middle], rows[middle:]
    again = [superseding(rng, row) for row in rng.sample(first, min(6, len(first)))]
    names = rng.choice([("台账-1.csv", "台账-2.csv"), ("台账/补充.csv", "台账-1.csv"), ("台账.csv", "台账/二.csv")])
    return [(names[0], first), (names[1], second + again)]


def catalogue_in_two(rng, rows):
    """The later file has what came later, and corrects some rows of the first."""
    first = {row["item"]: row for row in reversed(rows)}
    wrong = {code: row | {"item_column": "旧栏目", "minimum": ""} for code, row in first.items() if rng.random() < 0.3}
    again = [row for row in rows if row["item"] in wrong or row is not first[row["item"]]]
    older = [wrong.get(code, row) for code, row in first.items()]
    return [("公开事项-1.csv", older)] + ([("公开事项-2.csv", again)] if again else [])


def superseding(rng, row):
    """The same key, other cells."""
    changed = {"column": "改挂栏目", "attribute": "主动公开", "reviewer": "", "url": "http://example.gov.cn/2"}
    key = rng.choice(list(changed))
    return row | {key: changed[key]}


class TableWriter:
    """Headings in Chinese or English, columns in any order, several encodings."""

    def __init__(self, rng, everything, folder):
        self.rng = rng
        self.everything = everything
        self.folder = folder

    def write(self, table, name, rows):
        headings = self.headings(table, rows[0])
        text = io.StringIO()
        separator = self.rng.choice(",,,;\t") if self.everything else ","
        ending = self.rng.choice(["\n", "\r\n", "\r"] if self.everything else ["\n", "\r\n"])
        writer = csv.writer(text, delimiter=separator, lineterminator=ending)
        writer.writerow([heading for heading, _ in headings])
        for row in rows:
            writer.writerow([self.padded(row[key]) for _, key in headings])
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.getvalue().encode(self.encoding()))

    def headings(self, table, row):
        """(heading as written, key of the row), in a random order."""
        english = self.rng.random() < 0.15
        chinese = {key: name for name, key in names_of(table).items()}
        found = [(key if english or key in CONTENT else chinese[key], key) for key in row]
        self.rng.shuffle(found)
        return found

    def padded(self, cell):
        """Cells are trimmed of white space, the full-width space too."""
        if self.rng.random() > 0.01:
            return cell
        return self.rng.choice([f" {cell}", f"{cell}\u3000", f"\u3000{cell} "])

    def encoding(self):
        common = ["utf-8", "utf-8-sig", "gb18030"]
        return self.rng.choice(common * 4 + ["utf-16"] if self.everything else common)


def main():
    parser = argparse.ArgumentParser(description="makes a random case")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", required=True, metavar="DIR")
    parser.add_argument("--features", choices=list(STREAMS), default="basic")
    options = parser.parse_args()
    write_case(options.seed, options.out, options.features)


if __name__ == "__main__":
    main()
