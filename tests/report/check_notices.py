#!/usr/bin/env python3
"""One figure is one figure: documents, workbook, page and CSV of the sample office say the same.

    check_notices.py KAOHE SOURCE_FOLDER

Issues the sample's quarter and compares, department by department, what the 通报, 成绩单 and notices say with
scores.csv, deductions.csv, the workbook's sheets 排名 and 扣分明细, and the page; that score sheets and workbook number
the lines of the ledger as kaohe explain does; then that a report of the issued result has the same bytes, that
numbers run without gaps, and that what the store keeps as asked for is what the notices list and is not done yet. Every fault is one line; exit status 1 if any.
"""

import csv
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import warnings
import zipfile
import xml.etree.ElementTree as ElementTree
from decimal import Decimal
from pathlib import Path

import openpyxl

SCHEME = "scoring-rules/county.yaml"
PERIOD = "2026Q3"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DITTO = "〃"
DONE = re.compile("20[^|]* [|] 20|已公开|抽查不合格")  # two dates: due and done
NUMBERED = 6  # departments whose lines are compared one by one


class Checker:
    def __init__(self):
        self.faults = 0

    def same(self, what, *values):
        if any(value != values[0] for value in values):
            self.faults += 1
            print(f"{what}: {' / '.join(map(str, values))}", file=sys.stderr)


def run(program, *arguments):
    subprocess.run([program, *arguments], check=True, capture_output=True)


# ---- reading what was written ----------------------------------------------------------------------


def read_rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def text_of(element):
    return "".join(node.text or "" for node in element.iter(f"{WORD}t"))


def read_document(path):
    """Its paragraphs, and its tables as lists of rows of texts; a merged cell repeats its text."""
    body = ElementTree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))[0]
    paragraphs = [text_of(element) for element in body if element.tag == f"{WORD}p"]
    tables = []
    for table in body.iter(f"{WORD}tbl"):
        rows = []
        for row in table.iter(f"{WORD}tr"):
            cells = []
            for i, cell in enumerate(row.iter(f"{WORD}tc")):
                merged = cell.find(f"{WORD}tcPr/{WORD}vMerge")
                goes_on = merged is not None and merged.get(f"{WORD}val") is None
                cells.append(rows[-1][i] if goes_on else text_of(cell))
            rows.append(cells)
        tables.append(rows)
    return "\n".join(paragraphs), tables


def read_plain_tables(path):
    """The rows of a plain text, with what 〃 stands for."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split(" | ")
        if len(cells) > 1:
            rows.append([rows[-1][i] if cell == DITTO else cell for i, cell in enumerate(cells)])
    return rows


def read_ranking(folder):
    """Department -> total, share and grade of the workbook's 排名."""
    sheet = openpyxl.load_workbook(folder / "考核结果.xlsx")["排名"]
    found, heads = {}, None
    for row in sheet.iter_rows(values_only=True):
        names = [str(cell or "").split("\n")[0] for cell in row]
        if "部门" in names and "总得分" in names:
            heads = names
        elif heads and isinstance(row[heads.index("总得分")], (int, float)):
            place = {head: row[i] for i, head in enumerate(heads) if head}
            share = next((value for head, value in place.items() if head.startswith("折算分")), None)
            if not isinstance(share, (int, float)):
                continue  # below the ranking: 已撤并, 新设
            found.setdefault(str(place["部门"]), (f"{place['总得分']:.2f}", f"{share:.2f}", place["等次"]))
    return found


def read_page(folder):
    """Department -> total, share and grade of the page's rankings."""
    page = ElementTree.fromstring((folder / "公布.html").read_text(encoding="utf-8").split("\n", 1)[1])
    found = {}
    for row in page.iter():
        if row.tag.endswith("}tr") or row.tag == "tr":
            cells = ["".join(cell.itertext()).strip() for cell in row]
            if len(cells) >= 5 and re.fullmatch(r"\d+\.\d\d", cells[2]):
                found.setdefault(cells[1], tuple(cells[2:5]))
    return found


# ---- comparing -------------------------------------------------------------------------------------


