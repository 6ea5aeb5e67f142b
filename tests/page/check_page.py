#!/usr/bin/env python3
"""公布.html of the sample office, as another program reads it.

    check_page.py KAOHE SOURCE_FOLDER [--browser CHROMIUM] [--keep FOLDER]

Its figures are those of scores.csv and of the workbook's 整改台账, a second report has the same bytes, and with --browser a browser shows it in
light and dark, on a telephone and on paper: nothing runs over the edge, text stands out from its ground, tables
sort, and without script everything is there all the same. --keep leaves the pictures in a folder to look at.
Every fault is one line; exit status 1 if any.
"""

import argparse
import csv
import html
import json
import re
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zlib
from pathlib import Path

import openpyxl

SCHEME = "scoring-rules/county.yaml"
PERIOD = "2026Q3"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--host-resolver-rules=MAP * ~NOTFOUND")
DARK = "--blink-settings=preferredColorScheme=0"
LIGHT = "--blink-settings=preferredColorScheme=1"
WIDE, PHONE = (1200, 1600), (375, 2600)
LEAST_CONTRAST = 4.5
A4 = (595, 842)  # points
# The columns of 整改情况: open, of these overdue, put right, of these too late.
REMEDIES = (("逾期未整改", "整改中"), ("逾期未整改",), ("逾期整改", "按期整改"), ("逾期整改",))

# Measures the page in the browser, and leaves what it found in an attribute of the page around it.
PROBE = """
(function () {
  function luminance(rgb) {
    return rgb.slice(0, 3).map(function (c) {
      c /= 255; return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }).reduce(function (sum, c, i) { return sum + c * [0.2126, 0.7152, 0.0722][i]; }, 0);
  }
  function parse(text) { return text.match(/[\\d.]+/g).map(Number); }
  function ground(element) {
    for (; element; element = element.parentElement) {
      var colour = parse(getComputedStyle(element).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  }
  document.querySelectorAll('details').forEach(function (details) { details.open = true; });
  var found = {contrast: 99, where: '', over: []};
  document.querySelectorAll('body *').forEach(function (element) {
    var own = Array.from(element.childNodes).some(function (n) { return n.nodeType === 3 && n.data.trim(); });
    var box = element.getBoundingClientRect();
    if (['SCRIPT', 'title', 'desc'].includes(element.tagName) || !own || box.width < 2) return;
    var style = getComputedStyle(element);
    var a = luminance(parse(element.tagName === 'text' ? style.fill : style.color));
    var b = luminance(ground(element));
    var contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < found.contrast) {
      found.contrast = contrast;
      found.where = element.tagName + ' ' + element.textContent;
    }
    if (box.right > innerWidth + 1 && !element.closest('.scroll')) found.over.push(element.textContent);
  });
  found.width = innerWidth;
  found.scrolls = document.documentElement.scrollWidth;
  var table = document.querySelector('table.sortable');
  var head = table.querySelector('th.number');
  function totals() {
    return Array.from(table.tBodies[0].rows).map(function (row) { return Number(row.cells[2].textContent); });
  }
  head.querySelector('button').click();
  found.first = totals(); found.first_sort = head.getAttribute('aria-sort');
  head.querySelector('button').click();
  found.second = totals(); found.second_sort = head.getAttribute('aria-sort');
  parent.document.documentElement.setAttribute('data-found', JSON.stringify(found));
}());
"""


class Checker:
    def __init__(self):
        self.faults = 0

    def expect(self, holds, what):
        if not holds:
            self.faults += 1
            print(what)


# ---- the page as text --------------------------------------------------------------------------------


def text_of(element):
    return "".join(element.itertext())


def rows_below(table):
    return [[text_of(cell) for cell in row] for row in table.iter("tr")]


def tables_of(page):
    """caption -> rows of texts."""
    return {text_of(table.find("caption")): rows_below(table) for table in page.iter("table")}


