#!/usr/bin/env python3
"""Stores of every version of the schema, opened by this program: migrated, and with the same figures as a
store that it makes itself.

    upgrade.py KAOHE                    plays all of it
    upgrade.py --make N KAOHE           makes stores/vN*.sql with a program whose newest version is N

`stores/vN.sql` is a store that a program of that time made of the worked example: scored, issued, then
corrected by a second file; the newest version needs none until there is a newer one. `stores/vN-year.sql`, from
version 4 on, is one of a year with its quarters and vetoes. What is held besides: yardsticks that came after an issue are not seen by what was issued; a migration that fails leaves the old version, several
programs may open an old store at once, a newer store and another program's database are refused.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
MIGRATIONS = HERE.parents[1] / "src" / "store" / "migrations"
EXAMPLE = HERE.parent / "golden" / "example"
YEAR = HERE.parent / "golden" / "year"
CLOCK = "1792051200"  # 2026-10-15 08:00:00
PERIOD = ("--period", "2026Q3")

# How every store came about, from the first version on.
HISTORY = (
    ("run", "input", "--rules", "scheme.yaml", *PERIOD, "--out", "first"),
    ("issue", *PERIOD),
    ("import", "更正.csv"),
)
YEAR_HISTORY = (
    ("run", "office", "一季度", "--rules", "scheme.yaml", "--period", "2025Q1"),
    ("issue", "--period", "2025Q1"),
    ("run", "二季度", "--rules", "scheme.yaml", "--period", "2025Q2"),
    ("issue", "--period", "2025Q2"),
    ("run", "三季度", "--rules", "scheme.yaml", "--period", "2025Q3"),
    ("issue", "--period", "2025Q3"),
    ("run", "四季度", "--rules", "scheme.yaml", "--period", "2025Q4"),
    ("issue", "--period", "2025Q4"),
    ("run", "全年", "--rules", "scheme.yaml", "--period", "2025"),
)
# Reasons that are worded otherwise since. What an old store says of its results stays as it was; a period that is
# scored again gets the new words, and for their sake another draft.
REWORDED = (("目标为1，实际为0", "本年度公开年度报告信息应不少于1条，实际公开0条"),)
# What is asked of each, old or new; the answers have to be the same.
QUESTIONS = (
    ("verify",),
    ("verify", *PERIOD),
    ("status",),
    ("history", "县环保局", "HBJ-002"),
    ("explain", *PERIOD, "县环保局"),
    ("explain", *PERIOD, "县环保局", "--format", "json"),
    ("report", *PERIOD, "--out", "issued"),
    ("score", "--rules", "scheme.yaml", *PERIOD),
    ("verify",),
    ("report", *PERIOD, "--out", "corrected"),
    ("undo", "更正.csv"),
    ("score", "--rules", "scheme.yaml", *PERIOD),
    ("report", *PERIOD, "--out", "undone"),
    ("verify",),
)
# Yardsticks that come after the issue, as a program of any of these versions took them in: an item is added and
# another gets less time, a department is renamed, a Saturday is worked. Each would change the figures.
LATER = """
INSERT INTO imports SELECT max(id) + 1, 3584102401, '后来的事项.csv', 'd1', '公开事项', 'UTF-8', 2, 1, 0, 1, 0 FROM imports;
INSERT INTO catalogue (item, item_name, responsible, frequency, import, line)
SELECT 'DT01', '工作动态', '全部', 2, max(id), 2 FROM imports;
UPDATE catalogue SET "limit" = '1个工作日', import = (SELECT max(id) FROM imports), line = 3 WHERE item = 'XK01';
INSERT INTO imports SELECT max(id) + 1, 3584102401, '后来的部门.csv', 'd2', '部门', 'UTF-8', 1, 0, 0, 1, 0 FROM imports;
UPDATE departments SET name = '县生态环境局', import = (SELECT max(id) FROM imports), line = 2 WHERE code = 'HBJ';
INSERT INTO imports SELECT max(id) + 1, 3584102401, '后来的节假日.csv', 'd3', '节假日', 'UTF-8', 1, 1, 0, 0, 0 FROM imports;
INSERT INTO calendar ("date", day_type, import, line)
SELECT strftime('%s', '2026-09-19') * 2, (SELECT day_type FROM calendar WHERE holiday = '元旦' ORDER BY "date" DESC LIMIT 1),
    max(id), 2
