#!/usr/bin/env python3
"""Makes the system calls of the program fail, one at a time, and looks at the order in which they reach the disk.

    faults.py KAOHE [--every N]    every N-th call of every kind fails once (default 1: all of them)
    faults.py KAOHE --order        what is synced before what: the model of a power cut

After each fault the program has either gone on without it, to the same bytes, or said why not and ended with
status 3; files are whole or absent, the store verifies at a file boundary, and the same command again ends in
the bytes of a run that nothing disturbed. strace makes the calls fail, so that a library's are no exception.
"""

import argparse
import collections
import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

RULES = Path(__file__).resolve().parents[2] / "scoring-rules" / "county.yaml"
RULES_WRONG, MACHINE_FAILED = 2, 3
SCORING = ["--rules", str(RULES), "--period", "2025Q3"]
KEEP = "--keep-good-rows"

# What each call fails with, in turn.
ERRORS = {
    "openat": ["EACCES", "EMFILE"], "write": ["ENOSPC"], "pwrite64": ["ENOSPC", "EIO"], "read": ["EIO"], "pread64": ["EIO"],
     "fsync": ["EIO"], "fdatasync": ["EIO"], "rename": ["EACCES"], "ftruncate": ["EIO"],
    "mkdir": ["ENOSPC"], "unlink": ["EIO"], "fchmod": ["EPERM"], "newfstatat": ["EACCES"], "fcntl": ["EIO"],
    "getdents64": ["EIO"], "lseek": ["EIO"], "access": ["EACCES"],
}

# Each begins with the state that the ones before it have made in an undisturbed office.
COMMANDS = {
    "check": ["check", "input", KEEP, "--diagnostics", "diagnostics.csv"],
    "import": ["import", "input", KEEP],
    "score": ["score", *SCORING],
    "report": ["report", "--period", "2025Q3", "--out", "reports"],
    "issue": ["issue", "--period", "2025Q3"],
    "undo": ["undo", "input/台账-1-1.csv"],
    "run": ["run", "more", KEEP, *SCORING, "--out", "reports"],
}


def fail(message):
    sys.exit(f"faults: {message}")


def write_office(folder):
    (folder / "input").mkdir()
    (folder / "more").mkdir()
    (folder / "input" / "部门.csv").write_text(
        "部门编码,部门名称,分组\n" + "".join(f"D{d},第{d}局,县直部门\n" for d in range(3)), "utf-8")
    (folder / "input" / "公开事项.csv").write_text(
        "事项编码,事项名称,责任部门,类别,公开时限,更新频率\nXK01,行政许可,全部,行政许可,7个工作日,每月\n", "utf-8")
    heading = "部门,事项编码,索引号,标题,公开属性,起算时间,公开时间,文号\n"
    for department in range(2):
        for part in range(2):
            rows = [f"第{department}局,XK01,D{department}-{n:04},关于许可{n}的决定第{part}稿,主动公开,2025-07-{n % 28 + 1:02},"
                    f"2025-08-{n % 27 + 1:02},〔2025〕{n}号\n" for n in range(part * 10, 15 + part * 10)]
            bad = "第9局,XK01,X-1,无此部门,主动公开,2025-07-01,2025-07-02,\n" if part else ""
            (folder / "input" / f"台账-{department}-{part}.csv").write_text(heading + "".join(rows) + bad, "utf-8")
    (folder / "more" / "补充.csv").write_text(
        heading + "第2局,XK01,D2-1,补充,主动公开,2025-07-01,2025-07-02,\n第8局,XK01,D2-2,错,主动公开,2025-07-01,,\n", "utf-8")


def read_files(folder):
    """The visible files that the program writes, as bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*")
            if path.is_file() and not path.name.startswith(".") and "kaohe.db" not in path.name
            and path.relative_to(folder).parts[0] not in ("input", "more")}


def dump(folder):
    """The rows of the store; numbers of scorings grow with every attempt."""
    if not (folder / "kaohe.db").exists():
        return []
    with contextlib.closing(sqlite3.connect(folder / "kaohe.db")) as db:
        lines = [line for line in db.iterdump() if line.startswith("INSERT") and "sqlite_sequence" not in line]
    scored = re.compile(r'(INSERT INTO "(?:scorings|scored_inputs|standings|scores|actions|ledger)" VALUES\()\d+')
    return [scored.sub(r"\1#", line) for line in lines]


def import_sizes(folder):
    if not (folder / "kaohe.db").exists():
        return []
    with contextlib.closing(sqlite3.connect(folder / "kaohe.db")) as db:
        if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'imports'").fetchone():
            return []
        return db.execute("SELECT id, file, read, accepted, superseding FROM imports ORDER BY id").fetchall()


RESUMED = re.compile(r"\d+ +<\.\.\. \w+ resumed>(.*)")


class Call(collections.namedtuple("Call", "thread name arguments result")):
    LINE = re.compile(r"^(\d+) +(\w+)\((.*?)\) += (.*)$")


def read_lines(path):
    """The calls in the order in which they ended, a line each: one that another thread's interrupts stands on two."""
    begun = {}
    for line in path.read_bytes().decode("utf-8", "replace").splitlines():
        thread = line.split(" ", 1)[0]
        if line.endswith("<unfinished ...>"):
            begun[thread] = line.removesuffix("<unfinished ...>").rstrip()
            continue
        resumed = RESUMED.match(line)
        yield begun.pop(thread) + resumed[1] if resumed and thread in begun else line


