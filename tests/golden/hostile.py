#!/usr/bin/env python3
"""Input that cannot stand in a folder of cases: pipes, folders named like tables, files that grow, very large
cells, a store that may not be written, faults by the hundred thousand.

    hostile.py KAOHE [--rows N]

N faulty rows (default 200,000) have to take no more memory than a tenth of them. Exit status 1 where anything
is not as it should be.
"""

import argparse
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections import namedtuple
from pathlib import Path

NOBODY = 65534
LOG = "部门,事项编码,索引号,标题,起算时间,公开时间,公开属性\n"
GOOD = "教体局,XK01,{},办学许可,2026-07-01,2026-07-08,主动公开\n"
OFFICE = {
    "部门.csv": "部门编码,部门名称,分组\nJTJ,教体局,县直部门\n",
    "公开事项.csv": "事项编码,事项名称,责任部门,公开时限\nXK01,行政许可决定,教体局,7个工作日\n",
}
SCHEME = """name: 细则
dimensions:
  - id: all
    name: 全部
    points: 100
    indicators:
      - {id: on-time, name: 按时公开, points: 100, measure: {subject: disclosures, check: on_time}, score: {method: proportional}}
grades:
  - {name: 达标, from: 60}
  - {name: 不达标, from: 0}
"""
CONSEQUENCES = """consequences:
  - {action: 通报批评, when: {grade: [达标, 不达标]}, notice: criticism}
"""
MEMORY_MARGIN = 16 * 1024  # KiB


class Failure(Exception):
    pass


def expect(condition, what):
    if not condition:
        raise Failure(what)


Done = namedtuple("Done", "returncode stdout stderr memory")


class Place:
    """A folder with a store that holds the office."""

    def __init__(self, kaohe, folder):
        self.kaohe, self.folder = kaohe, folder
        (folder / "office").mkdir()
        for name, text in OFFICE.items():
            (folder / "office" / name).write_text(text, encoding="utf-8")
        expect(self.run("import", "office").returncode == 0, "the office is imported")

    def run(self, command, *arguments, store=True, **options):
        """Exit status, texts, and the most memory it held in KiB."""
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", "SOURCE_DATE_EPOCH": "1792051200",
                       "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":quarantine_size_mb=1"}
        with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
            process = subprocess.Popen([self.kaohe, command, *arguments, *(("--store", "kaohe.db") if store else ())], cwd=self.folder,
                                       stdin=options.pop("stdin", subprocess.DEVNULL), stdout=stdout, stderr=stderr, env=environment,
                                       **options)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            texts = []
            for stream in (stdout, stderr):
                stream.seek(0)
                texts.append(stream.read().decode("utf-8"))
        return Done(process.returncode, *texts, usage.ru_maxrss)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path


def quote(cell):
    return '"' + cell.replace('"', '""') + '"'


def refused(done, words, status=1):
    expect(done.returncode == status, f"exit status {done.returncode}: {done.stderr[:500]}")
    expect(words in done.stderr, f"“{words}” is not in: {done.stderr[:500]}")


# ---- the cases -------------------------------------------------------------------------------------


def a_pipe_does_not_block(place, _):
    os.mkfifo(place.folder / "pipe.csv")
    refused(place.run("check", "pipe.csv"), "pipe.csv: error E112: this is a pipe")
    place.write("folder/a.csv", LOG + GOOD.format(1))
    os.mkfifo(place.folder / "folder" / "b.csv")
    refused(place.run("import", "folder"), "folder/b.csv: error E112: this is a pipe")


def a_folder_named_like_a_table_is_a_folder(place, _):
    place.write("x.csv/y.csv", LOG + GOOD.format(1))
    done = place.run("import", "x.csv")
    expect(done.returncode == 0 and "1 accepted" in done.stdout, done.stdout + done.stderr)
    place.write("z/.keep", "")
    (place.folder / "z" / "empty.csv").mkdir()
    refused(place.run("import", "z"), "holds no table", status=2)


