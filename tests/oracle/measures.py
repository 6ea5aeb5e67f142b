"""Measures: which cases there are, and which of them fail (scoring.md section 2)."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from dates import (
    ONE_DAY, DeadlineRules, Period, end_of, fold, parse_limit, parse_stamp, windows_ending_in,
    year_before,
)
from tables import Finding, Office, Source
from tenure import holding

GONE, NEW = "已撤并", "新设"
WITHHELD = "不予公开"
ON_REQUEST = "依申请公开"
ATTRIBUTES = ("主动公开", ON_REQUEST, WITHHELD)


@dataclass(frozen=True)
class Case:
    """A failed case, as the ledger names it."""

    day: date  # on which it was decided
    source: Source
    reference: str
    identity: tuple  # the same in every version that finds it
    finding: Finding | None = None


@dataclass(frozen=True)
class Outcome:
    """What a measure found for one department.

    rate is None where the measure is absent; passed and cases are as printed, None for values;
    alive: it has a case or a value (不参评).
    """

    rate: Fraction | None
    passed: int | None = None
    cases: int | None = None
    failed: tuple = ()  # of Case
    count: int = 0
    alive: bool = False


@dataclass(frozen=True)
class Unit:
    """A department as the period judges it."""

    code: str
    name: str
    group: str
    last: date  # the last day on which it is judged
    state: str  # "", or why it is not ranked: 已撤并, 新设


@dataclass(frozen=True)
class Settled:
    """A case of some kind (KINDS), and when it is settled: for good, unless a row or a yardstick is corrected."""

    row: object  # Record or Finding
    at: datetime
    passed: bool | None = None  # of kinds that every check judges in its own way: None


@dataclass
class World:
    """The office as of an instant, seen from one period.

    A case is whose the department is on the case's day: the successor's, once the department of the row has ended.
    Counts, sums and values are of the row's own department, whenever it ended.

    Every case is judged once. `past` holds the issued results of other periods, each with `period`,
    `judged(kind, options, row)` and `saw_settle` alike: what one of them judged is no case here, and what settles in
    one of them that is earlier, and did not see it settle there, is a case here, late.
    """

    office: Office
    period: Period
    as_of: datetime
    rules: DeadlineRules
    cuts: bool = False  # as_of was given: it cuts findings and metrics too
    past: list = field(default_factory=list)
    once: bool = False  # 公开属性 of a record is a case once, not in each period in which something of it happens
    returned: dict = field(default_factory=dict)  # (department, indicator, identity of a Case or None) -> points
    dockets: dict = field(default_factory=dict)

    @property
    def last_day(self):
        """The last day judged: groups, names and who holds are those of this day."""
        return min(self.period.last, self.as_of.date())

    def is_whose(self, row, day, unit):
        return self.office.departments.heir(row.department, day) == unit.code

    def known(self, instant):
        return instant <= self.as_of

    def happened(self, instant):
        return not self.cuts or self.known(instant)

    def has_begun(self, record):
        """Nothing of a record is known before its first day: also no limit in advance of its trigger."""
        return self.happened(min(stamp.at for stamp in (record.trigger, record.published) if stamp))

    @property
    def judgeable(self):
        """Records that a version of their item holds for, and of which something has happened."""
        return [record for record in self.office.records if record.item and self.has_begun(record)]

    def publication(self, record):
        """What was published after as_of is not yet published."""
        published = record.published
        return published if published and self.known(published.at) else None

    def published_within(self, record, period):
        published = self.publication(record)
        return published is not None and period.covers(published.at)

    def published_here(self, record):
        return self.published_within(record, self.period)

    # ---- which cases this period judges --------------------------------------------------------------

    def docket(self, kind, *options):
        """[(Settled, the day by which it is somebody's)] of all that this period judges."""
        if (kind, options) not in self.dockets:
            found = [(case, self.day_of(kind, options, case)) for case in KINDS[kind](self, *options)]
            self.dockets[kind, options] = [(case, day) for case, day in found if day]
        return self.dockets[kind, options]

    def judged(self, kind, options, row):
        """Whether this period judges the row's case."""
        return any(case.row.source.uid == row.source.uid for case, _ in self.docket(kind, *options))

    def day_of(self, kind, options, case):
        """None where this period does not judge it. A late case is whose the department is on the last day judged."""
        if any(result.judged(kind, options, case.row) for result in self.past):
            return None
        if settles_in(kind, case, self.period):
            return max(min(case.at.date(), self.last_day), self.period.first) if self.is_seen(kind, case) else None
        there = [
            result for result in self.past
            if result.period.after <= self.period.first and settles_in(kind, case, result.period)
        ]
        is_late = there and not any(result.saw_settle(kind, options, case.row) for result in there)
        return self.last_day if is_late else None

    def is_seen(self, kind, case):
        """DATED_KINDS count whatever day of the period they bear, where no as_of was given."""
        return self.known(case.at) or (kind in DATED_KINDS and not self.cuts)

    def saw_settle(self, kind, options, row):
        """By the rows seen it settles here, whether it is judged here or another period had judged it."""
        return any(
            case.row.source.uid == row.source.uid and settles_in(kind, case, self.period) and self.is_seen(kind, case)
            for case in KINDS[kind](self, *options))

    def deadline(self, record):
        """The last instant for a record's publication, or None (section 1)."""
        limit = record.item.limit
        if limit is None or record.attribute == WITHHELD:
            return None
        if record.attribute == ON_REQUEST and record.item.keys["kind"] != ON_REQUEST:
            return None
        computed = self.rules.deadline(limit, record.trigger)
        return max(computed, end_of(record.extended.date)) if record.extended else computed

    def records(self, measure):
        return [record for record in self.judgeable if keeps_record(measure.where, record, record.item)]

    def cases(self, kind, measure, unit, *options):
        """Those that the measure keeps and that are the unit's."""
        keep = keeps_case_of[kind in FINDING_KINDS]
        return [
            case for case, day in self.docket(kind, *options)
            if keep(measure.where, case.row) and self.is_whose(case.row, day, unit)
        ]

    def findings(self, measure):
        return [finding for finding in self.office.findings if keeps_finding(measure.where, finding)]

    def dated(self, rows, at, span):
        """Findings or metric rows of the span: by 所属期间 where they have one, else by their date."""
        return [
            row for row in rows
            if is_of(row, at(row), span, self.period.months) and (self.known(at(row)) or not self.cuts)
        ]

    def span(self, measure):
        """`window: period` (default) or `year`: 1 January to the period's end."""
        year = measure.options.get("window") == "year"
        return self.period.with_year_so_far if year else self.period


def settles_in(kind, case, period):
    return is_of(case.row, case.at, period) if kind == "found" else period.covers(case.at)


def is_of(row, at, period, months=None):
    """A period that is shorter than 所属期间 goes by the date, any other contains it or not."""
    if row.of_period is None or (months or period.months) < row.of_period.months:
        return period.covers(at)
    return period.contains(row.of_period)


def measured(world, measure, unit):
    """The Outcome of a measure for a unit."""
    return MEASURES[measure.subject, measure.check](world, measure, unit)


# ---- where: a list means any of, several keys mean all of ------------------------------------------


def keeps(where, keys):
    return all(keys.get(key) in accepted for key, accepted in where.items())


def keeps_record(where, record, item):
    return keeps(where, item.keys | {"attribute": record.attribute})


def keeps_finding(where, finding):
    return keeps(where, (finding.item.keys if finding.item else {}) | finding.keys)


keeps_case_of = (lambda where, record: keeps_record(where, record, record.item), keeps_finding)


# ---- the shapes of an outcome ----------------------------------------------------------------------


def judged(verdicts):
    """[(Case, whether it passes)]"""
    passed = sum(verdict for _, verdict in verdicts)
    failed = tuple(case for case, verdict in verdicts if not verdict)
    rate = Fraction(passed, len(verdicts)) if verdicts else None
    return Outcome(rate, passed, len(verdicts), failed, count=passed, alive=bool(verdicts))


def on_record(settled, field_name=""):
    record = settled.row
    return Case(settled.at.date(), record.source, record.index_no, ("record", record.source.uid, field_name))


def on_finding(settled):
    finding = settled.row
    return Case(settled.at.date(), finding.source, finding.check_no, ("finding", finding.source.uid), finding)


def judged_records(cases, passes):
    return judged([(on_record(case), passes(case.row)) for case in cases])


def counted(world, measure, count):
    """A count: never absent with a target, save one of the year that is not due; absent at 0 without."""
    target = measure.options.get("target")
    if target is None:
        rate = Fraction(count) if count else None
        return Outcome(rate, count, count, count=count, alive=count > 0)
    rate = rate_to_target(world, measure, Fraction(count), target)
    return Outcome(rate, count, int(target), count=count, alive=rate is not None and count > 0)


def rate_to_target(world, measure, amount, target):
    rate = min(Fraction(1), amount / Fraction(target))
    waits = measure.options.get("window") == "year" and measure.options.get("due") == "year_end"
    if waits and rate < 1 and not world.period.ends_the_year:
        return None
    return rate


def valued(value):
    return Outcome(value, alive=value is not None)


# ---- kinds of cases: all that there are, and when they settle ----------------------------------------


def timely(world):
    """Met or overdue, whichever is first."""
    for record in world.judgeable:
        deadline = world.deadline(record)
        if deadline is None:
            continue
        published = world.publication(record)
        met = published is not None and published.at <= deadline
        yield Settled(record, published.at if met else deadline, met)


def interpretations(world, within, by):
    limit = parse_limit(within)
    for document in world.judgeable:
        published = world.publication(document)
        if published is None:
            continue
        first = min((answer.at for answer in answers(world, by, document)), default=None)
        deadline = world.rules.deadline(limit, published)
        met = first is not None and first <= deadline
        yield Settled(document, max(first if met else deadline, published.at), met)


def publications(world):
    for record in world.judgeable:
        if world.publication(record):
            yield Settled(record, record.published.at)


def withheld(world):
    for record in world.judgeable:
        if record.attribute == WITHHELD:
            yield Settled(record, record.trigger.at)


def declared(world):
    """Once, where it is first triggered or published."""
    for record in world.judgeable:
        days = [stamp.at for stamp in (record.trigger, record.published) if stamp]
        if not world.once:
            days = [at for at in days if world.period.covers(at) and (world.known(at) or at == record.trigger.at)]
        if days:
            yield Settled(record, min(days))


def found(world):
    return [Settled(finding, finding.checked.at) for finding in world.office.findings]


def rectified(world):
    for finding in world.office.findings:
        if not world.happened(finding.checked.at) or not finding.failed or finding.rectify_by is None:
            continue
        deadline = end_of(finding.rectify_by.date)
        met = finding.rectified is not None and finding.rectified.at <= deadline
        yield Settled(finding, finding.rectified.at if met else deadline, met)


KINDS = {
    "timely": timely, "interpreted": interpretations, "published": publications, "withheld": withheld,
    "declared": declared, "found": found, "rectified": rectified,
}
FINDING_KINDS = ("found", "rectified")
DATED_KINDS = ("found", "withheld", "declared")  # what as_of cuts only where it was given


# ---- disclosures -----------------------------------------------------------------------------------


def on_time(world, measure, unit):
    return judged([(on_record(case), case.passed) for case in world.cases("timely", measure, unit)])


def field_filled(world, measure, unit):
    return judged([
        (on_record(case, name), verdict)
        for case in world.cases("published", measure, unit) for name, verdict in field_verdicts(world, case.row)
    ])


def fields_complete(world, measure, unit):
    cases = [case for case in world.cases("published", measure, unit) if case.row.item.required]
    return judged_records(cases, lambda record: all(verdict for _, verdict in field_verdicts(world, record)))


def field_verdicts(world, record):
    return [(name, fits(form, cell_of(world, record, name))) for name, form in record.item.required]


def cell_of(world, record, name):
    """A review that as_of cuts has not happened."""
    is_cut = name == "reviewed_at" and record.reviewed and not world.happened(record.reviewed.at)
    return "" if is_cut else record.cells.get(name, "")


def fits(form, text):
    """A required field is filled and fits its format (formats.md section 1)."""
    if not text:
        return False
    return FORMATS[form](fold(text)) if form else True


def is_credit_code(text):
    """GB 32100-2015 (domain.md): 31 minus the weighted sum modulo 31, where 31 counts as 0."""
    if len(text) != 18 or any(letter not in CREDIT_ALPHABET for letter in text):
        return False
    values = [CREDIT_ALPHABET.index(letter) for letter in text]
    total = sum(value * weight for value, weight in zip(values, CREDIT_WEIGHTS))
    return values[17] == (31 - total % 31) % 31


CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def holds(form):
    return lambda text: re.search(form, text, re.ASCII) is not None


FORMATS = {
    "uscc": is_credit_code,
    "date": lambda text: parse_stamp(text) is not None,
    "docno": holds(r"(〔\d{4}〕|\[\d{4}\]|\(\d{4}\))\d+号"),  # fold() has made （） half-width
    "number": holds(r"^[+-]?\d+(\.\d+)?$"),
    "url": holds(r"^https?://[^/?#\s]+"),
}


def attribute_declared(world, measure, unit):
    return judged_records(world.cases("declared", measure, unit), lambda record: record.attribute in ATTRIBUTES)


def withholding_reasoned(world, measure, unit):
    return judged_records(
        world.cases("withheld", measure, unit), lambda record: bool(record.cells.get("withholding_reason")))


def reviewed_first(world, measure, unit):
    return judged_records(
        world.cases("published", measure, unit), lambda record: was_reviewed_first(world, record))


def was_reviewed_first(world, record):
    reviewed, published = record.reviewed, record.published
    if not record.cells.get("reviewer") or reviewed is None or not world.happened(reviewed.at):
        return False
    if reviewed.timed and published.timed:
        return reviewed.at <= published.at
    return reviewed.date <= published.date


def filed_in_column(world, measure, unit):
    cases = [case for case in world.cases("published", measure, unit) if case.row.item.column]
    return judged_records(cases, lambda record: record.cells.get("column", "") == record.item.column)


def not_backfilled(world, measure, unit):
    least = int(measure.options.get("min_records", "10"))
    lag = int(measure.options.get("lag_days", "30")) * ONE_DAY

    def is_late(record):
        return record.published.date - record.trigger.date > lag

    late_on = {}
    for record in world.office.records:  # "among all of its records": before `where`
        if record.item and world.publication(record) and is_late(record):
            day = record.published.date
            late_on[day] = late_on.get(day, 0) + world.is_whose(record, day, unit)
    return judged_records(
        world.cases("published", measure, unit),
        lambda record: not (is_late(record) and late_on[record.published.date] >= least))


def interpreted(world, measure, unit):
    options = measure.options.get("within", "3wd"), measure.options.get("by", "政策解读")
    return judged([(on_record(case), case.passed) for case in world.cases("interpreted", measure, unit, *options)])


def answers(world, kind, document):
    """When records of the kind that refer to the document were published."""
    owners = {record.department for record in world.office.records if record.index_no == document.index_no}
    for record in world.office.records:
        if record.item is None or record.item.keys["kind"] != kind or record.refers_to != document.index_no:
            continue
        published = world.publication(record)
        if published and (len(owners) == 1 or are_one(world, record, document, published.date)):
            yield published


def are_one(world, record, other, day):
    """Of one department, or of two that are one on the day."""
    heir = world.office.departments.heir
    if record.department == other.department:
        return True
    return heir(record.department, day) is not None and heir(record.department, day) == heir(other.department, day)


def disclosures_counted(world, measure, unit):
    span = world.span(measure)
    kept = [record for record in world.records(measure) if record.department == unit.code]
    return counted(world, measure, sum(world.published_within(record, span) for record in kept))


def growth(world, measure, unit):
    """Published in the period up to as_of, divided by those of the same dates a year before.

    Absent unless the department held on all of those. Records of then count outside every version of their item too.
    """
    after = min(world.period.after, world.as_of.date() + ONE_DAY)
    before = Period("", year_before(world.period.first), year_before(after))
    if not held_throughout(world, unit.code, before):
        return valued(None)
    own = [record for record in world.office.records if record.department == unit.code]
    now = sum(
        world.published_here(record) for record in own
        if record.item and keeps_record(measure.where, record, record.item)
    )
    then = sum(
        world.published_within(record, before) for record in own
        if keeps_record(measure.where, record, record.item_nearby)
    )
    return valued(Fraction(now, then) if then else None)


def held_throughout(world, code, period):
    days = world.office.responsibility.days_of(period.first, period.last)
    return all(world.office.departments.on(code, day) for day in days)


# ---- slots -----------------------------------------------------------------------------------------


def filled(world, measure, unit):
    return judged([
        (on_item(item, window[1], window), has_enough(world, unit, item, window))
        for code in world.office.items
        for item, window in due_slots(world, unit.code, code, world.period) if keeps(measure.where, item.keys)
    ])


def on_item(item, day, window=None):
    return Case(day, item.source, item.code, ("slot" if window else "blank", item.code, window))


def due_slots(world, department, code, period):
    """(the item's version on the last day, window) of the slots whose window ends in the period."""
    versions = world.office.items[code]
    for frequency in sorted({version.frequency for version in versions} - {""}):
        for first, last in windows_ending_in(frequency, period):
            family = world.office.departments.family(department, last)
            is_due = world.office.responsibility.owes_throughout(family, code, frequency, first, last)
            if is_due and world.known(end_of(last)):
                yield holding(versions, last), (first, last)


def has_enough(world, unit, item, window):
    """Of records of all who are the unit by the window's end; not of who only helped with the item that day."""
    first, last = window
    found = [
        record for record in published_ever(world, item.code, world.office.departments.family(unit.code, last))
        if first <= record.published.date <= last
        and not world.office.responsibility.helps(record.department, item.code, record.published.date)
    ]
    return len(found) >= item.minimum


def published_ever(world, code, family):
    return [
        record for record in world.office.records
        if record.department in family and record.code == code and record.item and world.publication(record)
    ]


def not_blank(world, measure, unit):
    """Items with a rhythm that the unit owes on its last day, where some slot of it was due by then."""
    cases = []
    family = world.office.departments.family(unit.code, unit.last)
    for code, versions in world.office.items.items():
        item = holding(versions, unit.last)
        if item is None or not item.frequency or not keeps(measure.where, item.keys):
            continue
        if unit.code in world.office.responsibility.owing(code, unit.last) and was_due(world, code, family, unit.last):
            seen = any(is_seen(record, unit) for record in published_ever(world, code, family))
            cases.append((on_item(item, unit.last), seen))
    return judged(cases)


def is_seen(record, unit):
    """One that is gone is judged as of its last day."""
    return unit.state != GONE or record.published.date <= unit.last


def was_due(world, code, family, day):
    """Whether one of the family had a due slot of any rhythm in a window that ended by the day."""
    turns = world.office.responsibility.turns
    start = min(turns[:1] + [day]).year - 2  # before the first turn every window is as the one before
    past = Period("", date(start, 1, 1), day + ONE_DAY)
    return any(True for department in family for _ in due_slots(world, department, code, past))


# ---- findings --------------------------------------------------------------------------------------


def spot_checks_passed(world, measure, unit):
    return judged([(on_finding(case), not case.row.failed) for case in world.cases("found", measure, unit)])


def spot_checks_counted(world, measure, unit):
    own = [finding for finding in world.findings(measure) if finding.department == unit.code]
    return counted(world, measure, len(world.dated(own, lambda finding: finding.checked.at, world.span(measure))))


def rectified_on_time(world, measure, unit):
    return judged([(on_finding(case), case.passed) for case in world.cases("rectified", measure, unit)])


# ---- metrics ---------------------------------------------------------------------------------------


def metric_rows(world, measure, unit, span):
    named = [row for row in world.office.metrics
             if row.department == unit.code and row.metric == measure.options["metric"]]
    return world.dated(named, lambda row: row.measured.at, span)


def mean(world, measure, unit):
    rows = metric_rows(world, measure, unit, world.period)
    if rows and all(row.numerator is not None and row.denominator is not None for row in rows):
        pairs = [(row.numerator, row.denominator) for row in rows]
    else:
        weighted = [(row.value, weight_of(row)) for row in rows if row.value is not None]
        pairs = [(value * weight, weight) for value, weight in weighted]
    below = sum(bottom for _, bottom in pairs)
    if not below:
        return valued(None)  # no row, or none that weighs anything
    return valued(sum(top for top, _ in pairs) / below / Fraction(measure.options.get("out_of", "1")))


def weight_of(row):
    return Fraction(1) if row.sample_size is None else row.sample_size


def metric_sum(world, measure, unit):
    rows = metric_rows(world, measure, unit, world.span(measure))
    total = sum((row.value for row in rows if row.value is not None), Fraction(0))
    target = measure.options.get("target")
    if target is None:
        return valued(total if rows else None)
    rate = rate_to_target(world, measure, total, target)
    return Outcome(rate, alive=bool(rows) and rate is not None)


MEASURES = {
    ("disclosures", "on_time"): on_time,
    ("disclosures", "field_filled"): field_filled,
    ("disclosures", "fields_complete"): fields_complete,
    ("disclosures", "attribute_declared"): attribute_declared,
    ("disclosures", "withholding_reasoned"): withholding_reasoned,
    ("disclosures", "reviewed_first"): reviewed_first,
    ("disclosures", "filed_in_column"): filed_in_column,
    ("disclosures", "not_backfilled"): not_backfilled,
    ("disclosures", "interpreted"): interpreted,
    ("disclosures", "count"): disclosures_counted,
    ("disclosures", "growth"): growth,
    ("slots", "filled"): filled,
    ("slots", "not_blank"): not_blank,
    ("spot_checks", "passed"): spot_checks_passed,
    ("spot_checks", "count"): spot_checks_counted,
    ("rectifications", "on_time"): rectified_on_time,
    ("metrics", "mean"): mean,
    ("metrics", "sum"): metric_sum,
}
