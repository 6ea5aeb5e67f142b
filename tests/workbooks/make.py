#!/usr/bin/env python3
"""Makes the workbooks of the golden cases, or checks that those in the tree are what it makes.

    make.py [--check] SOURCE_FOLDER

The tables are those of the worked example (golden/example), typed as an office would have them in a workbook, and
small ones with one fault each. Compressed bytes may differ between versions of zlib, so the parts are compared.
"""

import csv
import io
import re
import sys
import zipfile
from pathlib import Path

from xlsx import CHINESE, DATE, MOMENT, PERCENT, Book, Date, Formula, Raw, Sheet, Styled, write


def typed(text, column):
    """A cell of a CSV table as a spreadsheet keeps it: dates in several looks, numbers as numbers."""
    if text == "":
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return Date(text, (DATE, MOMENT, CHINESE, 31)[column % 4])
    if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", text):
        return Date(text, (MOMENT, "yyyy/m/d h:mm;@")[column % 2])
    if re.fullmatch(r"-?\d{1,14}(\.\d+)?", text):
        return float(text) if "." in text else int(text)
    return text


def merge_departments(rows, first):
    """The first column of rows that follow each other with the same text becomes one merged cell."""
    merged = []
    start = first
    while start < len(rows):
        end = start
        while end + 1 < len(rows) and rows[end + 1][0] == rows[start][0]:
            end += 1
            rows[end][0] = None
        if end > start:
            merged.append(f"A{start + 1}:A{end + 1}")
        start = end + 1
    return merged


def sheet_of(path, title=None):
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [[typed(text, column) for column, text in enumerate(row)] for row in csv.reader(file)]
    if title:
        rows.insert(0, [title])
    merged = merge_departments(rows, 2 if title else 1) if path.stem == "台账" else []
    return Sheet(path.stem, rows, merged=merged + (["A1:O1"] if title else []))


DEPARTMENTS = [["部门编码", "部门名称", "分组"], [Styled(1, "000"), "水利局", "县直部门"], ["002", "教育局", "县直部门"]]
ITEMS = [["事项编码", "事项名称", "责任部门", "公开时限"], ["XK01", "行政许可", "全部", "7个工作日"]]
LOG = ["部门", "事项编码", "索引号", "标题", "公开属性", "起算时间", "公开时间", "金额"]


def log(*rows, **options):
    return Sheet(options.pop("name", "台账"), [LOG, *rows], **options)


def row(**cells):
    """A good row of the log, but for some cells."""
    good = {"部门": "水利局", "事项编码": "XK01", "索引号": "A-1", "标题": "许可", "公开属性": "主动公开",
            "起算时间": Date("2026-07-01"), "公开时间": Date("2026-07-02"), "金额": 1.5}
    return [{**good, **cells}[heading] for heading in LOG]


def books(source):
    """The workbooks by their path below tests/golden."""
    tables = source / "tests/golden/example/input"
    order = ["部门", "节假日", "公开事项", "台账", "抽查", "指标数据", "复核"]
    yield "workbook/办公室.xlsx", Book(
        [sheet_of(tables / f"{name}.csv", "县直部门公开台账" if name == "台账" else None) for name in order] +
        [Sheet("说明", [["本表由各部门填报。"]])]).parts()
    bad = "bad-workbooks/"
    base = [Sheet("部门", DEPARTMENTS), Sheet("公开事项", ITEMS)]
    yield bad + "基础.xlsx", Book(base).parts()
    yield bad + "E104.xlsx", Book([Sheet("汇总", [["部门", "件数"], ["水利局", 3]]), Sheet("Sheet2", [])]).parts()
    yield bad + "E212.xlsx", Book([log(row(索引号=913201234567890123))]).parts()
    yield bad + "E213.xlsx", Book([log(row(起算时间=46204))]).parts()
    yield bad + "E216.xlsx", Book([log(row(公开时间=Formula("VLOOKUP(C2,X!A:B,2,0)", "#N/A")),
                                       row(索引号="A-2", 公开时间=Formula("TODAY()")),
                                       row(索引号="A-3", 标题=Formula('"许"&"可"', "许可")))]).parts()
    yield bad + "E217.xlsx", Book([log(row(), row(部门=None, 索引号=None), row(部门=None, 索引号="A-3", 公开时间=None),
                                       merged=["A2:A4", "C2:C3", "G2:G4"])]).parts()
    yield bad + "W107.xlsx", Book([log(row()), Sheet("统计", [["部门", "件数"], ["水利局", 3]]),
                                   Sheet("填表说明", [["每月5日前报送。"]]), Sheet("空", []),
                                   Sheet("选项", [["事项编码", "部门", "角色"], ["XK01", "水利局", "责任"]])]).parts()
    yield bad + "W108.xlsx", Book([log(row(), row(索引号="A-2"), row(索引号="A-3"), hidden=(3, 4)),
                                   log(row(索引号="B-1"), name="旧台账", state="hidden")]).parts()
    yield bad + "half.xlsx", Book([Sheet("部门", [DEPARTMENTS[0], ["003", "财政局", "县直部门"]]),
                                   log(row(), row(索引号="A-2", 起算时间="七月一日"))]).parts()
    yield bad + "types.xlsx", Book([log(
        row(索引号="A-1", 金额=Styled(0.95, PERCENT)), row(索引号="A-2", 金额=Raw("<v>0.1</v>")),
        row(索引号="A-3", 金额=Raw("<v>0.95000000000000007</v>")), row(索引号="A-4", 金额=Raw("<v>1E-3</v>")),
        row(索引号="A-5", 金额=Raw("<v>1</v>", 't="b"')), row(索引号=5),
        row(索引号="A-7", 起算时间=Date("2026-07-01 09:05", MOMENT), 公开时间=Date("2026-07-02 00:00", MOMENT)),
        row(索引号="A-8", 公开时间=Raw("<v>2026-07-03T00:00:00</v>", 't="d"')),
        row(索引号=Raw("<is><r><t>A-</t></r><rPh><t>x</t></rPh><r><t>9</t></r></is>", 't="inlineStr"')))]).parts()
    yield bad + "1904.xlsx", Book([log(row(索引号="A-20", 公开时间=Styled(44742, DATE), 起算时间=Styled(44741.5, MOMENT)))],
                                  from_1904=True).parts()
    yield bad + "表格.ods", [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")]
    yield bad + "说明.docx", [("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>")]
    yield bad + "entity.xlsx", with_part(Book(base), "xl/workbook.xml", lambda text: text.replace(
        "<workbook ", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook ', 1))
    yield bad + "torn.xlsx", with_part(Book([log(row(), row(索引号="A-2"))]), "xl/worksheets/sheet1.xml",
                                       lambda text: text[:text.rindex("<row")] + "<row><c></row>")


def with_part(book, name, change):
    return [(part, change(text) if part == name else text) for part, text in book.parts()]


def contents(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(entry.filename, archive.read(entry)) for entry in archive.infolist()]


def main():
    checks = sys.argv[1] == "--check"
    source = Path(sys.argv[-1])
    wrong = []
    for name, parts in books(source):
        path = source / "tests/golden" / name
        made = io.BytesIO()
        write(made, parts)
        if not checks:
            path.write_bytes(made.getvalue())
        elif not path.exists() or contents(path.read_bytes()) != contents(made.getvalue()):
            wrong.append(f"{path} is not what tests/workbooks/make.py makes")
    print("\n".join(wrong) or "the workbooks of the golden cases are what is made")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
