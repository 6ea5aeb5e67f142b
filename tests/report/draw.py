#!/usr/bin/env python3
"""The fair draw, drawn again by hand, and its forms filled in and imported.

    draw.py KAOHE SAMPLE_FOLDER SCHEME

Draws from the sample, then works out from seed and register alone, by what reports/README.md says, which records
are drawn and who checks them; fills in some rows of the forms, imports them, and holds status, report and a second
draw against what was filled in. Exit status 1 where anything differs.
"""

import csv
import hashlib
import json
import math
import subprocess
import sys
import tempfile
import warnings
from collections import Counter, defaultdict
from pathlib import Path

import openpyxl

warnings.simplefilter("ignore", UserWarning)  # of extensions that openpyxl does not read

SEED, PERIOD, EACH = "20261008", "2026Q3", 4
INSPECTORS = [("张三", "县财政局"), ("李四", "教育局"), ("王五", ""), ("赵六", "LWZ"), ("钱七", "县财政局")]


def sha256(*parts):
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def run(kaohe, *words):
    return subprocess.run([kaohe, *map(str, words)], capture_output=True, encoding="utf-8", check=False)


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def draw_again(register):
    """The keys of the drawn records, by the rule of the page."""
    departments = defaultdict(list)
    for row in register:
        digest = sha256(SEED, PERIOD, row["部门编码"], row["索引号"])
        departments[row["部门编码"]].append((row["类别"].encode(), digest, row["索引号"]))
    drawn = {}
    for code, records in departments.items():
        records.sort()
        n, k = len(records), min(EACH, len(records))
        start = int(sha256(SEED, PERIOD, code)[:15], 16) % n
        points = [(start + j * n) // k for j in range(k)]
        kinds = [kind for kind, _, _ in records]
        for kind in set(kinds):
            first, size = kinds.index(kind), kinds.count(kind)
            taken = sum(first <= point < first + size for point in points)
            for _, digest, index_no in records[first:first + taken]:
                drawn[code, index_no] = digest
    return drawn


def assign_again(drawn, codes):
    """Who checks each drawn record."""
    own = {name: codes.get(department, department) for name, department in INSPECTORS}
    may = {key: [name for name in own if own[name] != key[0]] for key in drawn}
    turns = sorted(own, key=lambda name: sha256(SEED, PERIOD, name))
    loads, assigned = Counter(), {}
    for key in sorted(drawn, key=lambda key: (len(may[key]), drawn[key])):
        name = min((name for name in turns if name in may[key]), key=lambda name: loads[name])
        loads[name] += 1
        assigned[key] = name
    return assigned


def wilson(failed, checked):
    z, p = 1.959964, failed / checked
    spread = z * math.sqrt(p * (1 - p) / checked + z * z / 4 / checked**2)
    return [f"{100 * value:.2f}%" for value in
            (p, (p + z * z / 2 / checked - spread) / (1 + z * z / checked),
             (p + z * z / 2 / checked + spread) / (1 + z * z / checked))]


def fill(forms):
    """Two rows of every three are checked, every fifth of them fails; returns (checked, failed)."""
    checked = failed = 0
    for path in sorted(forms):
        rows = read_csv(path)
        for number, row in enumerate(rows):
            if number % 3 == 2:
                continue
            bad = checked % 5 == 0
            row.update({"检查日期": "2026-09-25", "检查结果": "不合格" if bad else "合格"})
            checked, failed = checked + 1, failed + bad
        with path.open("w", encoding="gb18030", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
    return checked, failed


def main():
    kaohe, sample, scheme = (Path(word).resolve() for word in sys.argv[1:4])
    faults = []

    def expect(what, found, expected):
        if found != expected:
            faults.append(f"{what}: {found!r}, expected {expected!r}")

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store, out, people = folder / "kaohe.db", folder / "out", folder / "inspectors.csv"
        people.write_text("姓名,部门\n" + "".join(f"{n},{d}\n" for n, d in INSPECTORS), encoding="utf-8")
        run(kaohe, "import", sample, "--store", store)
        words = ["draw", "--period", PERIOD, "--store", store, "--out", out, "--inspectors", people]
        made = run(kaohe, *words, "--seed", SEED, "--per-department", EACH)
        expect("draw", (made.returncode, made.stderr), (0, ""))
        register = read_csv(out / PERIOD / "抽取名册-1.csv")
        departments = read_csv(sample / "部门.csv")
        codes = {word: row["部门编码"] for row in departments
                 for word in [row["部门名称"], row["部门编码"], *row["别名"].split("、")]}
        names = {row["部门名称"]: row["部门编码"] for row in departments}
        drawn = draw_again(register)
        expect("register", {(row["部门编码"], row["索引号"]) for row in register if row["抽中"] == "1"}, set(drawn))
        forms = list((out / PERIOD / "抽查").glob("*.csv"))
        rows = [row for path in forms for row in read_csv(path)]
        expect("inspectors", {(names[row["部门"]], row["索引号"]): row["检查人"] for row in rows},
               assign_again(drawn, codes))
        expect("numbers", len({row["检查编号"] for row in rows}), len(drawn))
        expect("aids", all(row["标题"] and row["事项名称"] and row["公开时间"] for row in rows), True)

        checked, failed = fill(forms)
        result = run(kaohe, "import", out / PERIOD / "抽查", "--store", store)
        expect("import", (result.returncode, f"{checked} accepted, 0 unchanged, 0 superseding, 0 refused" in result.stdout,
                          result.stderr.count("W212")), (0, True, len(forms)))
        status = json.loads(run(kaohe, "draw", "--status", "--format", "json", "--store", store).stdout)
        total = status[-1]
        expect("status", [total[key] for key in ("inspector", "drawn", "checked", "out", "failed", "rate", "low", "high")],
               ["合计", str(len(drawn)), str(checked), str(len(drawn) - checked), str(failed), *wilson(failed, checked)])

        run(kaohe, "score", "--rules", scheme, "--period", PERIOD, "--store", store)
        run(kaohe, "report", "--period", PERIOD, "--store", store, "--out", out)
        sheet = openpyxl.load_workbook(out / PERIOD / "考核结果.xlsx")["抽查结果"]
        rate, low, high = wilson(failed, checked)
        words_of_it = (f"；随机抽取{len(drawn)}件，已查{checked}件，不合格{failed}件，不合格率{rate}"
                       f"（95%置信区间{low}至{high}，Wilson法）")
        expect("workbook", words_of_it in sheet["A3"].value, True)

        second = run(kaohe, *words, "--seed", "1", "--number", "2", "--rate", "2%")
        expect("second draw", (second.returncode, second.stderr), (0, ""))
        others = {(row["部门编码"], row["索引号"]) for row in read_csv(out / PERIOD / "抽取名册-2.csv")}
        expect("drawn twice", others & set(drawn), set())
        expect("left", len(others), len(register) - len(drawn))
    print("\n".join(faults) or f"{len(drawn)} of {len(register)} records: drawn again, assigned again, checked")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
