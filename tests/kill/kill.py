#!/usr/bin/env python3
"""Proves that nothing is lost, whenever the program is stopped.

    kill.py KAOHE [--kills N] [--seed N]    kills imports and whole runs at random moments, N times in all
    kill.py KAOHE --large [--kills N]       the same of a file that is large enough to be keyed after its rows; and the
                                            folder of its temporary files fills up
    kill.py KAOHE --two                     two imports at once, and a store that someone else holds
    kill.py KAOHE --many                    eight imports and reports at once, two schemes scored in turn
    kill.py KAOHE --full                    the disk fills up at every stage

After each stop the store opens, `verify` passes, every import in it is whole, and running the same command
again ends in exactly the rows and reports of a run that nobody disturbed.
"""

import argparse
import os
import contextlib
import random
import resource
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RULES = Path(__file__).resolve().parents[2] / "scoring-rules" / "county.yaml"
SCORING = ["--rules", RULES, "--period", "2025Q3"]
DEPARTMENTS, ROWS, ROUNDS = 6, 500, 2
LARGE_ROWS = 400_000  # more than the 64 MiB from which on a file's key is made after its rows
MACHINE_FAILED = 3


def write_office(folder, large):
    """Two files a department: the second supersedes a third of the first one's rows. A large file comes first."""
    (folder / "部门.csv").write_text(
        "部门编码,部门名称,分组\n" + "".join(f"D{d},第{d}局,县直部门\n" for d in range(DEPARTMENTS)), "utf-8")
    (folder / "公开事项.csv").write_text(
        "事项编码,事项名称,责任部门,类别,公开时限,更新频率\nXK01,行政许可,全部,行政许可,7个工作日,每月\n", "utf-8")
    if large:
        with (folder / "公开台账.csv").open("w", encoding="utf-8") as file:
            file.write("部门,事项编码,索引号,标题,公开属性,起算时间,公开时间,文号\n")
            for row in range(LARGE_ROWS):
                file.write(f"第{row % DEPARTMENTS}局,XK01,L-{row * 7919 % LARGE_ROWS:06},{'关于许可事项的决定' * 4}{row},"
                           f"主动公开,2025-07-{row % 28 + 1:02},2025-08-{row % 27 + 1:02},〔2025〕{row}号\n")
    for department in range(DEPARTMENTS):
        for part in range(ROUNDS):
            lines = ["部门,事项编码,索引号,标题,公开属性,起算时间,公开时间,文号"]
            for row in range(ROWS):
                number = row if part == 0 else row + ROWS * 2 // 3
                day = (number * 7 + department) % 28 + 1
                published = f"2025-08-{day:02} 10:{row % 60:02}" if row % 9 else ""
                lines.append(f"第{department}局,XK01,D{department}-{number:06},关于许可事项{number}的决定第{part}稿,"
                             f"主动公开,2025-07-{day:02},{published},〔2025〕{number}号")
            (folder / f"台账-{department}-{part}.csv").write_text("\n".join(lines) + "\n", "utf-8")


def fail(message):
    sys.exit(f"kill: {message}")


