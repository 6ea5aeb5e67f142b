"""A store that remembers: imports in their order, what the rows are by them, results and what these saw.

Two times are kept apart. When a thing holds in the world is the business of measures.py. Here it is since when the
store knows of it, counted in imports. A row of evidence (公开台账, 抽查结果, 指标数据) has a first import, by which a
result sees it or not; its cells are always those of today. Yardsticks (公开事项, 部门, 责任分工, 节假日) are seen as
they stood when the draft was scored that became the period's first issued version. After an undo the store is made
anew from the imports that are left.

    store = Store()
    store.take("台账.csv", text)                # import 1; Refused where the program has to refuse
    version = store.score(scheme, "2025Q1")     # a draft, or the issued version where it says the same
    store.issue("", "2025Q1")                   # scheme.id, period

Not here yet (a seam each): obligations of notices (`Store.steps` knows findings alone), documents and their numbers,
`extend`, `withdraw`, what actions a condition sees.
"""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import SimpleNamespace

from dates import DeadlineRules, Period, fold, parse_period
from late import judged_by_both, past_of
from measures import World, is_of
from oracle import as_of_instant, case_lines, rows_of
from scheme import Scheme, parse_scheme
from scores import score
from tables import (
    CODE, SOURCE, TABLES, Source, adjusted, cells_of, day_or_none, department_of, first_day, office_of, parse_table,
    versions_of,
)
from tenure import Departments

YARDSTICKS = {"公开事项": "catalogue", "部门": "departments", "责任分工": "duties", "节假日": "calendar"}
EVIDENCE = ("disclosures", "findings", "metrics")
DAY_OF = {"disclosures": "triggered_at", "findings": "checked_on", "metrics": "measured_on", "duties": "valid_from"}
KEYS = {
    "departments": ("code", "valid_from"), "catalogue": ("item", "valid_from"), "calendar": ("date",),
    "duties": ("item", CODE, "valid_from"), "disclosures": (CODE, "index_no"), "findings": ("check_no",),
    "metrics": (CODE, "metric", "measured_on"),
    "adjustments": ("period", CODE, "indicator", "approval", "assessment"),
}
# A row that goes and one that comes are the same row where they differ in this cell of the key alone.
CORRECTED = {
    "departments": "valid_from", "catalogue": "valid_from", "duties": "valid_from", "disclosures": "index_no",
    "findings": "check_no", "metrics": "measured_on",
}


class Refused(Exception):
    """What the program has to refuse, with nothing changed."""


# ---- rows --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """As it stands."""

    table: str
    key: tuple
    uid: tuple  # the same under a corrected key
    first: int  # the import that first brought it
    cells: dict  # by their English names, and CODE
    source: Source

    @property
    def noun(self):
        return self.cells | {SOURCE: replace(self.source, uid=self.uid)}


@dataclass(frozen=True)
class Import:
    number: int
    path: str
    table: str
    lines: tuple  # of (cells, line)
    text: str = ""
    replaces: bool = False


