#!/usr/bin/python3
"""Runs the program and the reference scorer on random cases and compares scores.csv cell for cell.

    compare.py KAOHE_BINARY [--seeds A-B] [--features basic|all|time] [--keep DIR]
    compare.py KAOHE_BINARY --histories A-B [--stage K] [--keep DIR]
    compare.py KAOHE_BINARY --worked-histories [--keep DIR]
    compare.py --self-test          the reference scorer alone, on tests/golden/example and on made cases
    compare.py KAOHE_BINARY --self-test    the same, the program on tests/golden/example, and its checks (lists.py)
        [--reference KAOHE_REFERENCE]      and its columns

Also checked in deductions.csv: the lines of a base indicator that is not absent add up to points − earned,
those of a penalty to −earned, a bonus and an absent indicator have none (formats.md section 4); with the
lines of the whole department they lead from the points in its base, and its bonuses, to its total
(scoring.md section 4). Exit status 1 where anything differs.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import date
from itertools import product
from pathlib import Path

from dates import known_years
from differences import ledger_differences, read_csv, score_differences
from generate import STREAMS, write_case
from lists import check_faults, column_faults
from oracle import score_rows
from random_history import STAGES, player_of
from replay import play, shrunk
from scheme import load_scheme
from tables import read_calendar
from worked import CASES, summary
from worked_histories import HISTORIES

EXAMPLE = Path(__file__).resolve().parent.parent / "golden" / "example"
EXAMPLE_PERIOD = "2026Q3"
SELF_TEST_SEEDS = range(1, 11)


# ---- one case --------------------------------------------------------------------------------------


def run_program(binary, folder, source, period, as_of):
    """DIR/reports/PERIOD (of an assessment with an id DIR/reports/ID/PERIOD), or None with what the program said."""
    command = [
        binary, "run", str(source / "input"), "--rules", str(source / "scheme.yaml"), "--period", period,
        "--store", str(folder / "kaohe.db"), "--out", str(folder / "reports"),
    ] + (["--as-of", as_of] if as_of else [])
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if done.returncode:
        faults = [line for line in done.stderr.splitlines() if "warning" not in line]
        return None, f"exit status {done.returncode}: " + " | ".join(faults[:5])
    return folder / "reports" / load_scheme(source / "scheme.yaml").id / period, ""


def case_differences(binary, folder, source, period, as_of, expected):
    reports, trouble = run_program(binary, folder, source, period, as_of)
    if reports is None:
        return [trouble]
    try:
        got = read_csv(reports / "scores.csv")
        differences = list(score_differences(expected, got))
        if not differences:
            scheme = load_scheme(source / "scheme.yaml")
            differences = list(ledger_differences(got, read_csv(reports / "deductions.csv"), scheme))
        return differences
    except (OSError, ValueError, ArithmeticError, IndexError) as trouble:
        return [str(trouble)]


def made_case(seed, features, folder):
    """(period, as_of, expected rows) of a case written to the folder."""
    write_case(seed, folder, features)
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    period, as_of = case["period"], case["as_of"]
    return period, as_of, score_rows(folder / "input", folder / "scheme.yaml", period, as_of)


def random_case_differences(binary, seed, features, folder):
    return case_differences(binary, folder, folder, *made_case(seed, features, folder))


# ---- the two ways to run ---------------------------------------------------------------------------


def report(name, differences, limit=40):
    for difference in differences[:limit]:
        print(f"{name}: {difference}")
    if len(differences) > limit:
        print(f"{name}: and {len(differences) - limit} more")


def compare_seeds(binary, seeds, features, keep):
    passed = failed = 0
    for seed in seeds:
        with tempfile.TemporaryDirectory(prefix=f"oracle-{seed}-") as temporary:
            folder = Path(keep) / str(seed) if keep else Path(temporary)
            differences = random_case_differences(binary, seed, features, folder)
        report(f"seed {seed}", differences)
        passed, failed = passed + (not differences), failed + bool(differences)
    return passed, failed


def compare_histories(binary, seeds, stage, keep, thorough):
    """Of one that fails the commands that are needed for it are printed, as a script, where only one is played."""
    passed = failed = 0
    for seed in seeds:
        with tempfile.TemporaryDirectory(prefix=f"oracle-history-{seed}-") as temporary:
            folder = Path(keep) / str(seed) if keep else Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            shrink = len(seeds) == 1 or keep
            differences, script = history_differences(binary, seed, stage, folder, thorough, shrink)
        report(f"history {seed}", differences)
        if script and len(seeds) == 1:
            print("\n".join(script))
        passed, failed = passed + (not differences), failed + bool(differences)
    return passed, failed


def history_differences(binary, seed, stage, folder, thorough, shrink):
    """(differences, a script that shows them)"""
    player = player_of(seed, stage)
    (folder / "whole").mkdir()
    differences, table = play(binary, folder / "whole", player.schemes, player.commands, thorough)
    if not differences:
        return [], []
    less = shrink and shrunk(binary, folder / "shrunk", player.schemes, table.commands, differences)
    differences, table = less or (differences, table)
    (folder / "script.sh").write_text("\n".join(table.script) + "\n", encoding="utf-8")
    return differences, table.script


def compare_worked_histories(binary, keep):
    """Figures worked out by hand; without a binary the model alone."""
    failed = 0
    for number, told in enumerate(HISTORIES, 1):
        with tempfile.TemporaryDirectory(prefix="oracle-history-") as temporary:
            folder = Path(keep) / str(number) if keep else Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            differences, table = play(binary, folder, told.schemes, told.all_commands)
            if differences and keep:
                (folder / "script.sh").write_text("\n".join(table.script) + "\n", encoding="utf-8")
        report(f"history {number}, {told.name}", differences)
        failed += bool(differences)
    return len(HISTORIES) - failed, failed


def unknown(binary, reference):
    """What the program has and the reference scorer lacks; without it no made case need even be tried."""
    outcomes = {"checks": list(check_faults(binary)) if binary else [],
                "columns": list(column_faults(reference)) if reference else []}
    for name, faults in outcomes.items():
        report(name, faults)
    return sum(bool(faults) for faults in outcomes.values())


def self_test(binary):
    """The worked example cell for cell; made cases score without trouble and are the same twice."""
    expected = read_csv(EXAMPLE / "expected" / EXAMPLE_PERIOD / "scores.csv")
    own = score_rows(EXAMPLE / "input", EXAMPLE / "scheme.yaml", EXAMPLE_PERIOD)
    outcomes = {"example": list(score_differences(expected, own))}
    if binary:
        with tempfile.TemporaryDirectory(prefix="oracle-example-") as folder:
            outcomes["example, program"] = case_differences(
                binary, Path(folder), EXAMPLE, EXAMPLE_PERIOD, None, expected)
    for case in CASES:
        outcomes[case.name] = list(worked_differences(binary, case))
    for told in HISTORIES:
        with tempfile.TemporaryDirectory(prefix="oracle-history-") as folder:
            outcomes[told.name] = play(None, folder, told.schemes, told.all_commands)[0]
    outcomes["known years"] = list(calendar_differences())
    for features, seed in product(("all", "time"), SELF_TEST_SEEDS):
        outcomes[f"{features}, seed {seed}, made twice"] = made_twice_differences(seed, features)
    for name, differences in outcomes.items():
        report(name, differences)
    failed = sum(bool(differences) for differences in outcomes.values())
    return len(outcomes) - failed, failed


def worked_differences(binary, case):
    """The figures are those worked out by hand, and the program's are the same."""
    for (period, as_of), expected in case.expected.items():
        with tempfile.TemporaryDirectory(prefix="oracle-worked-") as folder:
            source = Path(folder) / "case"
            case.write(source)
            rows = score_rows(source / "input", source / "scheme.yaml", period, as_of)
            if summary(rows) != expected:
                yield f"{period} as of {as_of}: expected {expected}, got {summary(rows)}"
            elif binary:
                yield from case_differences(binary, Path(folder), source, period, as_of, rows)


