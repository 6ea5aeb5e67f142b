#!/usr/bin/env python3
"""The manual pages against the program.

    check_manual.py KAOHE KAOHE_REFERENCE PAGES_FOLDER

mandoc finds no fault in them, and they hold every command, option, word of the language of schemes, table,
column and code that the program knows. Exit status 1 where one is missing.
"""

import os
import re
import subprocess
import sys
from pathlib import Path


def told(*command, folder=None):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""}
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, env=environment, cwd=folder, check=False)
    return done.stdout


def shown(page):
    """The page as it is read, in one line."""
    text = told("mandoc", "-Tutf8", "-Owidth=200", page)
    return re.sub(r"\s+", " ", re.sub(".\x08", "", text))


def commands_of(kaohe):
    """{name: summary} as --help lists them."""
    return dict(re.findall(r"^  (\w+) +(\S.*)$", told(kaohe, "--help").split("\nExample:")[0], re.MULTILINE))


def forms_of(kaohe, name):
    """The help of a command, and of each of its verbs."""
    text = told(kaohe, name, "--help")
    verbs = re.findall(rf"^  kaohe ({name} \w+) ", text, re.MULTILINE)
    return [([name], text)] + [(verb.split(), told(kaohe, *verb.split(), "--help")) for verb in verbs]


def command_faults(kaohe, folder):
    program = shown(folder / "kaohe.1")
    for name, summary in commands_of(kaohe).items():
        path = folder / f"kaohe-{name}.1"
        page = shown(path) if path.is_file() else ""
        if f"kaohe-{name}(1) {summary}" not in program:
            yield f"kaohe.1 lacks {name}"
        for words, text in forms_of(kaohe, name):
            yield from (f"{path.name} lacks {option} of {' '.join(words)}"
                        for option, sentence in re.findall(r"^  (--\S+(?: \S+)?) +(\S.*)$", text, re.MULTILINE)
                        if option != "--help" and f"{option} {sentence}" not in page)


def missing(page, words):
    text = shown(page)
    return (f"{page.name} lacks {word}" for word in words if word not in text)


def words_of(kaohe):
    """Each word of the language of schemes and what it means."""
    lines = told(kaohe, "rules", "--list").splitlines()
    return [re.sub(r"\s+", " ", line).strip() for line in lines if re.match(r"^  \w", line)]


def reference_of(command):
    rows = [line.split("\t") for line in told(command).splitlines()]
    tables = [f"{row[2]} ({row[1]})" for row in rows if row[0] == "table"]
    columns = [f"{row[2]}, {row[3]}" for row in rows if row[0] == "column"]
    return tables + columns, [f"{row[1]} " for row in rows if row[0] == "code"]


def faults(kaohe, reference, folder):
    pages = sorted(folder.iterdir())
    lint = told("mandoc", "-Tlint", *(page.name for page in pages), folder=folder).strip()
    if lint:
        yield lint
    yield from command_faults(kaohe, folder)
    tables, codes = reference_of(reference)
    yield from missing(folder / "kaohe-tables.5", tables)
    yield from missing(folder / "kaohe.1", codes)
    yield from missing(folder / "kaohe-scheme.5", words_of(kaohe))


def main():
    kaohe, reference, folder = (Path(name).resolve() for name in sys.argv[1:])
    found = list(faults(kaohe, reference, folder))
    print("\n".join(found) or "the manual is clean and whole")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
