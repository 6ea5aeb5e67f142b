"""bench.py KAOHE GENERATOR FOLDER [--repeat N] [ROWS...]

Measures kaohe beside its peers on made data, everything in turn and several times over, and prints the
medians as a table. FOLDER takes the data (kept for the next run), the stores and DuckDB's npm package.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PERIOD = "2025Q3"
PYTHON = "/usr/bin/python3"


@dataclass
class Run:
    wall: float  # seconds; of the statement alone where the program tells
    processor: float  # seconds, of all threads
    memory: float  # MiB at the peak


@dataclass
class Contestant:
    name: str
    what: str
    command: list  # of the process
    tells: bool = False  # its last line of output is the seconds
    kind: str = "import"
    before: callable = lambda: None


def measure(contestant):
    contestant.before()
    start = time.monotonic()
    process = subprocess.Popen(
        [str(word) for word in contestant.command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - start
    if process.returncode != 0:
        sys.exit(f"bench: {contestant.name} failed with status {process.returncode}: {contestant.command}")
    if contestant.tells:
        wall = float(output.split()[-1])
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def remove(*paths):
    for path in paths:
        for part in path.parent.glob(path.name + "*"):
            shutil.rmtree(part) if part.is_dir() else part.unlink()


def make_data(generator, folder, rows):
    data = folder / f"data-{rows}"
    if not (data / "whole").exists():
        remove(data)
        subprocess.run([generator, data, str(rows)], check=True)
        (data / "whole").touch()
    return data


def duckdb_modules(folder):
    """The folder that holds DuckDB's package, fetched once, or None."""
    modules = folder / "npm"
    if (modules / "node_modules" / "@duckdb" / "node-api").exists():
        return modules
    if shutil.which("npm") is None or shutil.which("node") is None:
        print("bench: npm is not installed: DuckDB is left out", file=sys.stderr)
        return None
    modules.mkdir(parents=True, exist_ok=True)
    (modules / "package.json").write_text('{"private": true}\n')
    fetched = subprocess.run(
        ["npm", "install", "--no-audit", "--no-fund", "--silent", "@duckdb/node-api"], cwd=modules
    )
    if fetched.returncode != 0:
        print("bench: npm cannot fetch @duckdb/node-api: DuckDB is left out", file=sys.stderr)
        return None
    return modules


def has_pandas():
    found = subprocess.run([PYTHON, "-c", "import pandas"], stderr=subprocess.DEVNULL).returncode == 0
    if not found:
        print("bench: python3-pandas is not installed: pandas is left out", file=sys.stderr)
    return found


def kaohe_contestants(kaohe, folder, data):
    rules = ROOT / "scoring-rules" / "county.yaml"
    store, scored = folder / "import.db", folder / "score.db"
    other, out = folder / "run.db", folder / "reports"

    def take_unscored():  # a result that comes out the same would not be kept again
        remove(scored)
        shutil.copyfile(store, scored)

    scoring = ["--rules", rules, "--period", PERIOD]
    return [
        Contestant("kaohe import", "CSV to a checked store on disk", [kaohe, "import", "--store", store, data],
                   before=lambda: remove(store)),
        Contestant("kaohe score", "that store scored, with its ledger",
                   [kaohe, "score", "--store", scored, *scoring], kind="score", before=take_unscored),
        Contestant("kaohe run", "CSV to workbook and notices",
                   [kaohe, "run", "--store", other, "--out", out, *scoring, data], kind="run",
                   before=lambda: remove(other, out)),
    ]


def peer_contestants(folder, csv):
    sqlite, duck = folder / "sqlite.db", folder / "duck.db"
    modules = duckdb_modules(folder)
    peers = []
    if shutil.which("sqlite3"):
        peers.append(Contestant("sqlite3 .import", "all columns as text, on disk, no key",
                                ["sqlite3", sqlite, f".import --csv {csv} ledger"], before=lambda: remove(sqlite)))
    else:
        print("bench: sqlite3 is not installed: its .import is left out", file=sys.stderr)
    if has_pandas():
        peers.append(Contestant("pandas read_csv", "into memory", [PYTHON, HERE / "load_pandas.py", csv], tells=True))
    if modules is not None:
        load = ["node", HERE / "load_duckdb.mjs", csv]
        peers.append(Contestant("DuckDB, file", "CREATE TABLE AS SELECT, on disk", [*load, duck, modules],
                                tells=True, before=lambda: remove(duck)))
        peers.append(Contestant("DuckDB, memory", "the same into memory", [*load, ":memory:", modules], tells=True))
    return peers


def print_table(rows, size, contestants, runs):
    print(f"\n### {rows:,} rows, {size / 1e6:,.0f} MB\n")
    print("| program | what | seconds | processor s | peak MiB | rows/s | times kaohe's |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    own = statistics.median(run.wall for run in runs["kaohe import"])
    for contestant in contestants:
        wall, processor, memory = (
            statistics.median(getattr(run, part) for run in runs[contestant.name])
            for part in ("wall", "processor", "memory")
        )
        ratio = f"{wall / own:.2f}" if contestant.kind == "import" else ""
        print(f"| {contestant.name} | {contestant.what} | {wall:.2f} | {processor:.2f} | {memory:.0f} "
              f"| {rows / wall:,.0f} | {ratio} |")
    sys.stdout.flush()


def bench(arguments, rows):
    data = make_data(arguments.generator, arguments.folder, rows)
    csv = data / "台账.csv"
    contestants = kaohe_contestants(arguments.kaohe, arguments.folder, data)
    contestants += peer_contestants(arguments.folder, csv)
    repeats = arguments.repeat or (5 if rows <= 1_000_000 else 3)
    runs = {contestant.name: [] for contestant in contestants}
    for _ in range(repeats):
        for contestant in contestants:
            runs[contestant.name].append(measure(contestant))
    print_table(rows, csv.stat().st_size, contestants, runs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kaohe", type=Path)
    parser.add_argument("generator", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("rows", type=int, nargs="*")
    parser.add_argument("--repeat", type=int, help="runs of each (default: 5, above 1 million rows 3)")
    arguments = parser.parse_intermixed_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} processors, load {load:.1f} before the first run"
          + ("; the figures are worth little on a busy machine" if load > 0.5 else ""))
    for rows in arguments.rows or [100_000, 1_000_000, 5_000_000]:
        bench(arguments, rows)


if __name__ == "__main__":
    main()
