#!/usr/bin/env python3
"""Installs a build under a prefix of its own and works with what stands there.

    check_install.py CMAKE BUILD_FOLDER SOURCE_FOLDER

The installed program finds its own schemes, templates, calendar and sample, not those of the source tree:
its reports of the sample are those of the built program. Exit status 1 where anything is amiss.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

CLOCK = "1792051200"  # 2026-10-15 08:00:00
LIBRARIES = ("SQLite", "libxlsxwriter", "GLib", "libfyaml", "libzip", "libxml2", "OpenSSL", "GMP", "jansson", "libcsv")
# The workbook names the scheme's path, which is not the same.
PLACED = {"考核结果.xlsx"}


def run(program, *arguments, folder):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", "SOURCE_DATE_EPOCH": CLOCK}
    done = subprocess.run([program, *map(str, arguments)], cwd=folder, env=environment, capture_output=True,
                          stdin=subprocess.DEVNULL, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{program} {arguments}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def reports(program, share, folder):
    """What the program writes of the sample, by path."""
    folder.mkdir()
    run(program, "run", share / "sample-data", "--rules", share / "scoring-rules" / "county.yaml",
        "--period", "2026Q3", folder=folder)
    written = folder / "reports"
    return {str(path.relative_to(written)): path.read_bytes() for path in written.rglob("*") if path.is_file()}


def missing_files(source, data):
    """Schemes, templates, calendar and sample: every one that the source has."""
    for name, place in (("scoring-rules", data / "scoring-rules"), ("sample-data", data / "examples" / "sample-data")):
        for path in sorted((source / name).rglob("*")):
            installed = place / path.relative_to(source / name)
            if path.is_file() and not (installed.is_file() and installed.read_bytes() == path.read_bytes()):
                yield f"{path} is not installed as it is"


def version_faults(text):
    lines = text.splitlines()
    if [line.split()[0] for line in lines] != ["kaohe", *LIBRARIES]:
        yield f"--version names {lines}"
    for line in lines:
        if not all(part.isdigit() for part in line.split()[1].split(".")):
            yield f"--version: “{line}” has no version"


def faults(cmake, build, source, above):
    prefix = above / "prefix"
    subprocess.run([cmake, "--install", build, "--prefix", prefix], check=True, stdout=subprocess.DEVNULL)
    data = prefix / "share" / "kaohe"
    yield from missing_files(source, data)
    for name in ("copyright", "changelog.gz"):
        if not (prefix / "share" / "doc" / "kaohe" / name).is_file():
            yield f"doc/kaohe/{name} is not installed"
    for name in ("bash-completion/completions/kaohe", "zsh/vendor-completions/_kaohe",
                 "locale/zh_CN/LC_MESSAGES/kaohe.mo"):
        if not (prefix / "share" / name).is_file():
            yield f"{name} is not installed"
    for page in ("man1/kaohe.1.gz", "man1/kaohe-run.1.gz", "man5/kaohe-scheme.5.gz", "man5/kaohe-tables.5.gz"):
        if not (prefix / "share" / "man" / page).is_file():
            yield f"man/{page} is not installed"
    share = above / "share"
    share.mkdir()
    (share / "sample-data").symlink_to(data / "examples" / "sample-data")
    (share / "scoring-rules").symlink_to(data / "scoring-rules")
    installed = reports(prefix / "bin" / "kaohe", share, above / "one")
    built = reports(build / "kaohe", source, above / "other")
    yield from (f"{name} is not what the built program writes" for name in sorted(installed.keys() | built.keys())
                if name.split("/")[-1] not in PLACED and installed.get(name) != built.get(name))
    yield from version_faults(run(prefix / "bin" / "kaohe", "--version", folder=above))


def main():
    cmake, build, source = sys.argv[1], Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve()
    with tempfile.TemporaryDirectory(prefix="kaohe-install-") as above:
        found = list(faults(cmake, build, source, Path(above)))
    print("\n".join(found) or "installed, it does what it does in its tree")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