def read_trace(path):
    matches = (Call.LINE.match(line) for line in read_lines(path))
    return [Call(*match.groups()) for match in matches if match]


class Trial:
    """One command, what it starts from, and what it makes when nothing disturbs it."""

    def __init__(self, kaohe, name, before, scratch):
        self.kaohe, self.name, self.before, self.scratch = kaohe, name, before, scratch
        self.arguments = [str(kaohe), *COMMANDS[name], "--store", "kaohe.db"]
        self.whole = scratch / f"{name}-whole"
        shutil.copytree(before, self.whole)
        self.trace = scratch / "trace"
        self.status = self.run(self.whole, "-y").returncode
        self.calls = read_trace(self.trace)
        if self.status not in (0, 1):
            fail(f"{name} fails undisturbed")
        self.files, self.rows, self.imports = read_files(self.whole), dump(self.whole), import_sizes(self.whole)
        self.old_files, self.old_imports = read_files(before), import_sizes(before)

    def run(self, folder, *strace):
        if strace:
            names = ",".join([*ERRORS])
            command = ["strace", "-f", "--seccomp-bpf", "-s", "4096", "-e", "signal=none", "-o", str(self.trace),
                       "-e", f"trace={names}", *strace, *self.arguments]
        else:
            command = self.arguments
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    def first_of_ours(self):
        """The calls before the program looks at its first own file: the loader's, and locales."""
        for number, call in enumerate(self.calls):
            if any(word in call.arguments for word in ("kaohe.db", "input", "county.yaml", "节假日")):
                return number
        fail(f"{self.name} touches nothing")

    def faults(self, every):
        """(call, n-th, error), each n-th counted within its thread as strace does."""
        start, counts, before = self.first_of_ours(), collections.Counter(), collections.Counter()
        for number, call in enumerate(self.calls):
            counts[call.name, call.thread] += 1
            if number < start:
                before[call.name] = counts[call.name, call.thread]
        for name, errors in ERRORS.items():
            last = max((count for (other, _), count in counts.items() if other == name), default=0)
            for nth in range(before[name] + 1, last + 1, every):
                for error in errors:
                    yield name, nth, error

    def hit(self):
        """The call that was made to fail, whole, or None."""
        return next((call for call in read_lines(self.trace) if call.endswith("(INJECTED)")), None)

    def try_one(self, name, nth, error):
        folder = self.scratch / "trial"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.before, folder)
        done = self.run(folder, "-y", "-e", f"inject={name}:error={error}:when={nth}")
        hit = self.hit()
        if hit is None:
            return False
        what = f"{self.name}: {hit.strip()[:300]}\nstatus {done.returncode}: {done.stdout}{done.stderr}"
        allowed = [self.status, MACHINE_FAILED]
        if "scoring-rules" in hit:
            allowed.append(RULES_WRONG)  # what cannot be read of the rules is told as a fault of theirs
        if done.returncode not in allowed:
            fail(f"wrong status after {what}")
        to_people = re.search(r"write\(2[<,]", hit) is not None
        if done.returncode == MACHINE_FAILED and "kaohe: " not in done.stderr and not to_people:
            fail(f"no word on why after {what}")
        self.check_whole_or_absent(folder, done, what)
        self.check_again(folder, what)
        return done.returncode == MACHINE_FAILED

    def check_whole_or_absent(self, folder, done, what):
        files = read_files(folder)
        for name, content in files.items():
            bare = re.sub(r"-\d+\.csv$", ".csv", name) if "rejects" in name else name
            if name == "diagnostics.csv":  # says what was found until then
                whole = content.endswith(b"\n") and self.files[name].startswith(content[:30])
            else:
                whole = content in (self.files.get(name), self.old_files.get(name), self.files.get(bare))
            if not whole:
                fail(f"{name} is not whole after {what}")
        if done.returncode == self.status and files != self.files:
            fail(f"files differ though all went well: {sorted(set(files) ^ set(self.files))} after {what}")
        if (folder / "kaohe.db").exists() and (folder / "kaohe.db").stat().st_size > 0:
            verified = subprocess.run([self.kaohe, "verify", "--store", "kaohe.db"], cwd=folder, capture_output=True,
                                      text=True, check=False)
            if verified.returncode != 0:
                fail(f"the store is not whole after {what}\n{verified.stderr}")
        if self.name == "check" and dump(folder) != dump(self.before):
            fail(f"check changed the store after {what}")
        held = import_sizes(folder)
        if held not in (self.old_imports, self.imports) and held != self.imports[:len(held)]:
            fail(f"no file boundary: {held} after {what}")

    def check_again(self, folder, what):
        finished = dump(folder) == self.rows
        if self.name == "issue" and finished:  # it is issued; what is left is to write its documents
            again = subprocess.run([self.kaohe, "report", *COMMANDS["issue"][1:], "--store", "kaohe.db"], cwd=folder,
                                   capture_output=True, text=True, check=False)
        else:
            again = self.run(folder)
        once = self.name == "undo" and finished
        if again.returncode not in (self.status, 0) and not (once and again.returncode == 2):
            fail(f"status {again.returncode} the second time: {again.stderr}\nafter {what}")
        if dump(folder) != self.rows:
            fail(f"the rows differ the second time, after {what}")
        files = read_files(folder)
        for name, content in self.files.items():
            if files.get(name) != content and name != "diagnostics.csv":
                fail(f"{name} differs the second time, after {what}")

    def close(self):
        shutil.rmtree(self.scratch / "trial", ignore_errors=True)