def standard_input_is_told_apart(place, _):
    departments = place.folder / "office" / "部门.csv"
    log = place.write("-", LOG + GOOD.format(1))
    for path, words in ((log, "1 accepted"), (departments, "1 of the files was imported before"), (log, "was imported before")):
        with path.open("rb") as stdin:
            done = place.run("import", "-", stdin=stdin)
        expect(done.returncode == 0 and words in done.stdout, done.stdout + done.stderr)
        expect("undo" not in done.stderr, f"nothing is to be taken back: {done.stderr}")
    place.write("-", LOG + GOOD.format(2))
    done = place.run("import", "./-")
    expect("1 accepted" in done.stdout, "a file may be called so: " + done.stdout + done.stderr)
    expect("./-" in place.run("status").stdout, "and is not taken for standard input: " + place.run("status").stdout)


def an_interrupted_report_leaves_nothing_to_the_next(place, _):
    place.write("scheme.yaml", SCHEME + CONSEQUENCES)
    place.write("a.csv", LOG + GOOD.format(1))
    expect(place.run("run", "a.csv", "--rules", "scheme.yaml", "--period", "2026Q3").returncode == 0, "it is scored")
    left = [place.write(f"reports/{folder}/{name}", "half") for folder in ("2026Q3", "2026Q3/通报")
            for name in (".kaohe-a1B2c3", ".kaohe-Zz9999")]
    left.append(place.write("reports/2026Q3/.考核结果.xlsx.XyZ123", "half"))
    kept = place.write("reports/2026Q3/.kaohe-notes", "mine")
    expect(place.run("report", "--period", "2026Q3").returncode == 0, "it is reported")
    expect(not [path for path in left if path.exists()], "what was left over is gone")
    expect(kept.exists(), "and nothing else")


def a_file_that_grows_is_read_as_it_was(place, _):
    path = place.write("grows.csv", LOG + "".join(GOOD.format(i) for i in range(20000)))
    stop = threading.Event()

    def grow():
        with path.open("a", encoding="utf-8") as file:
            while not stop.is_set():
                file.write("x" * 1000)
                file.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        done = place.run("import", "grows.csv")
    finally:
        stop.set()
        writer.join()
    # What was appended before the file was opened is a faulty row; else it is whole, or known to have changed.
    expect(done.returncode in (0, 1, 3), f"exit status {done.returncode}: {done.stderr[:500]}")
    expect("rows read" in done.stdout or "was changed" in done.stderr, done.stdout + done.stderr[:500])


