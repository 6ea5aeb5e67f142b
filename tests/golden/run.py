#!/usr/bin/env python3
"""Plays golden cases: runs the program as a case's `command` says, and compares what came of it.

    run.py KAOHE CASE...            compares
    run.py --update KAOHE CASE...   rewrites what is expected instead; a person reads the difference

What a case is made of stands in tests/README.md. Exit status 1 where anything differs.
"""

import argparse
import difflib
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

CLOCK = "1792051200"  # 2026-10-15 08:00:00, the time at which every case is played
SHIPPED = Path(__file__).resolve().parents[2] / "scoring-rules"
SANITIZERS = ("AddressSanitizer", "LeakSanitizer", "runtime error:")
# What a failed run may leave, by the word that says so.
LEAVES = {"imported": "imports", "reported": "reports"}
# The options that the runner gives itself, by command, where the line does not.
PLACES = {
    "run": ("--store", "--out"),
    "import": ("--store",),
    "check": ("--store",),
    "score": ("--store",),
    "report": ("--store", "--out"),
    "issue": ("--store", "--out"),
    "notices": ("--store",),
    "explain": ("--store",),
    "verify": ("--store",),
    "audit": ("--store",),
    "draw": ("--store", "--out"),
    "template": ("--out",),
    "compare": ("--store",),
    "status": ("--store",),
    "history": ("--store",),
    "undo": ("--store",),
    "appeal": ("--store",),
    "rectify": ("--store",),
    "remind": ("--store",),
}


@dataclass(frozen=True)
class Line:
    """One run of the program: `[1 name imported reported @2026-07-08] run input --rules scheme.yaml`, all of [ ]
    optional."""

    name: str  # of its expected texts: stdout.NAME, stderr.NAME, and of its store.NAME; "" for the first
    status: int
    clock: str  # the time at which it is played, in seconds since 1970
    leaves: tuple  # it fails, but only after the import: "imported"; after the reports: "reported"
    arguments: tuple


@dataclass(frozen=True)
class Outcome:
    """What a run left behind, with the temporary folder written as TMP."""

    status: int
    stdout: str
    stderr: str
    reports: dict  # path below --out -> bytes
    has_left: tuple  # what a failed run must not leave: imports, reports, changes to its input


# ---- reading a case --------------------------------------------------------------------------------


def read_lines(case):
    text = (case / "command").read_text(encoding="utf-8")
    rows = [row for row in text.splitlines() if row and not row.startswith("#")]
    one_store = text.startswith("# one store")
    return one_store, [read_line(number, row) for number, row in enumerate(rows, 1)]


def read_line(number, row):
    words, arguments = re.fullmatch(r"(?:\[(.*?)\] ?)?(.*)", row).groups()
    words = (words or "0").split()
    days = [word[1:] for word in words[1:] if word.startswith("@")]
    names = [word for word in words[1:] if word not in LEAVES and not word.startswith("@")]
    name = names[0] if names else str(number) if number > 1 else ""
    clock = str(int(datetime.fromisoformat(days[0] + "T08:00:00+00:00").timestamp())) if days else CLOCK
    return Line(name, int(words[0]), clock, tuple(LEAVES[word] for word in words[1:] if word in LEAVES), tuple(shlex.split(arguments)))


def named(case, kind, line):
    return case / (f"{kind}.{line.name}" if line.name else kind)


# ---- playing it ------------------------------------------------------------------------------------


def play(kaohe, case):
    """The outcome of every line, each in a fresh folder unless the case has one store."""
    one_store, lines = read_lines(case)
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="golden-") as shared:
        for line in lines:
            with tempfile.TemporaryDirectory(prefix="golden-") as own:
                folder = Path(shared if one_store else own)
                outcomes.append(play_line(kaohe, case, line, folder))
    return outcomes


def copied(case, folder):
    """The case at its place in a tree that has the shipped schemes too: `--rules ../../../scoring-rules/…`."""
    copy = folder / "tests" / "golden" / "case"
    shutil.copytree(case, copy, dirs_exist_ok=True)
    schemes = folder / "scoring-rules"
    if not schemes.exists():
        schemes.symlink_to(Path(__file__).resolve().parents[2] / "scoring-rules")
    return copy


