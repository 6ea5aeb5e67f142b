#!/usr/bin/env python3
"""Executes the console blocks of pages, and compares what happens with what they show.

    run_readme.py KAOHE SOURCE_FOLDER PAGE...

Each page has a shell and a folder of its own that holds copies of sample-data and scoring-rules; `kaohe` is the
built program, and its output goes to a terminal, as a reader's does. A line that begins with `$ ` is a command
(one that ends with a backslash goes on in the next line), the lines after it are its output: a line `...` stands
for any lines, `...` within a line for any text. A command ends with status 0 unless the next one is `echo $?`.
Exit status 1 where anything differs.
"""

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

CLOCK = "1792051200"  # 2026-10-15 08:00:00, the time at which every page is played
COPIED = ("sample-data", "scoring-rules")
END = "\x1e"  # ends what a command prints; its status follows
SANITIZERS = ("AddressSanitizer", "LeakSanitizer", "runtime error:")


@dataclass
class Command:
    line: int  # of the page
    text: str
    shown: list = field(default_factory=list)  # its output as the page has it


# ---- reading a page --------------------------------------------------------------------------------


def read_commands(page):
    commands, in_block = [], False
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("```"):
            in_block = not in_block and line == "```console"
        elif in_block and line.startswith("$ "):
            commands.append(Command(number, line[2:]))
        elif in_block and commands[-1].text.endswith("\\") and not commands[-1].shown:
            commands[-1].text += "\n" + line
        elif in_block:
            commands[-1].shown.append(line)
    return commands


# ---- playing it ------------------------------------------------------------------------------------


def make_folder(above, source):
    folder = Path(above) / "page"
    for name in COPIED:
        shutil.copytree(source / name, folder / name)
    return folder


def script_of(commands):
    """Each command, then its status; the status is there for the next one too."""
    lines = []
    for command in commands:
        lines += [command.text, "__status=$?", f"printf '{END}%d\\n' \"$__status\"", "(exit \"$__status\")"]
    return "\n".join(lines) + "\n"


def read_terminal(terminal, process):
    """What comes from the terminal until the shell has ended."""
    read = []
    while True:
        if not select.select([terminal], [], [], 0.2)[0]:
            if process.poll() is not None:
                break
            continue
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux: the other end is closed
            break
        if not piece:
            break
        read.append(piece)
    return b"".join(read).decode("utf-8", "replace").replace("\r\n", "\n")


def play(commands, program, folder):
    """What each command printed, and its status; fewer than commands where the shell did not come to the end."""
    environment = dict(os.environ, SOURCE_DATE_EPOCH=CLOCK, NO_COLOR="1", LC_ALL="C.UTF-8", LANGUAGE="", TERM="dumb",
                       PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    script = folder.parent / "script"
    script.write_text(script_of(commands), encoding="utf-8")
    controller, terminal = pty.openpty()
    process = subprocess.Popen(["bash", script], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                               stdout=terminal, stderr=terminal, start_new_session=True)
    os.close(terminal)
    text = read_terminal(controller, process)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    os.close(controller)
    parts = re.split(END + r"(\d+)\n", text)
    return list(zip(parts[0::2], map(int, parts[1::2])))


# ---- comparing -------------------------------------------------------------------------------------


def fits(shown, printed):
    """Whether the lines of the page describe the printed text."""
    pattern = ""
    for line in shown:
        if line == "...":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*?".join(map(re.escape, line.rstrip().split("..."))) + r" *\n"
    return re.fullmatch(pattern, printed) is not None


def faults_of(command, following, printed, status):
    checks_status = following is not None and following.text == "echo $?"
    if status != 0 and not checks_status:
        yield f"exit status {status}; show it by `echo $?` where that is meant"
    if not fits(command.shown, printed):
        yield "it printed:\n" + printed
    if any(mark in printed for mark in SANITIZERS):
        yield "the sanitizer reports:\n" + printed


def check_page(page, program, source):
    commands = read_commands(page)
    with tempfile.TemporaryDirectory(prefix="kaohe-readme-") as above:
        outcomes = play(commands, program, make_folder(above, source))
    for command, following, outcome in zip(commands, commands[1:] + [None], outcomes):
        for fault in faults_of(command, following, *outcome):
            yield f"{page}:{command.line}: `{command.text}`: {fault}"
    if len(outcomes) < len(commands):
        yield f"{page}:{commands[len(outcomes)].line}: not run: the shell ended"
    if not commands:
        yield f"{page}: no console block"


def main():
    program, source = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    pages = [source / name for name in sys.argv[3:]]
    faults = [fault for page in pages for fault in check_page(page, program, source)]
    print("\n".join(faults) or "every command does what its page shows")
    return 1 if faults or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
