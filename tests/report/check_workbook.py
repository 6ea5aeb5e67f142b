#!/usr/bin/env python3
"""Opens 考核结果.xlsx as another program would and checks what a reader relies on.

usage: check_workbook.py DIR/PERIOD

The folder holds 考核结果.xlsx and scores.csv. Every fault is one line on standard error; exit status 1 if any.
"""

import csv
import datetime
import itertools
import pathlib
import re
import sys
import warnings

import openpyxl
from openpyxl.utils import range_boundaries

NUMBERS = {  # heading -> columns that hold numbers, wherever they are not empty or a dash
    "排名": ["名次", "总得分"],
    "按责任人": ["负责事项", "问题件数", "扣分", "待整改", "其中逾期"],
    "扣分明细": ["指标\n分值", "扣分", "账目\n行", "行号"],
    "评分细则": ["分值"],
    "数据来源": ["读取行数", "采用", "未变", "更新旧行", "退回"],
}
PAGE = pathlib.Path(__file__).resolve().parents[2] / "reports" / "README.md"
# The sheets and their order, as the table of the page has them; a department's own come last.
ORDER = [title for title in re.findall(r"^\| (.+?) \|", PAGE.read_text(encoding="utf-8").split("| sheet |")[1]
                                       .split("\n\n")[0], re.MULTILINE) if not title.startswith("-")]
OPTIONAL = {"按责任人", "趋势"}  # where there is something to show
UNFILTERED = {"首页", "问题分析", "趋势"}  # hold several tables
FORMULAS = {"MAX", "SUM", "SUMPRODUCT", "ISNUMBER", "HYPERLINK"}
A4, A3 = 9, 8
DASHES = {None, "", "—", "／"}
FORBIDDEN = {chr(c) for c in range(0x20)} - {"\t", "\n"} | {"\ufffe", "\uffff"}


class Checker:
    def __init__(self):
        self.faults = 0

    def expect(self, holds, what):
        if not holds:
            self.faults += 1
            print(what, file=sys.stderr)


def base_name(title):
    """扣分明细（2） flows over from 扣分明细."""
    return title.split("（")[0]


def check_layout(check, sheet):
    name = sheet.title
    if name != "首页":
        check.expect(sheet.freeze_panes is not None, f"{name}: heads are not frozen")
        check.expect(bool(sheet.print_title_rows), f"{name}: heads are not repeated in print")
    check.expect(sheet.page_setup.orientation == "landscape", f"{name}: is not landscape")
    papers = (A4, A3) if name == "得分表" else (A4,)
    check.expect(int(sheet.page_setup.paperSize or 0) in papers, f"{name}: is on other paper")
    check.expect(bool(sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage),
                 f"{name}: does not fit to pages")
    footer = sheet.oddFooter.center.text or ""
    check.expect("第" in footer, f"{name}: pages have no numbers")


def check_link(check, book, where, link):
    """A link leads to a cell of the workbook, or to a page of the web."""
    if link.location is None:
        check.expect(link.target.startswith(("http://", "https://")), f"{where}: leads to {link.target}")
        return
    found = re.fullmatch(r"'(.+)'!([A-Z]+[0-9]+)", link.location)
    check.expect(found is not None and found[1] in book.sheetnames, f"{where}: leads to {link.location}")
    if found and found[1] in book.sheetnames:
        check.expect(book[found[1]][found[2]].value is not None, f"{where}: leads to {link.location}, which is empty")


