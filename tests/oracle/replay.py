"""Plays a history: each command on the program and on the store that remembers, and compares after each.

A command is a dataclass below. What it is to do is in it whole, so that a history stays playable when commands are
left out (`shrunk`); `script` prints it as shell commands that anyone can run.
"""

import json
import re
import shlex
import subprocess
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from time import monotonic

from differences import ledger_differences, line_differences, read_csv, score_differences
from history import YARDSTICKS, Decision, Refused, Store
from oracle import plain


@dataclass(frozen=True)
class Import:
    path: str
    text: str
    replaces: bool = False

    def play(self, table):
        table.write(self.path, self.text)
        return table.both(
            ["import", self.path] + (["--replace"] if self.replaces else []),
            lambda store: store.take(self.path, self.text, self.replaces))


@dataclass(frozen=True)
class Undo:
    """Of the import that a command brought, by its place in the log of the store."""

    number: int

    def play(self, table):
        return table.both(["undo", str(self.number)], lambda store: store.undo(self.number))


@dataclass(frozen=True)
class Score:
    scheme: str  # a file, or "": by that of the newest issued version
    period: str
    as_of: str | None = None
    reopen: tuple | None = None

    def play(self, table):
        text = table.scheme(self.scheme)
        words = ["score", "--period", self.period]
        words += ["--rules", self.scheme] if self.scheme else []
        words += ["--as-of", self.as_of] if self.as_of else []
        if self.reopen is not None:
            words += ["--reopen"] + ([",".join(self.reopen)] if self.reopen else []) + ["--why", "补报"]
        tables = None if self.reopen is None else tuple(YARDSTICKS[name] for name in self.reopen)
        found = table.both(words, lambda store: store.score(text, self.period, self.as_of, tables))
        return found or ([] if table.refused else table.compare_newest())


@dataclass(frozen=True)
class Issue:
    assessment: str
    period: str
    dated: str

    def play(self, table):
        words = ["issue", "--period", self.period, "--dated", self.dated, "--out", "issued"]
        found = table.both(words + table.which(self.assessment), lambda store: store.issue(self.assessment, self.period))
        return found or ([] if table.refused else table.compare_folder("issued", self.assessment, self.period))


@dataclass(frozen=True)
class Appeal:
    """Of some line with a cost of the newest version; a share of it is returned."""

    assessment: str
    period: str
    department: str
    pick: int
    share: Fraction

    def play(self, table):
        return table.appeal(self)


@dataclass(frozen=True)
class Close:
    """A finding is put right."""

    check_no: str
    day: str

    def play(self, table):
        words = ["rectify", "close", self.check_no, "--done", self.day, "--by", "李", "--why", "已改"]
        return table.both(words, lambda store: store.close(self.check_no, self.day))


