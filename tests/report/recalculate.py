#!/usr/bin/env python3
"""Has LibreOffice recalculate 考核结果.xlsx and compares every formula's value with the one stored.

usage: recalculate.py PROGRAM INPUT RULES PERIOD

Runs the program into a temporary folder, checks the workbook with check_workbook.py, then recalculates it.
Every fault is one line on standard error; exit status 1 if any.
"""

import pathlib
import subprocess
import sys
import tempfile

import openpyxl

NAME = "考核结果.xlsx"
LEAST_FORMULAS = 10
TOLERANCE = 1e-9


def convert(book, folder):
    """The workbook as LibreOffice saves it, every formula recalculated."""
    profile = (folder / "profile").as_uri()
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
        '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>')
    out = folder / "recalculated"
    subprocess.run(["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx",
                    "--outdir", out, book], check=True, capture_output=True)
    return out / NAME


def compare(stored, again):
    """Formulas compared, and the faults found."""
    formulas = openpyxl.load_workbook(stored)
    before = openpyxl.load_workbook(stored, data_only=True)
    after = openpyxl.load_workbook(again, data_only=True)
    compared, faults = 0, []
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                compared += 1
                one, other = before[sheet.title][cell.coordinate].value, after[sheet.title][cell.coordinate].value
                same = one == other
                if isinstance(one, (int, float)) and isinstance(other, (int, float)):
                    same = abs(one - other) <= TOLERANCE
                if not same:
                    faults.append(f"{sheet.title}!{cell.coordinate}: {cell.value} is {other!r}, stored is {one!r}")
    return compared, faults


def main():
    if len(sys.argv) != 5:
        print(__doc__, file=sys.stderr)
        return 2
    program, data, rules, period = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([program, "run", data, "--rules", rules, "--period", period, "--store", folder / "kaohe.db",
                        "--out", folder], check=True, capture_output=True)
        checker = pathlib.Path(__file__).with_name("check_workbook.py")
        status = subprocess.run([sys.executable, checker, folder / period]).returncode
        compared, faults = compare(folder / period / NAME, convert(folder / period / NAME, folder))
    if compared < LEAST_FORMULAS:
        faults.append(f"only {compared} formulas were compared")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults or status != 0 else 0


if __name__ == "__main__":
    sys.exit(main())