def play_line(kaohe, case, line, folder):
    """Runs in a copy of the case, so that the program cannot spoil what is kept in the tree."""
    copy = copied(case, folder)
    later = named(case, "later", line)
    if later.is_dir():
        shutil.copytree(later, copy, dirs_exist_ok=True)
    make_store(named(case, "store", line), folder / "kaohe.db")
    before = traces(folder)
    done = subprocess.run(
        [kaohe, *located(line.arguments, folder)], cwd=copy, stdin=subprocess.DEVNULL, capture_output=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", "SOURCE_DATE_EPOCH": line.clock}, check=False)
    changes = (name for name, was, now in zip(("imports", "reports", "changed input"), before, traces(folder))
               if was != now)
    return Outcome(done.returncode, shown(done.stdout, folder), shown(done.stderr, folder),
                   {**contents(folder / "reports"), **rejects(folder)}, tuple(changes))


def located(arguments, folder):
    given = {"--store": folder / "kaohe.db", "--out": folder / "reports"}
    missing = [option for option in PLACES.get(arguments[0] if arguments else "", ())
               if option not in arguments]
    return [*arguments, *(word for option in missing for word in (option, str(given[option])))]


def shown(output, folder):
    return output.decode("utf-8", "backslashreplace").replace(str(folder), "TMP")


def make_store(script, path):
    if script.exists():
        with sqlite3.connect(path) as store:
            store.executescript(script.read_text(encoding="utf-8"))
        store.close()


def traces(folder):
    return imports(folder / "kaohe.db"), contents(folder / "reports"), contents(folder / "tests")


def imports(path):
    """The files that a store says it holds, or the bytes of what is no store."""
    if not path.exists():
        return []
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
            rows = store.execute("SELECT file, digest FROM imports ORDER BY id").fetchall()
        store.close()
        return rows
    except sqlite3.Error:
        return path.read_bytes()


def rejects(folder):
    """The rejects files beside the store, as if they stood under --out."""
    return {f"beside/{name}": content for name, content in contents(folder / "rejects").items()}


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


# ---- comparing -------------------------------------------------------------------------------------


def differences(case, outcomes, again):
    """A sentence, or a difference of texts, for all that is not as it should be."""
    lines = read_lines(case)[1]
    for line, outcome, second in zip(lines, outcomes, again):
        where = f"{case.name}, line {line.name or 1}"
        for fault in line_faults(case, line, outcome, second):
            yield f"{where}: {fault}"
    written = {name for outcome in outcomes for name in outcome.reports}
    for name in contents(case / "expected"):
        if name not in written:
            yield f"{case.name}: {name} was expected and not written"


def line_faults(case, line, outcome, second):
    if outcome.status != line.status:
        yield f"exit status {outcome.status}, expected {line.status}"
    if line.status != 0:
        yield from (f"it failed and left {left}" for left in outcome.has_left
                    if left not in line.leaves)
    if outcome != second:
        yield from unlike_twice(outcome, second)
    yield from (f"{word} on standard error" for word in SANITIZERS if word in outcome.stderr)
    for kind in ("stdout", "stderr"):
        yield from text_faults(named(case, kind, line), getattr(outcome, kind))
    yield from report_faults(case, outcome)


def unlike_twice(outcome, second):
    names = sorted({*outcome.reports, *second.reports})
    unlike = [name for name in names if outcome.reports.get(name) != second.reports.get(name)]
    yield f"not the same when run again: {', '.join(unlike) or 'status or text'}"


def text_faults(expected, got):
    """Standard error has to be silent where nothing is expected; standard output may say what it likes."""
    if expected.exists() or (expected.name.startswith("stderr") and got):
        wanted = expected.read_text(encoding="utf-8") if expected.exists() else ""
        if wanted != got:
            yield text_difference(expected.name, wanted, got) or f"{expected.name}: differs in line ends"


def report_faults(case, outcome):
    periods = {Path(name).parts[0] for name in outcome.reports}
    for name, wanted in contents(case / "expected").items():
        if Path(name).parts[0] not in periods or wanted == outcome.reports.get(name):
            continue
        texts = [content.decode("utf-8-sig", "replace") for content in (wanted, outcome.reports.get(name, b""))]
        yield text_difference(name, *texts) or f"{name}: other bytes"


def text_difference(name, wanted, got):
    lines = difflib.unified_diff(wanted.splitlines(), got.splitlines(), name, "got", lineterm="", n=1)
    return "\n    ".join(lines)


# ---- updating --------------------------------------------------------------------------------------


def update(case, outcomes):
    """Status and traces stay a person's to decide; texts and reports are taken as they came."""
    for line, outcome in zip(read_lines(case)[1], outcomes):
        if named(case, "stdout", line).exists():
            named(case, "stdout", line).write_text(outcome.stdout, encoding="utf-8")
        named(case, "stderr", line).unlink(missing_ok=True)
        if outcome.stderr:
            named(case, "stderr", line).write_text(outcome.stderr, encoding="utf-8")
        for name, content in outcome.reports.items():
            kept = case / "expected" / name
            if kept.exists() or kept.name == "scores.csv":
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(content)


def main():
    parser = argparse.ArgumentParser(description="plays golden cases")
    parser.add_argument("kaohe", type=Path)
    parser.add_argument("cases", type=Path, nargs="+", metavar="CASE")
    parser.add_argument("--update", action="store_true", help="rewrite what is expected")
    options = parser.parse_args()
    found = []
    for case in options.cases:
        outcomes = play(options.kaohe.resolve(), case)
        if options.update:
            update(case, outcomes)
        found += differences(case, outcomes, play(options.kaohe.resolve(), case))
    print("\n".join(found) or f"{len(options.cases)} of {len(options.cases)} cases as expected")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