@dataclass
class Rows:
    """What imports make, one after the other.

    `remembered`: (table, key) -> (first import, uid) of rows that keep them when they come again.
    `held`: path -> sets of (table, key): what its files brought, those that took each other's place as one.
    """

    remembered: dict
    tables: dict = field(default_factory=lambda: {table: {} for table in TABLES})
    held: dict = field(default_factory=dict)
    came: set = field(default_factory=set)  # (table, key) that any of them brought

    @property
    def departments(self):
        rows = [row.cells for row in self.tables["departments"].values()]
        return Departments(versions_of(rows, lambda row: fold(row["code"]), department_of))

    def take(self, new):
        """False where --replace was asked for and the file shares no key with earlier ones of its path."""
        is_first = new.path not in self.held
        brought = self.read(new)
        taken = self.earlier(new.path, brought)
        gone = self.missing(new.path, taken, brought) if new.replaces else []
        self.take_out(new.table, gone, brought)
        for key, (cells, source) in brought.items():
            self.put(new.table, key, cells, source, new.number)
        kept = set().union(*taken) - {(new.table, key) for key in gone}
        others = [held for held in self.held.get(new.path, []) if held not in taken]
        self.held[new.path] = others + [kept | {(new.table, key) for key in brought}]
        self.came |= {(new.table, key) for key in brought}
        return bool(taken) or is_first or not new.replaces

    # ---- a file by itself -------------------------------------------------------------------------

    def read(self, new):
        """key -> (cells, Source)"""
        departments, items = self.departments, {key[0] for key in self.tables["catalogue"]}
        found = {}
        for cells, line in new.lines:
            cells = cells | self.whose(new.table, cells, departments)
            key = tuple(fold(cells.get(name) or "") for name in KEYS[new.table])
            older, _ = found.setdefault(key, (cells, Source(new.path, line)))
            if cells_of(older) != cells_of(cells):
                raise Refused(f"{key} stands twice")
            if new.table in ("disclosures", "findings", "duties") and cells.get("item") and fold(cells["item"]) not in items:
                raise Refused(f"the item of {key} is unknown")
        return found

    def whose(self, table, cells, departments):
        """Found when the row is imported, and not again."""
        try:
            if table == "adjustments":
                return {CODE: adjusted(cells, SimpleNamespace(departments=departments))}
            if table in DAY_OF:
                day = first_day(cells) if table == "duties" else day_or_none(cells, DAY_OF[table])
                return {CODE: departments.meant(cells["department"], day)}
        except (ValueError, IndexError) as trouble:
            raise Refused(f"{cells['department']}: unknown, or ended without a successor") from trouble
        return {}

    # ---- a file beside earlier ones of its path ----------------------------------------------------

    def earlier(self, path, brought):
        """What they held, of those with which it shares a key."""
        return [held for held in self.held.get(path, []) if any(key in brought for _, key in held)]

    def missing(self, path, taken, brought):
        """In force, brought by one of these, not in this one, and of no other path."""
        others = {key for name, files in self.held.items() if name != path for held in files for key in held}
        return [
            key for table, key in sorted(set().union(*taken) - others)
            if key not in brought and key in self.tables[table]
        ]

    def take_out(self, table, gone, brought):
        rows = self.tables[table]
        heirs = self.corrected_keys(table, gone, brought)
        for key in gone:
            row = rows.pop(key)
            self.remembered[table, heirs.get(key, key)] = row.first, row.uid

    def corrected_keys(self, table, gone, brought):
        """key -> key of those that are one row; more than one candidate: none."""
        name = CORRECTED.get(table)
        pairs = [
            (old, new) for old in gone for new, (cells, _) in brought.items()
            if (table, new) not in self.came and differ_in(name, self.tables[table][old].cells, cells)
        ]
        olds, news = [old for old, _ in pairs], [new for _, new in pairs]
        return {old: new for old, new in pairs if olds.count(old) == 1 and news.count(new) == 1}

    def put(self, table, key, cells, source, number):
        """The same cells change nothing."""
        older = self.tables[table].get(key)
        if older and cells_of(older.cells) == cells_of(cells):
            return
        first, uid = (older.first, older.uid) if older else self.remembered.get((table, key), (number, (table, key)))
        self.tables[table][key] = Row(table, key, uid, first, cells, source)


def differ_in(name, old, new):
    old, new = cells_of(old) | {CODE: old.get(CODE)}, cells_of(new) | {CODE: new.get(CODE)}
    return {key for key in old | new if old.get(key) != new.get(key)} == {name}


# ---- results -----------------------------------------------------------------------------------------


@dataclass
class Version:
    """A scored result and what it saw."""

    scheme: Scheme
    text: str  # of the scheme
    period: Period
    as_of: str  # as it was given, or ""
    cutoff: int  # evidence first imported by then is seen
    seen: int  # cells are those of then
    yardsticks: dict  # table -> rows as they stood
    reopened: bool
    at: int  # the commands before it
    world: World
    rows: list  # of scores.csv
    lines: list  # of cases in deductions.csv
    results: list
    saw: dict = field(default_factory=dict)  # (table, key) -> (first import, uid) of its evidence

    def judged(self, kind, options, row):
        return self.world.judged(kind, options, row)

    def saw_settle(self, kind, options, row):
        return self.world.saw_settle(kind, options, row)

    def says_the_same(self, other):
        mine, its = (self.text, self.as_of, self.rows, self.lines), (other.text, other.as_of, other.rows, other.lines)
        return mine == its

    def sees_the_same(self, other):
        return (self.cutoff, self.yardsticks) == (other.cutoff, other.yardsticks)