def fail_every(trials, every):
    for trial in trials:
        tried = failed = 0
        for fault in trial.faults(every):
            tried += 1
            failed += trial.try_one(*fault)
        print(f"{trial.name}: {tried} calls made to fail, {failed} ended the command", flush=True)


def opened(call):
    """The path of the descriptor or folder that a traced call works on, as strace -y shows it."""
    match = re.search(r"^\d+<([^>]*)>", call.arguments)
    return match.group(1) if match else None


def named(call, folder):
    """The paths in quotation marks, whole."""
    return [str(folder / word) for word in re.findall(r'"((?:[^"\\]|\\.)*)"', call.arguments)]


class PowerCut:
    """Follows what is on the disk for certain: the rules of src/README.md, one method each."""

    def __init__(self, folder):
        self.folder, self.dirty, self.entries = folder, set(), {}
        self.renamed = self.committed = 0

    def ours(self, path):
        return path is not None and path.startswith(str(self.folder))

    def see(self, call):
        if call.result.startswith("-1"):
            return
        if call.name in ("write", "pwrite64", "ftruncate"):
            self.write(opened(call))
        elif call.name in ("fsync", "fdatasync"):
            self.sync(opened(call))
        elif call.name in ("rename", "unlink", "mkdir"):
            getattr(self, call.name)(*named(call, self.folder))

    def write(self, path):
        if not self.ours(path):
            return
        if path.endswith("kaohe.db") and any(name.endswith("-journal") for name in self.dirty):
            fail("the store is written before its journal is synced")
        self.dirty.add(path)

    def sync(self, path):
        self.dirty.discard(path)
        self.entries = {name: where for name, where in self.entries.items() if where != path}

    def rename(self, old, new):
        if not self.ours(new):
            return
        if old in self.dirty:
            fail(f"{new} is moved in before it is synced")
        self.renamed += 1
        self.entries[new] = str(Path(new).parent)

    def mkdir(self, path):
        self.entries[path] = str(Path(path).parent)

    def unlink(self, path):
        if not path.endswith("kaohe.db-journal"):
            return
        if path[:-len("-journal")] in self.dirty:
            fail("the store is committed before it is synced")
        if any("/rejects/" in name for name in self.entries):
            fail("rows are refused for good before their rejects file is synced")
        self.committed += 1
        self.dirty.discard(path)
        self.entries[path] = str(Path(path).parent)

    def end(self, name):
        left = sorted(path for path in self.dirty if "/." not in path and not path.endswith("-journal"))
        if left or self.entries:
            fail(f"{name} ends before all is synced: {left + sorted(self.entries)}")


def look_at_order(trials):
    for trial in trials:
        cut = PowerCut(trial.whole)
        for call in trial.calls:
            cut.see(call)
        cut.end(trial.name)
        print(f"{trial.name}: {cut.committed} commits and {cut.renamed} files, each synced in its turn", flush=True)


def make_trials(kaohe, scratch):
    before = scratch / "before"
    before.mkdir()
    write_office(before)
    for name in COMMANDS:
        trial = Trial(kaohe, name, before, scratch)
        yield trial
        trial.close()
        before = trial.whole


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kaohe", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--order", action="store_true")
    parser.add_argument("--only", choices=COMMANDS, help="one command")
    arguments = parser.parse_args()
    os.environ.update({"SOURCE_DATE_EPOCH": "1792051200", "ASAN_OPTIONS": "detect_leaks=0", "LC_ALL": "C.UTF-8"})
    with tempfile.TemporaryDirectory(prefix="kaohe-faults-", ignore_cleanup_errors=True) as folder:
        trials = make_trials(arguments.kaohe.resolve(), Path(folder))
        chosen = (trial for trial in trials if arguments.only in (None, trial.name))
        if arguments.order:
            look_at_order(chosen)
        else:
            fail_every(chosen, arguments.every)


if __name__ == "__main__":
    main()
