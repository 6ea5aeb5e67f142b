"""What the program has, against what the reference scorer knows: a check that is never drawn, or a column that is
not read, would pass every comparison unseen."""

import re
import subprocess

from random_scheme import combinations
from tables import TABLES

NOT_HERE = {"query"}  # subjects that the reference scorer leaves out
TO_COME = set()  # columns that the program does not read yet
OTHER_NAMES = {"spot_checks": "findings"}  # tables that it calls otherwise


def lines_of(*command):
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()


def check_faults(kaohe):
    """The first list of `kaohe rules --list` has a line `  SUBJECT CHECK  meaning` for each."""
    lines = lines_of(kaohe, "rules", "--list")
    listed = [re.match(r"  (\w+) (\w+)  ", line) for line in lines[:lines.index("")]]
    checks = {match.groups() for match in listed if match}
    drawn = {combination[:2] for combination in combinations(everything=True)}
    for subject, check in sorted(checks - drawn):
        if subject not in NOT_HERE:
            yield f"{subject} {check} is never drawn; add it to CASE_MEASURES or combinations() of random_scheme.py"
    for subject, check in sorted(drawn - checks):
        yield f"{subject} {check} of random_scheme.py is no check of the program"


def column_faults(reference):
    """`reference` prints a line `column TABLE HEADING ENGLISH REQUIRED KIND` for each (tests/docs/dump_tables.c)."""
    program, own = set(), set()
    for line in lines_of(reference):
        what, *cells = line.split("\t")
        if what == "column":
            table, heading, name, required = cells[:4]
            program.add((OTHER_NAMES.get(table, table), heading, name, required != "no"))
    for table, (required, optional) in TABLES.items():
        own |= {(table, heading, name, True) for heading, name in required.items()}
        own |= {(table, heading, name, False) for heading, name in optional.items()}
    for table, heading, name, required in sorted(program - own):
        part = "required" if required else "optional"
        yield f'TABLES of tables.py has no "{heading}": "{name}" among the {part} columns of {table}'
    for table, heading, name, _ in sorted(own - program):
        if name not in TO_COME:
            yield f'"{heading}": "{name}" of {table} in tables.py is not so in the program'