def a_thousand_columns_and_ten_megabytes(place, _):
    names = ",".join(f"要素{i}" for i in range(1000))
    cells = ",".join("值" for _ in range(1000))
    place.write("wide.csv", f"{LOG.strip()},{names}\n{GOOD.format(1).strip()},{cells}\n")
    done = place.run("import", "wide.csv")
    expect(done.returncode == 0 and "1 accepted" in done.stdout, done.stdout + done.stderr[:500])
    huge = "长" * (10 * 1024 * 1024 // 3)
    place.write("huge.csv", LOG + GOOD.format(2).replace("办学许可", f'"{huge}"') + GOOD.format(3))
    refused(place.run("import", "huge.csv", "--keep-good-rows"), "huge.csv:2:4: error E110:")
    rejects = (place.folder / "rejects" / "huge.csv").read_text(encoding="utf-8-sig")
    expect(f'"{huge}"' in rejects and rejects.count("\n") == 2, "the cell stands whole in the rejects file")


def checking_needs_no_right_to_write(place, _):
    place.write("a.csv", LOG + GOOD.format(1) + GOOD.format(2).replace("教体局", "教体居"))
    said = place.run("check", "a.csv")
    before = (place.folder / "kaohe.db").read_bytes()
    program = place.folder / "kaohe"
    shutil.copy(place.kaohe, program)
    place.kaohe = str(program)
    place.folder.chmod(0o555)
    (place.folder / "kaohe.db").chmod(0o444)
    as_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    try:
        place.folder.parent.chmod(0o755)
        done = place.run("check", "a.csv", **as_nobody)
        place.folder.chmod(0o755)
        expect((done.returncode, done.stdout, done.stderr) == (said.returncode, said.stdout, said.stderr),
               f"check says the same: {done.returncode} {done.stdout}{done.stderr}")
        expect((place.folder / "kaohe.db").read_bytes() == before, "the store is as it was")
    finally:
        place.folder.chmod(0o755)
    place.run("import", "a.csv")
    imported = place.run("import", "a.csv")
    expect((imported.returncode, imported.stderr) == (said.returncode, said.stderr), "check says what import says")


def assess(place, **options):
    """The sample's rules on a log with a late record: a workbook, a page and notices come of it."""
    place.write("rules/scheme.yaml", SCHEME)
    place.write("a.csv", LOG + GOOD.format(1).replace("07-08", "08-08") + "教体居,XK01,2,办学许可,2026-07-01,,主动公开\n")
    done = place.run("import", "a.csv", "--keep-good-rows", "--diagnostics", "faults.csv", **options)
    expect(done.returncode == 1, done.stderr)
    done = place.run("score", "--rules", "rules/scheme.yaml", "--period", "2026Q3", **options)
    expect(done.returncode == 0, done.stderr)
    done = place.run("report", "--period", "2026Q3", "--out", "reports", **options)
    expect(done.returncode == 0, done.stderr)


def files_have_the_rights_of_the_umask(place, _):
    for umask in (0o000, 0o002, 0o027, 0o077):
        folder = place.folder / f"{umask:03o}"
        folder.mkdir()
        before = os.umask(umask)
        try:
            inner = Place(place.kaohe, folder)
            given = {path for path in folder.rglob("*")}
            assess(inner)
        finally:
            os.umask(before)
        made = [path for path in folder.rglob("*") if path not in given or path.name == "kaohe.db"]
        expect(len(made) >= 8, f"outputs, rejects and store are made: {made}")
        for path in made:
            if path.suffix == ".yaml" or path.name in ("a.csv", "rules"):
                continue
            # SQLite asks for 0644; everybody may change nothing, whatever the umask.
            most = 0o777 if path.is_dir() else 0o644 if path.name == "kaohe.db" else 0o666
            mode = stat.S_IMODE(path.stat().st_mode)
            expect(mode == most & ~(umask | 0o002), f"umask {umask:03o}: {path.name} has {mode:03o}")


def schemes_and_templates_read_no_other_file(place, _):
    place.write("secret.txt", "【标题】SECRET")
    place.write("rules/templates/通报.txt", "【标题】通报")
    for name in ("../../secret", "../secret", "/etc/passwd", str(place.folder / "secret"), "secret.txt\0"):
        quoted = name.replace("\0", "\\0")
        place.write("rules/scheme.yaml", SCHEME + CONSEQUENCES.replace("criticism", f'"{quoted}"'))
        done = place.run("rules", "rules/scheme.yaml", store=False)
        expect(done.returncode == 2 and "error E4" in done.stderr and "SECRET" not in done.stderr, f"{name}: {done.stderr}")
    place.write("rules/scheme.yaml", SCHEME)
    for line in ("{{> ../../secret.txt}}", "{{include /etc/passwd}}", "{{file:../secret.txt}}", "【附件 file:///etc/passwd】"):
        place.write("rules/templates/通报.txt", f"【标题】通报\n{line}\n")
        done = place.run("rules", "rules/scheme.yaml", store=False)
        expect(done.returncode == 2 and "error E413" in done.stderr, f"{line}: {done.stdout}{done.stderr}")
    for text in ("name: !include /etc/passwd", "name: !!binary aGVsbG8=", "<<: *x", "%TAG ! file:///etc/", "name: &x [*x]"):
        place.write("rules/scheme.yaml", SCHEME.replace("name: 细则", text))
        done = place.run("rules", "rules/scheme.yaml", store=False)
        expect(done.returncode == 2 and "error E4" in done.stderr, f"{text}: {done.stdout}{done.stderr}")


def queries_read_the_store_and_nothing_else(place, _):
    other = place.folder / "other.db"
    for sql in (f"ATTACH '{other}' AS o", "SELECT load_extension('/tmp/x.so')", "SELECT readfile('/etc/passwd')",
                "PRAGMA writable_schema = 1", "SELECT * FROM pragma_database_list", "DELETE FROM disclosures",
                f"VACUUM INTO '{other}'", "SELECT * FROM fsdir('/')"):
        scheme = SCHEME.replace("{subject: disclosures, check: on_time}", f"{{subject: query, sql: {json.dumps(sql)}}}")
        expect(scheme != SCHEME, "the query stands in the scheme")
        place.write("rules/scheme.yaml", scheme)
        done = place.run("score", "--rules", "rules/scheme.yaml", "--period", "2026Q3")
        expect(done.returncode in (1, 2) and "error E" in done.stderr, f"{sql}: {done.returncode} {done.stderr}")
    expect(not other.exists(), "no other database was made")


def messages_steer_no_terminal(place, _):
    steering = "\x1b]0;title\x07\x1b[2J\x1b[31m\x9b31m\x08\r\u202e"
    cell = steering.replace("\r", "")
    place.write("a.csv", LOG + GOOD.format(1).replace("教体局", f"教体{cell}局")
                + GOOD.format(f"2{cell}").replace("2026-07-01", f"{cell}2026") + GOOD.format(3).replace("XK01", cell))
    name = f"b{steering}.csv"
    place.write(name, "甲,乙\n1,2\n")
    for arguments in (("import", "a.csv"), ("check", name), ("import", steering), (steering,), ("run", "a.csv", f"--{steering}"),
                      ("rules", steering), ("history", steering, steering), ("undo", steering)):
        done = place.run(*arguments, store=arguments[0] != "rules")
        expect(done.returncode != 0, f"{arguments}")
        text = done.stdout + done.stderr
        found = [f"U+{ord(c):04X}" for c in text if (ord(c) < 0x20 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 or c == "\u202e"]
        expect(not found, f"{arguments[0]} writes {found}: {text!r}")


def no_library_call_starts_a_program(place, _):
    names = ("system popen fork vfork wordexp execl execle execlp execv execve execvp execvpe fexecve posix_spawn "
             "posix_spawnp dlopen").split()
    listed = subprocess.run(["nm", "--dynamic", "--undefined-only", place.kaohe], capture_output=True, text=True, check=True)
    called = {line.split()[-1].split("@")[0] for line in listed.stdout.splitlines()}
    expect("sqlite3_open_v2" in called, "the list is that of the program")
    expect(not called.intersection(names), f"{called.intersection(names)}")
    starting = [name for name in called if name.startswith(("g_spawn", "g_subprocess", "g_app_info", "g_module"))]
    expect(not starting, f"{starting}")


def forty_thousand_characters(place, _):
    place.write("部门.csv", f"部门编码,部门名称,分组\nB,{'局' * 40000},县直部门\n")
    refused(place.run("import", "部门.csv"), "部门.csv:2:2: error E110:")
    longest = "=长" + "题" * 32765
    place.write("a.csv", LOG + GOOD.format(1).replace("办学许可", longest).replace("07-08", "08-08"))
    place.write("rules/scheme.yaml", SCHEME + CONSEQUENCES)
    done = place.run("run", "a.csv", "--rules", "rules/scheme.yaml", "--period", "2026Q3", "--out", "reports")
    expect(done.returncode == 0, done.stderr)
    made = place.folder / "reports" / "2026Q3"
    expect(longest in place.run("history", "教体局", "1").stdout, "the title stands whole in the store")
    for path in [made / "考核结果.xlsx", *(made / "通报").iterdir()]:
        with zipfile.ZipFile(path) as parts:
            expect(parts.testzip() is None, f"{path.name} is whole")


def departments_are_no_paths(place, _):
    names = ["../../etc", "/etc/passwd", "CON", "nul", "教体局.", "..", "a/b", "a\\b", "\u202e局", "局\u200b", "x" * 300, "=1+1",
             "<b>&amp;", "{{部门名称}}", "甲|乙"]
    rows = "".join(f"D{i},{quote(name)},县直部门\n" for i, name in enumerate(names))
    place.write("部门.csv", "部门编码,部门名称,分组\n" + rows)
    log = "".join(f"D{i},XK01,{i},许可,2026-07-01,2026-09-01,主动公开\n" for i in range(len(names)))
    place.write("a.csv", LOG + log)
    place.write("公开事项.csv", OFFICE["公开事项.csv"].replace("教体局", "").replace("行政许可决定,", "行政许可决定,D0;" + ";".join(f"D{i}" for i in range(1, len(names)))))
    place.write("rules/scheme.yaml", SCHEME + CONSEQUENCES)
    before = sorted(path for path in place.folder.parent.rglob("*"))
    done = place.run("run", "部门.csv", "公开事项.csv", "a.csv", "--rules", "rules/scheme.yaml", "--period", "2026Q3", "--out", "reports")
    expect(done.returncode == 0, done.stdout + done.stderr)
    made = [path for path in place.folder.parent.rglob("*") if path not in before]
    inside = place.folder / "reports" / "2026Q3"
    expect(all(path == inside.parent or path == inside or inside in path.parents for path in made), f"{made}")
    notices = [path.name for path in (inside / "通报").iterdir()]
    expect(len(notices) >= len(names), f"each department has its notice: {notices}")
    for name in notices:
        stem = name.split(".")[0].upper()
        expect(stem not in ("CON", "NUL") and not re.search(r'[\x00-\x1f/\\\\:*?"<>|\u202e\u200b]', name), name)
        with zipfile.ZipFile(inside / "通报" / name) as parts:
            for part in parts.namelist():
                expect(not part.startswith("/") and ".." not in part, f"{name}: {part}")


def faults_by_the_hundred_thousand(place, rows):
    memory = []
    for count in (rows // 10, rows):
        name = f"bad-{count}.csv"
        with (place.folder / name).open("w", encoding="utf-8") as file:
            file.write(LOG)
            for i in range(count):
                file.write(f"教体局,XK01,{i},办学许可,2026-13-01,,主动公开\n" if i % 2 else f"局{i % 7},XK01,{i},许可,2026-07-01,,主动公开\n")
        done = place.run("import", name, "--keep-good-rows", "--diagnostics", "all.csv")
        memory.append(done.memory)
        expect(done.returncode == 1, done.stderr[:500])
        for words in (f"E203: … {count // 2 - 20} more", f"E301: … {count // 2 - 20} more", f"{count} errors, 0 warnings",
                      f"教体局 {count // 2:>27} errors"):
            expect(words in done.stderr, f"“{words}” is not in: {done.stderr[-1500:]}")
        expect(f"{count} rows read, 0 accepted" in done.stdout, done.stdout)
        expect(len(done.stderr.splitlines()) < 100, "the terminal is not flooded")
        for path in ("all.csv", f"rejects/{name}"):
            with (place.folder / path).open(encoding="utf-8-sig") as file:
                lines = sum(1 for _ in file)
            expect(lines == count + 1, f"{path} has {lines} lines")
    print(f"    {memory[0]} KiB for {rows // 10} faulty rows, {memory[1]} KiB for {rows}")
    expect(memory[1] < memory[0] + MEMORY_MARGIN, "memory is flat")


# The one that measures comes first: a child starts with the memory that this program has held.
CASES = [faults_by_the_hundred_thousand, a_pipe_does_not_block, a_folder_named_like_a_table_is_a_folder,
         a_file_that_grows_is_read_as_it_was, standard_input_is_told_apart,
         an_interrupted_report_leaves_nothing_to_the_next, a_thousand_columns_and_ten_megabytes,
         checking_needs_no_right_to_write, files_have_the_rights_of_the_umask,
         schemes_and_templates_read_no_other_file, queries_read_the_store_and_nothing_else,
         messages_steer_no_terminal, no_library_call_starts_a_program, forty_thousand_characters,
         departments_are_no_paths]


def play(kaohe, case, rows):
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        inner = Path(folder) / "place"
        inner.mkdir()
        try:
            case(Place(kaohe, inner), rows)
        except Failure as failure:
            return f"{case.__name__}: {failure}"
    return None


def main():
    parser = argparse.ArgumentParser(description="plays hostile input")
    parser.add_argument("kaohe", type=Path)
    parser.add_argument("--rows", type=int, default=200000)
    options = parser.parse_args()
    found = [fault for fault in (play(str(options.kaohe.resolve()), case, options.rows) for case in CASES) if fault]
    print("\n".join(found) or f"{len(CASES)} of {len(CASES)} cases as expected")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