class Office:
    """An office's input, and what an undisturbed import and run make of it."""

    def __init__(self, kaohe, folder, large):
        self.kaohe, self.folder, self.input = kaohe, folder, folder / "input"
        self.commands = ("import",) if large else ("import", "import", "run")
        self.input.mkdir()
        write_office(self.input, large)
        self.last = self.commands[-1]  # what brings a store to its end
        self.whole = folder / "whole.db"
        self.seconds = {self.last: self.time(self.last, self.whole), "import": self.time("import", folder / "timed.db")}
        self.rows, self.imports = self.dump(self.whole), self.import_sizes(self.whole)
        self.reports = self.read_reports(folder / "whole")

    def arguments(self, command, store, out=None):
        scoring = [*SCORING, "--out", out or store.with_suffix("")] if command == "run" else []
        return [str(word) for word in [self.kaohe, command, self.input, "--store", store, *scoring]]

    def run(self, store, command=None, limit=None):
        def confine():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        return subprocess.run(self.arguments(command or self.last, store), capture_output=True, text=True, check=False,
                              preexec_fn=confine if limit is not None else None)

    def start(self, store, command):
        return subprocess.Popen(self.arguments(command, store), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True)

    def time(self, command, store):
        start = time.monotonic()
        self.expect(self.run(store, command), 0)
        return time.monotonic() - start

    def expect(self, done, *statuses):
        if done.returncode not in statuses:
            fail(f"status {done.returncode}, not {statuses}: {done.args}\n{done.stderr}")
        if done.returncode == MACHINE_FAILED and "kaohe: " not in done.stderr.splitlines()[-1]:
            fail(f"no word on why: {done.stderr}")

    def dump(self, store):
        with contextlib.closing(sqlite3.connect(store)) as db:
            return [line for line in db.iterdump() if "INTO" in line]

    def import_sizes(self, store):
        with contextlib.closing(sqlite3.connect(store)) as db:
            return db.execute("SELECT id, file, accepted, superseding FROM imports ORDER BY id").fetchall()

    def read_reports(self, out):
        """The visible files, as bytes; a hidden one is a file that was being written when the run was killed."""
        return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*")
                if path.is_file() and not path.name.startswith(".")}

    def check_boundary(self, store):
        """The store is whole, and holds the first files of the undisturbed import, each to its last row."""
        verified = subprocess.run([self.kaohe, "verify", "--store", store], capture_output=True, text=True,
                                  check=False)
        self.expect(verified, 0)
        held = self.import_sizes(store)
        if held != self.imports[: len(held)]:
            fail(f"not a file boundary: {held}")
        with contextlib.closing(sqlite3.connect(store)) as db:
            for number, file, accepted, superseding in held:
                rows = sum(db.execute(f"SELECT count(*) FROM {table} WHERE import = ?", (number,)).fetchone()[0]
                           for table in ("departments", "catalogue", "disclosures", "disclosures_history"))
                if rows != accepted + superseding:
                    fail(f"{file}: {rows} rows of {accepted + superseding}")
        return len(held)

    def check_reports(self, store):
        """No report stands half written: what there is is what the undisturbed run wrote."""
        for name, content in self.read_reports(store.with_suffix("")).items():
            if self.reports.get(name) != content:
                fail(f"{name} is not as the undisturbed run wrote it")

    def check_whole(self, store):
        """Running on to the end gives the undisturbed store (its scored results may be of a later version)."""
        self.expect(self.run(store), 0)
        self.check_boundary(store)
        inputs = ('"departments', '"catalogue', '"disclosures', '"imports', '"layouts')
        pick = lambda lines: [line for line in lines if line.startswith(tuple(f"INSERT INTO {i}" for i in inputs))]
        if pick(self.dump(store)) != pick(self.rows):
            fail("the rows differ from those of an undisturbed import")
        if self.read_reports(store.with_suffix("")) != self.reports:
            fail("the reports differ from those of an undisturbed run")


def remove(store):
    shutil.rmtree(store.with_suffix(""), ignore_errors=True)
    store.unlink(missing_ok=True)


def kill_once(office, store, command, delay):
    """True where the program was still running, and is now killed."""
    process = office.start(store, command)
    try:
        process.communicate(timeout=delay)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    if process.returncode not in (0, -signal.SIGKILL):
        fail(f"status {process.returncode} after a kill")
    return process.returncode != 0


def kill_at_random(office, kills, seed):
    """A store is killed up to three times in a row, its recovery included, and then run to the end."""
    chance = random.Random(seed)
    killed, stores = 0, 0
    boundaries = set()
    while killed < kills:
        command = office.commands[stores % len(office.commands)]
        store = office.folder / f"killed-{stores}.db"
        stores += 1
        for _ in range(3):
            if not kill_once(office, store, command, chance.uniform(0, 1.2 * office.seconds[command])):
                break
            killed += 1
            if store.exists():
                boundaries.add(office.check_boundary(store))
            office.check_reports(store)
        office.check_whole(store)
        remove(store)
    print(f"{killed} kills on {stores} stores, found at {len(boundaries)} file boundaries")


