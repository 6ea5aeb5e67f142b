#!/usr/bin/env python3
"""An office that is too large for one workbook: more than 200 departments, more late publications than a sheet
holds, more links than a sheet takes.

usage: large.py PROGRAM [--lines N] [--keep FOLDER]

N faults (1,010,000 unless given) in 250 departments. The ledger flows over to a second sheet past a million
lines, no sheet has more than 65,530 links, departments' sheets stand in a workbook a group, links between the
workbooks land, every sum is there, and a tenth of the faults takes as much memory as all of them.
Every fault is one line on standard error; exit status 1 if any.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

GROUPS = (("县直部门", 210), ("乡镇街道", 40))  # the first one needs two workbooks
BOOKS = {"考核结果-县直部门.xlsx": 200, "考核结果-县直部门（2）.xlsx": 10, "考核结果-乡镇街道.xlsx": 40}
DEPARTMENTS = sum(size for _, size in GROUPS)
LEDGER_ROWS, MOST_LINKS = 1000000, 65530
PERIOD = "2026Q3"
MEMORY_MARGIN = 48 * 1024  # KiB that ten times as many faults may take more: links are held, up to a limit
BLOCK = 1 << 20
MOST_FAULTS = 20  # that are said
OVERLAP = 16
SCHEME = """
name: 大办公室
dimensions:
  - id: all
    name: 时效性
    points: 100
    indicators:
      - {id: timely, name: 按时公开, points: 100, measure: {subject: disclosures, check: on_time},
         score: {method: proportional}}