def check_bulletin(check, folder, totals):
    """The ranking at the end of the 通报 against scores.csv, the workbook and the page."""
    _, tables = read_document(folder / "通报" / "通报-2026年第三季度.docx")
    ranked = {row[1]: tuple(row[2:5]) for table in tables for row in table if len(row) == 6 and row[0].isdigit()}
    workbook, page = read_ranking(folder), read_page(folder)
    check.same("departments ranked", len(totals), len(ranked))
    for name, row in totals.items():
        wanted = (row["earned"], row["overall_share"], row["grade"])
        check.same(f"{name}, ranking", wanted, ranked.get(name), workbook.get(name), page.get(name))


def check_sheet(check, folder, name, rows, deductions):
    """A score sheet against the rows of its department: totals, points, and the deductions of each indicator."""
    text, tables = read_document(folder / "成绩单" / f"成绩单-{name}.docx")
    total = next(row for row in rows if row["indicator"] == "TOTAL")
    said = re.search(r"考核得([\d.]+)分.*?考核([\d.]+)分，.*?列第(\d+)位.*?列第(\d+)位，等次为(.+?)[（。]", text)
    check.same(f"{name}, 成绩单", said.groups() if said else None,
               tuple(total[key] for key in ("earned", "overall_share", "group_rank", "overall_rank", "grade")))
    *parts, whole = tables[-2][1:]
    check.same(f"{name}, 合计", ["合计", total["earned"]], [whole[0], whole[2]])
    check.same(f"{name}, rows above 合计", Decimal(whole[2]), sum(Decimal(row[2]) for row in parts))
    *listed, whole = tables[-1][1:]
    taken = sum(Decimal(row[2]) for row in listed if row[2] != "—")
    check.same(f"{name}, 失分合计", ["合计", taken], [whole[0], Decimal(whole[2])])
    check.same(f"{name}, 扣分", taken, sum(Decimal(row["points"]) for row in deductions
                                           if row["indicator"] != "TOTAL"))
    counted = sum(Decimal(row[1]) for row in parts if row[1] != "—")
    check.same(f"{name}, 应计分值", counted, Decimal(tables[-2][-1][1]), Decimal(whole[1]))
    points = [Decimal(row["points"]) for row in rows if row["absent"] == "0" and Decimal(row["points"]) > 0]
    full = {row[0]: row[1] for row in listed if row[1] != "—"}
    check.same(f"{name}, 指标分值", True, all(Decimal(value) in points for value in full.values()))
    plain = read_plain_tables(folder / "成绩单" / f"成绩单-{name}.txt")
    check.same(f"{name}, plain text", [row for table in tables for row in table], plain)


def check_workbook(check, folder, deductions):
    """What 扣分明细 takes from each department, against deductions.csv."""
    sheet = openpyxl.load_workbook(folder / "考核结果.xlsx", read_only=True)["扣分明细"]
    taken, heads = {}, None
    for row in sheet.iter_rows(values_only=True):
        if "失分原因" in row:
            heads = row
        elif heads and isinstance(row[heads.index("扣分")], (int, float)):
            points = Decimal(str(round(row[heads.index("扣分")], 2)))
            name = row[heads.index("部门")]
            if points > 0 and row[heads.index("测评指标")] != "（全部门）":
                taken[name] = taken.get(name, 0) + points
    for name, rows in deductions.items():
        wanted = sum(Decimal(row["points"]) for row in rows
                     if row["indicator"] != "TOTAL" and Decimal(row["points"]) > 0)
        check.same(f"{name}, 扣分明细", wanted, taken.get(name, Decimal(0)))


def explained(program, store, name):
    """The numbers of the lines in the department's ledger, as an appeal names them, with their reasons."""
    done = subprocess.run([program, "explain", name, "--period", PERIOD, "--format", "json",
                           "--store", str(store)], check=True, capture_output=True)
    found = {}

    def walk(node):
        for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
            walk(child)
        if isinstance(node, dict) and "number" in node:
            found[node["number"]] = node["reason"]

    walk(json.loads(done.stdout))
    return found