@dataclass
class Table:
    """Where a history is played: the program in a folder of its own, and the model beside it."""

    binary: str | None
    folder: Path
    schemes: dict  # file -> text
    thorough: bool = True  # every draft in every cell; else what score prints of it, and all that is there at the end

    def __post_init__(self):
        self.store = Store()
        self.script = []  # shell commands
        self.commands = []
        self.made = set()  # schemes
        self.appeals = 0
        self.said, self.refused = "", False  # of the last command

    # ---- both sides -----------------------------------------------------------------------------

    def both(self, words, change):
        """The model's turn, then the program's: differences in who refuses."""
        try:
            change(self.store)
            refused = ""
        except Refused as trouble:
            refused = str(trouble)
        status, said = self.run(words)
        if self.binary and bool(status) != bool(refused):
            if refused:
                return [f"{' '.join(words)}: has to be refused ({refused})"]
            return [f"{' '.join(words)}: exit status {status}: {said.strip()[-400:]}"]
        self.said, self.refused = said, bool(refused)
        return []

    def run(self, words):
        self.script.append("kaohe " + " ".join(shlex.quote(word) for word in words))
        if not self.binary:
            return 0, ""
        done = subprocess.run([self.binary, *words], cwd=self.folder, capture_output=True, text=True, errors="replace")
        return done.returncode, done.stdout + done.stderr

    def write(self, path, text):
        self.script.append(f"cat > {path} <<'END'\n{text}END")
        if self.binary:
            (self.folder / path).write_text(text, encoding="utf-8")

    def scheme(self, name):
        """Its text; the file is made where it is first needed."""
        if name and name not in self.made:
            self.made.add(name)
            self.write(name, self.schemes[name])
        return self.schemes.get(name, "")

    def which(self, assessment):
        return ["--scheme", assessment] if len({one for one, _ in self.store.results}) > 1 else []

    # ---- what is compared -------------------------------------------------------------------------

    def compare_newest(self):
        """The version just scored."""
        assessment, period = self.store.last
        result = self.store.results[assessment, period]
        if self.binary and result.issued:
            words = ("no new version is made", "is dropped")
            self.store.settle(result, not any(word in self.said for word in words))
        found = self.compare_said(result.newest)
        if self.thorough or found:
            found += self.compare_version(assessment, period, result.newest, "")
        return found

    def compare_said(self, version):
        """What score prints: rank, name, total and grade of the ranked ones."""
        if not self.binary:
            return []
        lines = [" ".join(line.split()) for line in self.said.splitlines()]
        wanted = [
            (str(one.group_rank), one.department.name, plain(one.total, version.scheme.total_decimals), one.grade)
            for one in version.results if one.group_rank
        ]
        return [
            f"score prints no line {' '.join(row)}" for row in wanted
            if not any(line.startswith(" ".join(row[:3])) and line.endswith(row[3]) for line in lines)
        ]

    def compare_version(self, assessment, period, version, number):
        if not self.binary:
            return []
        words = ["report", "--period", period + number, "--out", "reports"] + self.which(assessment)
        status, said = self.run(words)
        if status:
            return [f"{' '.join(words)}: exit status {status}: {said.strip()[-400:]}"]
        return self.compare_folder("reports", assessment, period, version, number)

    def compare_folder(self, out, assessment, period, version=None, number=""):
        if not self.binary:
            return []
        version = version or self.store.results[assessment, period].newest
        folder = self.folder / out / assessment / period
        scores, deductions = read_csv(folder / "scores.csv"), read_csv(folder / "deductions.csv")
        found = list(score_differences(version.rows, scores))
        found = found or list(ledger_differences(scores, deductions, version.scheme))
        return found + list(line_differences(version.lines, deductions))

    def compare_all(self):
        """At the end: the newest version of every period, which as a draft was compared by its totals alone.

        With `thorough` the others too, which were issued once and have to be as they were.
        """
        for (assessment, period), result in self.store.results.items():
            for number, version in enumerate(result.versions, 1):
                if version is not result.newest and not self.thorough:
                    continue
                for one in self.compare_version(assessment, period, version, f"@{number}"):
                    yield f"{assessment} {period}@{number}: {one}"

    # ---- appeals ----------------------------------------------------------------------------------

    def appeal(self, command):
        result = self.store.results.get((command.assessment, command.period))
        lines = costs_of(result.newest, command.department) if result and result.versions else []
        if not lines:
            return []
        indicator, case, cost = lines[command.pick % len(lines)]
        before = self.store.returned(command.assessment, result.period)
        key = command.department, indicator.id, case.identity if case else None
        left = cost - before.get(key, Fraction(0))
        points = Fraction(int(left * command.share * 100), 100)
        if points <= 0:
            return []
        number, found = self.line_number(command, result, indicator, case, cost)
        if found:
            return found
        self.appeals += 1
        words = ["appeal", "open", "--period", command.period, "--department", command.department, "--line", str(number),
                 "--grounds", "有误"] + self.which(command.assessment)
        found = self.both(words, lambda store: None)
        if found:
            return found
        decision = Decision(command.assessment, command.period, {key: points})
        path = f"申诉/{self.appeals}"
        words = ["appeal", "decide", str(self.appeals), "--line", f"{number}={plain(points, 2)}", "--by", "复核组",
                 "--approval", f"复{self.appeals}号", "--reason", "属实"]
        return self.both(words, lambda store: store.decide(path, decision))

    def line_number(self, command, result, indicator, case, cost):
        """By which the program calls the line: found in kaohe explain."""
        if not self.binary:
            return 1, []
        words = ["explain", "--period", command.period, command.department, "--format", "json"]
        done = subprocess.run([self.binary, *words, *self.which(command.assessment)], cwd=self.folder,
                              capture_output=True, text=True)
        if done.returncode:
            return 0, [f"{' '.join(words)}: exit status {done.returncode}"]
        page = json.loads(done.stdout)
        every = [one for dimension in page["dimensions"] for one in dimension["indicators"]] + page["bonus_and_penalties"]
        for one in every:
            if one["id"] != indicator.id:
                continue
            for line in one["lines"]:
                same = not case or (line.get("file"), line.get("line"), line.get("reference")) == (
                    case.source.file, case.source.line, case.reference)
                if same and -Fraction(line["points"]) == cost:
                    return line["number"], []
        return 0, [f"explain {command.department}: no line of {indicator.id} with {plain(cost, 2)} of {case and case.reference}"]


