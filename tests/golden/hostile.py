#!/usr/bin/env python3
"""Input that cannot stand in a folder of cases: pipes, folders named like tables, files that grow, very large
cells, a store that may not be written, faults by the hundred thousand.

    hostile.py KAOHE [--rows N]

N faulty rows (default 200,000) have to take no more memory than a tenth of them. Exit status 1 where anything
is not as it should be.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import namedtuple
from pathlib import Path

TIME_LIMIT = 300
NOBODY = 65534
LOG = "部门,事项编码,索引号,标题,起算时间,公开时间,公开属性\n"
GOOD = "教体局,XK01,{},办学许可,2026-07-01,2026-07-08,主动公开\n"
OFFICE = {
    "部门.csv": "部门编码,部门名称,分组\nJTJ,教体局,县直部门\n",
    "公开事项.csv": "事项编码,事项名称,责任部门,公开时限\nXK01,行政许可决定,教体局,7个工作日\n",
}
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

    def run(self, command, *arguments, **options):
        """Exit status, texts, and the most memory it held in KiB."""
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", "SOURCE_DATE_EPOCH": "1792051200",
                       "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":quarantine_size_mb=1"}
        with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
            process = subprocess.Popen([self.kaohe, command, *arguments, "--store", "kaohe.db"], cwd=self.folder,
                                       stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, env=environment,
                                       **options)
            watch = threading.Timer(TIME_LIMIT, process.kill)
            watch.start()
            _, status, usage = os.wait4(process.pid, 0)
            watch.cancel()
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
    refused(place.run("import", "z"), "holds no *.csv", status=2)


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


def faults_by_the_hundred_thousand(place, rows):
    memory = []
    for count in (rows // 10, rows):
        name = f"bad-{count}.csv"
        with (place.folder / name).open("w", encoding="utf-8") as file:
            file.write(LOG)
            for i in range(count):
                file.write(f"教体局,XK01,{i},办学许可,2026-13-01,,\n" if i % 2 else f"局{i % 7},XK01,{i},许可,2026-07-01,,主动公开\n")
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
         a_file_that_grows_is_read_as_it_was, a_thousand_columns_and_ten_megabytes,
         checking_needs_no_right_to_write]


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