def check_numbers(check, folder, name, reasons):
    """账目行 of the score sheet, of 扣分明细 and of the department's own sheet."""
    _, tables = read_document(folder / "成绩单" / f"成绩单-{name}.docx")
    for row in tables[-1][1:]:
        if row[5]:
            check.same(f"{name}, 成绩单, line {row[5]}", True, reasons.get(int(row[5]), "nothing") in row[3])
    book = openpyxl.load_workbook(folder / "考核结果.xlsx", read_only=True)
    for title, head in (("扣分明细", "账目\n行"), (name, "账目行")):
        heads, shown = None, {}
        for row in book[title].iter_rows(values_only=True):
            if "失分原因" in row:
                heads = row
            elif heads and isinstance(row[heads.index(head)], int) and (
                    title == name or row[heads.index("部门")] == name):
                shown[row[heads.index(head)]] = row[heads.index("失分原因")]
        check.same(f"{name}, {title}, numbers of lines", reasons, shown)
    book.close()


def check_notices(check, folder, store):
    """Numbers without gaps, each on its document; what was asked for stands in the document under its number."""
    database = sqlite3.connect(store)
    notices = database.execute(
        "SELECT n.id, n.action, coalesce((SELECT d.name FROM department_codes c JOIN departments d ON d.code = c.code "
        "WHERE c.id = n.department ORDER BY d.valid_from DESC LIMIT 1), ''), n.series, n.year, n.number, n.rectify_by "
        "FROM notices n ORDER BY n.id").fetchall()
    check.same("numbers", [row[5] for row in notices], list(range(1, len(notices) + 1)))
    for notice, action, department, series, year, number, rectify_by in notices:
        file = f"{action}-{department}.docx" if department else "通报-2026年第三季度.docx"
        text, tables = read_document(folder / "通报" / file)
        check.same(f"{file}, number", True, f"{series}〔{year}〕{number}号" in text, "草稿" not in text)
        items = database.execute("SELECT line, reference FROM notice_items WHERE notice = ? ORDER BY line",
                                 (notice,)).fetchall()
        listed = {int(row[0]): row for table in tables for row in table[1:]
                  if row[0].isdigit() and "序号" in table[0]}
        for line, reference in items:
            check.same(f"{file}, line {line}", True, reference in listed.get(line, ["", "nothing"])[1])
        for line in listed.keys() - {item[0] for item in items} if rectify_by else ():
            check.same(f"{file}, line {line} is done", True, bool(DONE.search(" | ".join(listed[line]))))
    database.close()


def by_name(rows, names):
    found = {}
    for row in rows:
        found.setdefault(names[row["department"]], []).append(row)
    return found


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def main():
    program, source = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2])
    check = Checker()
    warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")  # extensions that it does not read
    with tempfile.TemporaryDirectory(prefix="notices-") as temporary:
        store, out = Path(temporary) / "kaohe.db", Path(temporary) / "reports"
        common = ["--period", PERIOD, "--store", str(store), "--out", str(out)]
        run(program, "run", str(source / "sample-data"), "--rules", str(source / SCHEME), *common)
        run(program, "issue", "--dated", "2026-10-15", "--format", "text", *common)
        folder = out / PERIOD
        scores = read_rows(folder / "scores.csv")
        names = {row["department"]: row["department_name"] for row in scores}
        rows, deductions = by_name(scores, names), by_name(read_rows(folder / "deductions.csv"), names)
        totals = {row["department_name"]: row for row in scores
                  if row["indicator"] == "TOTAL" and row["overall_rank"]}
        check_bulletin(check, folder, totals)
        for name in totals:
            check_sheet(check, folder, name, rows[name], deductions.get(name, []))
        for name in list(totals)[:NUMBERED]:
            check_numbers(check, folder, name, explained(program, store, name))
        check_workbook(check, folder, deductions)
        check_notices(check, folder, store)
        issued = contents(out)
        run(program, "report", "--format", "text", *common)
        check.same("a report of the issued result", True, contents(out) == issued)
    return 1 if check.faults else 0


if __name__ == "__main__":
    sys.exit(main())