def costs_of(version, department):
    """(indicator, case or None, cost) of what points were lost by, that an appeal can name without doubt."""
    for one in version.results:
        if one.department.code == department and one.assessed:
            return [
                (line.indicator, case, cost) for line in one.lines for case, cost in line.lost
                if cost > 0 and (case is None or sum(
                    other is not None and (other.source, other.reference) == (case.source, case.reference)
                    for other, _ in line.lost) == 1)
            ]
    return []


# ---- a whole history -----------------------------------------------------------------------------------


def play(binary, folder, schemes, commands, thorough=True):
    """(differences, the table after the first command with any).

    The commands are a list, or made one by one by a function that is given the store.
    """
    table = Table(binary, Path(folder), schemes, thorough)
    for command in commands(table.store) if callable(commands) else commands:
        table.commands.append(command)
        found = command.play(table)
        if found:
            return found, table
    return list(table.compare_all()), table


NEEDED = 2  # commands that every history begins with: departments and items


def shrunk(binary, folder, schemes, commands, differences, seconds=240):
    """Fewer commands and rows that differ still: (differences, table), or None. Each is left out once, the last first."""
    best, tries, end = None, 0, monotonic() + seconds
    refused = is_refusal(differences)
    for fewer in smaller(lambda: commands):
        if monotonic() > end:
            break
        tries += 1
        place = Path(folder) / str(tries)
        place.mkdir(parents=True)
        try:
            found, table = play(binary, place, schemes, fewer, thorough=False)
        except (LookupError, ValueError, TypeError, AttributeError):
            continue  # it cannot be played without this
        if found and is_refusal(found) == refused:
            commands, best = table.commands, (found, table)
    return best


def is_refusal(differences):
    return "exit status" in differences[0] or "has to be refused" in differences[0]


def smaller(current):
    """Histories with a stretch of commands less, longer stretches first; then with one row less."""
    length = len(current()) // 2
    while length:
        index = len(current())
        while index > NEEDED:
            index = min(index, len(current())) - length
            first = max(index, NEEDED)
            yield current()[:first] + current()[index + length:]
        length //= 2
    for index in reversed(range(len(current()))):
        for line in reversed(range(1, getattr(current()[index], "text", "").count("\n"))):
            lines = current()[index].text.splitlines(keepends=True)
            if line < len(lines) and len(lines) > 2:
                fewer = replace(current()[index], text="".join(lines[:line] + lines[line + 1:]))
                yield current()[:index] + [fewer] + current()[index + 1:]