def check_cells(check, sheet):
    for row in sheet.iter_rows():
        for cell in row:
            where = f"{sheet.title}!{cell.coordinate}"
            if cell.data_type == "f":
                check.expect(set(re.findall(r"[A-Z.]{3,}(?=\()", cell.value)) <= FORMULAS, f"{where}: {cell.value}")
            check.expect(cell.data_type != "e", f"{where}: is an error")
            if cell.hyperlink is not None:
                check_link(check, sheet.parent, where, cell.hyperlink)
            if isinstance(cell.value, str):
                check.expect(not FORBIDDEN & set(cell.value), f"{where}: holds a control character")
                check.expect(len(cell.value.encode("utf-16-le")) // 2 <= 32767, f"{where}: is too long")


def head_of(sheet):
    """The row of the filter, its headings, and its data rows (all empty where there is no filter)."""
    if not sheet.auto_filter.ref:
        return 0, {}, range(0)
    left, top, right, bottom = range_boundaries(sheet.auto_filter.ref)
    names = {sheet.cell(top, column).value: column for column in range(left, right + 1)}
    return top, names, range(top + 1, bottom + 1)


def check_filter(check, sheet):
    top, names, rows = head_of(sheet)
    check.expect(top > 0, f"{sheet.title}: has no filter")
    for number in rows:
        filled = any(sheet.cell(number, column).value is not None for column in names.values())
        check.expect(filled, f"{sheet.title}: row {number} of the filter is empty")
    for merged in sheet.merged_cells.ranges:
        check.expect(not (rows and merged.max_row > top and merged.min_row <= rows[-1]),
                     f"{sheet.title}: {merged} is merged within the filter")


def check_numbers(check, sheet):
    _, names, rows = head_of(sheet)
    for heading in NUMBERS.get(base_name(sheet.title), []):
        check.expect(heading in names, f"{sheet.title}: has no column {heading!r}")
        for number in rows if heading in names else []:
            value = sheet.cell(number, names[heading]).value
            check.expect(value in DASHES or isinstance(value, (int, float)),
                         f"{sheet.title}: row {number}, {heading!r}: {value!r} is not a number")


def read_scores(path):
    """department name -> its rows of scores.csv, the one of the total last."""
    scores = {}
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            scores.setdefault(row["department_name"], []).append(row)
    return scores


def check_names(check, book):
    """What a spreadsheet calls damaged: names of sheets, ranges that overlap, a filter across another table."""
    titles = book.sheetnames
    check.expect(len({title.casefold() for title in titles}) == len(titles), "two sheets have one name")
    for sheet in book.worksheets:
        units = len(sheet.title.encode("utf-16-le")) // 2
        check.expect(0 < units <= 31 and not set(sheet.title) & set("[]:*?/\\"), f"a sheet {sheet.title!r}")
        taken = set()
        for merged in sheet.merged_cells.ranges:
            cells = {(row, column) for row, column in merged.cells}
            check.expect(not taken & cells, f"{sheet.title}: {merged} is merged twice")
            check.expect(len(cells) > 1, f"{sheet.title}: {merged} is merged with nothing")
            taken |= cells
        check.expect(not (sheet.auto_filter.ref and sheet.tables), f"{sheet.title}: a table and a filter")


def figure(text):
    return float(text) if text else None


def indicator_columns(sheet, scores):
    """The columns of 得分表 that are indicators: neither sums nor what stands before and behind them."""
    top, _, _ = head_of(sheet)
    heads = {column: sheet.cell(top - 1, column).value for column in range(4, sheet.max_column + 1)}
    columns = [column for column, head in heads.items()
               if head not in (None, "小计") and not re.match("第[一二三四]季度\n", head)]
    return columns if len(columns) == len(next(iter(scores.values()))) - 1 else []


def check_scores(check, values, scores):
    """Every cell of 得分表 is the figure of scores.csv: points, absences, totals."""
    sheet = values["得分表"]
    _, names, rows = head_of(sheet)
    bottom = {sheet.cell(3, column).value: column for column in range(1, sheet.max_column + 1)}
    columns = indicator_columns(sheet, scores)
    check.expect(bool(columns) and bool(names), "得分表: its indicators are not those of scores.csv")
    check.expect(len(rows) == len(scores), f"得分表: {len(rows)} departments, scores.csv has {len(scores)}")
    for number in rows:
        name = sheet.cell(number, 2).value
        *indicators, total = scores[name]
        check.expect(sheet.cell(number, bottom["总得分"]).value in (figure(total["earned"]), "—"), f"得分表: {name}: total")
        for column, row in zip(columns, indicators):
            shown = sheet.cell(number, column).value
            same = shown in DASHES if row["earned"] == "" or total["earned"] == "" else shown == figure(row["earned"])
            check.expect(same, f"得分表: {name}, {row['indicator']} is {shown!r}, scores.csv says {row['earned']!r}")


def check_own_sheets(check, values, scores):
    """A department's own sheet has its total, and every indicator that counts for it, with what it earned."""
    for name, (*indicators, total) in scores.items():
        if name not in values.sheetnames:
            continue
        sheet = values[name]
        shown = sheet.cell(5, 1).value
        check.expect(shown == (figure(total["earned"]) or "—"), f"{name}: its total is {shown!r}")
        first = next(n for n in range(6, sheet.max_row) if sheet.cell(n, 1).value == "测评指标") + 1
        listed = itertools.takewhile(lambda value: isinstance(value, (int, float)),
                                     (sheet.cell(n, 3).value for n in range(first, sheet.max_row + 1)))
        earned = {figure(row["earned"]) for row in indicators if row["cases"] != "" and row["earned"] != ""}
        missing = earned - set(listed)
        check.expect(not missing, f"{name}: {missing} of scores.csv is not on its sheet")


def lines_of(sheet):
    """The rows under the filter, heading -> value."""
    _, names, rows = head_of(sheet)
    return [{heading: sheet.cell(number, column).value for heading, column in names.items()} for number in rows]


def check_deductions(check, values, folder):
    """扣分明细 takes from every indicator what deductions.csv takes from it."""
    names, sums = {}, {}
    with open(folder / "deductions.csv", encoding="utf-8-sig", newline="") as file:
        taken = sum(round(float(row["points"]) * 10000) for row in csv.DictReader(file))
    for title in values.sheetnames:
        if base_name(title) != "扣分明细":
            continue
        sheet = values[title]
        _, names, rows = head_of(sheet)
        for number in rows:
            kind = sheet.cell(number, names["类别"]).value
            value = sheet.cell(number, names["扣分"]).value
            sums[kind] = sums.get(kind, 0) + round((value or 0) * 10000)
    shown = sum(value for kind, value in sums.items() if kind not in ("加分", "季度得分"))
    check.expect(shown == taken, f"扣分明细 takes {shown / 10000} in all, deductions.csv {taken / 10000}")


def check_responsible(check, values):
    """按责任人 has what 扣分明细 takes for every person, and both its table and the note below take all of it."""
    if "按责任人" not in values.sheetnames:
        return
    sheet = values["按责任人"]
    _, names, rows = head_of(sheet)
    shown = {}
    for number in rows:
        department, person, cases, lost = (sheet.cell(number, names[heading]).value
                                           for heading in ("部门", "责任人", "问题件数", "扣分"))
        check.expect((department, person) not in shown, f"按责任人: {department} {person} is listed twice")
        shown[department, person] = (cases, round(lost * 10000))
    taken, all_taken = {}, 0
    for title in values.sheetnames:
        for line in lines_of(values[title]) if base_name(title) == "扣分明细" else []:
            amount = round(line["扣分"] * 10000)
            all_taken += amount if line["类别"] not in ("加分", "季度得分") else 0
            if line["类别"] in ("失分", "扣分项"):
                cases, lost = taken.get((line["部门"], line["责任人"]), (0, 0))
                taken[line["部门"], line["责任人"]] = (cases + 1, lost + amount)
    for (department, person), sums in taken.items():
        check.expect(person is None or shown.get((department, person)) == sums,
                     f"按责任人: {department} {person} is {shown.get((department, person))}, 扣分明细 makes {sums}")
    note = next(str(cell.value) for cell in sheet["A"] if str(cell.value).startswith("扣分明细中不归责任人的扣分"))
    others = sum(round(float(points) * 10000) for points in re.findall(r"(-?[0-9.]+)分", note))
    check.expect(sum(lost for _, lost in shown.values()) + others == all_taken,
                 f"按责任人 and its note do not take the {all_taken / 10000} of 扣分明细")


def check_front(check, values, totals):
    """首页: how many were ranked, their mean, the highest and the lowest."""
    earned = [float(row["earned"]) for row in totals.values() if row["overall_rank"] != ""]
    shown = [cell.value for cell in values["首页"][4] if isinstance(cell.value, (int, float))]
    expected = [len(earned), round(sum(earned) / len(earned) + 1e-9, 2), max(earned), min(earned)]
    check.expect(shown[:4] == expected, f"首页 shows {shown[:4]}, scores.csv makes {expected}")


def check_ranking(check, book, totals):
    sheet = book["排名"]
    _, names, rows = head_of(sheet)
    ranked = {name: row for name, row in totals.items() if row["overall_rank"] != ""}
    check.expect(len(rows) == len(ranked), f"排名: {len(rows)} departments ranked, scores.csv has {len(ranked)}")
    for number in rows:
        name = sheet.cell(number, names["部门"]).value
        row = ranked.get(name)
        check.expect(row is not None, f"排名: {name} is not in scores.csv")
        if row is None:
            continue
        shown = (sheet.cell(number, names["总得分"]).value, sheet.cell(number, names["名次"]).value,
                 sheet.cell(number, names["等次"]).value)
        expected = (float(row["earned"]), int(row["overall_rank"]), row["grade"])
        check.expect(shown == expected, f"排名: {name} is {shown}, scores.csv says {expected}")


def check_book(check, folder):
    warnings.filterwarnings("ignore", message=".*extension is not supported.*")  # bars are drawn by one
    book = openpyxl.load_workbook(folder / "考核结果.xlsx")
    values = openpyxl.load_workbook(folder / "考核结果.xlsx", data_only=True)
    scores = read_scores(folder / "scores.csv")
    totals = {name: rows[-1] for name, rows in scores.items()}
    titles = list(dict.fromkeys(base_name(title) for title in book.sheetnames))
    fixed = [title for title in titles if title in ORDER]
    wanted = [title for title in ORDER if title in titles or title not in OPTIONAL]
    check.expect(titles[:len(wanted)] == wanted and fixed == wanted,
                 f"sheets are {titles[:len(wanted)]}, reports/README.md says {wanted}")
    own = book.sheetnames[-len(totals):]
    check.expect(len(totals) > 200 or sorted(own) == sorted(totals), f"departments have the sheets {own}")
    for sheet in book.worksheets:
        check_layout(check, sheet)
        check_cells(check, sheet)
        if base_name(sheet.title) in ORDER and base_name(sheet.title) not in UNFILTERED:
            check_filter(check, sheet)
            check_numbers(check, sheet)
    created = book.properties.created
    check.expect(isinstance(created, datetime.datetime) and created == book["数据来源"]["B4"].value,
                 f"created is {created}, the as-of {book['数据来源']['B4'].value}")
    check.expect(bool(book.properties.title), "the workbook has no title")
    check_names(check, book)
    check_front(check, values, totals)
    check_ranking(check, book, totals)
    check_scores(check, values, scores)
    check_own_sheets(check, values, scores)
    check_deductions(check, values, folder)
    check_responsible(check, values)


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    check = Checker()
    check_book(check, pathlib.Path(sys.argv[1]))
    return 1 if check.faults else 0


if __name__ == "__main__":
    sys.exit(main())