FROM imports;
"""
LATER_QUESTIONS = (
    ("explain", *PERIOD, "HBJ"),
    ("score", "--rules", "scheme.yaml", *PERIOD),
    ("verify", *PERIOD),
    ("explain", *PERIOD, "HBJ"),
    ("explain", *PERIOD, "MBZ"),
    ("report", *PERIOD, "--out", "corrected"),
)
# Every fact of a ledger shows in one of these; a period that is scored again says the same and is not kept again.
YEAR_QUESTIONS = (
    ("verify",),
    ("explain", "--period", "2025", "CZJ"),
    ("report", "--period", "2025Q3", "--out", "quarter"),
    ("report", "--period", "2025", "--out", "year"),
    ("score", "--rules", "scheme.yaml", "--period", "2025Q3"),
    ("score", "--rules", "scheme.yaml", "--period", "2025"),
    ("status",),
)


class Failure(Exception):
    pass


def expect(condition, what):
    if not condition:
        raise Failure(what)


def migrations():
    return len(list(MIGRATIONS.glob("[0-9]*.sql")))


def statements_from(version):
    """What takes a store of the version to the newest one, the last statement first."""
    found = []
    for path in sorted(MIGRATIONS.glob("[0-9]*.sql"))[version:]:
        statement = ""
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                found.append(statement)
                statement = ""
    return found[::-1]


def environment():
    return {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", "SOURCE_DATE_EPOCH": CLOCK}


def start(kaohe, folder, arguments):
    return subprocess.Popen([kaohe, *arguments, "--store", "kaohe.db"], cwd=folder, stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())


def run(kaohe, folder, *arguments):
    with start(kaohe, folder, arguments) as process:
        stdout, stderr = process.communicate()
    for word in ("AddressSanitizer", "LeakSanitizer", "runtime error:"):
        expect(word not in stderr.decode(), f"{arguments[0]}: {stderr.decode()}")
    return process.returncode, stdout.decode(), stderr.decode()


def prepare(folder):
    """The worked example, and a log that corrects a line of it."""
    folder.mkdir()
    shutil.copytree(EXAMPLE / "input", folder / "input")
    shutil.copy(EXAMPLE / "scheme.yaml", folder)
    rows = (EXAMPLE / "input" / "台账.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    corrected = next(row for row in rows if "HBJ-002" in row).replace("2026-09-29", "2026-09-28")
    (folder / "更正.csv").write_text(rows[0] + corrected, encoding="utf-8")
    return folder


def prepare_year(folder):
    shutil.copytree(YEAR, folder, ignore=shutil.ignore_patterns("expected", "std*", "command"))
    return folder


def make_store(kaohe, folder, history=HISTORY):
    for arguments in history:
        status, _, stderr = run(kaohe, folder, *arguments)
        expect(status == 0, f"{arguments}: {stderr}")


def reworded(script):
    for then, now in REWORDED:
        script = script.replace(then, now)
    return script


def restore(version, folder, kind=""):
    """The store of that version and kind; returns its path."""
    path, script = folder / "kaohe.db", HERE / "stores" / f"v{version}{kind}.sql"
    expect(script.exists(), f"{script.name} is not there; make it with a program of that time: --make {version}")
    with sqlite3.connect(path) as store:
        store.executescript(reworded(script.read_text(encoding="utf-8")))
    store.close()
    expect(pragma(path, "user_version") == version, f"stores/v{version}.sql is of version {version}")
    return path


def pragma(path, name):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
        value = store.execute(f"PRAGMA {name}").fetchone()[0]
    store.close()
    return value


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def answers(kaohe, folder, questions=QUESTIONS):
    return [(run(kaohe, folder, *question), contents(folder / question[-1]) if "--out" in question else {})
            for question in questions]


def compare(version, old, new, questions=QUESTIONS):
    for question, (said, files), (should_say, should_write) in zip(questions, old, new):
        what = f"version {version}, {' '.join(question)}"
        expect(said == should_say, f"{what}: says {said}\ninstead of {should_say}")
        expect(files.keys() == should_write.keys(), f"{what}: writes {list(files)}, not {list(should_write)}")
        for name, content in files.items():
            # Documents of a result that was issued before numbers were drawn leave room for theirs.
            if "/通报/" not in name:
                expect(content == should_write[name], f"{what}: {name} is not the same")


# ---- the cases -------------------------------------------------------------------------------------


def every_version_says_the_same(kaohe, scratch):
    new = prepare(scratch / "new")
    make_store(kaohe, new)
    should = answers(kaohe, new)
    expect(all(said[0] == 0 for said, _ in should), f"a new store answers: {[said for said, _ in should]}")
    scores = next(files for _, files in should if files)["2026Q3/scores.csv"]
    expect(scores == (EXAMPLE / "expected" / "2026Q3" / "scores.csv").read_bytes(), "the figures are the example's")
    for version in range(1, migrations()):
        folder = prepare(scratch / f"v{version}")
        path = restore(version, folder)
        compare(version, answers(kaohe, folder), should)
        expect(pragma(path, "user_version") == migrations(),
               f"version {version} becomes {pragma(path, 'user_version')} of {migrations()}: "
               "is every migration in the list of src/store/CMakeLists.txt?")


def what_came_after_the_issue_is_not_seen(kaohe, scratch):
    new = prepare(scratch / "new")
    make_store(kaohe, new)
    should = answers(kaohe, new, LATER_QUESTIONS)
    expect(all(said[0] == 0 for said, _ in should), f"a new store answers: {[said for said, _ in should]}")
    for version in range(1, migrations()):
        folder = prepare(scratch / f"v{version}")
        path = restore(version, folder)
        with sqlite3.connect(path) as store:
            store.executescript(LATER)
        store.close()
        for question, (said, files), (should_say, should_write) in zip(
                LATER_QUESTIONS, answers(kaohe, folder, LATER_QUESTIONS), should):
            what = f"version {version}, {' '.join(question)}"
            expect(said == should_say, f"{what}: says {said}\ninstead of {should_say}")
            for name in should_write:
                # The others list what was imported.
                if name.endswith(".csv"):
                    expect(files[name] == should_write[name], f"{what}: {name} is not the same")


def the_ledger_of_a_year_says_the_same(kaohe, scratch):
    new = prepare_year(scratch / "new")
    make_store(kaohe, new, YEAR_HISTORY)
    should = answers(kaohe, new, YEAR_QUESTIONS)
    expect(all(said[0] == 0 for said, _ in should), f"a new store answers: {[said for said, _ in should]}")
    for version in range(4, migrations()):
        folder = prepare_year(scratch / f"v{version}")
        path = restore(version, folder, "-year")
        expect(run(kaohe, folder, "verify")[0] == 0, f"version {version} is migrated")
        before = path.read_bytes()
        compare(version, answers(kaohe, folder, YEAR_QUESTIONS), should, YEAR_QUESTIONS)
        expect(path.read_bytes() == before, f"version {version}: scored again, it is as it was")


def runs(store, statement):
    try:
        store.execute(statement)
    except sqlite3.Error:
        return False
    return True


def can_be_migrated(store, version):
    copy = sqlite3.connect(":memory:", isolation_level=None)
    for line in store.iterdump():
        copy.execute(line)
    migrated = all(runs(copy, statement) for statement in reversed(statements_from(version)))
    copy.close()
    return migrated


def spoil(path, version):
    """Does what the migrations cannot do once more: the last such statement, so that those before it are done
    and undone. What a migration before it makes anew it can do once more all the same. Where there is none,
    nobody may write a row any more."""
    store = sqlite3.connect(path, isolation_level=None)
    for statement in statements_from(version):
        store.execute("BEGIN")
        spoilt = runs(store, statement) and not runs(store, statement) and not can_be_migrated(store, version)
        store.execute("COMMIT" if spoilt else "ROLLBACK")
        if spoilt:
            break
    else:
        tables = [name for name, in store.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
                  if not name.startswith("sqlite_")]
        for table in tables:
            for deed in ("INSERT", "UPDATE", "DELETE"):
                store.execute(f"CREATE TRIGGER no_{deed}_{table} BEFORE {deed} ON {table} "
                              "BEGIN SELECT raise(ABORT, 'spoilt'); END")
    store.close()


def a_veto_named_like_a_quarters_is_none_of_a_quarter(kaohe, scratch):
    folder = prepare_year(scratch / "named")
    path = restore(4, folder, "-year")
    name = "第一季度有单项否决情形"
    with sqlite3.connect(path) as store:
        changed = store.execute("UPDATE ledger SET reason = ? WHERE kind = 9 AND scoring IN "
                                "(SELECT id FROM scorings WHERE period = '2025Q3')", ("单项否决：" + name,)).rowcount
    store.close()
    expect(changed == 1, f"{changed} departments have a veto")
    expect(run(kaohe, folder, "verify")[0] == 0, "it is migrated")
    with sqlite3.connect(path) as store:
        vetoes = store.execute("SELECT period, quarter, veto FROM ledger JOIN scorings ON scorings.id = scoring "
                               "WHERE kind = 9 ORDER BY period").fetchall()
    store.close()
    expect(vetoes == [("2025", 3, ""), ("2025Q3", 0, name)], f"the vetoes are {vetoes}")


def a_failing_migration_leaves_the_old_version(kaohe, scratch):
    for version in range(1, migrations()):
        folder = prepare(scratch / f"v{version}")
        path = restore(version, folder)
        spoil(path, version)
        before = path.read_bytes()
        status, _, stderr = run(kaohe, folder, "verify")
        expect(status == 3 and stderr.count("\n") == 1, f"version {version}: {status} {stderr}")
        expect(path.read_bytes() == before, f"version {version} is as it was")
        expect(not path.with_name("kaohe.db-journal").exists(), "no journal stays")


def check_leaves_an_old_store_alone(kaohe, scratch):
    for version in range(1, migrations()):
        folder = prepare(scratch / f"v{version}")
        restore(version, folder)
        again = (folder / "更正.csv").read_text(encoding="utf-8").replace("2026-09-28", "2026-09-27")
        (folder / "更正.csv").write_text(again, encoding="utf-8")
        before = contents(folder)
        status, stdout, stderr = run(kaohe, folder, "check", "更正.csv")
        expect(status == 0 and "1 superseding" in stdout, f"version {version}: {status} {stdout} {stderr}")
        expect(contents(folder) == before, f"version {version} is as it was, and nothing stands beside it")


def schema_of(path):
    """What the store holds, by name; a column stands where ALTER put it or where CREATE does, so spaces do not count."""
    with sqlite3.connect(path) as store:
        return {(kind, name): " ".join(sql.split()) for kind, name, sql in
                store.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")}


def a_new_store_is_like_a_migrated_one(kaohe, scratch):
    new = prepare(scratch / "new")
    expect(run(kaohe, new, "import", "更正.csv")[0] in (0, 1), "a store is made")
    wanted = schema_of(new / "kaohe.db")
    for version in range(1, migrations()):
        folder = prepare(scratch / f"v{version}")
        path = restore(version, folder)
        expect(run(kaohe, folder, "verify")[0] == 0, f"version {version} is migrated")
        got = schema_of(path)
        expect(got == wanted, f"version {version}: {sorted(set(got.items()) ^ set(wanted.items()))}")


def several_open_an_old_store_at_once(kaohe, scratch):
    folder = prepare(scratch / "several")
    restore(1, folder)
    running = [start(kaohe, folder, ("verify",)) for _ in range(6)]
    for process in running:
        with process:
            _, stderr = process.communicate()
        expect(process.returncode == 0, stderr.decode())


def refused(kaohe, folder, path, words):
    before = path.read_bytes()
    for arguments in (("verify",), ("status",), ("import", "更正.csv"), ("check", "更正.csv"), ("report", *PERIOD)):
        status, stdout, stderr = run(kaohe, folder, *arguments)
        expect((status, stdout) == (3, ""), f"{arguments[0]}: {status} {stdout} {stderr}")
        expect(words in stderr and stderr.count("\n") == 1, f"{arguments[0]}: {stderr}")
        expect(path.read_bytes() == before, f"{arguments[0]} leaves the file alone")


def a_newer_store_is_refused(kaohe, scratch):
    folder = prepare(scratch / "newer")
    path = restore(1, folder)
    with sqlite3.connect(path) as store:
        store.execute(f"PRAGMA user_version = {migrations() + 1}")
    store.close()
    refused(kaohe, folder, path, "the store “kaohe.db” was made by a newer kaohe; use that version")


def another_database_is_refused(kaohe, scratch):
    folder = prepare(scratch / "other")
    path = folder / "kaohe.db"
    with sqlite3.connect(path) as store:
        store.execute("CREATE TABLE imports (id INTEGER PRIMARY KEY)")
    store.close()
    refused(kaohe, folder, path, "“kaohe.db” is not a store of kaohe; name another file with --store")
    path.write_text("no database at all, though long enough to be looked into\n" * 20, encoding="utf-8")
    refused(kaohe, folder, path, "kaohe.db")


CASES = (every_version_says_the_same, what_came_after_the_issue_is_not_seen, the_ledger_of_a_year_says_the_same,
         a_veto_named_like_a_quarters_is_none_of_a_quarter, a_failing_migration_leaves_the_old_version,
         check_leaves_an_old_store_alone, a_new_store_is_like_a_migrated_one,
         several_open_an_old_store_at_once, a_newer_store_is_refused, another_database_is_refused)


def write_fixture(kaohe, version, kind, prepared, history):
    with tempfile.TemporaryDirectory(prefix="upgrade-") as scratch:
        folder = prepared(Path(scratch) / "made")
        make_store(kaohe, folder, history)
        path = folder / "kaohe.db"
        expect(pragma(path, "user_version") == version, f"{kaohe} makes stores of version {pragma(path, 'user_version')}")
        with sqlite3.connect(path) as store:
            lines = ["PRAGMA page_size = 16384;", f"PRAGMA application_id = {pragma(path, 'application_id')};", f"PRAGMA user_version = {version};",
                     *store.iterdump()]
        store.close()
    (HERE / "stores" / f"v{version}{kind}.sql").write_text("\n".join(lines) + "\n", encoding="utf-8")


def play(kaohe, case):
    with tempfile.TemporaryDirectory(prefix="upgrade-") as scratch:
        try:
            case(kaohe, Path(scratch))
        except Failure as failure:
            return f"{case.__name__}: {failure}"
    return None


def main():
    parser = argparse.ArgumentParser(description="opens stores of every version")
    parser.add_argument("--make", type=int, metavar="N")
    parser.add_argument("kaohe", type=Path)
    options = parser.parse_args()
    kaohe = str(options.kaohe.resolve())
    if options.make:
        write_fixture(kaohe, options.make, "", prepare, HISTORY)
        write_fixture(kaohe, options.make, "-year", prepare_year, YEAR_HISTORY)
        return 0
    found = [fault for fault in (play(kaohe, case) for case in CASES) if fault]
    print("\n".join(found) or f"{len(CASES)} of {len(CASES)} cases as expected, {migrations()} versions")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
