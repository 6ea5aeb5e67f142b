#!/usr/bin/env python3
"""Every script of script/ tells how it is used, and refuses what it does not know before it does anything.

    check_scripts.py SOURCE_FOLDER

The scripts find no program but those that their first lines need, so that one that goes on comes to nothing.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NEEDED = ("bash", "dirname", "sed")


def faults_of(script, folder):
    def run(*arguments):
        return subprocess.run([script, *arguments], env={"PATH": str(folder)}, capture_output=True, text=True, check=False)

    told = run("--help")
    if told.returncode != 0 or told.stderr:
        yield f"--help ends with status {told.returncode}: {told.stderr}"
    for wanted in (f"usage:   script/{script.name}", "example: "):
        if not any(line.startswith(wanted) for line in told.stdout.splitlines()):
            yield f"--help has no line “{wanted}…”"
    refused = run("--no-such-argument")
    if refused.returncode != 2 or "--no-such-argument" not in refused.stderr:
        yield f"an unknown argument ends with status {refused.returncode}: {refused.stderr}"


def main():
    scripts = sorted(path for path in (Path(sys.argv[1]) / "script").iterdir() if path.suffix != ".sh")
    with tempfile.TemporaryDirectory(prefix="kaohe-scripts-") as folder:
        for name in NEEDED:
            (Path(folder) / name).symlink_to(shutil.which(name))
        found = [f"script/{script.name}: {fault}" for script in scripts for fault in faults_of(script, folder)]
    print("\n".join(found) or f"{len(scripts)} scripts tell how they are used")
    return 1 if found or not scripts else 0


if __name__ == "__main__":
    sys.exit(main())