def calendar_differences():
    """The shipped calendar's years are known; a few days off of another do not make it so."""
    if read_calendar([]).covered != set(range(2007, 2027)):
        yield f"shipped: {sorted(read_calendar([]).covered)}"
    days = [date(2027, 1, 1), date(2027, 1, 19), date(2027, 3, 1), date(2027, 10, 7)]
    for known, listed in ((False, days[:1]), (False, days), (True, days + [date(2027, 1, 20)])):
        if (known_years(listed) == {2027}) != known:
            yield f"{[str(day) for day in listed]}: expected {known}"


def made_twice_differences(seed, features):
    with tempfile.TemporaryDirectory(prefix=f"oracle-{seed}-") as folder:
        first, second = (made_case(seed, features, Path(folder) / name)[2] for name in ("one", "two"))
    return list(score_differences(first, [list(row) for row in second]))


def seed_range(text):
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def main():
    parser = argparse.ArgumentParser(description="compares the program with the reference scorer")
    parser.add_argument("binary", nargs="?", type=lambda path: str(Path(path).resolve()), metavar="KAOHE_BINARY")
    parser.add_argument("--seeds", type=seed_range, default=seed_range("1-50"), metavar="A-B")
    parser.add_argument("--features", choices=list(STREAMS), default="basic")
    parser.add_argument("--histories", type=seed_range, metavar="A-B", help="random histories instead of cases")
    parser.add_argument("--worked-histories", action="store_true")
    parser.add_argument("--stage", type=int, default=STAGES, metavar="K", help="what they use (random_history.py)")
    parser.add_argument("--thorough", action="store_true", help="compare every draft of a history in every cell")
    parser.add_argument("--keep", metavar="DIR", help="leave each case in DIR/SEED")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("--reference", metavar="KAOHE_REFERENCE")
    options = parser.parse_args()
    if not options.self_test and not options.worked_histories and not options.binary:
        parser.error("KAOHE_BINARY or --self-test is needed")
    if options.worked_histories:
        passed, failed = compare_worked_histories(options.binary, options.keep)
    elif options.self_test:
        failed = unknown(options.binary, options.reference)
        passed, failed = (0, failed) if failed else self_test(options.binary)
    elif options.histories:
        passed, failed = compare_histories(options.binary, options.histories, options.stage, options.keep, options.thorough)
    else:
        passed, failed = compare_seeds(options.binary, options.seeds, options.features, options.keep)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