@dataclass
class Result:
    """Of an assessment and a period: the issued versions and the draft beside them."""

    period: Period
    issued: list = field(default_factory=list)
    draft: Version | None = None

    @property
    def newest(self):
        return self.draft or self.issued[-1]

    @property
    def versions(self):
        return self.issued + ([self.draft] if self.draft else [])


@dataclass(frozen=True)
class Decision:
    """What an appeal returned."""

    assessment: str
    period: str
    lines: dict  # (department, indicator, identity of the case) -> points


class Store:
    def __init__(self):
        self.log = []  # of Import; an undone one is gone
        self.count = 0  # numbers are never given again
        self.entered = 0  # steps
        self.clock = 0  # of commands
        self.last = self.scored = None  # which result was scored last, and what it was
        self.results = {}  # (assessment, period) -> Result
        self.decisions = {}  # path -> Decision
        self.steps = {}  # path -> (uid of the finding, the day on which it was put right)
        self.rows = Rows({})

    # ---- imports ---------------------------------------------------------------------------------

    @property
    def newest_import(self):
        return max((one.number for one in self.log), default=0)

    def take(self, path, text, replaces=False):
        """False where a file with the same bytes is there already, and --replace would change nothing."""
        self.clock += 1
        log, same = self.log, next((one for one in self.log if one.text == text), None)
        if same and not (replaces and same.path == path):
            return False
        table, rows = parse_table(text, path)
        lines = tuple(({name: cell for name, cell in row.items() if name != SOURCE}, row[SOURCE].line) for row in rows)
        if same and self.can_be_made_anew(same):
            log = [one for one in log if one is not same]
        new = Import(self.count + 1, path, table, lines, text, replaces)
        made = self.made_of(log)
        if not made.take(new):
            raise Refused("shares no key with what it would replace")
        if same and made.tables == self.rows.tables:
            return False
        self.rows, self.count, self.log = made, self.count + 1, log + [new]
        return True

    def can_be_made_anew(self, same):
        """What it brought under a corrected key is then one with what it takes out."""
        newest = max(one.number for one in self.log if one.path == same.path)
        seen = any(version.seen >= same.number for result in self.results.values() for version in result.versions)
        return same.number == newest and not seen and same.table not in ("departments", "catalogue", "duties")

    def enter(self, path):
        """A decision or a step: an import of its own."""
        self.clock += 1
        self.count += 1
        self.log.append(Import(self.count, path, "", ()))

    def undo(self, number):
        """As if the import had not been made, and the others had in their order."""
        self.clock += 1
        gone = next((one for one in self.log if one.number == number), None)
        if gone is None:
            raise Refused(f"there is no import {number}")
        self.log.remove(gone)
        self.decisions.pop(gone.path, None)
        self.steps.pop(gone.path, None)
        self.rows = self.made_of(self.log)

    def made_of(self, log):
        made = Rows(self.seen_by_issued())
        for one in log:
            if one.table:
                made.take(one)
        return made

    def seen_by_issued(self):
        """(table, key) -> (first import, uid) of rows that an issued version saw: they keep these."""
        found = {}
        for result in self.results.values():
            for version in result.issued:
                found |= version.saw
        return found

    # ---- scoring ----------------------------------------------------------------------------------

    def score(self, text, period_name, as_of=None, reopen=None):
        """A new draft, or the issued version where nothing is new.

        text: the scheme, or with "" that of the newest issued version. as_of: a date, "none", or None where nothing
        is typed. reopen: None, or the tables that are opened; () for the evidence.
        """
        self.clock += 1
        period = parse_period(period_name)
        scheme = parse_scheme(text) if text else None
        base = self.base_of(scheme, period)
        if scheme is None:
            if base is None:
                raise Refused("no scheme")
            scheme, text = base.scheme, base.text
        if reopen is not None and base is None:
            raise Refused("nothing is issued that could be opened")
        self.last = scheme.id, period.name
        result = self.results.setdefault(self.last, Result(period))
        typed = {None: base.as_of if base else "", "none": ""}.get(as_of, as_of)
        version = self.version(scheme, text, period, typed, base, reopen)
        self.scored = version
        self.settle(result, not version.says_the_same(base) if base else True)
        return result.newest

    def settle(self, result, is_draft):
        """What says the same as the issued version is no draft: told by figures here, by every word in the program.

        One that sees more is a draft all the same.
        """
        base, version = result.issued[-1] if result.issued else None, self.scored
        if base is None or not version.says_the_same(base) or not version.sees_the_same(base):
            is_draft = True
        result.draft = version if is_draft else None

    def decide(self, path, decision):
        """What an appeal returned of lines."""
        self.enter(path)
        self.decisions[path] = decision

    def close(self, check_no, day):
        """A finding is put right."""
        row = self.rows.tables["findings"].get((fold(check_no),))
        if row is None or row.cells["result"] != "不合格" or not row.cells.get("rectify_by"):
            raise Refused("nothing is to be put right")
        self.entered += 1
        self.enter(f"整改/{self.entered}")
        self.steps[f"整改/{self.entered}"] = row.uid, day

    def base_of(self, scheme, period):
        """The newest issued version of the period: without a scheme, of the only assessment."""
        found = [
            result.issued[-1] for (assessment, name), result in self.results.items()
            if name == period.name and result.issued and (scheme is None or scheme.id == assessment)
        ]
        return found[0] if len(found) == 1 else None

    def version(self, scheme, text, period, as_of, base, reopen):
        cutoff, yardsticks = self.newest_import, {table: self.rows_as_noun(table) for table in YARDSTICKS.values()}
        if base:
            opened = () if reopen is None else reopen or ("evidence",)
            cutoff = cutoff if "evidence" in opened else base.cutoff
            yardsticks = {
                table: yardsticks[table] if table in opened else base.yardsticks[table] for table in yardsticks
            }
        rows = yardsticks | {table: self.evidence(table, cutoff) for table in EVIDENCE}
        rows["adjustments"] = self.rows_as_noun("adjustments")
        office = office_of(rows)
        rules = DeadlineRules(office.calendar, scheme.count_first_day, scheme.roll)
        world = World(
            office, period, as_of_instant(as_of, period), rules, cuts=bool(as_of), once=True,
            past=past_of(self.results, scheme.id, period), returned=self.returned(scheme.id, period))
        results = score(scheme, world)
        version = Version(
            scheme, text, period, as_of, cutoff, self.newest_import, yardsticks, reopen is not None, self.clock, world,
            [list(row) for row in rows_of(results, scheme, period)], sorted(case_lines(results, scheme)), results)
        version.saw = {
            (table, row.key): (row.first, row.uid)
            for table in EVIDENCE for row in self.rows.tables[table].values() if row.first <= cutoff
        }
        return version

    def rows_as_noun(self, table):
        return [row.noun for row in self.rows.tables[table].values()]

    def evidence(self, table, cutoff):
        closed = dict(self.steps.values())
        return [
            row.noun | ({"rectified_on": closed[row.uid]} if row.uid in closed else {})
            for row in self.rows.tables[table].values() if row.first <= cutoff
        ]

    def returned(self, assessment, period):
        found = {}
        for decision in self.decisions.values():
            if (decision.assessment, decision.period) == (assessment, period.name):
                for line, points in decision.lines.items():
                    found[line] = found.get(line, Fraction(0)) + points
        return found

    # ---- issuing ------------------------------------------------------------------------------------

    def issue(self, assessment, period_name):
        self.clock += 1
        result = self.results.get((assessment, period_name))
        if result is None or result.draft is None:
            raise Refused("there is no draft")
        draft = result.draft
        self.check_cases(assessment, draft)
        if not result.issued and self.came_since(draft):
            raise Refused("rows of the period came since it was scored")
        result.issued.append(draft)
        result.draft = None

    def check_cases(self, assessment, draft):
        since = [one for one in past_of(self.results, assessment, draft.period) if one not in draft.world.past]
        for other in since:
            if judged_by_both(draft, other):
                raise Refused("a version issued since has judged a case of it")

    def came_since(self, draft):
        """Evidence of the period that was not there when it was scored."""
        rows = {table: [] for table in TABLES} | {table: self.evidence(table, self.newest_import) for table in EVIDENCE}
        new = {row.uid for table in EVIDENCE for row in self.rows.tables[table].values() if row.first > draft.cutoff}
        office = office_of(rows | {table: self.rows_as_noun(table) for table in YARDSTICKS.values()})
        dated = [(row, row.trigger.at) for row in office.records] + [(row, row.published.at) for row in office.records if row.published]
        found = [row for row, at in dated if draft.period.covers(at)]
        found += [row for row in office.findings if is_of(row, row.checked.at, draft.period)]
        found += [row for row in office.metrics if is_of(row, row.measured.at, draft.period)]
        return [row for row in found if row.source.uid in new]