def two_at_once(office):
    for turn in range(4):
        store = office.folder / f"shared-{turn}.db"
        both = [office.start(store, "import") for _ in range(2)]
        for process in both:
            stderr = process.communicate()[1]
            if process.returncode not in (0, MACHINE_FAILED):
                fail(f"two at once: status {process.returncode}: {stderr}")
            if process.returncode == MACHINE_FAILED and "is in use by another run" not in stderr:
                fail(f"two at once: {stderr}")
        office.check_whole(store)
    store = office.folder / "held.db"
    office.expect(office.run(store), 0)
    with contextlib.closing(sqlite3.connect(store, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        waiting = office.start(store, "import")
        said = waiting.stderr.readline()
        if "is in use by another run; waiting" not in said:
            fail(f"a held store: {said}")
        holder.execute("COMMIT")
        waiting.communicate()
        office.expect(waiting, 0)
    print("two at once: one waits and says so")


def split_office(office):
    """A folder for each of eight imports: two departments' files, all of the tables before them."""
    folders = []
    for number in range(8):
        folder = office.folder / f"part-{number}"
        shutil.copytree(office.input, folder, ignore=lambda _, names: [
            name for name in names if name.startswith("台账") and int(name[3]) % 4 != number % 4])
        folders.append(folder)
    return folders


def many_at_once(office):
    """Eight imports and a report at once; then two schemes scored in turn while reports are written: each report
    is all of one of them."""
    store = office.folder / "many.db"
    command = lambda *words: [str(word) for word in [office.kaohe, *words, "--store", store]]
    finish = lambda *words: office.expect(subprocess.run(command(*words), capture_output=True, text=True, check=False), 0)
    period = ["--period", "2025Q3"]
    finish("import", office.input / "部门.csv", office.input / "公开事项.csv")
    finish("score", *SCORING)
    started = [command("import", folder) for folder in split_office(office)]
    started.append(command("report", *period, "--out", office.folder / "first"))
    running = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for words in started]
    for process in running:
        stderr = process.communicate()[1]
        if process.returncode == MACHINE_FAILED and "is in use by another run" in stderr:
            finish(*process.args[1:-2])  # nine runs take more than a minute on a busy machine: it gave up, as it should
        elif process.returncode != 0:
            fail(f"many at once: status {process.returncode}: {process.args}: {stderr}")
    with contextlib.closing(sqlite3.connect(store)) as db:
        held, whole = (db.execute("SELECT count(*) FROM disclosures").fetchone()[0],
                       DEPARTMENTS * (ROWS + ROWS * 2 // 3))
        if held != whole:
            fail(f"many at once: {held} rows, not {whole}")
    finish("verify")
    schemes = [RULES, RULES.with_name("website-check.yaml")]
    wholes = []
    for number, scheme in enumerate(schemes):
        finish("score", "--rules", scheme, *period)
        finish("report", *period, "--out", office.folder / f"scheme-{number}")
        wholes.append({name: office.read_reports(office.folder / f"scheme-{number}")[f"2025Q3/{name}"]
                       for name in ("scores.csv", "deductions.csv")})
    seen = set()
    for turn in range(12):
        scoring = subprocess.Popen(command("score", "--rules", schemes[turn % 2], *period), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        out = office.folder / f"turn-{turn}"
        finish("report", *period, "--out", out)
        scoring.wait()
        written = office.read_reports(out)
        written = {name: written[f"2025Q3/{name}"] for name in wholes[0]}
        if written not in wholes:
            fail("a report is half of one result and half of another")
        seen.add(wholes.index(written))
    print(f"eight imports and a report at once, and 12 reports of {len(seen)} results, each all of one")


def fill_disk(office):
    """A limit on the size of files acts like a full disk; every stage of a run meets it."""
    largest = max(office.whole.stat().st_size, *map(len, office.reports.values()))
    limits = sorted({0, 4096, *(len(report) - 1 for report in office.reports.values()),
                     *(largest * part // 6 for part in range(1, 7))})
    failed = 0
    for number, limit in enumerate(limits):
        for command in ("import", "run"):
            store = office.folder / f"full-{number}-{command}.db"
            done = office.run(store, command, limit)
            office.expect(done, 0, MACHINE_FAILED)
            failed += done.returncode != 0
            if store.exists() and store.stat().st_size > 0:
                office.check_boundary(store)
            office.check_reports(store)
            office.check_whole(store)
            remove(store)
    print(f"{failed} of {2 * len(limits)} runs met a full disk and left everything whole")


def fill_temporary(office):
    """A small file system takes the temporary files of the sort: it is full at every stage of it."""
    folder = office.folder / "temporary"
    folder.mkdir()
    failed = 0
    for kibibytes in (16, 512, 2048, 6144, 10240, 16384, 65536):
        store = office.folder / f"sorted-{kibibytes}.db"
        words = shlex.join(office.arguments("import", store))
        done = subprocess.run(
            ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
             f"mount -t tmpfs -o size={kibibytes}k none {folder} && exec env SQLITE_TMPDIR={folder} {words}"],
            capture_output=True, text=True, check=False)
        office.expect(done, 0, MACHINE_FAILED)
        if done.returncode == MACHINE_FAILED:
            failed += 1
            if "SQLITE_TMPDIR" not in done.stderr:
                fail(f"no word on the temporary files: {done.stderr}")
        office.check_boundary(store)
        office.check_whole(store)
        remove(store)
    if failed == 0:
        fail("the temporary files never filled their folder")
    print(f"{failed} sorts met a full folder of temporary files and left everything whole")


def main():
    os.environ["SOURCE_DATE_EPOCH"] = "1792051200"  # when a file was imported is no difference
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kaohe", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--two", action="store_true")
    parser.add_argument("--many", action="store_true")
    parser.add_argument("--full", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kaohe-kill-", ignore_cleanup_errors=True) as folder:
        office = Office(arguments.kaohe.resolve(), Path(folder), arguments.large)
        if arguments.two:
            two_at_once(office)
        elif arguments.many:
            many_at_once(office)
        elif arguments.full:
            fill_disk(office)
        elif arguments.large:
            kill_at_random(office, arguments.kills, arguments.seed)
            fill_temporary(office)
        else:
            kill_at_random(office, arguments.kills, arguments.seed)


if __name__ == "__main__":
    main()
