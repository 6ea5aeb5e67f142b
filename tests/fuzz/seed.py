#!/usr/bin/env python3
"""Makes what libFuzzer starts from: a folder of seeds and a dictionary for each target, cut from the files of
this tree.

    seed.py SOURCE FOLDER

Tables, schemes and templates are the sample's, the shipped ones and those of the golden cases (real ones
among them); the words of the dictionaries are the strings of the tables in the source.
"""

import re
import sys
import zipfile
from pathlib import Path

import yaml

MOST = 4096  # bytes of a seed
ENCODINGS = ("gb18030", "utf-8-sig", "utf-16", "utf-16-be")
CELLS = """2026-07-01|2026/7/1|2026.7.1|2026年7月1日|20260701|2026-07-01 9:05|2026-07-01T09:05:30|2026年7月1日9时5分
7个工作日|20日|1个月|5小时|当日|提前14天|1月31日前|7wd|20d|1m|5h|0d|-14d|by 01-31|７个工作日内|每季度|2月29日前
2026Q3|2026H1|2026|2026-09|1900|2199Q4|1.50|-0.5|+3|999999999999999999|0.000000000000001|60%|1e9|.5
91512081MA62K0260E|统一社会信用代码:uscc；决定日期:date|文号:docno、数量:number|https://www.gov.cn/zhengce|盱政办发〔2026〕12号
名称:nothing|http://|（2026）3号|[2026]3号""".replace("\n", "|").split("|")
TEXTS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "a,b\"c\"\nd", "<script>alert(1)</script>", "]]>&amp;",
         "\u202e反向\u2066", "../../etc/passwd", "CON", "aux.txt", " . .", "x" * 300, "　全角　ＡＢＣ１２３", "e\u0301",
         "\x1b[31m", "\ufeff部门", "部门，分组；名称、a|b", "\u2028\x7f\u0085", "部門名稱", "\U0001f600", "\ufffe"]


def cut(data, most=MOST):
    """Whole lines from the top."""
    if len(data) <= most:
        return data
    return data[:data.rfind(b"\n", 0, most) + 1] or data[:most]


def tables(source):
    for path in sorted([*source.glob("sample-data/**/*.csv"), *source.glob("tests/golden/**/*.csv"),
                        *source.glob("scoring-rules/*.csv")]):
        if "expected" not in path.parts:
            yield path.read_bytes()


def small_schemes(path):
    """The scheme as it is if it is small, and with one indicator, one bonus, … at a time."""
    text = path.read_bytes()
    if len(text) <= MOST:
        yield text
    try:
        scheme = yaml.safe_load(text)
        dimensions = scheme["dimensions"]
    except (yaml.YAMLError, TypeError, KeyError, UnicodeDecodeError):
        return
    for dimension in dimensions:
        for indicator in dimension.get("indicators", []):
            part = {**scheme, "dimensions": [{**dimension, "indicators": [indicator]}]}
            for key in ("bonus", "penalties", "vetoes", "consequences", "year"):
                if isinstance(part.get(key), list):
                    part[key] = part[key][:1]
            yield cut(yaml.safe_dump(part, allow_unicode=True, sort_keys=False).encode())


def seeds(source):
    cases = list(dict.fromkeys(cut(data, 2048) for data in tables(source)))
    for data in cases:
        yield "intake", data
    for data in cases[:8]:
        text = data.decode("utf-8", "ignore").lstrip("\ufeff")[:300]
        for encoding in ENCODINGS:
            yield "intake", text.encode(encoding)
            yield "encoding", b"\x01" + text.encode(encoding)
        yield "encoding", b"\x02" + text.encode()
    for cell in CELLS:
        yield "cells", cell.encode()
    for path in sorted([*source.glob("scoring-rules/*.yaml"), *source.glob("tests/golden/**/*.yaml")]):
        for scheme in small_schemes(path):
            yield "scheme", scheme
    for path in sorted(source.glob("scoring-rules/templates/*.txt")):
        yield "template", path.read_bytes()
    yield "settings", (source / "src/cli/office/kaohe.ini").read_bytes()
    yield "settings", "[kaohe]\nrules=a b\\t\\s.yaml\nstore=;x\noffice=局\nout=\n[x]\n# y\n".encode()
    for data in dict.fromkeys(parts(source)):
        yield "workbook", data
    for text in TEXTS:
        yield "text", text.encode()
        yield "settings", text.encode()


def parts(source):
    """The parts of the workbooks of the golden cases, each behind the byte that names it."""
    kinds = {"xl/worksheets/sheet": 1, "xl/sharedStrings": 2, "xl/styles": 3, "xl/workbook.xml": 4, "xl/_rels": 5}
    for path in sorted(source.glob("tests/golden/*workbook*/*.xlsx")):
        yield bytes([0]) + path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                for beginning, kind in kinds.items():
                    if name.startswith(beginning):
                        yield bytes([kind]) + archive.read(name)[:MOST]


def words(source, folder, pattern):
    """The strings of C sources that a pattern takes."""
    found = set()
    for path in sorted((source / "src" / folder).glob("*.c")):
        for text in re.findall(r'"([^"\\\n]{1,24})"', path.read_text(encoding="utf-8")):
            if re.fullmatch(pattern, text):
                found.add(text)
    return sorted(found)


def dictionary(pieces):
    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in piece.encode()) + '"\n' for piece in pieces)


def main():
    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    for number, (target, data) in enumerate(seeds(source)):
        place = folder / target
        place.mkdir(parents=True, exist_ok=True)
        (place / f"seed-{number:04}").write_bytes(data)
    name = r"[a-z_]{2,}"
    chinese = r"[\u4e00-\u9fff]{2,}"
    dictionaries = {
        "scheme": [*words(source, "scheme", name), "- {", "}", ": ", "\n  ", "&a ", "*a", "<<: *a", "|\n", "60%", "none"],
        "template": [*words(source, "report", chinese), "{{", "}}", "{{#", "{{/", "{{^", "{{!", "【", "】", "｜"],
        "intake": [*words(source, "model", chinese), ",", ";", "\t", '"', "\r\n", '""', "\ufeff"],
        "cells": ["个工作日", "工作日", "个月", "小时", "当日", "提前", "年", "月", "日", "前", "by ", "Q", "H", "wd", ":uscc"],
    }
    for target, pieces in dictionaries.items():
        (folder / f"{target}.dict").write_text(dictionary(pieces), encoding="ascii")


if __name__ == "__main__":
    main()
