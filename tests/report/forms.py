#!/usr/bin/env python3
"""Fills forms in a spreadsheet program and imports what it saves.

    forms.py KAOHE SAMPLE_FOLDER [--without-office]

For each table the workbook of `kaohe template` is opened in openpyxl, where headings, choices and formats are looked
at; rows are entered; LibreOffice saves it as CSV in UTF-8 and in GBK; `kaohe import` takes both into an empty store
(departments and items first), which must read every row and find no fault. Exit status 1 where anything is amiss.
With --without-office nothing is converted, where LibreOffice is not there.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

EXAMPLE_ROW, HEADING_ROW, FIRST_ROW = 4, 5, 6

# Rows by table: what a person would type, Excel's dangers among them.
ROWS = {
    "部门": [{"部门编码": "0012", "部门名称": "县档案局", "分组": "县直部门", "别名": "档案局、县史志办"}],
    "节假日": [{"日期": "2027-01-01", "类型": "休", "节日": "元旦"}],
    "公开事项": [{"事项编码": "007", "事项名称": "档案开放", "责任部门": "县财政局", "公开时限": "7个工作日",
              "更新频率": "每月", "最低条数": 2, "必填要素": "发文字号:docno、档案件数"}],
    "公开台账": [{"部门": "县财政局", "事项编码": "ZC01", "索引号": "000123456789012345678",
              "标题": "关于“一卡通”的通知，含逗号", "起算时间": "2026-07-01", "公开时间": "2026年7月3日",
              "公开属性": "主动公开"},
             {"部门": "县财政局", "事项编码": "ZC01", "索引号": "2026-07", "标题": "第二条",
              "起算时间": "2026/7/1", "公开时间": "2026-07-03 09:05", "公开属性": "主动公开"}],
    "抽查结果": [{"检查编号": "2026-1", "检查日期": "2026-07-16", "部门": "县财政局", "检查结果": "不合格",
              "严重程度": "一般", "扣分": 0.5, "问题描述": "两处\n错别字", "整改期限": "2026-07-30"}],
    "指标数据": [{"部门": "县财政局", "指标": "满意度", "日期": "2026-09-30", "数值": 92.5, "样本量": 120}],
    "复核调整": [{"期间": "2026Q3", "部门": "县财政局", "调整分": 0.5, "理由": "复核", "批准文号": "云政办〔2026〕1号"}],
}


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8", check=False)


def check_layout(path, table, faults):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    headings = {str(cell.value).rstrip("*"): cell for cell in sheet[HEADING_ROW] if cell.value}
    for heading, cell in headings.items():
        if cell.comment is None:
            faults.append(f"{table}: {heading} has no note")
        if not sheet.cell(EXAMPLE_ROW - 1, cell.column).value:
            faults.append(f"{table}: {heading} has no explanation")
    if sheet.freeze_panes != "B6" or sheet.page_setup.paperSize != 9:
        faults.append(f"{table}: heads are not frozen, or paper is not A4")
    if not str(sheet.cell(EXAMPLE_ROW, 1).value).startswith("例："):
        faults.append(f"{table}: there is no example")
    for rule in sheet.data_validations.dataValidation:
        found = re.fullmatch(r"'选项'!\$([A-Z]+)\$2:\$([A-Z]+)\$(\d+)", rule.formula1)
        words = [book["选项"][f"{found[1]}{row}"].value for row in range(2, int(found[3]) + 1)]
        if not all(words) or len(set(words)) != len(words):
            faults.append(f"{table}: choices of {rule.sqref} are {words}")


def fill(path, rows):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {str(cell.value).rstrip("*"): cell.column for cell in sheet[HEADING_ROW] if cell.value}
    for number, row in enumerate(rows, FIRST_ROW):
        for heading, value in row.items():
            cell = sheet.cell(number, columns[heading], value)
            cell.number_format = sheet.column_dimensions[cell.column_letter].number_format or "@"
    book.save(path)


def convert(path, folder, charset, name, profile):
    number = {"utf8": 76, "gbk": 67}[charset]
    result = run("soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to",
                 f"csv:Text - txt - csv (StarCalc):44,34,{number},1", "--outdir", folder, path)
    saved = folder / f"{path.stem}.csv"
    if not saved.exists():
        raise SystemExit(f"LibreOffice saved nothing: {result.stderr}")
    return saved.rename(folder / f"{name}.csv")


def check_import(kaohe, folder, sample, charset, forms, faults):
    store = folder / f"{charset}.db"
    run(kaohe, "import", sample / "部门.csv", sample / "公开事项.csv", "--store", store)
    for table, path in forms.items():
        result = run(kaohe, "import", path, "--store", store)
        expected = f"{len(ROWS[table])} accepted, 0 unchanged, 0 superseding, 0 refused"
        if result.returncode != 0 or result.stderr or expected not in result.stdout:
            faults.append(f"{table} as {charset}: {result.stdout}{result.stderr}; expected {expected}")


def check_examples(kaohe, folder, forms, faults):
    """The example of every form, taken for a row, is one that can be imported."""
    rows = folder / "examples"
    rows.mkdir()
    for path in forms:
        sheet = openpyxl.load_workbook(path).worksheets[0]
        headings = [str(cell.value).rstrip("*") for cell in sheet[HEADING_ROW] if cell.value]
        cells = [str(cell.value or "") for cell in sheet[EXAMPLE_ROW]][:len(headings)]
        cells[0] = cells[0].removeprefix("例：")
        (rows / f"{path.stem}.csv").write_text(",".join(headings) + "\n" + ",".join(cells) + "\n", encoding="utf-8")
    result = run(kaohe, "import", rows, "--store", folder / "examples.db")
    if result.returncode != 0 or f"{len(forms)} rows read, {len(forms)} accepted" not in result.stdout:
        faults.append(f"examples: {result.stdout}{result.stderr}")


def main():
    kaohe, sample = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    faults = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = folder / "office.db"
        run(kaohe, "import", sample, "--store", store)
        made = run(kaohe, "template", "--store", store, "--out", folder)
        if made.returncode != 0 or made.stderr:
            raise SystemExit(f"kaohe template: {made.stderr}")
        empty = run(kaohe, "check", folder / "表单", "--store", store)
        told = [line for line in empty.stderr.splitlines() if "warning W102" not in line and "warning W106" not in line]
        if empty.returncode != 0 or told or "0 rows read" not in empty.stdout:
            faults.append(f"empty forms: {empty.stdout}{empty.stderr}")
        if empty.stderr.count("passed over") != len(list((folder / "表单").glob("*.xlsx"))) + 1:
            faults.append(f"a workbook or the list of inspectors is not named as passed over: {empty.stderr}")
        run(kaohe, "template", "--out", folder / "made")
        forms = {table: folder / "表单" / f"{table}.xlsx" for table in ROWS}
        for table, path in forms.items():
            check_layout(path, table, faults)
            fill(path, ROWS[table])
        books = sorted((folder / "made" / "表单").glob("*.xlsx"))
        check_examples(kaohe, folder, [path for path in books if path.stem != "检查人员"], faults)
        if "--without-office" not in sys.argv[3:]:
            for charset in ("utf8", "gbk"):
                saved = folder / charset
                saved.mkdir()
                csv = {t: convert(p, saved, charset, t, folder / "profile") for t, p in forms.items()}
                check_import(kaohe, folder, sample, charset, csv, faults)
        shutil.rmtree(folder / "profile", ignore_errors=True)
    print("\n".join(faults) or f"{len(ROWS)} forms: filled in, saved and imported")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
