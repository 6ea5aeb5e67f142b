#!/usr/bin/env python3
"""Holds the catalogues of messages against the sources.

    check_po.py SOURCE_FOLDER

Every message of the sources has a translation in every .po file, none is fuzzy or left over from a message that
is gone, formats fit, and sentences call a value what the help calls it. Exit status 1 where one does not.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path


def told(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False,
                          env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    return done.returncode, (done.stdout + done.stderr).strip()


def untranslated_words(catalogue):
    """What stands for a value has one name in the help: where DIR is 文件夹, no sentence says DIR."""
    text = catalogue.read_text(encoding="utf-8")
    words = [word for word, name in re.findall(r'^msgid "([A-Z]{3,})"\nmsgstr "(.+)"$', text, re.M) if word != name]
    for translated in re.findall(r'^msgstr.*\n(?:".*\n)*', text, re.M):
        for word in re.findall(rf"(?<![A-Za-z_])(?:{'|'.join(words)})(?![A-Za-z_])", translated) if words else ():
            yield f"{catalogue.name}: {word} has a translation, which does not stand in {translated.strip()}"


def catalogue_faults(catalogue, template):
    for command in (("msgcmp", catalogue, template), ("msgfmt", "--check", "-o", "/dev/null", catalogue)):
        status, text = told(*command)
        if status != 0:
            yield f"{catalogue.name}: {text}"
    kept = told("msgattrib", "--no-obsolete", catalogue)[1].count("\nmsgid ")
    wanted = told("msgattrib", template)[1].count("\nmsgid ")
    if kept != wanted or "\n#~ " in catalogue.read_text(encoding="utf-8"):
        yield f"{catalogue.name} holds messages that are gone: build the target update-po, and delete lines with #~"
    yield from untranslated_words(catalogue)


def main():
    messages = Path(sys.argv[1]).resolve() / "src" / "po"
    with tempfile.TemporaryDirectory(prefix="kaohe-po-") as folder:
        template = Path(folder) / "kaohe.pot"
        subprocess.run([messages / "extract", template], check=True)
        catalogues = sorted(messages.glob("*.po"))
        found = [fault for catalogue in catalogues for fault in catalogue_faults(catalogue, template)]
    print("\n".join(found) or f"{len(catalogues)} catalogue(s): every message has its translation")
    if found:
        print("to mend: cmake --build … --target update-po, then fill in what is empty or fuzzy")
    return 1 if found or not catalogues else 0


if __name__ == "__main__":
    sys.exit(main())