def read_scores(folder):
    with open(folder / "scores.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def check_total(check, tables, row):
    name = row["department_name"]
    shown = [cells for cells in tables[f"{row['group']}组内排名"] if cells[1] == name]
    expected = [row["group_rank"], name, row["earned"], row["overall_share"], row["grade"]]
    check.expect([cells[:5] for cells in shown] == [expected], f"{name}: {shown}, scores.csv has {expected}")
    overall = [cells for cells in tables["全部单位，按总名次"] if cells[1] == name]
    check.expect([cells[0] for cells in overall] == [row["overall_rank"]], f"{name}: over all {overall}")
    check.expect(tables[f"{name}各项得分"][-1][2] == row["earned"], f"{name}: the sum of its own table")


def check_indicators(check, tables, rows):
    """A unit's indicators stand in its table in the order of scores.csv, between heads of dimensions."""
    name = rows[0]["department_name"]
    figures = [(cells[1], cells[2]) for cells in tables[f"{name}各项得分"]]
    at = 0
    for row in rows:
        earned = {row["earned"]} if row["earned"] else {"缺项", "不适用"}
        while at < len(figures) and not (figures[at][0] == row["points"] and figures[at][1] in earned):
            at += 1
        check.expect(at < len(figures), f"{name}: {row['indicator']}: {row['points']}, {row['earned']} is not shown")
        at += 1


def check_figures(check, folder):
    page = ElementTree.parse(folder / "公布.html")
    tables, scores = tables_of(page), read_scores(folder)
    totals = [row for row in scores if row["indicator"] == "TOTAL" and row["earned"]]
    ranked = [row for row in totals if row["overall_rank"]]
    told = {text_of(item) for item in page.iter("li")}
    for row in totals:
        if row in ranked:
            check_total(check, tables, row)
        else:
            words = f"{row['department_name']}（{row['group']}，得{row['earned']}分"
            check.expect(any(item.startswith(words) for item in told), f"{words} is not below the ranking")
        check_indicators(check, tables, [other for other in scores if other["department"] == row["department"]
                                         and other["indicator"] != "TOTAL"])
    check.expect((len(totals), len(ranked)) == (30, 29), f"{len(ranked)} of {len(totals)} units are ranked")


def check_rectifications(check, folder, source):
    """The counts of 整改情况 are those of the workbook's 整改台账, and nothing of a single problem is on the page."""
    sheet = openpyxl.load_workbook(folder / "考核结果.xlsx")["整改台账"]
    states = {}
    for row in sheet.iter_rows(min_row=5, max_col=2, values_only=True):
        states.setdefault(row[1], []).append(row[0])
    page = ElementTree.parse(folder / "公布.html")
    shown = {row[0]: row[1:5] for row in tables_of(page)["有问题要整改的单位"][1:]}
    shown.pop("合计")
    wanted = {name: [str(sum(state in kinds for state in listed)) for kinds in REMEDIES]
              for name, listed in states.items()}
    check.expect(shown == wanted, f"整改情况: {shown}, 整改台账 has {wanted}")
    text = text_of(page.getroot().find("body"))
    with open(source / "sample-data/抽查结果.csv", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for column in ("检查编号", "检查人", "问题描述"):
                check.expect(not row[column] or row[column] not in text, f"{column} {row[column]} is public")


# ---- the page in a browser ---------------------------------------------------------------------------


def browse(browser, profile, page, *options):
    command = [browser, *FLAGS, f"--user-data-dir={profile}", *options, page.as_uri()]
    run = subprocess.run(command, capture_output=True, check=True)
    return run.stdout.decode("utf-8", "replace")


def size_flag(size):
    return f"--window-size={size[0]},{size[1]}"


def read_png(path):
    """Width, height and the first pixel."""
    data = path.read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    parts, at = [], 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        parts += [data[at + 8:at + 8 + length]] if kind == b"IDAT" else []
        at += length + 12
    row = zlib.decompress(b"".join(parts))[1:4]
    return width, height, tuple(row)


def check_picture(check, browser, folder, page, name, size, flag):
    picture = folder / f"{name}.png"
    browse(browser, folder / "profile", page, flag, size_flag(size), f"--screenshot={picture}")
    width, height, corner = read_png(picture)
    check.expect((width, height) == size, f"{name}: the picture is {width} by {height}")
    is_dark = max(corner) < 64
    check.expect(is_dark == (flag == DARK), f"{name}: the ground is {corner}")


def write_probed(page, path, size):
    """The page with the probe in the place of its policy, in a frame: a window is never less than 500 wide."""
    text = page.read_text(encoding="utf-8")
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    text = html.escape(text.replace("</body>", f"<script>{PROBE}</script></body>"))
    path.write_text(f'<!DOCTYPE html><meta charset="utf-8"><iframe style="border:0" width="{size[0]}" '
                    f'height="{size[1]}" srcdoc="{text}"></iframe>', encoding="utf-8")


def check_measures(check, browser, folder, page, name, size, flag):
    probed = folder / f"{name}.html"
    write_probed(page, probed, size)
    dom = browse(browser, folder / "profile", probed, flag, size_flag(WIDE), "--dump-dom")
    found = re.search(r'data-found="([^"]*)"', dom)
    check.expect(found is not None, f"{name}: the page could not be measured")
    if found is None:
        return
    measures = json.loads(html.unescape(found.group(1)))
    check.expect(measures["width"] == size[0], f"{name}: the window is {measures['width']} wide")
    check.expect(measures["scrolls"] <= size[0] and not measures["over"],
                 f"{name}: over the edge: {measures['over'][:3]}")
    check.expect(measures["contrast"] >= LEAST_CONTRAST,
                 f"{name}: contrast {measures['contrast']:.2f} of {measures['where']}")
    falling = sorted(measures["first"], reverse=True)
    check.expect(measures["first"] == falling and measures["first_sort"] == "descending", f"{name}: sorting down")
    check.expect(measures["second"] == falling[::-1] and measures["second_sort"] == "ascending", f"{name}: sorting up")


def check_script(check, browser, folder, page):
    """The page's own policy lets its script run; on a site that forbids scripts only the buttons are missing."""
    forbidden = folder / "no-script.html"
    text = page.read_text(encoding="utf-8")
    forbidden.write_text(re.sub(r"(?<=script-src )'.*?'", "'none'", text, count=1),
                         encoding="utf-8")
    with_script = browse(browser, folder / "profile", page, "--dump-dom")
    without = browse(browser, folder / "profile", forbidden, "--dump-dom")
    check.expect("<button" in with_script, "the script did not run")
    check.expect("<button" not in without, "script ran where there is none")
    plain = [re.sub(r"<script.*?</script>|<[^>]*>|\s", "", dom, flags=re.S) for dom in (with_script, without)]
    check.expect(plain[0] == plain[1], "the page reads otherwise without script")


def check_print(check, browser, folder, page):
    paper = folder / "print.pdf"
    browse(browser, folder / "profile", page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    info = subprocess.run(["pdfinfo", paper], capture_output=True, text=True, check=True).stdout
    width, height = map(float, re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info).groups())
    check.expect(abs(width - A4[0]) < 2 and abs(height - A4[1]) < 2, f"the paper is {width} by {height}")
    text = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
    for row in read_scores(page.parent):
        if row["indicator"] == "TOTAL":
            check.expect(text.count(row["earned"]) >= 4, f"{row['department_name']}: its total is not on paper")
    subprocess.run(["pdftoppm", "-r", "60", "-png", paper, folder / "print"], check=True)


def check_browser(check, browser, folder, page):
    for name, size, flag in (("light", WIDE, LIGHT), ("dark", WIDE, DARK), ("phone", PHONE, LIGHT),
                             ("phone-dark", PHONE, DARK)):
        check_picture(check, browser, folder, page, name, size, flag)
        check_measures(check, browser, folder, page, name, size, flag)
    check_script(check, browser, folder, page)
    check_print(check, browser, folder, page)


# ---- the run -----------------------------------------------------------------------------------------


def make_page(program, source, folder):
    common = ["--period", PERIOD, "--store", folder / "kaohe.db"]
    subprocess.run([program, "run", source / "sample-data", "--rules", source / SCHEME, "--out", folder / "reports",
                    *common], check=True, capture_output=True)
    subprocess.run([program, "report", "--out", folder / "again", *common], check=True, capture_output=True)
    return folder / "reports" / PERIOD / "公布.html", folder / "again" / PERIOD / "公布.html"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("source", type=Path)
    parser.add_argument("--browser")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    check = Checker()
    with tempfile.TemporaryDirectory(prefix="kaohe-page-") as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        page, again = make_page(options.program.resolve(), options.source.resolve(), Path(temporary))
        check.expect(page.read_bytes() == again.read_bytes(), "a second report differs")
        check_figures(check, page.parent)
        check_rectifications(check, page.parent, options.source)
        if options.browser:
            check_browser(check, options.browser, folder, page)
    return 1 if check.faults else 0


if __name__ == "__main__":
    sys.exit(main())
