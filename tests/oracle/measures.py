"""Measures: which cases there are, and which of them fail (scoring.md section 2)."""

import re
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from dates import (
    ONE_DAY, DeadlineRules, Period, end_of, fold, parse_limit, parse_stamp, windows_ending_in, year_before,
)
from tables import Office

WITHHELD = "不予公开"
ON_REQUEST = "依申请公开"
ATTRIBUTES = ("主动公开", ON_REQUEST, WITHHELD)


@dataclass(frozen=True)
class Outcome:
    """What a measure found for one department.

    rate is None where the measure is absent; failed holds, a failed case each, the finding or None;
    passed and cases are as printed, None for values; alive: it has a case or a value (不参评).
    """

    rate: Fraction | None
    passed: int | None = None
    cases: int | None = None
    failed: tuple = ()
    count: int = 0
    alive: bool = False


@dataclass
class World:
    """The office as of an instant, seen from one period."""

    office: Office
    period: Period
    as_of: datetime
    rules: DeadlineRules

    def known(self, instant):
        return instant <= self.as_of

    def publication(self, record):
        """What was published after as_of is not yet published."""
        published = record.published
        return published if published and self.known(published.at) else None

    def published_within(self, record, period):
        published = self.publication(record)
        return published is not None and period.covers(published.at)

    def published_here(self, record):
        return self.published_within(record, self.period)

    def triggered_here(self, record):
        return self.period.covers(record.trigger.at)

    def settles_here(self, instant):
        """What settles after as_of is pending and not judged."""
        return self.period.covers(instant) and self.known(instant)

    def deadline(self, record):
        """The last instant for a record's publication, or None (section 1)."""
        limit = record.item.limit
        if limit is None or record.attribute == WITHHELD:
            return None
        if record.attribute == ON_REQUEST and record.item.keys["kind"] != ON_REQUEST:
            return None
        computed = self.rules.deadline(limit, record.trigger)
        return max(computed, end_of(record.extended.date)) if record.extended else computed

    def records(self, measure, department):
        return [
            record for record in self.office.records
            if record.department == department.code and keeps_record(measure.where, record)
        ]

    def findings(self, measure, department):
        return [
            finding for finding in self.office.findings
            if finding.department == department.code and keeps_finding(measure.where, finding)
        ]

    def span(self, measure):
        """`window: period` (default) or `year`: 1 January to the period's end."""
        year = measure.options.get("window") == "year"
        return self.period.with_year_so_far if year else self.period


def measured(world, measure, department):
    """The Outcome of a measure for a department."""
    return MEASURES[measure.subject, measure.check](world, measure, department)


# ---- where: a list means any of, several keys mean all of ------------------------------------------


def keeps(where, keys):
    return all(keys.get(key) in accepted for key, accepted in where.items())


def keeps_record(where, record):
    return keeps(where, record.item.keys | {"attribute": record.attribute})


def keeps_finding(where, finding):
    return keeps(where, (finding.item.keys if finding.item else {}) | finding.keys)


# ---- the shapes of an outcome ----------------------------------------------------------------------


def judged(verdicts, sources=None):
    """Cases that pass (True) or fail (False); `sources` are their findings."""
    verdicts = list(verdicts)
    sources = sources or [None] * len(verdicts)
    passed = sum(verdicts)
    failed = tuple(source for source, verdict in zip(sources, verdicts) if not verdict)
    rate = Fraction(passed, len(verdicts)) if verdicts else None
    return Outcome(rate, passed, len(verdicts), failed, count=passed, alive=bool(verdicts))


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


# ---- disclosures -----------------------------------------------------------------------------------


def on_time(world, measure, department):
    return judged(
        verdict
        for record in world.records(measure, department)
        for verdict in timeliness(world, record)
    )


def timeliness(world, record):
    """One verdict where the record's obligation settles in the period, else none."""
    published = world.publication(record)
    if published and published.at.date() < world.period.first:
        return  # settled before the period, whatever the deadline
    deadline = world.deadline(record)
    if deadline is None:
        return
    met = published is not None and published.at <= deadline
    if world.settles_here(published.at if met else deadline):
        yield met


def field_filled(world, measure, department):
    return judged(
        verdict
        for record in world.records(measure, department) if world.published_here(record)
        for verdict in field_verdicts(record)
    )


def fields_complete(world, measure, department):
    return judged(
        all(field_verdicts(record))
        for record in world.records(measure, department)
        if world.published_here(record) and record.item.required
    )


def field_verdicts(record):
    return [fits(form, record.cells.get(name, "")) for name, form in record.item.required]


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


def attribute_declared(world, measure, department):
    return judged(
        record.attribute in ATTRIBUTES
        for record in world.records(measure, department)
        if world.published_here(record) or world.triggered_here(record)
    )


def withholding_reasoned(world, measure, department):
    return judged(
        bool(record.cells.get("withholding_reason"))
        for record in world.records(measure, department)
        if record.attribute == WITHHELD and world.triggered_here(record)
    )


def reviewed_first(world, measure, department):
    return judged(
        was_reviewed_first(record)
        for record in world.records(measure, department) if world.published_here(record)
    )