grades: [{name: 达标, from: 60}, {name: 不达标, from: 0}]
"""


class Checker:
    def __init__(self):
        self.faults = 0

    def expect(self, holds, what):
        self.faults += not holds
        if not holds and self.faults <= MOST_FAULTS:
            print(what, file=sys.stderr)


def write_office(folder, lines):
    """Every second record is published late; each has a page of its own."""
    folder.mkdir()
    groups = [group for group, size in GROUPS for _ in range(size)]
    (folder / "部门.csv").write_text("部门编码,部门名称,分组\n" + "".join(
        f"D{n:03},第{n:03}单位,{group}\n" for n, group in enumerate(groups)), encoding="utf-8")
    (folder / "公开事项.csv").write_text("事项编码,事项名称,责任部门,公开时限\nXK01,行政许可决定,全部,7个工作日\n",
                                     encoding="utf-8")
    with open(folder / "台账.csv", "w", encoding="utf-8") as file:
        file.write("部门,事项编码,索引号,标题,起算时间,公开时间,公开属性,链接\n")
        for n in range(2 * lines):
            published = "2026-07-03" if n % 2 else "2026-08-20"
            file.write(f"D{n // 2 % DEPARTMENTS:03},XK01,A{n:08},许可,2026-07-01,{published},主动公开,"
                       f"http://a.example/{n}\n")


def run(program, folder, *arguments):
    """The most memory the command held, in KiB."""
    process = subprocess.Popen([program, *arguments, "--store", "kaohe.db"], cwd=folder, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    said = process.stderr.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{arguments[0]} failed: {said[-2000:]}")
    return usage.ru_maxrss


def count(book, part, *words):
    """How often each word stands in a part of the workbook, read by blocks."""
    found, rest = [0] * len(words), b""
    with book.open(part) as file:
        while block := file.read(BLOCK):
            text = rest + block
            rest = text[-OVERLAP:]
            for n, word in enumerate(words):  # those that begin in the rest are counted with the next block
                found[n] += text.count(word) - rest.count(word)
        for n, word in enumerate(words):
            found[n] += rest.count(word)
    return found


def sheets_of(book):
    """title -> part, in the order of the tabs."""
    parts = dict(re.findall(r'Id="(rId\d+)"[^>]*?Target="(worksheets/[^"]+)"', read(book, "xl/_rels/workbook.xml.rels")))
    return {title: "xl/" + parts[number]
            for title, number in re.findall(r'<sheet name="([^"]+)"[^>]*r:id="(rId\d+)"', read(book, "xl/workbook.xml"))}


def read(book, part):
    return book.read(part).decode("utf-8")


def check_ledger(check, book, sheets, lines):
    """A row a fault, and one a department for rounding at most; three rows of heads a sheet."""
    rows = 0
    for number, title in enumerate(title for title in sheets if title.startswith("扣分明细")):
        shown, links, formulas = count(book, sheets[title], b"<row ", b"<hyperlink ", b"<f>HYPERLINK")
        check.expect(title == ("扣分明细" if number == 0 else f"扣分明细（{number + 1}）"), f"a sheet {title}")
        check.expect(links <= MOST_LINKS, f"{title}: {links} links")
        check.expect(shown - 3 <= LEDGER_ROWS, f"{title}: {shown} rows")
        check.expect(links + formulas >= min(shown - 3, lines) - DEPARTMENTS, f"{title}: {links} + {formulas} pages")
        rows += shown - 3
    check.expect(lines <= rows <= lines + DEPARTMENTS, f"{rows} rows of {lines} faults")


def check_links(check, folder, name, book, sheets):
    """Every link to another workbook names one that is there, and a sheet in it."""
    other = {}
    for title, part in sheets.items():
        if title.startswith("扣分明细"):
            continue
        rels = part.replace("worksheets/", "worksheets/_rels/") + ".rels"
        if rels not in book.namelist():
            continue
        targets = dict(re.findall(r'Id="(rId\d+)"[^>]*hyperlink" Target="([^"]+)"', read(book, rels)))
        for number, location in re.findall(r'<hyperlink [^>]*r:id="(rId\d+)" location="([^"]+)"', read(book, part)):
            target = targets[number]
            if target not in other:
                there = (folder / target).is_file()
                check.expect(there, f"{name}, {title}: leads to {targets[number]}")
                other[target] = list(sheets_of(zipfile.ZipFile(folder / target))) if there else []
            sheet = re.fullmatch(r"'(.+)'!A\d+", location)
            check.expect(sheet and sheet[1] in other[target], f"{name}, {title}: leads to {target}, {location}")
    return other


def check_books(check, folder, lines):
    with zipfile.ZipFile(folder / "考核结果.xlsx") as book:
        sheets = sheets_of(book)
        check.expect(len(sheets) <= 12, f"{len(sheets)} sheets in the main workbook")
        check_ledger(check, book, sheets, lines)
        linked = check_links(check, folder, "考核结果.xlsx", book, sheets)
        check.expect(len(linked) == len(BOOKS), f"leads to {sorted(linked)}")
    beside = sorted(path.name for path in folder.glob("考核结果-*"))
    check.expect(beside == sorted(BOOKS), f"beside are {beside}")
    for name, size in BOOKS.items():
        with zipfile.ZipFile(folder / name) as book:
            sheets = sheets_of(book)
            check.expect(len(sheets) == size, f"{name}: {len(sheets)} sheets, expected {size}")
            linked = check_links(check, folder, name, book, sheets)
            check.expect(list(linked) == ["考核结果.xlsx"], f"{name}: leads to {sorted(linked)}")


def report(program, folder, lines):
    """The memory that the reports of so many faults take."""
    folder.mkdir()
    (folder / "scheme.yaml").write_text(SCHEME, encoding="utf-8")
    write_office(folder / "office", lines)
    run(program, folder, "import", "office")
    run(program, folder, "score", "--rules", "scheme.yaml", "--period", PERIOD)
    return run(program, folder, "report", "--period", PERIOD, "--out", "reports")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--lines", type=int, default=1010000)
    parser.add_argument("--keep", type=pathlib.Path)
    options = parser.parse_args()
    check = Checker()
    with tempfile.TemporaryDirectory(prefix="kaohe-large-") as temporary:
        folder = (options.keep or pathlib.Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        program = options.program.resolve()
        few = report(program, folder / "few", options.lines // 10)
        many = report(program, folder / "many", options.lines)
        check.expect(many - few <= MEMORY_MARGIN, f"{many} KiB for {options.lines} faults, {few} KiB for a tenth")
        print(f"{options.lines} faults: {many} KiB, a tenth of them {few} KiB")
        check_books(check, folder / "many" / "reports" / PERIOD, options.lines)
    return 1 if check.faults else 0


if __name__ == "__main__":
    sys.exit(main())
