#!/usr/bin/env python3
"""Types every example of the help, as it stands there, in a folder where the sample was assessed.

    run_examples.py KAOHE SOURCE_FOLDER

Each example has a copy of its own of that folder: it needs what the first command of README.md has made, and no
more than `FIRST` says. Exit status 1 where an example does not end with status 0, or shows nothing.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ASSESS = "kaohe run sample-data --rules scoring-rules/county.yaml --period 2026Q3 --out reports"
COPIED = ("sample-data", "scoring-rules")
CLOCK = "1792051200"  # 2026-10-15 08:00:00

# Command: those whose examples come before its own, because they make what it names.
FIRST = {
    "notices": ["issue"],  # numbers are given then
    "appeal decide": ["appeal open"],  # an appeal to decide
    "appeal effect": ["issue", "appeal open", "appeal decide", "score"],  # an issued version and one after it
}


def play(kaohe, command, folder):
    words = shlex.split(command)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": CLOCK, "LC_ALL": "C.UTF-8", "LANGUAGE": ""}
    return subprocess.run([kaohe, *words[1:]], cwd=folder, env=environment, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, check=False)


# ---- what the help says ----------------------------------------------------------------------------


def help_of(kaohe, words):
    done = play(kaohe, " ".join(["kaohe", *words, "--help"]), ".")
    if done.returncode != 0:
        sys.exit(f"kaohe {' '.join(words)} --help: status {done.returncode}\n{done.stderr}")
    return done.stdout


def example_in(text):
    """The line under `Example:`."""
    return re.search(r"^Example:\n  (kaohe .*)$", text, re.MULTILINE).group(1)


def forms_of(kaohe):
    """Every command and verb, as words."""
    listed = help_of(kaohe, []).split("\nExample:")[0]
    for name in re.findall(r"^  (\w+) +\S", listed, re.MULTILINE):
        text = help_of(kaohe, [name])
        yield [name]
        yield from (verb.split() for verb in re.findall(rf"^  kaohe ({name} \w+) ", text, re.MULTILINE))


# ---- playing it ------------------------------------------------------------------------------------


def assess(kaohe, source, folder):
    for name in COPIED:
        shutil.copytree(source / name, folder / name)
    done = play(kaohe, ASSESS, folder)
    if done.returncode != 0:
        sys.exit(f"{ASSESS}: status {done.returncode}\n{done.stderr}")


def faults_of(kaohe, name, examples, assessed, above):
    folder = above / name.replace(" ", "-")
    shutil.copytree(assessed, folder)
    for form in [*FIRST.get(name, []), name]:
        done = play(kaohe, examples[form], folder)
        if done.returncode != 0 or "Sanitizer" in done.stderr:
            yield f"{examples[form]}: status {done.returncode}\n{done.stderr}"
        elif len(done.stdout.splitlines()) <= ("--format csv" in examples[form]):
            yield f"{examples[form]}: it shows nothing"
    shutil.rmtree(folder)


def faults(kaohe, source, above):
    forms = list(forms_of(kaohe))
    examples = {" ".join(form): example_in(help_of(kaohe, form)) for form in forms}
    yield from (f"FIRST: there is no {name}" for name in FIRST.keys() - examples.keys())
    if examples["run"] != ASSESS or example_in(help_of(kaohe, [])) != ASSESS:
        yield f"the example of kaohe run is not {ASSESS}"
    assessed = above / "assessed"
    assess(kaohe, source, assessed)
    for name in examples:
        yield from faults_of(kaohe, name, examples, assessed, above)


def main():
    kaohe, source = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory(prefix="kaohe-examples-") as above:
        found = list(faults(kaohe, source, Path(above)))
    print("\n".join(found) or "every example does what it shows")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