def was_reviewed_first(record):
    reviewed, published = record.reviewed, record.published
    if not record.cells.get("reviewer") or reviewed is None:
        return False
    if reviewed.timed and published.timed:
        return reviewed.at <= published.at
    return reviewed.date <= published.date


def filed_in_column(world, measure, department):
    return judged(
        record.cells.get("column", "") == record.item.column
        for record in world.records(measure, department)
        if world.published_here(record) and record.item.column
    )


def not_backfilled(world, measure, department):
    least = int(measure.options.get("min_records", "10"))
    lag = int(measure.options.get("lag_days", "30")) * ONE_DAY

    def is_late(record):
        return record.published.date - record.trigger.date > lag

    late_on = {}
    for record in world.office.records:  # "among all of its records": before `where`
        if record.department == department.code and world.publication(record) and is_late(record):
            late_on[record.published.date] = late_on.get(record.published.date, 0) + 1
    return judged(
        not (is_late(record) and late_on[record.published.date] >= least)
        for record in world.records(measure, department) if world.published_here(record)
    )


def interpreted(world, measure, department):
    limit = parse_limit(measure.options.get("within", "3wd"))
    return judged(
        verdict
        for record in world.records(measure, department)
        for verdict in interpretation(world, measure, record, limit)
    )


def interpretation(world, measure, document, limit):
    published = world.publication(document)
    if published is None:
        return
    answers = [
        world.publication(record).at for record in answering(world, measure, document)
        if world.publication(record)
    ]
    first = min(answers, default=None)
    if first and max(first, published.at).date() < world.period.first:
        return  # settled before the period, whatever the deadline
    deadline = world.rules.deadline(limit, published)
    met = first is not None and first <= deadline
    if world.settles_here(max(first if met else deadline, published.at)):
        yield met


def answering(world, measure, document):
    """Records of kind `by` that refer to the document."""
    kind = measure.options.get("by", "政策解读")
    owners = {record.department for record in world.office.records if record.index_no == document.index_no}
    return [
        record for record in world.office.records
        if record.item.keys["kind"] == kind and record.refers_to == document.index_no
        and (len(owners) == 1 or record.department == document.department)
    ]


def disclosures_counted(world, measure, department):
    span = world.span(measure)
    kept = world.records(measure, department)
    return counted(world, measure, sum(world.published_within(record, span) for record in kept))


def growth(world, measure, department):
    """Published in the period up to as_of, divided by those of the same dates a year before."""
    after = min(world.period.after, world.as_of.date() + ONE_DAY)
    before = Period("", year_before(world.period.first), year_before(after))
    kept = world.records(measure, department)
    now = sum(world.published_here(record) for record in kept)
    then = sum(world.published_within(record, before) for record in kept)
    return valued(Fraction(now, then) if then else None)


# ---- slots -----------------------------------------------------------------------------------------


def kept_items(world, measure, department):
    """Items with an update frequency for which the department is responsible."""
    return [
        item for item in world.office.items.values()
        if item.frequency and department.code in item.responsible and keeps(measure.where, item.keys)
    ]


def publication_dates(world, department, item):
    return [
        record.published.date for record in world.office.records
        if record.department == department.code and record.item is item and world.publication(record)
    ]


def filled(world, measure, department):
    return judged(
        sum(first <= day <= last for day in publication_dates(world, department, item)) >= item.minimum
        for item in kept_items(world, measure, department)
        for first, last in windows_ending_in(item.frequency, world.period)
        if world.known(end_of(last))
    )


def not_blank(world, measure, department):
    return judged(
        bool(publication_dates(world, department, item))
        for item in kept_items(world, measure, department)
    )


# ---- findings --------------------------------------------------------------------------------------


def found_within(world, measure, department, period):
    return [
        finding for finding in world.findings(measure, department) if period.covers(finding.checked.at)
    ]


def spot_checks_passed(world, measure, department):
    found = found_within(world, measure, department, world.period)
    return judged([not finding.failed for finding in found], found)


def spot_checks_counted(world, measure, department):
    return counted(world, measure, len(found_within(world, measure, department, world.span(measure))))


def rectified_on_time(world, measure, department):
    verdicts, sources = [], []
    for finding in world.findings(measure, department):
        if not finding.failed or finding.rectify_by is None:
            continue
        deadline = end_of(finding.rectify_by.date)
        met = finding.rectified is not None and finding.rectified.at <= deadline
        if world.settles_here(finding.rectified.at if met else deadline):
            verdicts.append(met)
            sources.append(finding)
    return judged(verdicts, sources)


# ---- metrics ---------------------------------------------------------------------------------------


def metric_rows(world, measure, department, period):
    return [
        row for row in world.office.metrics
        if row.department == department.code and row.metric == measure.options["metric"]
        and period.covers(row.measured.at)
    ]


def mean(world, measure, department):
    rows = metric_rows(world, measure, department, world.period)
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


def metric_sum(world, measure, department):
    rows = metric_rows(world, measure, department, world.span(measure))
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
