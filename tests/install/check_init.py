#!/usr/bin/env python3
"""Makes a new office's folder with `kaohe init`, fills it with the sample and assesses a quarter there.

    check_init.py KAOHE SOURCE_FOLDER

Settings of the folder stand in for options, options win over them, and what is wrong with them is said.
Exit status 1 where anything is amiss.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CLOCK = "1792051200"  # 2026-10-15 08:00:00
OFFICE = "青山县人民政府办公室"
SAMPLE = "云溪"  # of which nothing is left in a new office's scheme
TABLES = ("部门", "公开事项", "公开台账", "抽查结果", "指标数据", "复核调整", "责任分工", "检查人员")
FORMS = {
    "空表/检查人员.csv": "姓名,部门",
    "空表/抽查结果.csv": "检查编号,检查日期,部门,检查结果,检查人,事项编码,索引号,问题类型,严重程度,扣分,问题描述,证据,"
                     "整改期限,整改完成日期,所属期间",
}
# What is wrong with kaohe.ini, and what is said.
WRONG = (
    ("[kaohe]\nrulez = a.yaml\n", "“rulez” is not a setting; is “rules” meant?"),
    ("[kaohe]\ncolour = red\n", "“colour” is not a setting; expected one of store, rules, scheme, out, office"),
    ("[Kaohe]\nrules = a.yaml\n", "“[Kaohe]” is not known; settings stand under “[kaohe]”"),
    ("[kaohe]\nrules =\n", "“rules” is empty"),
    ("rules = a.yaml\n", "kaohe.ini: "),
    ("[kaohe]\nrules = 细则.yaml\n".encode("gb18030"), "not UTF-8"),
)


class Program:
    def __init__(self, path):
        self.path = path

    def __call__(self, folder, *arguments, status=0):
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", "SOURCE_DATE_EPOCH": CLOCK}
        done = subprocess.run([self.path, *map(str, arguments)], cwd=folder, env=environment, capture_output=True,
                              stdin=subprocess.DEVNULL, text=True, check=False)
        if done.returncode != status or "Sanitizer" in done.stderr:
            sys.exit(f"kaohe {arguments}: status {done.returncode}, expected {status}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr


def fill(folder, source):
    for name in ("部门.csv", "公开事项.csv"):
        shutil.copy(source / "sample-data" / name, folder / "基础数据")
    for path in (source / "sample-data").rglob("*.csv"):
        if path.name not in ("部门.csv", "公开事项.csv"):
            shutil.copy(path, folder / "台账")


def made_faults(folder, source):
    for name, headings in FORMS.items():
        if (folder / name).read_text(encoding="utf-8-sig") != headings + "\n":
            yield f"{name} is not the headings of its table"
    shipped = source / "scoring-rules"
    scheme = (folder / "scoring-rules/county.yaml").read_text(encoding="utf-8")
    expected = (shipped / "county.yaml").read_text(encoding="utf-8")
    for old, new in (("云溪县", "青山县"), ("云政办公开", "青政办公开")):
        expected = expected.replace(old, new)
    if scheme != expected or SAMPLE in scheme:
        yield "the scheme is not filled in with the office's names"
    for path in sorted(folder.rglob("*.csv")):
        if not path.read_bytes().startswith(b"\xef\xbb\xbf"):
            yield f"{path.name} does not say that it is UTF-8: a spreadsheet program takes it for GBK"
    for table in TABLES:
        for ending in (".xlsx", ".csv"):
            if not (folder / "空表" / (table + ending)).exists():
                yield f"空表 has no {table}{ending}"
    for path in (shipped / "templates").iterdir():
        if (folder / "scoring-rules" / path.relative_to(shipped)).read_bytes() != path.read_bytes():
            yield f"{path.name} is not copied"
    if f"\noffice = {OFFICE}\n" not in (folder / "kaohe.ini").read_text(encoding="utf-8"):
        yield "kaohe.ini does not name the office"
    if (folder / "kaohe.ini").stat().st_mode & 0o777 != 0o666 & ~umask():
        yield "kaohe.ini does not have the mode of the umask"


def umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def quarter_faults(kaohe, folder, source, above):
    fill(folder, source)
    kaohe(folder, "import", "基础数据")
    if "another office" in kaohe(folder, "run", "台账/", "--period", "2026年第三季度"):
        yield "the office's own scheme is taken for another's"
    kaohe(above, "run", source / "sample-data", "--rules", source / "scoring-rules" / "county.yaml", "--period", "2026Q3")
    if (folder / "reports/2026Q3/scores.csv").read_bytes() != (above / "reports/2026Q3/scores.csv").read_bytes():
        yield "the scores are not those of the sample"
    if OFFICE not in (folder / "reports/2026Q3/公布.html").read_text(encoding="utf-8"):
        yield "公布.html does not name the office"
    kaohe(folder, "report", "--period", "2026Q3", "--out", "elsewhere", "--office", "别处办公室")
    told = kaohe(folder, "rules", "scoring-rules/county.yaml", "--office", "清河县人民政府办公室")
    if "office.series “青政办公开”" not in told:
        yield f"nothing is said of another office's names: {told[-300:]}"
    if "别处办公室" not in (folder / "elsewhere/2026Q3/公布.html").read_text(encoding="utf-8"):
        yield "an option does not win over the settings"
    told = kaohe(folder / "台账", "status", status=2)  # settings are those of the working directory only
    if f"the one in “{folder.resolve()}” counts only there" not in told:
        yield "below the folder nothing is said of its settings"
    if "counts only there" in kaohe(folder / "台账", "status", "--store", "../kaohe.db"):
        yield "settings are spoken of where the line leaves nothing to them"


def settings_faults(kaohe, folder):
    for text, said in WRONG:
        (folder / "kaohe.ini").write_bytes(text if isinstance(text, bytes) else text.encode())
        output = kaohe(folder, "status", status=2)
        if said not in output:
            yield f"{text!r}: it says {output}"
    (folder / "kaohe.ini").write_text("\ufeff[kaohe]\r\nstore = other.db \r\n", encoding="utf-8")
    if "other.db" not in kaohe(folder, "status", status=2):
        yield "kaohe.ini with a byte order mark and CR LF is not read"


def refusal_faults(kaohe, folder):
    before = sorted(folder.rglob("*"))
    for target in (folder, folder / "kaohe.ini"):
        if "is there already" not in kaohe(folder.parent, "init", target, status=2):
            yield f"{target} is not refused for being there"
    kaohe(folder.parent, "init", status=2)
    kaohe(folder.parent, "init", "no/such/place", status=3)
    if sorted(folder.rglob("*")) != before:
        yield "a refused init changes the folder"


def faults(kaohe, source, above):
    folder = above / "考核"
    folder.mkdir()  # an empty one is taken
    kaohe(above, "init", "考核", "--office", OFFICE)
    yield from made_faults(folder, source)
    yield from refusal_faults(kaohe, folder)
    yield from quarter_faults(kaohe, folder, source, above)
    yield from settings_faults(kaohe, folder)


def main():
    kaohe, source = Program(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory(prefix="kaohe-init-") as above:
        found = list(faults(kaohe, source, Path(above)))
    print("\n".join(found) or "a new office's folder is whole and works")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
